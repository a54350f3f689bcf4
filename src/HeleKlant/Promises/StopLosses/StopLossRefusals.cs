using HeleKlant.Facts;

namespace HeleKlant.Promises.StopLosses;

/// <summary>Every no about stop-losses; the sentences stand in the texts.</summary>
public static class StopLossRefusals
{
    public static Refusal NotThere { get; } = new("stop-loss-none") { Kind = RefusalKind.NotFound };

    public static Refusal NeedsTitle { get; } = new("stop-loss-needs-title");

    public static Refusal TooLong { get; } = new("stop-loss-too-long");

    public static Refusal BadLimit { get; } = new("stop-loss-bad-limit");

    public static Refusal BelowNothing { get; } = new("stop-loss-below-nothing");

    public static Refusal BadWindow { get; } = new("stop-loss-bad-window");

    public static Refusal BadDays { get; } = new("stop-loss-bad-days");

    public static Refusal BadRecords { get; } = new("stop-loss-bad-records");

    public static Refusal OneSubject { get; } = new("stop-loss-one-subject");

    public static Refusal NoAgreement { get; } = new("stop-loss-no-agreement");

    public static Refusal NoCase { get; } = new("stop-loss-no-case");

    public static Refusal DeciderAlone { get; } = new("stop-loss-decider-alone");

    public static Refusal NotWatching { get; } = new("stop-loss-not-watching");

    public static Refusal NotEnded { get; } = new("stop-loss-not-ended");

    public static Refusal NotReached { get; } = new("stop-loss-not-reached");

    public static Refusal NeedsReason { get; } = new("stop-loss-needs-reason");

    public static Refusal NeedsNewLimit { get; } = new("stop-loss-needs-new-limit");

    public static Refusal LimitIsReached { get; } = new("stop-loss-limit-is-reached");

    public static Refusal NeedsLookAgain { get; } = new("stop-loss-needs-look-again");

    public static Refusal OnlyDecider { get; } = new("stop-loss-only-decider") { Kind = RefusalKind.NotAllowed };

    public static Refusal OnlyLeads { get; } = new("stop-loss-only-leads") { Kind = RefusalKind.NotAllowed };

    public static Refusal MovedOn { get; } = new("stop-loss-moved-on") { Kind = RefusalKind.SomebodyWasFirst };
}
