using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.People.Search;
using HeleKlant.Site;

namespace HeleKlant.People;

/// <summary>A suggestion while typing in the search field of every page.</summary>
public sealed record Suggestion(string Name, string Address, string? About);

/// <summary>What of this room the API shows. Employees stand as "employee-17" unless an administrator gives a reason, which is recorded.</summary>
public static class PeopleViews
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/api/customers/search", (string? q, FindParties find) =>
                Results.Ok(find.Find(q ?? "", atMost: 8).Select(f => new Suggestion(f.Name, "/who/customers/" + f.Id, f.About))))
            .WithSummary("Find a customer by name, number or e-mail; typing errors are forgiven.").WithTags("customers").Produces<Suggestion[]>();
        site.MapGet("/api/customers/{id:int}", Customer)
            .WithSummary("The whole customer: who, how cut, where now. ?names=REASON names employees, for administrators; the reason is recorded.").WithTags("customers").Produces<CustomerSeen>().ProducesProblem(404);
        site.MapGet("/api/customers/{id:int}/timeline", CustomerTimeline)
            .WithSummary("Everything that happened to a customer, newest first, a page at a time (?before=, ?kind=, ?max=).").WithTags("customers").Produces<TimelinePage>().ProducesProblem(404);
        site.MapGet("/api/customers/{id:int}/bonds", Bonds)
            .WithSummary("Who knows this customer, how strongly, and whether they lean on one person.").WithTags("customers").Produces<CustomerBonds>().ProducesProblem(404);
        site.MapGet("/api/customers/{id:int}/alike", async (int id, Duplicates duplicates, CancellationToken stop) => Results.Ok(await duplicates.Of(id, stop)))
            .WithSummary("Records that may be this same customer, and why.").WithTags("customers").Produces<Alike[]>();
        site.MapGet("/api/duplicates", async (Duplicates duplicates, string? of, CancellationToken stop) =>
                Results.Ok(await duplicates.All(of == "employees" ? NameKind.Employee : NameKind.Customer, 200, stop)))
            .WithSummary("Pairs of records that may be one customer (or ?of=employees).").WithTags("customers").Produces<Alike[]>();
        site.MapGet("/api/my/bonds", async (BondsOf bonds, HttpContext http, CancellationToken stop) =>
                await bonds.Mine(stop) is { } mine ? Results.Ok(mine) : PeopleRefusals.AccountHasNoEmployee.ToProblem(http))
            .WithSummary("The customers I know, strongest first. Nobody else sees this list.").WithTags("my").Produces<MyBonds>();
        site.MapGet("/api/bonds/leaning", async (BondsOf bonds, WhoAsks who, CancellationToken stop) => Results.Ok(await bonds.Leaning(who.IsAny(Roles.Lead, Roles.Director, Roles.Administrator), stop)))
            .WithSummary("How many customers lean on one person. Never on whom.").WithTags("bonds").Produces<LeaningSeen>();
        site.MapGet("/api/distance", async (DistanceOf distance, CancellationToken stop) => Results.Ok(await distance.Read(stop)))
            .WithSummary("How many links lie between us and the customer: teams of five people and more, and oneself.").WithTags("distance").Produces<DistanceSeen>();
        site.MapGet("/api/contact/{kind}", (string kind, DistanceOf distance, HttpContext http) => Enum.TryParse<NameKind>(kind, true, out var of) && of is NameKind.Activity or NameKind.Channel
                ? Results.Ok(distance.Choices(of)) : PeopleRefusals.NoParty.ToProblem(http))
            .WithSummary("Which activities (or channels) are contact with the customer, and which sound like it.").WithTags("contact").Produces<ContactChoice[]>();
        site.MapGet("/api/parties/{id:int}", async (int id, PartiesSeen parties, HttpContext http, CancellationToken stop) => (await parties.Party(id, stop)).ToResult(http))
            .WithSummary("An organisation, person, employee or team with roles, contacts and memberships by date.").WithTags("parties").Produces<PartySeen>().ProducesProblem(404);
        site.MapGet("/api/organisations", async (PartiesSeen parties, CancellationToken stop) => Results.Ok(await parties.Organisations(stop)))
            .WithSummary("Organisations that are supplier, bank or part of us. Customers are found by search only.").WithTags("parties").Produces<PartyLine[]>();
        site.MapGet("/api/teams", async (PartiesSeen parties, Moments moments, CancellationToken stop) => Results.Ok(await parties.Teams(moments.Today, stop)))
            .WithSummary("Teams with how many work in them today.").WithTags("teams").Produces<TeamLine[]>();
        site.MapGet("/api/one-name/without-word", async (WaitingWithoutWord waiting, CancellationToken stop) => Results.Ok(await waiting.Read(500, stop)))
            .WithSummary("Running cases that wait for over a working day while the customer was not told; at most 500 of them, of those that whoever asks may list.").WithTags("cases").Produces<WithoutWordSeen>();
        site.MapGet("/api/one-name/nobody", async (OneName oneName, CancellationToken stop) => Results.Ok(await oneName.Nobody(stop)))
            .WithSummary("Running cases that nobody has, by the team that last had them.").WithTags("cases").Produces<NobodyHas[]>();
    }

    private static async Task<IResult> Customer(
        int id, string? names, HttpContext http, WholeCustomer customer, ChainAnswers chain, WhoAsks who, Audit audit, Opened opened, CancellationToken stop)
    {
        if (await MayName(names, "customer", who, audit, stop) is not { } named)
        {
            return PeopleRefusals.NotForYourRole.ToProblem(http);
        }

        var seen = await customer.Read(id, chain.Now, named, stop);
        if (!seen.IsRefused)
        {
            opened.Customer(new PartyId(seen.Value.Id));
        }

        return seen.ToResult(http);
    }

    private static async Task<IResult> CustomerTimeline(
        int id, string? kind, string? before, int? max, HttpContext http, Timeline timeline, PartyBook book, Opened opened, CancellationToken stop)
    {
        var party = await book.Of(id, NameKind.Customer, stop);
        if (party.IsRefused)
        {
            return party.ToResult(http);
        }

        opened.Customer(new PartyId(party.Value.Id));
        return Results.Ok(await timeline.Read(party.Value.Id, kind, before, Math.Clamp(max ?? 50, 1, 500), stop));
    }

    private static async Task<IResult> Bonds(
        int id, string? names, HttpContext http, BondsOf bonds, PartyBook book, WhoAsks who, Audit audit, Opened opened, CancellationToken stop)
    {
        if (await MayName(names, "bonds", who, audit, stop) is not { } named)
        {
            return PeopleRefusals.NotForYourRole.ToProblem(http);
        }

        var party = await book.Of(id, NameKind.Customer, stop);
        if (party.IsRefused)
        {
            return party.ToResult(http);
        }

        opened.Customer(new PartyId(party.Value.Id));
        var seen = await bonds.Customer(party.Value.Id, named, stop);
        return Results.Ok(seen with { Bonds = [.. seen.Bonds.OrderBy(b => b.Other)] });
    }

    /// <summary>Whether employees are named: false without a reason, true for an administrator with one (recorded), null for somebody else who asks.</summary>
    private static async Task<bool?> MayName(string? reason, string what, WhoAsks who, Audit audit, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return false;
        }

        if (!who.Has(Right.SeeEmployeeNames))
        {
            return null;
        }

        await audit.Exported(what, reason, stop);
        return true;
    }
}
