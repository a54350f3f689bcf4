using HeleKlant.Facts;

namespace HeleKlant.Promises.SideDeals;

/// <summary>Every no about sharing deals; the sentences stand in the texts.</summary>
public static class SideDealRefusals
{
    public static Refusal NoDeal { get; } = new("no-such-deal") { Kind = RefusalKind.NotFound };

    public static Refusal NoQuestion { get; } = new("no-such-deal-question") { Kind = RefusalKind.NotFound };

    public static Refusal IsNamed { get; } = new("deal-carrier-is-named");

    public static Refusal TooMany { get; } = new("deal-too-many-carriers", Sharing.MostCarriers);

    public static Refusal NotNamed { get; } = new("deal-carrier-not-named");

    public static Refusal SeenAlready { get; } = new("deal-seen-already");

    public static Refusal NotSeen { get; } = new("deal-not-seen");

    public static Refusal LastCarrier { get; } = new("deal-last-carrier");

    public static Refusal NotYours { get; } = new("deal-not-yours") { Kind = RefusalKind.NotAllowed };

    public static Refusal NothingToMove { get; } = new("deal-nothing-to-move");

    public static Refusal WhichPromise { get; } = new("deal-which-promise");

    public static Refusal NeedsReason { get; } = new("deal-needs-reason");

    public static Refusal AskedAlready { get; } = new("deal-asked-already");

    public static Refusal Answered { get; } = new("deal-question-answered");

    public static Refusal NotAsked { get; } = new("deal-question-not-yours") { Kind = RefusalKind.NotAllowed };

    public static Refusal BadRhythm { get; } = new("deal-bad-rhythm");
}
