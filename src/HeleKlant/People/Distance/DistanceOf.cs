using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Journal;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.People;

/// <param name="Links">Median links of its members to the nearest who meets customers; null is unknown, and while the team is under five people.</param>
/// <param name="Placed">Placed by hand; it leaves no trace in the records.</param>
/// <param name="Hidden">Under five people: not shown.</param>
public sealed record TeamAway(int Team, string? Name, double? Links, int People, bool Placed, bool Hidden);

/// <param name="Mine">One's own links; null is unknown.</param>
public sealed record AwayThen(DateTimeOffset From, DateTimeOffset Until, double? Teams, int? Mine, double? Directors);

/// <param name="Known">False while no contact is marked: every distance is then unknown.</param>
/// <param name="Directors">Median links of the directors who are tied to an employee; shown from one person up, since it is their own example.</param>
public sealed record DistanceSeen(bool Known, DateTimeOffset AsOf, IReadOnlyList<TeamAway> Teams, bool HasMe, int? Mine, double? Directors, IReadOnlyList<AwayThen> Trend);

public sealed record GoingAlongSeen(Guid Invitation, int Host, string? HostName, int Guest, string? GuestName, DateOnly On, double Hours, bool? Comes);

/// <summary>An activity or a channel, with whether it counts as contact, and what the product proposes from its name.</summary>
public sealed record ContactChoice(int Number, string Name, bool Marked, bool Proposed);

/// <summary>How many links lie between us and the customer: for teams of five people and more, for oneself, for directors.</summary>
public sealed class DistanceOf(Store.Store store, ChainAnswers chain, PartyBook book, MeasureSwitch measures, WhoAsks who, JournalStore journal)
{
    private const int Quarters = 8;

    private static readonly string[] ContactWords =
    [
        "call", "phone", "bel", "telefo", "mail", "visit", "bezoek", "chat", "counter", "balie", "contact", "meeting", "gesprek", "customer", "klant", "whatsapp", "letter", "brief", "appointment", "afspraak",
    ];

    /// <summary>A channel is a way to a customer, unless its name says that it stays inside.</summary>
    private static readonly string[] InsideWords = ["intern", "inside", "system", "systeem", "auto", "batch", "back office", "backoffice"];

    public async Task<DistanceSeen> Read(CancellationToken stop)
    {
        var now = chain.Now;
        var me = (int?)who.Employee?.Value is { } own ? now.Employee(own) : (int?)null;
        if (!now.Rules.ContactIsMarked)
        {
            return new DistanceSeen(false, now.AsOf, [], me is not null, null, null, []);
        }

        var directors = (await Directors(stop)).Select(now.Employee).Distinct().ToList();
        var seen = chain.Distances(ChainFilter.All, now);
        var names = await book.Names(seen.Teams.Select(t => t.Team), stop);
        var show = measures.IsOn(KeptMeasures.DistanceOfTeams);
        var teams = show
            ? seen.Teams.Select(t => (Team: t, Hidden: !t.Placed && !RuleOfFive.MayShow(t.Members)))
                .Select(t => new TeamAway(t.Team.Team, names.GetValueOrDefault(t.Team.Team), t.Hidden ? null : t.Team.Links, t.Hidden ? 0 : t.Team.Members, t.Team.Placed, t.Hidden))
                .OrderBy(t => t.Name, StringComparer.CurrentCulture).ToList()
            : [];
        return new DistanceSeen(true, now.AsOf, teams, me is not null, Of(seen, me), Median(seen, directors), Trend(now, me, directors, show));
    }

    public async Task<IReadOnlyList<GoingAlongSeen>> Invitations(CancellationToken stop)
    {
        if ((int?)who.Employee?.Value is not { } me)
        {
            return [];
        }

        var rows = await store.Set<GoingAlongRow>().AsNoTracking().Where(g => g.Guest == me || g.Host == me).OrderByDescending(g => g.On).Take(50).ToListAsync(stop);
        var names = await book.Names(rows.SelectMany(g => new[] { g.Host, g.Guest }), stop);
        return [.. rows.Select(g => new GoingAlongSeen(g.Invitation, g.Host, names.GetValueOrDefault(g.Host), g.Guest, names.GetValueOrDefault(g.Guest), g.On, g.Hours, g.Comes))];
    }

    /// <summary>Which activities and channels there are, which are marked as contact, and which sound like it.</summary>
    public IReadOnlyList<ContactChoice> Choices(NameKind kind)
    {
        var marked = MarkContact.Marked(journal, kind);
        return
        [
            .. journal.ReadNames(kind, 0, 1000).Where(n => n.Text is not null)
                .Select(n => new ContactChoice(n.Id, n.Text!, marked.Contains(n.Id), kind is NameKind.Channel ? !InsideWords.Any(w => n.Text!.Contains(w, StringComparison.OrdinalIgnoreCase)) : ContactWords.Any(w => n.Text!.Contains(w, StringComparison.OrdinalIgnoreCase))))
                .OrderBy(c => c.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>The last eight quarters up to the as-of moment.</summary>
    private List<AwayThen> Trend(ChainSnapshot now, int? me, List<int> directors, bool show)
    {
        var until = now.AsOf;
        var start = new DateTimeOffset(until.Year, (((until.Month - 1) / 3) * 3) + 1, 1, 0, 0, 0, TimeSpan.Zero);
        var trend = new List<AwayThen>();
        for (var back = Quarters - 1; back >= 0; back--)
        {
            var from = start.AddMonths(-3 * back);
            var to = back == 0 ? until.AddTicks(10) : from.AddMonths(3);
            var seen = chain.Distances(ChainFilter.All with { From = from, Until = to }, now);
            var shown = seen.Teams.Where(t => t.Links is not null && RuleOfFive.MayShow(t.Members)).Select(t => t.Links!.Value).ToList();
            trend.Add(new AwayThen(from, to, show && shown.Count > 0 ? Middle(shown) : null, Of(seen, me), Median(seen, directors)));
        }

        return trend;
    }

    private async Task<List<int>> Directors(CancellationToken stop) => [.. (await (
        from account in store.Users
        join link in store.Set<IdentityUserRole<Guid>>() on account.Id equals link.UserId
        join role in store.Set<IdentityRole<Guid>>() on link.RoleId equals role.Id
        where role.Name == Roles.Director && account.Employee != null
        select account.Employee!.Value).ToListAsync(stop)).Select(e => (int)e)];

    private static int? Of(DistancesSeen seen, int? employee) => employee is { } one ? seen.Employees.GetValueOrDefault(one) : null;

    private static double? Median(DistancesSeen seen, List<int> employees)
    {
        var known = employees.Select(e => (double?)seen.Employees.GetValueOrDefault(e)).OfType<double>().ToList();
        return known.Count == 0 ? null : Middle(known);
    }

    private static double Middle(List<double> values)
    {
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }
}
