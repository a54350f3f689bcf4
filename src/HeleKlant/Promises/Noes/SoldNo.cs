using HeleKlant.Facts;

namespace HeleKlant.Promises.Noes;

/// <summary>A no that was said: what for, why, what was offered instead, what came of it. Folded from the facts of its stream; it holds no text.</summary>
public sealed class SoldNo
{
    public const int LongestText = 2000;

    public Guid Id { get; set; }

    public int Customer { get; set; }

    public int? Contact { get; set; }

    public NoGround Ground { get; set; }

    public Guid? Statement { get; set; }

    public NoTold Told { get; set; }

    public DateOnly On { get; set; }

    public int? MayDecide { get; set; }

    public long? RiskCents { get; set; }

    public bool HasAlternative { get; set; }

    /// <summary>That it will be looked back on.</summary>
    public Guid? Promise { get; set; }

    public NoEnding? Ending { get; set; }

    public NoRegret? Regret { get; set; }

    public DateTimeOffset? LookedBackAt { get; set; }

    public bool TakenBack { get; set; }

    public int Version { get; set; }

    public string Stream => StreamOf(Id);

    public static string StreamOf(Guid id) => "no/" + id;

    public SoldNo After(object fact, DateTimeOffset at)
    {
        Version++;
        switch (fact)
        {
            case NoSaid f:
                (Id, Customer, Contact, Ground, Statement, Told, On) = (f.No, f.Customer, f.Contact, f.Ground, f.Statement, f.Told, f.On);
                (MayDecide, RiskCents, HasAlternative, Promise) = (f.MayDecide, f.RiskCents, f.HasAlternative, f.Promise);
                break;
            case NoLookedBack f:
                (Ending, Regret, LookedBackAt) = (f.Ending, f.Regret, at);
                break;
            case NoTakenBack:
                TakenBack = true;
                break;
            case NoPutBack:
                TakenBack = false;
                break;
        }

        return this;
    }

    public Answer<NoLookedBack> LookBack(NoEnding ending, NoRegret regret, bool words) =>
        TakenBack ? NoRefusals.NoNo
        : !Enum.IsDefined(ending) || !Enum.IsDefined(regret) ? NoRefusals.NeedsEnding
        : new NoLookedBack(Id, Customer, ending, regret, words);

    public Answer<NoTakenBack> TakeBack() => TakenBack ? NoRefusals.NoNo : new NoTakenBack(Id, Customer);

    public Answer<NoPutBack> PutBack() => TakenBack ? new NoPutBack(Id, Customer) : NoRefusals.NotTakenBack;
}

public enum NoWordsAre : short
{
    Asked = 1,

    /// <summary>The no itself, as it was said.</summary>
    Said = 2,

    Reason = 3,
    Alternative = 4,
    Rule = 5,
    Risk = 6,
    Ending = 7,
}

/// <summary>A text of a no. Erasable.</summary>
public sealed class NoWords
{
    public Guid No { get; set; }

    public NoWordsAre Are { get; set; }

    public int Customer { get; set; }

    public int? Contact { get; set; }

    public string Text { get; set; } = "";
}
