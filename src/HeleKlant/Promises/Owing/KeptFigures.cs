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

    public static readonly ListShape Shape = new("/promised/kept", ["way", "kind", "team", "maker", "customer", "from", "until"], ["due"], "due");

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
        var tally = await columns.Ask(
            all =>
            {
                var sums = new KeptTally(months.Select(m => Instants.Of(dues.Begins(m))).ToArray());
                var (since, before) = (Instants.Of(begins), Math.Min(Instants.Of(clock.GetUtcNow()), Instants.Of(ends)));
                foreach (ref readonly var line in all)
                {
                    if (line.FellDue(since, before) && choice.Has(line))
                    {
                        sums.Add(line, teamOf, suppliers);
                    }
                }

                return sums;
            },
            stop);
        var shown = ShownTeams(tally, members);
        var customers = tally.ByCustomer.OrderByDescending(c => c.Value.Count).Take(MostCustomers).ToList();
        var names = await people.Names(customers.Select(c => new PartyId(c.Key)), stop);
        return new KeptSeen(
            from, until, tally.All.Rate,
            [.. tally.ByWay.Select(w => new KeptOf(w.Key, null, w.Value.Rate))],
            [.. tally.ByKind.OrderBy(k => k.Key).Select(k => new KeptOf(k.Key.ToString(), null, k.Value.Rate))],
            [.. shown.Select(t => new KeptOf("#" + t, teams.GetValueOrDefault(t), tally.ByTeam[t].Rate)).OrderBy(t => t.Name, StringComparer.CurrentCulture)], tally.ByTeam.Count - shown.Count,
            [.. customers.Select(c => new KeptOf("#" + c.Key, names.GetValueOrDefault(new PartyId(c.Key)), c.Value.Rate)).OrderBy(c => c.Name, StringComparer.CurrentCulture)],
            [.. months.Select((m, i) => new KeptOf(m.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), null, tally.ByMonth[i].Rate))]);
    }

    /// <summary>Of us to these numbers of one customer and of them to us, over the last twelve months.</summary>
    public Task<(KeptRate Ours, KeptRate Theirs)> OfCustomer(HashSet<int> numbers, CancellationToken stop)
    {
        var (from, now) = (Instants.Of(clock.GetUtcNow().AddYears(-1)), Instants.Of(clock.GetUtcNow()));
        return columns.Ask(
            all =>
            {
                var (ours, theirs) = (new KeptSum(), new KeptSum());
                foreach (ref readonly var line in all)
                {
                    if (line.FellDue(from, now) && (numbers.Contains(line.By) || numbers.Contains(line.To)))
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
            all =>
            {
                var (sum, overdue, open) = (new KeptSum(), 0L, 0L);
                foreach (ref readonly var line in all)
                {
                    if (line.Way != way || (customer is not null && !customer.Contains(line.By) && !customer.Contains(line.To)))
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

/// <summary>Adds up promises that fell due, by how they ended.</summary>
public sealed class KeptSum
{
    private readonly (long Count, double Weight, double Squares, long Moved)[] sums = new (long, double, double, long)[6];

    public long Count => sums.Sum(s => s.Count);

    public KeptRate Rate => KeptRate.From(sums.Select((s, state) => new EndedAlike((PromiseState)state, s.Count, s.Weight, s.Squares, s.Moved)));

    public void Add(in OwedLine line)
    {
        ref var sum = ref sums[(int)line.State];
        sum = (sum.Count + 1, sum.Weight + line.Weight, sum.Squares + (line.Weight * line.Weight), sum.Moved + (line.Renegotiated ? 1 : 0));
    }
}

/// <summary>The same, cut up by way, kind, team, customer and month.</summary>
internal sealed class KeptTally(long[] months)
{
    public KeptSum All { get; } = new();

    public Dictionary<string, KeptSum> ByWay { get; } = new() { ["ours"] = new(), ["theirs"] = new(), ["between"] = new(), ["to-suppliers"] = new(), ["by-suppliers"] = new() };

    public Dictionary<PromiseKind, KeptSum> ByKind { get; } = [];

    public Dictionary<int, KeptSum> ByTeam { get; } = [];

    public Dictionary<int, KeptSum> ByCustomer { get; } = [];

    public KeptSum[] ByMonth { get; } = [.. months.Select(_ => new KeptSum())];

    public void Add(in OwedLine line, IReadOnlyDictionary<int, int> teamOf, HashSet<int> suppliers)
    {
        All.Add(line);
        ByWay[line.Way switch { PromiseWay.Ours => "ours", PromiseWay.Theirs => "theirs", _ => "between" }].Add(line);
        if (suppliers.Contains(line.Way == PromiseWay.Theirs ? line.By : line.To))
        {
            ByWay[line.Way == PromiseWay.Theirs ? "by-suppliers" : "to-suppliers"].Add(line);
        }

        Of(ByKind, line.Kind).Add(line);
        var team = line.ByKind == NameKind.Team ? line.By : line.ByKind == NameKind.Employee ? teamOf.GetValueOrDefault(line.By) : 0;
        if (team != 0)
        {
            Of(ByTeam, team).Add(line);
        }

        if (line.Way != PromiseWay.Between)
        {
            Of(ByCustomer, line.Way == PromiseWay.Theirs ? line.By : line.To).Add(line);
        }

        var month = Array.BinarySearch(months, line.Falls - 1);
        month = month < 0 ? ~month - 1 : month;
        if (month >= 0)
        {
            ByMonth[month].Add(line);
        }
    }

    private static KeptSum Of<TKey>(Dictionary<TKey, KeptSum> sums, TKey key)
        where TKey : notnull
    {
        if (!sums.TryGetValue(key, out var sum))
        {
            sums[key] = sum = new KeptSum();
        }

        return sum;
    }
}
