using HeleKlant.Access;
using HeleKlant.Engines.Calendars;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Site.Lists;

namespace HeleKlant.Promises.Owing;

/// <summary>The kept-rate of one group.</summary>
/// <param name="Key">What the group is, as the list filters it: "ours", "work", "#17", "2026-03".</param>
public sealed record KeptOf(string Key, string? Name, KeptRate Rate);

/// <summary>The kept-rate of a period as a whole and cut up; teams of fewer than five people are withheld, and so is whatever would give them away.</summary>
/// <param name="ByWay">Us to customers, customers to us, between us, us to suppliers, suppliers to us.</param>
/// <param name="ByTeam">By the team that promised, or whose people did.</param>
/// <param name="ByCustomer">The customers with most promises, by name.</param>
/// <param name="ByMonth">The last day in time of whose promises falls in the month.</param>
/// <param name="WithheldTeams">How many teams are not shown.</param>
public sealed record KeptSeen(
    DateOnly From, DateOnly Until, KeptRate All, IReadOnlyList<KeptOf> ByWay, IReadOnlyList<KeptOf> ByKind, IReadOnlyList<KeptOf> ByTeam, int WithheldTeams, IReadOnlyList<KeptOf> ByCustomer,
    IReadOnlyList<KeptOf> ByMonth);

/// <summary>Adds up the kept-rate among the columns.</summary>
public sealed class KeptFigures(OwedColumns columns, PromiseList list, People.Door people, Dues dues, TimeProvider clock)
{
    public const int MostCustomers = 20;
    private const int MostMonths = 60;

    public static readonly ListShape Shape = new("/promised/kept", ["way", "kind", "team", "maker", "customer", "from", "until"], ["due"], "due")
    {
        Words = new Dictionary<string, IReadOnlyList<string>> { ["way"] = PromiseList.Ways, ["kind"] = ListShape.WordsOf<PromiseKind>() },
        Days = ["from", "until"],
    };

    /// <summary>The twelve months up to today, where nobody asks otherwise.</summary>
    public (DateOnly From, DateOnly Until) Period(ListQuery query) => (query.Day("from") ?? dues.Today.AddYears(-1).AddDays(1), query.Day("until") ?? dues.Today);

    public async Task<Answer<KeptSeen>> Read(ListQuery query, CancellationToken stop)
    {
        var (from, until) = Period(query);
        if (until < from || from.Year < 1970 || until.Year > 2200 || until.DayNumber - from.DayNumber > MostMonths * 31)
        {
            return OwingRefusals.BadPeriod;
        }

        var (begins, ends) = PromiseList.Days(dues, from, until);
        var choice = await list.Choice(query.With("state", "all").With("from", null).With("until", null), stop);
        var members = await people.MembersByTeam(dues.Today, stop);
        if ((choice.Team ?? choice.Maker) is { } asked && !RuleOfFive.MayShow(asked.SelectMany(t => members[t]).Distinct().Count()))
        {
            return new Refusal("owing-small-team") { Kind = RefusalKind.NotAllowed };
        }

        var teams = (await people.Teams(stop)).ToDictionary(t => (int)t.Party.Value, t => t.Name);
        var teamOf = await people.MainTeams([.. members.SelectMany(g => g).Distinct()], dues.Today, stop);
        var suppliers = (await people.Suppliers(stop)).ToHashSet();
        var months = Months(from, until);
        var firsts = months.Select(m => Instants.Of(dues.Begins(m))).ToArray();
        var (since, before) = (Instants.Of(begins), Math.Min(Instants.Of(clock.GetUtcNow()), Instants.Of(ends)));
        var parts = await columns.AskInParts(
            choice.Customer,
            some =>
            {
                var sums = new KeptTally(columns.Parties, firsts, teamOf, suppliers);
                foreach (ref readonly var line in some)
                {
                    if (line.FellDue(since, before) && choice.Has(line))
                    {
                        sums.Add(line);
                    }
                }

                return sums;
            },
            stop);
        var tally = parts.Aggregate((sum, part) => sum.With(part));
        var customers = tally.MostPromises(MostCustomers).ToDictionary(c => c, _ => new KeptSum());
        await columns.Ask(
            customers.Keys,
            theirs =>
            {
                foreach (ref readonly var line in theirs)
                {
                    if (line.FellDue(since, before) && choice.Has(line) && KeptTally.CustomerOf(line) is { } customer && customers.TryGetValue(customer, out var sum))
                    {
                        sum.Add(line);
                    }
                }

                return 0;
            },
            stop);
        var shown = ShownTeams(tally, members);
        var names = await people.Names(customers.Keys.Select(c => new PartyId(c)), stop);
        return new KeptSeen(
            from, until, tally.All,
            [.. tally.ByWay.Select(w => new KeptOf(w.Key, null, w.Sum.Rate))],
            [.. tally.ByKind.Select(k => new KeptOf(k.Key.ToString(), null, k.Sum.Rate))],
            [.. shown.Select(t => new KeptOf("#" + t, teams.GetValueOrDefault(t), tally.ByTeam[t].Rate)).OrderBy(t => t.Name, StringComparer.CurrentCulture)], tally.ByTeam.Count - shown.Count,
            [.. customers.Select(c => new KeptOf("#" + c.Key, names.GetValueOrDefault(new PartyId(c.Key)), c.Value.Rate)).OrderBy(c => c.Name, StringComparer.CurrentCulture)],
            [.. months.Select((m, i) => new KeptOf(m.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), null, tally.ByMonth[i].Rate))]);
    }

    /// <summary>Of us to these numbers of one customer and of them to us, over the twelve months that the page of word kept shows.</summary>
    public Task<(KeptRate Ours, KeptRate Theirs)> OfCustomer(HashSet<int> numbers, CancellationToken stop)
    {
        var (first, last) = Period(ListQuery.Of(Shape, []));
        var (begins, ends) = PromiseList.Days(dues, first, last);
        var (from, now) = (Instants.Of(begins), Math.Min(Instants.Of(clock.GetUtcNow()), Instants.Of(ends)));
        return columns.Ask(
            numbers,
            all =>
            {
                var (ours, theirs) = (new KeptSum(), new KeptSum());
                foreach (ref readonly var line in all)
                {
                    if (line.FellDue(from, now))
                    {
                        (line.Way == PromiseWay.Theirs ? theirs : ours).Add(line);
                    }
                }

                return (ours.Rate, theirs.Rate);
            },
            stop);
    }

    /// <summary>A rate of one way in a period, of all or of one customer; and how many of that way are overdue now.</summary>
    public Task<(KeptRate Rate, long Overdue, long Open)> Of(PromiseWay way, HashSet<int>? customer, DateTimeOffset from, DateTimeOffset until, CancellationToken stop)
    {
        var now = Instants.Of(clock.GetUtcNow());
        var (since, before) = (Instants.Of(from), Math.Min(now, Instants.Of(until)));
        return columns.Ask(
            customer,
            all =>
            {
                var (sum, overdue, open) = (new KeptSum(), 0L, 0L);
                foreach (ref readonly var line in all)
                {
                    if (line.Way != way)
                    {
                        continue;
                    }

                    overdue += line.IsOverdue(now) ? 1 : 0;
                    open += line.IsOpen && line.Form != DueForm.Standing ? 1 : 0;
                    if (line.FellDue(since, before))
                    {
                        sum.Add(line);
                    }
                }

                return (sum.Rate, overdue, open);
            },
            stop);
    }

    /// <summary>Teams of five or more; where those that are not shown are together fewer than five people, one more stays away.</summary>
    private static List<int> ShownTeams(KeptTally tally, ILookup<int, int> members)
    {
        var teams = tally.ByTeam.Keys.Order().ToList();
        var shown = RuleOfFive.Parts([.. teams.Select(t => members[t].Distinct().Count())]);
        return [.. teams.Where((_, i) => shown[i])];
    }

    private static List<DateOnly> Months(DateOnly from, DateOnly until)
    {
        var months = new List<DateOnly>();
        for (var month = new DateOnly(from.Year, from.Month, 1); month <= until && months.Count < MostMonths + 2; month = month.AddMonths(1))
        {
            months.Add(month);
        }

        return months;
    }
}
