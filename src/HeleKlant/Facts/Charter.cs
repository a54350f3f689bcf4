using System.Text.Json.Serialization;
using HeleKlant.Journal;

namespace HeleKlant.Facts;

// What the organisation stands for. Stream: "charter". The words of the statements live in erasable rows.

[JsonConverter(typeof(AsWord<CharterKind>))]
public enum CharterKind : short
{
    /// <summary>What we stand for.</summary>
    StandFor = 1,

    /// <summary>What we do.</summary>
    Do = 2,

    /// <summary>What we do not.</summary>
    DoNot = 3,

    /// <summary>What our loyalty to employees means.</summary>
    ToEmployees = 4,

    /// <summary>What our loyalty to customers means.</summary>
    ToCustomers = 5,

    /// <summary>What our loyalty to suppliers means.</summary>
    ToSuppliers = 6,
}

/// <param name="AgainstAbsolute">Whether words without bounds ("everything", "always") go against it.</param>
public sealed record CharterStatement(Guid Id, CharterKind Kind, bool AgainstAbsolute);

/// <summary>What a norm is measured on.</summary>
[JsonConverter(typeof(AsWord<NormMeasure>))]
public enum NormMeasure : short
{
    /// <summary>Days from the first step of a matter to its last, of matters that were finished.</summary>
    LeadTimeDays = 1,

    /// <summary>How often a finished matter went to somebody else.</summary>
    HandOffs = 2,

    /// <summary>Days from the day an answer was promised to the day it was given.</summary>
    AnswerDays = 3,
}

/// <summary>A hard norm with a statement: so large a share of what is measured stays within a threshold.</summary>
/// <param name="Threshold">At most so much, in the measure's unit.</param>
/// <param name="Share">0–1: of so many it must hold.</param>
/// <param name="Months">Over so many months up to now.</param>
public sealed record CharterNorm(Guid Statement, NormMeasure Measure, double Threshold, double Share, int Months);

/// <summary>The norms that statements of a version carry.</summary>
[Recorded("charter-norms-proposed", 1)]
public sealed record CharterNormsProposed(int Version, CharterNorm[] Norms);

/// <summary>A version was laid before everyone.</summary>
[Recorded("charter-proposed", 1)]
public sealed record CharterProposed(int Version, CharterStatement[] Statements);

/// <summary>Somebody agreed to a version.</summary>
/// <param name="Employee">The employee, or 0 where the account is tied to none.</param>
[Recorded("charter-agreed", 1)]
public sealed record CharterAgreed(int Version, int Employee);

/// <summary>A version holds from a day; the one before holds up to the day before.</summary>
[Recorded("charter-in-force", 1)]
public sealed record CharterInForce(int Version, DateOnly From);

/// <summary>A version that was proposed is taken back.</summary>
[Recorded("charter-withdrawn", 1)]
public sealed record CharterWithdrawn(int Version);
