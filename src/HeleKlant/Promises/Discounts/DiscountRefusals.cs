using HeleKlant.Facts;

namespace HeleKlant.Promises.Discounts;

/// <summary>All the noes of this folder; their sentences stand in its texts.</summary>
public static class DiscountRefusals
{
    public static Refusal NoDiscount { get; } = new("no-such-discount") { Kind = RefusalKind.NotFound };

    public static Refusal OneAmount { get; } = new("discount-one-amount");

    public static Refusal BadPercent { get; } = new("discount-bad-percent");

    public static Refusal MoreThanPrice { get; } = new("discount-more-than-price");

    public static Refusal NoReason { get; } = new("discount-no-such-reason");

    public static Refusal NeedsLastDay { get; } = new("discount-needs-last-day");

    public static Refusal BadDays { get; } = new("discount-bad-days");

    public static Refusal TooLong { get; } = new("discount-too-long");

    public static Refusal HasEnded { get; } = new("discount-has-ended");

    public static Refusal NotEnded { get; } = new("discount-not-ended");

    public static Refusal NotYours { get; } = new("discount-not-yours") { Kind = RefusalKind.NotAllowed };

    public static Refusal BadBackDay { get; } = new("discount-bad-back-day");

    public static Refusal NotLater { get; } = new("discount-not-later");

    public static Refusal BadReasons { get; } = new("discount-bad-reasons");

    public static Refusal MovedOn { get; } = new("discount-moved-on") { Kind = RefusalKind.SomebodyWasFirst };

    /// <summary>Above the form that shows itself what is pointed out.</summary>
    public static Refusal LookBelow { get; } = new("discount-look-below");

    /// <summary>What is pointed out before it is given: go on with a named reason.</summary>
    public static Refusal LookFirst(string warnings) => new("discount-look-first", warnings);

    public static Refusal BadCostOfAnHour { get; } = new("discount-bad-cost-of-an-hour");
}
