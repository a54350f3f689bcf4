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
        var tally = await columns.Ask(
            choice.Customer,
            all =>
            {
                var sums = new KeptTally(all, months.Select(m => Instants.Of(dues.Begins(m))).ToArray(), teamOf, suppliers);
                var (since, before) = (Instants.Of(begins), Math.Min(Instants.Of(clock.GetUtcNow()), Instants.Of(ends)));
                foreach (ref readonly var line in all)
                {
                    if (line.FellDue(since, before) && choice.Has(line))
                    {
                        sums.Add(line);
                    }
                }

                sums.ChooseCustomers(MostCustomers);
                foreach (ref readonly var line in all)
                {
                    if (sums.OfChosenCustomer(line) is { } sum && line.FellDue(since, before) && choice.Has(line))
                    {
                        sum.Add(line);
                    }
                }

                return sums;
            },
            stop);
        var shown = ShownTeams(tally, members);
        var names = await people.Names(tally.ByCustomer.Keys.Select(c => new PartyId(c)), stop);
        return new KeptSeen(
            from, until, tally.All,
            [.. tally.ByWay.Select(w => new KeptOf(w.Key, null, w.Sum.Rate))],
            [.. tally.ByKind.Select(k => new KeptOf(k.Key.ToString(), null, k.Sum.Rate))],
            [.. shown.Select(t => new KeptOf("#" + t, teams.GetValueOrDefault(t), tally.ByTeam[t].Rate)).OrderBy(t => t.Name, StringComparer.CurrentCulture)], tally.ByTeam.Count - shown.Count,
            [.. tally.ByCustomer.Select(c => new KeptOf("#" + c.Key, names.GetValueOrDefault(new PartyId(c.Key)), c.Value.Rate)).OrderBy(c => c.Name, StringComparer.CurrentCulture)],
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

/// <summary>Adds up promises that fell due, by how they ended.</summary>
public sealed class KeptSum
{
    private readonly (long Count, double Weight, double Squares, long Moved)[] sums = new (long, double, double, long)[6];

    public long Count => sums.Sum(s => s.Count);

    public KeptRate Rate => KeptRate.From(Ended);

    internal IEnumerable<EndedAlike> Ended => sums.Select((s, state) => new EndedAlike((PromiseState)state, s.Count, s.Weight, s.Squares, s.Moved));

    public void Add(in OwedLine line)
    {
        ref var sum = ref sums[(int)line.State];
        sum = (sum.Count + 1, sum.Weight + line.Weight, sum.Squares + (line.Weight * line.Weight), sum.Moved + (line.Renegotiated ? 1 : 0));
    }
}

/// <summary>
/// The same, cut up by way, kind, team, customer and month. Whatever hangs on a party is looked up by its number in an array, since a million lines
/// ask for it; of the customers only those with most promises are added up, in a second round.
/// </summary>
internal sealed class KeptTally
{
    private static readonly string[] Ways = ["ours", "theirs", "between", "to-suppliers", "by-suppliers"];

    private readonly long[] months;
    private readonly KeptSum[] ways = [.. Ways.Select(_ => new KeptSum())];
    private readonly KeptSum[] kinds = [.. Enumerable.Range(0, (int)Enum.GetValues<PromiseKind>().Max() + 1).Select(_ => new KeptSum())];
    private readonly KeptSum?[] teams;
    private readonly int[] teamOf;
    private readonly int[] promises;
    private readonly bool[] supplies;
    private KeptSum?[] chosen = [];

    public KeptTally(ReadOnlySpan<OwedLine> all, long[] months, IReadOnlyDictionary<int, int> teamOf, HashSet<int> suppliers)
    {
        this.months = months;
        ByMonth = [.. months.Select(_ => new KeptSum())];
        var numbers = 0;
        foreach (ref readonly var line in all)
        {
            numbers = Math.Max(numbers, Math.Max(line.By, line.To) + 1);
        }

        (teams, this.teamOf, promises, supplies) = (new KeptSum?[Math.Max(numbers, teamOf.Values.DefaultIfEmpty().Max() + 1)], new int[numbers], new int[numbers], new bool[numbers]);
        foreach (var (employee, team) in teamOf.Where(t => t.Key < numbers))
        {
            this.teamOf[employee] = team;
        }

        foreach (var supplier in suppliers.Where(s => s < numbers))
        {
            supplies[supplier] = true;
        }
    }

    public KeptRate All => KeptRate.From(ways.Take(3).SelectMany(w => w.Ended));

    public IEnumerable<(string Key, KeptSum Sum)> ByWay => Ways.Zip(ways);

    public IEnumerable<(PromiseKind Key, KeptSum Sum)> ByKind => kinds.Select((sum, kind) => ((PromiseKind)kind, sum)).Where(k => k.sum.Count > 0);

    public IReadOnlyDictionary<int, KeptSum> ByTeam => teams.Select((sum, team) => (sum, team)).Where(t => t.sum is not null).ToDictionary(t => t.team, t => t.sum!);

    public IReadOnlyDictionary<int, KeptSum> ByCustomer => chosen.Select((sum, customer) => (sum, customer)).Where(c => c.sum is not null).ToDictionary(c => c.customer, c => c.sum!);

    public KeptSum[] ByMonth { get; }

    public void Add(in OwedLine line)
    {
        var way = line.Way;
        var other = way == PromiseWay.Theirs ? line.By : line.To;
        ways[way switch { PromiseWay.Ours => 0, PromiseWay.Theirs => 1, _ => 2 }].Add(line);
        if (supplies[other])
        {
            ways[way == PromiseWay.Theirs ? 4 : 3].Add(line);
        }

        kinds[(int)line.Kind].Add(line);
        var team = line.ByKind == NameKind.Team ? line.By : line.ByKind == NameKind.Employee ? teamOf[line.By] : 0;
        if (team != 0)
        {
            (teams[team] ??= new KeptSum()).Add(line);
        }

        if (way != PromiseWay.Between)
        {
            promises[other]++;
        }

        var month = Array.BinarySearch(months, line.Falls - 1);
        month = month < 0 ? ~month - 1 : month;
        if (month >= 0)
        {
            ByMonth[month].Add(line);
        }
    }

    /// <summary>Those with most promises, up to so many; equal ones by number.</summary>
    public void ChooseCustomers(int most)
    {
        chosen = new KeptSum?[promises.Length];
        var first = new PriorityQueue<int, (int Promises, int Last)>();
        for (var customer = 0; customer < promises.Length; customer++)
        {
            if (promises[customer] > 0 && (first.Count < most || (first.TryPeek(out _, out var least) && promises[customer] > least.Promises)))
            {
                first.Enqueue(customer, (promises[customer], -customer));
                if (first.Count > most)
                {
                    first.Dequeue();
                }
            }
        }

        foreach (var (customer, _) in first.UnorderedItems)
        {
            chosen[customer] = new KeptSum();
        }
    }

    /// <summary>The sum this promise belongs to, where its customer is among the chosen.</summary>
    public KeptSum? OfChosenCustomer(in OwedLine line) => line.Way switch { PromiseWay.Theirs => chosen[line.By], PromiseWay.Ours => chosen[line.To], _ => null };
}
