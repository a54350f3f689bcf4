using HeleKlant.Facts;

namespace HeleKlant.Promises.Noes;

/// <summary>All the noes about noes; their sentences stand in the texts of this folder.</summary>
public static class NoRefusals
{
    public static Refusal NoNo { get; } = new("no-such-no") { Kind = RefusalKind.NotFound };

    public static Refusal NeedsAsked { get; } = new("no-needs-asked");

    public static Refusal NeedsSaid { get; } = new("no-needs-said");

    public static Refusal NeedsReason { get; } = new("no-needs-reason");

    public static Refusal NeedsStatement { get; } = new("no-needs-statement");

    public static Refusal NeedsRule { get; } = new("no-needs-rule");

    public static Refusal NeedsRisk { get; } = new("no-needs-risk");

    public static Refusal NeedsWhoDecides { get; } = new("no-needs-who-decides");

    public static Refusal TooLong { get; } = new("no-too-long");

    public static Refusal BadDay { get; } = new("no-bad-day");

    public static Refusal BadLookBack { get; } = new("no-bad-look-back");

    public static Refusal NeedsEnding { get; } = new("no-needs-ending");

    public static Refusal NotTakenBack { get; } = new("no-not-taken-back");

    public static Refusal NotYours { get; } = new("no-not-yours") { Kind = RefusalKind.NotAllowed };

    public static Refusal MovedOn { get; } = new("no-moved-on") { Kind = RefusalKind.SomebodyWasFirst };
}
