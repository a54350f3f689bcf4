using System.Text.Json.Serialization;
using HeleKlant.Journal;

namespace HeleKlant.Facts;

// What somebody may do without asking, and that it was done. Streams: "mandate/" + its id, "mandate-use/" + its id, "team-budget/" + the team. Titles and
// sentences live in erasable rows.

/// <summary>For whom a mandate is.</summary>
[JsonConverter(typeof(AsWord<MandateFor>))]
public enum MandateFor : short
{
    /// <summary>Everyone with a role of the product.</summary>
    Role = 1,

    Team = 2,

    Employee = 3,
}

/// <summary>Up to where somebody may go without asking. A later number takes the place of the earlier one.</summary>
/// <param name="Number">1 for the first terms.</param>
/// <param name="Role">The role, where it is for a role.</param>
/// <param name="Party">The team or employee by its number, where it is for one.</param>
/// <param name="Cents">Up to so much money a time, or null.</param>
/// <param name="Minutes">Up to so many minutes a time, or null.</param>
/// <param name="DiscountPoints">Discounts up to so many hundredths of a percent, or null where it is not about discounts.</param>
/// <param name="DiscountCents">Discounts up to so much money; null with <paramref name="DiscountPoints"/> is without end.</param>
/// <param name="Decider">The employee or team that decides what goes beyond.</param>
/// <param name="AfterUses">How often an exception was made before these terms took its place; 0 where they follow from no such number.</param>
[Recorded("mandate-stated", 1)]
public sealed record MandateStated(
    Guid Mandate, int Number, MandateFor For, string? Role, int? Party, long? Cents, int? Minutes, int? DiscountPoints, long? DiscountCents,
    int Decider, DateOnly From, DateOnly? Until, int AfterUses);

/// <param name="Last">The last day on which it holds.</param>
[Recorded("mandate-ended", 1)]
public sealed record MandateEnded(Guid Mandate, DateOnly Last);

/// <summary>It was ended by mistake, or too early: it holds again as it was stated.</summary>
/// <param name="Until">The last day of its terms, or null where they hold until further notice.</param>
[Recorded("mandate-given-back", 1)]
public sealed record MandateGivenBack(Guid Mandate, DateOnly? Until);

/// <summary>Somebody solved something on the spot, or asked what goes beyond what they may.</summary>
/// <param name="Number">The terms that held, or null where it is under no mandate.</param>
/// <param name="Within">Whether it was within the mandate; what was not is asked, not refused.</param>
/// <param name="Decider">Who may decide what goes beyond.</param>
[Recorded("mandate-used", 1)]
public sealed record MandateUsed(
    Guid Use, Guid? Mandate, int? Number, int Customer, int Employee, int? Team, long? Cents, int? Minutes, bool Within, int? Decider, DateOnly On);

/// <summary>It was tapped by mistake.</summary>
[Recorded("mandate-use-undone", 1)]
public sealed record MandateUseUndone(Guid Use, int Customer);

/// <summary>The same exception was made so often that its rule is to be looked at.</summary>
/// <param name="Promise">The decision that is owed.</param>
[Recorded("rule-change-asked", 1)]
public sealed record RuleChangeAsked(Guid Mandate, int Number, int Uses, Guid Promise);

/// <summary>What a team may spend on what its people solve on the spot.</summary>
[Recorded("team-budget-set", 1)]
public sealed record TeamBudgetSet(int Team, long CentsAMonth);
