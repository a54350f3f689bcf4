using System.Text.Json.Serialization;
using HeleKlant.Journal;

namespace HeleKlant.Facts;

// A no that was said to a customer. Stream: "no/" + its id. Every text lives in erasable rows.

/// <summary>Why it was a no.</summary>
[JsonConverter(typeof(AsWord<NoGround>))]
public enum NoGround : short
{
    /// <summary>It goes against what we stand for.</summary>
    Charter = 1,

    /// <summary>A rule.</summary>
    Rule = 2,

    Risk = 3,

    /// <summary>We cannot do it, or not in time.</summary>
    Capacity = 4,

    /// <summary>It costs more than it brings.</summary>
    Price = 5,

    Other = 6,
}

/// <summary>How it was told.</summary>
[JsonConverter(typeof(AsWord<NoTold>))]
public enum NoTold : short
{
    InPerson = 1,
    Telephone = 2,
    Writing = 3,
    NotYet = 4,
}

/// <summary>What came of it.</summary>
[JsonConverter(typeof(AsWord<NoEnding>))]
public enum NoEnding : short
{
    Stayed = 1,
    StayedForAlternative = 2,
    Left = 3,
    CannotTell = 4,
}

[JsonConverter(typeof(AsWord<NoRegret>))]
public enum NoRegret : short
{
    None = 1,
    Some = 2,
    Yes = 3,
}

/// <param name="Contact">Who asked, where it is a contact of the customer.</param>
/// <param name="Statement">The charter's statement it rests on, where there is one.</param>
/// <param name="MayDecide">Who may decide otherwise: an employee or team.</param>
/// <param name="RiskCents">How big the risk is in money, where it can be told.</param>
/// <param name="Promise">That it will be looked back on.</param>
[Recorded("no-said", 1)]
public sealed record NoSaid(
    Guid No, int Customer, int? Contact, NoGround Ground, Guid? Statement, NoTold Told, DateOnly On, int? MayDecide, long? RiskCents, bool HasAlternative, Guid? Promise);

[Recorded("no-looked-back", 1)]
public sealed record NoLookedBack(Guid No, int Customer, NoEnding Ending, NoRegret Regret, bool HasWords);

/// <summary>It was recorded by mistake.</summary>
[Recorded("no-taken-back", 1)]
public sealed record NoTakenBack(Guid No, int Customer);

/// <summary>That it was recorded by mistake was a mistake itself: it stands again.</summary>
[Recorded("no-put-back", 1)]
public sealed record NoPutBack(Guid No, int Customer);
