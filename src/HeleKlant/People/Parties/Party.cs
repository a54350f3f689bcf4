using HeleKlant.Facts;
using HeleKlant.Journal;

namespace HeleKlant.People;

/// <summary>
/// An organisation, a person or a team. Its number is that of its first name in the journal's dictionary, so that touches and
/// parties meet without a table between them. Folded from facts by <see cref="After"/>; what an import named is a party without facts.
/// </summary>
public sealed class Party
{
    public int Id { get; private set; }

    /// <summary>Customer (anybody outside), employee or team.</summary>
    public NameKind Kind { get; private set; }

    public PartyForm Form { get; private set; }

    public PartyRoles Roles { get; private set; }

    /// <summary>The party this one turned out to be, or null.</summary>
    public int? MergedInto { get; private set; }

    /// <summary>Facts in its stream.</summary>
    public int Version { get; private set; }

    public bool Erased { get; private set; }

    public string Stream => "party/" + Id;

    public bool IsMerged => MergedInto is not null;

    /// <summary>Its name was erased in the journal itself.</summary>
    internal Party ErasedWithItsName()
    {
        Erased = true;
        return this;
    }

    public static Party Start(int id, NameKind kind, PartyForm form, PartyRoles roles = PartyRoles.None) => new() { Id = id, Kind = kind, Form = form, Roles = roles };

    /// <summary>What an import makes of a name.</summary>
    public static PartyForm FormOf(NameKind kind) => kind switch
    {
        NameKind.Employee => PartyForm.Person,
        NameKind.Team => PartyForm.Team,
        _ => PartyForm.Unknown,
    };

    public Party After(object fact)
    {
        switch (fact)
        {
            case PartyRecorded f:
                Form = f.Form;
                Version++;
                break;
            case PartyDetailsCorrected f:
                Form = f.Form;
                Version++;
                break;
            case RoleTaken f:
                Roles |= f.Role;
                Version++;
                break;
            case RoleEnded f:
                Roles &= ~f.Role;
                Version++;
                break;
            case PartyErased:
                Erased = true;
                Version++;
                break;
            case PartyRenamed or ContactAdded or ContactLeft or FoundNotTheSame:
                Version++;
                break;
            case CustomersMerged f when f.Gone == Id:
                MergedInto = f.Kept;
                break;
            case EmployeesMerged f when f.Gone == Id:
                MergedInto = f.Kept;
                break;
            case CustomersUnmerged or EmployeesUnmerged:
                MergedInto = null;
                break;
        }

        return this;
    }

    /// <summary>Whether two may be merged: both there, of one kind, neither already part of another.</summary>
    public static Refusal? MayMerge(Party? kept, Party? gone) => (kept, gone) switch
    {
        (null, _) or (_, null) => PeopleRefusals.NoParty,
        _ when kept.Id == gone.Id => PeopleRefusals.SameParty,
        _ when kept.Kind != gone.Kind || kept.Kind is NameKind.Team => PeopleRefusals.NotOfOneKind,
        _ when kept.IsMerged || gone.IsMerged => PeopleRefusals.AlreadyMerged,
        _ when kept.Erased || gone.Erased => PeopleRefusals.PartyIsErased,
        _ => null,
    };
}

/// <summary>Texts about a party: erasable, never in a fact.</summary>
public sealed class PartyText
{
    public int Party { get; set; }

    /// <summary>The name people know it by; at first as the source writes it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The customer or personnel number.</summary>
    public string? Number { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Street { get; set; }

    public string? Postcode { get; set; }

    public string? City { get; set; }

    /// <summary>What a contact does at the organisation.</summary>
    public string? Function { get; set; }

    /// <summary>The name in lower case without marks, for finding and for equals.</summary>
    public string Plain { get; set; } = "";

    /// <summary>The number without spaces and dashes, in lower case.</summary>
    public string? PlainNumber { get; set; }

    public string? PlainEmail { get; set; }

    /// <summary>The most signs of a text; what is longer is no name, and no index takes it.</summary>
    public const int Longest = 200;

    public bool IsTooLong => new[] { Name, Number, Email, Phone, Street, Postcode, City, Function }.Any(text => text?.Trim().Length > Longest);

    public void Settle()
    {
        Plain = PlainWords.Plain(Name);
        PlainNumber = PlainWords.PlainNumber(Number);
        PlainEmail = string.IsNullOrWhiteSpace(Email) ? null : Email.Trim().ToLowerInvariant();
    }
}

/// <summary>A role with its dates.</summary>
public sealed class PartyRoleRow
{
    public int Party { get; set; }

    public PartyRoles Role { get; set; }

    public DateOnly From { get; set; }

    public DateOnly? Last { get; set; }

    public static PartyRoleRow Of(RoleTaken f) => new() { Party = f.Party, Role = f.Role, From = f.From };

    public void After(RoleTaken _) => Last = null;

    public void After(RoleEnded f) => Last = f.Last;
}

/// <summary>A person at an organisation, from a day up to and including another.</summary>
public sealed class ContactRow
{
    public int Organisation { get; set; }

    public int Person { get; set; }

    public DateOnly From { get; set; }

    public DateOnly? Last { get; set; }

    public static ContactRow Of(ContactAdded f) => new() { Organisation = f.Organisation, Person = f.Person, From = f.From };

    public void After(ContactAdded _) => Last = null;

    public void After(ContactLeft f) => Last = f.Last;
}

/// <summary>An employee in a team, from a day up to and including another.</summary>
public sealed class MembershipRow
{
    public int Employee { get; set; }

    public int Team { get; set; }

    public DateOnly From { get; set; }

    public DateOnly? Last { get; set; }

    public bool Main { get; set; }

    public static MembershipRow Of(EmployeeJoinedTeam f) => new() { Employee = f.Employee, Team = f.Team, From = f.From, Main = f.Main };

    public void After(EmployeeLeftTeam f) => Last = f.Last;
}

/// <summary>A team without a trace in the records, placed beside another.</summary>
public sealed class PlacedTeamRow
{
    public int Team { get; set; }

    public int Beside { get; set; }

    public static PlacedTeamRow Of(TeamPlaced f) => new() { Team = f.Team, Beside = f.Beside };
}

/// <summary>Two that look alike and are not the same.</summary>
public sealed class NotTheSameRow
{
    public int One { get; set; }

    public int Other { get; set; }

    public static NotTheSameRow Of(FoundNotTheSame f) => new() { One = f.One, Other = f.Other };
}
