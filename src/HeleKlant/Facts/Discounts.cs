using HeleKlant.Journal;

namespace HeleKlant.Facts;

// A discount on what a customer pays, and lines of prices that were paid. Streams: "discount/" + its id, "price-import/" + its number. Every text lives in
// erasable rows.

/// <param name="Cents">So much money, or null where it is a share.</param>
/// <param name="Points">So many hundredths of a percent, or null where it is money.</param>
/// <param name="OfCents">The price it is taken off, where it was said.</param>
/// <param name="OneOff">Once; else it stands until further notice.</param>
/// <param name="Reason">The key of a reason in the organisation's list.</param>
/// <param name="LastDay">The last day of a one-off; the day on which a standing one is looked at again.</param>
/// <param name="Giver">The employee who gives it; 0 where nobody said.</param>
/// <param name="Warnings">What was pointed out before it was given.</param>
/// <param name="Against">The charter's statements it goes against.</param>
/// <param name="Promise">The roll-back planned with it.</param>
[Recorded("discount-given", 1)]
public sealed record DiscountGiven(
    Guid Discount, int Customer, long? Cents, int? Points, long? OfCents, bool OneOff, string Reason, DateOnly From, DateOnly LastDay, int Giver, string[] Warnings, Guid[] Against, Guid? Promise);

/// <summary>It goes on beyond its last day: until another day, or as a standing one.</summary>
[Recorded("discount-renewed", 1)]
public sealed record DiscountRenewed(Guid Discount, int Customer, bool OneOff, DateOnly LastDay, string[] Warnings, Guid? Promise);

/// <summary>The price is back.</summary>
[Recorded("discount-rolled-back", 1)]
public sealed record DiscountRolledBack(Guid Discount, int Customer, DateOnly On);

/// <summary>It was recorded by mistake.</summary>
[Recorded("discount-taken-back", 1)]
public sealed record DiscountTakenBack(Guid Discount, int Customer);

/// <summary>That it was over, or a mistake, was said by mistake: it stands as before.</summary>
[Recorded("discount-reopened", 1)]
public sealed record DiscountReopened(Guid Discount, int Customer);

/// <summary>Lines of prices came in from a file.</summary>
/// <param name="Source">The name of the mapping.</param>
/// <param name="Lines">New lines.</param>
/// <param name="Known">Lines that were known already.</param>
[Recorded("price-lines-imported", 1)]
public sealed record PriceLinesImported(int Import, string Source, long Lines, long Known, long SetAside);

[Recorded("price-lines-withdrawn", 1)]
public sealed record PriceLinesWithdrawn(int Import, string Because);
