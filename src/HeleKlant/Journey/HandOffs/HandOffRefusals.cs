using HeleKlant.Facts;

namespace HeleKlant.Journey.HandOffs;

/// <summary>Every no about hand-off agreements; the sentences stand in the texts.</summary>
public static class HandOffRefusals
{
    public static Refusal NoAgreement { get; } = new("no-such-hand-off-agreement") { Kind = RefusalKind.NotFound };

    public static Refusal NoHandOff { get; } = new("no-such-hand-off") { Kind = RefusalKind.NotFound };

    public static Refusal NeedsTwo { get; } = new("hand-off-needs-two");

    public static Refusal NeedsWhat { get; } = new("hand-off-needs-what");

    public static Refusal NeedsTerms { get; } = new("hand-off-needs-terms");

    public static Refusal TooManyItems { get; } = new("hand-off-too-many-items");

    public static Refusal BadHours { get; } = new("hand-off-bad-hours");

    public static Refusal DoneBeforeAccepted { get; } = new("hand-off-done-before-accepted");

    public static Refusal BadDays { get; } = new("hand-off-bad-days");

    public static Refusal WaitsForAnswer { get; } = new("hand-off-waits-for-answer");

    public static Refusal NothingWaits { get; } = new("hand-off-nothing-waits");

    public static Refusal NothingHolds { get; } = new("hand-off-nothing-holds");

    public static Refusal OtherSideAnswers { get; } = new("hand-off-other-side-answers");

    public static Refusal SomebodyElseAgrees { get; } = new("hand-off-somebody-else-agrees");

    public static Refusal NotYourSide { get; } = new("hand-off-not-your-side") { Kind = RefusalKind.NotAllowed };

    public static Refusal EndIsPast { get; } = new("hand-off-end-is-past");

    public static Refusal NeedsMissing { get; } = new("hand-off-needs-missing");

    public static Refusal NotJudged { get; } = new("hand-off-not-judged");

    public static Refusal MovedOn { get; } = new("hand-off-moved-on") { Kind = RefusalKind.SomebodyWasFirst };
}
