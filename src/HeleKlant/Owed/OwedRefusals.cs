using HeleKlant.Facts;

namespace HeleKlant.Owed;

/// <summary>Every no about promises; the sentences stand in the texts.</summary>
public static class OwedRefusals
{
    public static Refusal NoPromise { get; } = new("no-such-promise") { Kind = RefusalKind.NotFound };

    public static Refusal NeedsWhat { get; } = new("promise-needs-what");

    public static Refusal TooLong { get; } = new("promise-too-long");

    public static Refusal NeedsBoth { get; } = new("promise-needs-both");

    public static Refusal ToItself { get; } = new("promise-to-itself");

    public static Refusal NeedsDue { get; } = new("promise-needs-due");

    public static Refusal OneDue { get; } = new("promise-one-due");

    public static Refusal DueBeforeMade { get; } = new("promise-due-before-made");

    public static Refusal DueTooFar { get; } = new("promise-due-too-far");

    public static Refusal DueIsPast { get; } = new("promise-due-is-past");

    public static Refusal MadeLater { get; } = new("promise-made-later");

    public static Refusal BadWeight { get; } = new("promise-bad-weight");

    public static Refusal NotOpen { get; } = new("promise-not-open");

    public static Refusal IsOpen { get; } = new("promise-is-open");

    public static Refusal BrokenByTime { get; } = new("promise-broken-by-time");

    public static Refusal KeptOutOfTime { get; } = new("promise-kept-out-of-time");

    public static Refusal FellDue { get; } = new("promise-fell-due");

    public static Refusal SameDue { get; } = new("promise-same-due");

    public static Refusal OnlyReceiverReleases { get; } = new("promise-receiver-releases");

    public static Refusal NoCondition { get; } = new("promise-no-condition");

    public static Refusal ChainedToItself { get; } = new("promise-chained-to-itself");

    public static Refusal IsChained { get; } = new("promise-is-chained");

    public static Refusal NotChained { get; } = new("promise-not-chained");

    public static Refusal BadWorkingDays { get; } = new("promise-bad-working-days");

    public static Refusal NeedsSide { get; } = new("promise-needs-side");

    /// <summary>The asker has no part in that side of the promise.</summary>
    public static Refusal NotYourSide { get; } = new("promise-not-your-side") { Kind = RefusalKind.NotAllowed };

    /// <summary>The asker speaks for one of the two sides.</summary>
    public static Refusal NotBothSides { get; } = new("promise-not-both-sides") { Kind = RefusalKind.NotAllowed };

    /// <summary>Who has no part in the promise writes down what the side outside said, with who said it.</summary>
    public static Refusal NeedsWhoSaid { get; } = new("promise-needs-who-said") { Kind = RefusalKind.NotAllowed };

    /// <summary>Somebody else changed it meanwhile; what was typed is kept and stands in the form again.</summary>
    public static Refusal MovedOn { get; } = new("promise-moved-on") { Kind = RefusalKind.SomebodyWasFirst };
}
