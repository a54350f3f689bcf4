using HeleKlant.Facts;

namespace HeleKlant.Promises.Mandates;

/// <summary>All the noes of this folder; their sentences stand in its texts.</summary>
public static class MandateRefusals
{
    public static Refusal NoMandate { get; } = new("no-such-mandate") { Kind = RefusalKind.NotFound };

    public static Refusal NoUse { get; } = new("no-such-use") { Kind = RefusalKind.NotFound };

    public static Refusal NotYours { get; } = new("mandate-not-yours");

    public static Refusal NeedsTitle { get; } = new("mandate-needs-title");

    public static Refusal NeedsWhom { get; } = new("mandate-needs-whom");

    public static Refusal NoSuchRole { get; } = new("mandate-no-such-role");

    public static Refusal NeedsDecider { get; } = new("mandate-needs-decider");

    public static Refusal BadMinutes { get; } = new("mandate-bad-minutes");

    public static Refusal BadPercent { get; } = new("mandate-bad-percent");

    public static Refusal BadDays { get; } = new("mandate-bad-days");

    public static Refusal HasEnded { get; } = new("mandate-has-ended");

    public static Refusal NotEnded { get; } = new("mandate-not-ended");

    public static Refusal EndIsPast { get; } = new("mandate-end-is-past");

    public static Refusal NeedsSentence { get; } = new("mandate-needs-sentence");

    public static Refusal NeedsCustomer { get; } = new("mandate-needs-customer");

    public static Refusal OnlyOwn { get; } = new("mandate-only-own") { Kind = RefusalKind.NotAllowed };

    public static Refusal MovedOn { get; } = new("mandate-moved-on") { Kind = RefusalKind.SomebodyWasFirst };
}
