using HeleKlant.Facts;

namespace HeleKlant.Promises.Mandates;

/// <summary>Up to where somebody may go without asking: the terms that hold now. Folded from the facts of its stream; the rules answer with a fact or a refusal.</summary>
public sealed class Mandate
{
    public const int LongestTitle = 200;
    public const int MostMinutes = 6000;

    /// <summary>The same exception so often: its rule is to be looked at.</summary>
    public const int UsesThatAsk = 10;

    public Guid Id { get; set; }

    public MandateFor For { get; set; }

    public string? Role { get; set; }

    public int? Party { get; set; }

    public int Number { get; set; }

    public long? Cents { get; set; }

    public int? Minutes { get; set; }

    public int? DiscountPoints { get; set; }

    public long? DiscountCents { get; set; }

    public int Decider { get; set; }

    public DateOnly From { get; set; }

    public DateOnly? Until { get; set; }

    /// <summary>How often an exception was made before these terms came in its place.</summary>
    public int AfterUses { get; set; }

    public DateTimeOffset StatedAt { get; set; }

    /// <summary>The decision that is owed since the exception was made so often.</summary>
    public Guid? ChangeAsked { get; set; }

    public int Version { get; set; }

    public string Stream => StreamOf(Id);

    public bool IsAboutDiscounts => DiscountPoints is not null || DiscountCents is not null;

    public static string StreamOf(Guid id) => "mandate/" + id;

    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day <= Until);

    public Mandate After(object fact, DateTimeOffset at)
    {
        Version++;
        switch (fact)
        {
            case MandateStated f:
                (Id, For, Role, Party, Number) = (f.Mandate, f.For, f.Role, f.Party, f.Number);
                (Cents, Minutes, DiscountPoints, DiscountCents, Decider) = (f.Cents, f.Minutes, f.DiscountPoints, f.DiscountCents, f.Decider);
                (From, Until, AfterUses, StatedAt, ChangeAsked) = (f.From, f.Until, f.AfterUses, at, null);
                break;
            case MandateEnded f:
                Until = f.Last;
                break;
            case MandateGivenBack f:
                Until = f.Until;
                break;
            case RuleChangeAsked f:
                ChangeAsked = f.Promise;
                break;
        }

        return this;
    }

    /// <summary>States the first terms, or others in their place.</summary>
    public Answer<MandateStated> State(MandateStated asked, string? title, DateOnly today) =>
        title?.Trim() is not { Length: > 0 and <= LongestTitle } ? MandateRefusals.NeedsTitle
        : asked.Role is null == asked.Party is null ? MandateRefusals.NeedsWhom
        : asked.Minutes is <= 0 or > MostMinutes ? MandateRefusals.BadMinutes
        : asked.DiscountPoints is <= 0 or > 10_000 ? MandateRefusals.BadPercent
        : asked.From.Year < 1970 || asked.From > today.AddYears(5) || asked.Until < asked.From || asked.Until?.Year > today.Year + 100 ? MandateRefusals.BadDays
        : asked with { Mandate = Id, Number = Number + 1 };

    public Answer<MandateEnded> End(DateOnly last, DateOnly today) =>
        Until < today ? MandateRefusals.HasEnded : last < today ? MandateRefusals.EndIsPast : new MandateEnded(Id, last);

    /// <summary>Ended by mistake or too early: the terms hold again up to the day they were stated with.</summary>
    /// <param name="stated">The last day of the terms as they were stated.</param>
    /// <param name="isEnded">Whether somebody ended them since.</param>
    /// <param name="today">The day it is asked.</param>
    public Answer<MandateGivenBack> GiveBack(DateOnly? stated, bool isEnded, DateOnly today) =>
        !isEnded ? MandateRefusals.NotEnded : stated < today ? MandateRefusals.HasEnded : new MandateGivenBack(Id, stated);

    /// <summary>Whether something stays within what may be done without asking. What the terms do not speak of goes beyond them.</summary>
    public bool Covers(long? cents, int? minutes) =>
        (cents is null or 0 || cents <= Cents) && (minutes is null or 0 || minutes <= Minutes);

    /// <summary>Whether a discount stays within it: both the share and the money, as far as each is known.</summary>
    public bool CoversDiscount(int? points, long? cents) => new DiscountRung(DiscountPoints, DiscountCents).Covers(points, cents) && IsAboutDiscounts;
}

/// <summary>One step of the ladder of who may give which discount.</summary>
/// <param name="Cents">Null is without end where there is a share.</param>
public readonly record struct DiscountRung(int? Points, long? Cents)
{
    public bool Covers(int? points, long? cents) => (points is null || Points is null || points <= Points) && (cents is null || Cents is null || cents <= Cents);

    /// <summary>The first step of the ladder that covers a discount; null where nobody may give it.</summary>
    public static int? First(IReadOnlyList<DiscountRung> ladder, int? points, long? cents)
    {
        for (var i = 0; i < ladder.Count; i++)
        {
            if (ladder[i].Covers(points, cents))
            {
                return i;
            }
        }

        return null;
    }
}

/// <summary>What a mandate is called. Erasable.</summary>
public sealed class MandateWords
{
    public Guid Mandate { get; set; }

    public int Number { get; set; }

    public string Title { get; set; } = "";
}

/// <summary>Once that something was solved on the spot, or asked.</summary>
public sealed class MandateUse
{
    public const int LongestSentence = 500;

    public Guid Id { get; set; }

    public Guid? Mandate { get; set; }

    public int? Number { get; set; }

    public int Customer { get; set; }

    public int Employee { get; set; }

    public int? Team { get; set; }

    public long? Cents { get; set; }

    public int? Minutes { get; set; }

    public bool Within { get; set; }

    public int? Decider { get; set; }

    public DateOnly On { get; set; }

    public DateTimeOffset At { get; set; }

    public bool Undone { get; set; }

    public int Version { get; set; }

    public string Stream => StreamOf(Id);

    public static string StreamOf(Guid id) => "mandate-use/" + id;

    public MandateUse After(object fact, DateTimeOffset at)
    {
        Version++;
        switch (fact)
        {
            case MandateUsed f:
                (Id, Mandate, Number, Customer, Employee, Team) = (f.Use, f.Mandate, f.Number, f.Customer, f.Employee, f.Team);
                (Cents, Minutes, Within, Decider, On, At) = (f.Cents, f.Minutes, f.Within, f.Decider, f.On, at);
                break;
            case MandateUseUndone:
                Undone = true;
                break;
        }

        return this;
    }
}

/// <summary>The one sentence about it. Erasable.</summary>
public sealed class MandateUseWords
{
    public Guid Use { get; set; }

    public int Customer { get; set; }

    public string Text { get; set; } = "";
}

/// <summary>What a team may spend a month on what its people solve on the spot.</summary>
public sealed class TeamBudget
{
    public int Team { get; set; }

    public long CentsAMonth { get; set; }

    public int Version { get; set; }

    public static string StreamOf(int team) => FormattableString.Invariant($"team-budget/{team}");
}
