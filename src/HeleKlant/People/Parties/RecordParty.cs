using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.People;

/// <summary>What a party is entered as.</summary>
public enum PartyAs
{
    Organisation,
    Person,
    Employee,
    Team,
}

/// <param name="Roles">customer, supplier, bank, own; for organisations and persons outside.</param>
public sealed record RecordPartyAsked(
    string? Name, PartyAs As, string? Number = null, string? Email = null, string? Phone = null,
    string? Street = null, string? Postcode = null, string? City = null, PartyRoles[]? Roles = null);

public sealed record PartyMade(int Id, string Name);

/// <summary>Enters an organisation, a person, an employee or a team by hand.</summary>
public sealed class RecordParty(Acting acting, PartyBook book, Moments moments)
{
    public Task<Answer<PartyMade>> Do(RecordPartyAsked asked, CancellationToken stop) => acting.Do<PartyMade>(
        async telling =>
        {
            if (string.IsNullOrWhiteSpace(asked.Name))
            {
                return PeopleRefusals.NeedsName;
            }

            if (asked.As is PartyAs.Employee or PartyAs.Team && !acting.Who.Has(Access.Right.ManagePeople))
            {
                return PeopleRefusals.NotForYourRole;
            }

            var (kind, form) = asked.As switch
            {
                PartyAs.Employee => (NameKind.Employee, PartyForm.Person),
                PartyAs.Team => (NameKind.Team, PartyForm.Team),
                PartyAs.Person => (NameKind.Customer, PartyForm.Person),
                _ => (NameKind.Customer, PartyForm.Organisation),
            };
            var text = new PartyText
            {
                Name = asked.Name,
                Number = asked.Number,
                Email = asked.Email,
                Phone = asked.Phone,
                Street = asked.Street,
                Postcode = asked.Postcode,
                City = asked.City,
            };
            if (text.IsTooLong)
            {
                return PeopleRefusals.TextTooLong(PartyText.Longest);
            }

            // A team is known by its name alone; a second one of that name would be the first, made anew.
            if (kind is NameKind.Team && await IsTeam(asked.Name, stop))
            {
                return PeopleRefusals.TeamIsKnown(asked.Name.Trim());
            }

            var party = book.Make(telling, kind, form, text);
            foreach (var role in (asked.Roles ?? []).Distinct())
            {
                TakeRole.Tell(acting.Store, telling, party, role, moments.Today);
            }

            return new PartyMade(party.Id, asked.Name.Trim());
        },
        stop);

    private Task<bool> IsTeam(string name, CancellationToken stop)
    {
        var plain = PlainWords.Plain(name);
        return (from party in acting.Store.Set<Party>()
                join text in acting.Store.Set<PartyText>() on party.Id equals text.Party
                where party.Kind == NameKind.Team && text.Plain == plain
                select party.Id).AnyAsync(stop);
    }
}

/// <param name="Version">The version that was looked at; a later one refuses the change. 0 does not look.</param>
public sealed record CorrectPartyAsked(
    int Id, string? Name, int Version = 0, string? Number = null, string? Email = null, string? Phone = null,
    string? Street = null, string? Postcode = null, string? City = null, PartyForm? Form = null);

/// <summary>Corrects the name or the details of a party. The fact says what was corrected, never into what.</summary>
public sealed class CorrectParty(Acting acting, PartyBook book)
{
    public Task<Answer<PartyMade>> Do(CorrectPartyAsked asked, CancellationToken stop) => acting.Do<PartyMade>(
        async telling =>
        {
            if (await book.Find(asked.Id, stop) is not { } party)
            {
                return PeopleRefusals.NoParty;
            }

            if (party.Erased)
            {
                return PeopleRefusals.PartyIsErased;
            }

            if (party.Kind is not NameKind.Customer && !acting.Who.Has(Access.Right.ManagePeople))
            {
                return PeopleRefusals.NotForYourRole;
            }

            if (asked.Version != 0 && asked.Version != party.Version)
            {
                return new Refusal("somebody-was-first") { Kind = RefusalKind.SomebodyWasFirst };
            }

            if (string.IsNullOrWhiteSpace(asked.Name))
            {
                return PeopleRefusals.NeedsName;
            }

            var was = await book.Text(party.Id, stop) ?? new PartyText { Party = party.Id };
            var now = new PartyText
            {
                Party = party.Id,
                Name = asked.Name.Trim(),
                Number = asked.Number,
                Email = asked.Email,
                Phone = asked.Phone,
                Street = asked.Street,
                Postcode = asked.Postcode,
                City = asked.City,
                Function = was.Function,
            };
            if (now.IsTooLong)
            {
                return PeopleRefusals.TextTooLong(PartyText.Longest);
            }

            var form = asked.Form ?? party.Form;
            string[] changed =
            [
                .. new (string What, string? Was, string? Now)[]
                {
                    ("number", was.Number, now.Number), ("email", was.Email, now.Email), ("phone", was.Phone, now.Phone),
                    ("street", was.Street, now.Street), ("postcode", was.Postcode, now.Postcode), ("city", was.City, now.City),
                    ("form", party.Form.ToString(), form.ToString()),
                }.Where(c => (c.Was ?? "") != (c.Now ?? "")).Select(c => c.What),
            ];
            if (was.Name != now.Name)
            {
                PartyBook.Tell(telling, party, new PartyRenamed(party.Id));
            }

            if (changed.Length > 0)
            {
                PartyBook.Tell(telling, party, new PartyDetailsCorrected(party.Id, changed, form));
            }

            book.PutText(telling, party, now);
            return new PartyMade(party.Id, now.Name);
        },
        stop);
}

public sealed record TakeRoleAsked(int Id, PartyRoles Role, DateOnly? From = null);

public sealed record EndRoleAsked(int Id, PartyRoles Role, DateOnly? Last = null);

/// <summary>A party begins or ends being customer, supplier, bank or part of us; several at once are possible.</summary>
public sealed class TakeRole(Acting acting, PartyBook book, Moments moments)
{
    public Task<Answer<Site.Nothing>> Do(TakeRoleAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            var party = await book.Of(asked.Id, NameKind.Customer, stop);
            if (party.IsRefused)
            {
                return party.Refusal!;
            }

            if (party.Value.Roles.HasFlag(asked.Role))
            {
                return PeopleRefusals.RoleIsTaken;
            }

            var from = asked.From ?? moments.Today;
            if (!Moments.IsPlausible(from))
            {
                return PeopleRefusals.DayOutOfRange;
            }

            Tell(acting.Store, telling, party.Value, asked.Role, from);
            return default(Site.Nothing);
        },
        stop);

    public Task<Answer<Site.Nothing>> End(EndRoleAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            var party = await book.Of(asked.Id, NameKind.Customer, stop);
            if (party.IsRefused)
            {
                return party.Refusal!;
            }

            if (!party.Value.Roles.HasFlag(asked.Role))
            {
                return PeopleRefusals.RoleIsNotTaken;
            }

            var last = asked.Last ?? moments.Today;
            var rows = await acting.Store.Set<PartyRoleRow>().Where(r => r.Party == party.Value.Id && r.Role == asked.Role && r.Last == null).ToListAsync(stop);
            if (Moments.LastFault(last, [.. rows.Select(row => row.From)]) is { } fault)
            {
                return fault;
            }

            var ended = new RoleEnded(party.Value.Id, asked.Role, last);
            PartyBook.Tell(telling, party.Value, ended);
            foreach (var row in rows)
            {
                row.After(ended);
            }

            return default(Site.Nothing);
        },
        stop);

    internal static void Tell(Store.Store store, Telling telling, Party party, PartyRoles role, DateOnly from)
    {
        var taken = new RoleTaken(party.Id, role, from);
        PartyBook.Tell(telling, party, taken);
        if (store.Set<PartyRoleRow>().Find(party.Id, role, from) is { } ended)
        {
            // Ended and taken again from the same day: it goes on.
            ended.After(taken);
        }
        else
        {
            store.Add(PartyRoleRow.Of(taken));
        }
    }
}

/// <param name="Person">A person who is known already; or a name, to enter one.</param>
public sealed record AddContactAsked(
    int Id, int? Person = null, string? Name = null, string? Function = null, string? Email = null, string? Phone = null, DateOnly? From = null);

public sealed record EndContactAsked(int Id, int Person, DateOnly? Last = null);

/// <summary>A person one can turn to at an organisation comes, or leaves.</summary>
public sealed class AddContact(Acting acting, PartyBook book, Moments moments)
{
    public Task<Answer<PartyMade>> Do(AddContactAsked asked, CancellationToken stop) => acting.Do<PartyMade>(
        async telling =>
        {
            var organisation = await book.Of(asked.Id, NameKind.Customer, stop);
            if (organisation.IsRefused)
            {
                return organisation.Refusal!;
            }

            if (asked.Person is null && string.IsNullOrWhiteSpace(asked.Name))
            {
                return PeopleRefusals.NeedsName;
            }

            var text = new PartyText { Name = asked.Name ?? "", Function = asked.Function, Email = asked.Email, Phone = asked.Phone };
            if (text.IsTooLong)
            {
                return PeopleRefusals.TextTooLong(PartyText.Longest);
            }

            var person = asked.Person is { } known ? await book.Find(known, stop) : book.Make(telling, NameKind.Customer, PartyForm.Person, text);
            if (person is not { Kind: NameKind.Customer })
            {
                return PeopleRefusals.NoParty;
            }

            if (person.Id == organisation.Value.Id)
            {
                return PeopleRefusals.SameParty;
            }

            if (acting.Store.Set<ContactRow>().Any(c => c.Organisation == organisation.Value.Id && c.Person == person.Id && c.Last == null))
            {
                return PeopleRefusals.ContactIsKnown;
            }

            var from = asked.From ?? moments.Today;
            if (!Moments.IsPlausible(from))
            {
                return PeopleRefusals.DayOutOfRange;
            }

            var added = new ContactAdded(organisation.Value.Id, person.Id, from);
            PartyBook.Tell(telling, organisation.Value, added);
            if (await acting.Store.Set<ContactRow>().FindAsync([organisation.Value.Id, person.Id, from], stop) is { } left)
            {
                left.After(added);
            }
            else
            {
                acting.Store.Add(ContactRow.Of(added));
            }

            return new PartyMade(person.Id, asked.Name ?? "");
        },
        stop);

    public Task<Answer<Site.Nothing>> End(EndContactAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            var organisation = await book.Of(asked.Id, NameKind.Customer, stop);
            var row = acting.Store.Set<ContactRow>().FirstOrDefault(c => c.Organisation == asked.Id && c.Person == asked.Person && c.Last == null);
            if (organisation.IsRefused || row is null)
            {
                return PeopleRefusals.NoParty;
            }

            var last = asked.Last ?? moments.Today;
            if (Moments.LastFault(last, row.From) is { } fault)
            {
                return fault;
            }

            var left = new ContactLeft(organisation.Value.Id, asked.Person, last);
            PartyBook.Tell(telling, organisation.Value, left);
            row.After(left);
            return default(Site.Nothing);
        },
        stop);
}
