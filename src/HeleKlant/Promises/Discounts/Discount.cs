using HeleKlant.Facts;

namespace HeleKlant.Promises.Discounts;

public enum DiscountState : short
{
    /// <summary>Given; whether it runs is told by its days.</summary>
    Given = 1,

    /// <summary>The price is back.</summary>
    RolledBack = 2,

    /// <summary>Recorded by mistake.</summary>
    TakenBack = 3,
}

/// <summary>A discount a customer has. Folded from the facts of its stream; the rules answer with a fact or a refusal. It holds no text.</summary>
public sealed class Discount
{
    public const int LongestText = 1000;

    public Guid Id { get; set; }

    public int Customer { get; set; }

    public long? Cents { get; set; }

    public int? Points { get; set; }

    public long? OfCents { get; set; }

    public bool OneOff { get; set; }

    public string Reason { get; set; } = "";

    public DateOnly From { get; set; }

    /// <summary>The last day of a one-off; the day on which a standing one is looked at again.</summary>
    public DateOnly LastDay { get; set; }

    /// <summary>The employee who gave it; shown on the promise to say that the price is back, never listed.</summary>
    public int Giver { get; set; }

    public Guid? Promise { get; set; }

    public DiscountState State { get; set; }

    /// <summary>The day from which the price is back.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>How often it went on beyond its last day.</summary>
    public int Renewed { get; set; }

    /// <summary>It was given once, and has become the price.</summary>
    public bool BecamePrice { get; set; }

    /// <summary>What was pointed out before it was given or went on, a code a line.</summary>
    public string Warnings { get; set; } = "";

    public int Version { get; set; }

    public string Stream => StreamOf(Id);

    public IReadOnlyList<string> WarningCodes => Warnings.Length == 0 ? [] : Warnings.Split('\n');

    public static string StreamOf(Guid id) => "discount/" + id;

    public bool RunsOn(DateOnly day) => State == DiscountState.Given && From <= day && (!OneOff || day <= LastDay);

    public Discount After(object fact)
    {
        Version++;
        switch (fact)
        {
            case DiscountGiven f:
                (Id, Customer, Cents, Points, OfCents, OneOff, Reason) = (f.Discount, f.Customer, f.Cents, f.Points, f.OfCents, f.OneOff, f.Reason);
                (From, LastDay, Giver, Promise, State) = (f.From, f.LastDay, f.Giver, f.Promise, DiscountState.Given);
                Warnings = string.Join('\n', f.Warnings);
                break;
            case DiscountRenewed f:
                BecamePrice |= OneOff;
                (OneOff, LastDay, Promise) = (f.OneOff, f.LastDay, f.Promise);
                Renewed++;
                Warnings = string.Join('\n', WarningCodes.Concat(f.Warnings).Distinct());
                break;
            case DiscountRolledBack f:
                (State, EndedOn) = (DiscountState.RolledBack, f.On);
                break;
            case DiscountTakenBack:
                State = DiscountState.TakenBack;
                break;
            case DiscountReopened:
                (State, EndedOn) = (DiscountState.Given, null);
                break;
        }

        return this;
    }

    public Answer<DiscountRolledBack> RollBack(DateOnly on, DateOnly today) =>
        State != DiscountState.Given ? DiscountRefusals.HasEnded
        : on < From || on > today ? DiscountRefusals.BadBackDay
        : new DiscountRolledBack(Id, Customer, on);

    public Answer<DiscountTakenBack> TakeBack() => State != DiscountState.Given ? DiscountRefusals.HasEnded : new DiscountTakenBack(Id, Customer);

    public Answer<DiscountReopened> Reopen() => State == DiscountState.Given ? DiscountRefusals.NotEnded : new DiscountReopened(Id, Customer);

    public Refusal? MayRenew(DateOnly lastDay, DateOnly today) =>
        State != DiscountState.Given ? DiscountRefusals.HasEnded
        : lastDay <= LastDay || lastDay < today ? DiscountRefusals.NotLater
        : lastDay.Year > today.Year + 10 ? DiscountRefusals.BadDays
        : null;
}

public enum DiscountWordsAre : short
{
    /// <summary>The reason in words, beside the one from the list.</summary>
    Why = 1,

    /// <summary>What is given in return.</summary>
    InReturn = 2,

    /// <summary>Why it was given though something was pointed out.</summary>
    Because = 3,
}

/// <summary>A text that belongs to one fact of a discount. Erasable.</summary>
public sealed class DiscountWords
{
    public Guid Discount { get; set; }

    public int Version { get; set; }

    public DiscountWordsAre Are { get; set; }

    public int Customer { get; set; }

    public string Text { get; set; } = "";
}
