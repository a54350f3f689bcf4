using System.Text.Json;
using System.Text.Json.Serialization;
using HeleKlant.Journal;

namespace HeleKlant.Facts;

// Who they are. A party's number is the number of its (first) name in the journal's dictionary. Stream: "party/" + the number.

/// <summary>An enumeration that is written as a word: "supplier", "customer, supplier".</summary>
public sealed class AsWord<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;

/// <summary>What a party is.</summary>
[JsonConverter(typeof(AsWord<PartyForm>))]
public enum PartyForm : short
{
    /// <summary>The records do not say.</summary>
    Unknown = 0,
    Organisation = 1,
    Person = 2,
    Team = 3,
}

/// <summary>The parts an organisation or a person can play for us; several at once.</summary>
[Flags]
[JsonConverter(typeof(AsWord<PartyRoles>))]
public enum PartyRoles : short
{
    None = 0,
    Customer = 1,
    Supplier = 2,
    Bank = 4,

    /// <summary>A part of our own organisation.</summary>
    Own = 8,
}

/// <summary>Somebody entered a party by hand. Its name lives in an erasable row.</summary>
[Recorded("party-recorded", 1)]
public sealed record PartyRecorded(int Party, NameKind Kind, PartyForm Form);

/// <summary>The name changed; neither the old nor the new one stands in the fact.</summary>
[Recorded("party-renamed", 1)]
public sealed record PartyRenamed(int Party);

/// <summary>Address, number, e-mail or telephone were corrected.</summary>
/// <param name="What">Which of them: "number", "email", "phone", "street", "postcode", "city", "form".</param>
[Recorded("party-details-corrected", 1)]
public sealed record PartyDetailsCorrected(int Party, string[] What, PartyForm Form);

[Recorded("role-taken", 1)]
public sealed record RoleTaken(int Party, PartyRoles Role, DateOnly From);

[Recorded("role-ended", 1)]
public sealed record RoleEnded(int Party, PartyRoles Role, DateOnly Last);

/// <summary>A person one can turn to at an organisation.</summary>
[Recorded("contact-added", 1)]
public sealed record ContactAdded(int Organisation, int Person, DateOnly From);

[Recorded("contact-left", 1)]
public sealed record ContactLeft(int Organisation, int Person, DateOnly Last);

/// <summary>Two parties are not the same, though they look alike; they are not proposed again.</summary>
[Recorded("found-not-the-same", 1)]
public sealed record FoundNotTheSame(int One, int Other);

/// <summary>The texts of a person were erased; what happened stays, without a name.</summary>
[Recorded("party-erased", 1)]
public sealed record PartyErased(int Party);
