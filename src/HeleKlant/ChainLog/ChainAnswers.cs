using System.Collections.Immutable;
using HeleKlant.Engines.Calendars;
using HeleKlant.Engines.Chain;

namespace HeleKlant.ChainLog;

/// <summary>
/// The one door to figures over the chain: every page, the API and the command line ask here, so that they give the same answer. Answers over
/// many cases are kept for as long as the snapshot they were made of is the last one.
/// </summary>
public sealed class ChainAnswers(ChainLog log)
{
    /// <summary>Each period goes over all customers once more.</summary>
    public const int MostPiecesPeriods = 60;

    private volatile KeptAnswers kept = new(log.Now.Version);

    /// <summary>The snapshot that answers are made of. For several answers on one page, take it once and pass it on.</summary>
    public ChainSnapshot Now => log.Now;

    public Reading Reading => log.Reading;

    public ChainSummary Summary(ChainFilter filter, ChainSnapshot? of = null) => Kept(of, ("summary", filter.Key), chain =>
    {
        var choice = Choose(chain, filter);
        var settings = Settings(chain, filter);
        return new ChainSummary(choice.Figures(settings), choice.CustomerCuts(settings.Within), choice.FirstContactResolved(settings));
    });

    /// <summary>Pieces over the customers of the chosen cases, each over all their cases: the last twelve months and the twelve before.</summary>
    public CutsNowAndWas Cuts(ChainFilter filter, ChainSnapshot? of = null) => Kept(of, ("cuts", filter.Key), chain =>
    {
        var choice = Choose(chain, filter with { From = null, Until = null });
        return new CutsNowAndWas(
            chain.AsOf, choice.CustomerCuts(Engines.Chain.Cuts.YearTo(chain.AsOfMicros)), choice.CustomerCuts(Engines.Chain.Cuts.YearBefore(chain.AsOfMicros)));
    });

    /// <summary>The figures of successive weeks, months or quarters: of the filter's period, else of the log's; at most the last 520.</summary>
    public ImmutableArray<TrendPoint> Trend(ChainFilter filter, TrendStep step, ChainSnapshot? of = null) => Kept(of, ($"trend {step}", filter.Key), chain =>
    {
        if (chain.Log.TouchCount == 0)
        {
            return [];
        }

        var bounds = TrendBounds.Of(chain, filter, step);
        var figures = Choose(chain, filter).Trend(Settings(chain, filter) with { Within = null }, bounds);
        return figures.Select((f, i) => new TrendPoint(Instants.ToMoment(bounds[i]), Instants.ToMoment(bounds[i + 1]), f)).ToImmutableArray();
    });

    /// <summary>
    /// Pieces over the customers of the chosen cases, for successive weeks, months or quarters: each customer over all their touches that end in it.
    /// At most the last <see cref="MostPiecesPeriods"/>.
    /// </summary>
    public ImmutableArray<PiecesPoint> PiecesTrend(ChainFilter filter, TrendStep step, ChainSnapshot? of = null) => Kept(of, ($"pieces trend {step}", filter.Key), chain =>
    {
        if (chain.Log.TouchCount == 0)
        {
            return [];
        }

        var bounds = TrendBounds.Of(chain, filter, step).TakeLast(MostPiecesPeriods + 1).ToArray();
        var choice = Choose(chain, filter);
        return bounds.Zip(bounds.Skip(1), (from, until) => new PiecesPoint(
            Instants.ToMoment(from), Instants.ToMoment(until), choice.CustomerCuts(new Period(from, until)))).ToImmutableArray();
    });

    public ChainMap Map(ChainFilter filter, Nodes nodes, ChainSnapshot? of = null) => Kept(
        of, ($"map {nodes}", filter.Key), chain => Choose(chain, filter).Map(Settings(chain, filter), nodes));

    /// <summary>Where it breaks: links by total business time waited, longest first.</summary>
    public Breaks Breaks(ChainFilter filter, Nodes nodes, ChainSnapshot? of = null) => Kept(
        of, ($"breaks {nodes}", filter.Key), chain => new Breaks(nodes, [.. Map(filter, nodes, chain).Breaks()]));

    /// <summary>Figures for each team, channel, role, activity, or value of a case attribute; most touches first.</summary>
    public ImmutableArray<SegmentRow> PerSegment(ChainFilter filter, GroupBy by, int attribute = 0, ChainSnapshot? of = null) => Kept(of, ($"per {by} {attribute}", filter.Key), chain =>
    {
        var choice = Choose(chain, filter);
        var settings = Settings(chain, filter);
        var cuts = choice.CustomerCutsBy(by, attribute, settings.Within);
        return choice.By(settings, by, attribute)
            .Where(g => g.Value.Touches > 0 && cuts.ContainsKey(g.Key))
            .Select(g => new SegmentRow(g.Key, g.Value, cuts[g.Key]))
            .OrderByDescending(row => row.Figures.Touches).ThenBy(row => row.Name)
            .ToImmutableArray();
    });

    /// <summary>The chosen cases, in no particular order: from a figure down to the cases.</summary>
    public IReadOnlyList<int> Cases(ChainFilter filter, int atMost = int.MaxValue, ChainSnapshot? of = null) =>
        Choose(of ?? log.Now, filter).CaseKeys(atMost);

    /// <summary>The choice itself, for measures of the engines that have no answer here.</summary>
    public static Choice Choose(ChainSnapshot chain, ChainFilter filter) => chain.Log.Choose(Asking.FilterOf(chain, filter));

    /// <summary>What the engines need to know of the organisation.</summary>
    public static ChainSettings Settings(ChainSnapshot chain, ChainFilter filter) => Asking.SettingsOf(chain, filter);

    /// <summary>One customer; null where no touch concerns them.</summary>
    public CustomerView? Customer(int customer, ChainSnapshot? of = null)
    {
        var chain = of ?? log.Now;
        var kept = chain.Customer(customer);
        var walks = chain.CasesOf(kept).Select(c => CaseWalk.Of(chain, chain.Log.TouchesOf(c))).ToList();
        if (walks.Count == 0)
        {
            return null;
        }

        var running = walks.Where(w => !w.IsFinished(chain)).OrderByDescending(w => w.LatestEnd).ToList();
        return new(
            kept, chain.AsOf,
            chain.Log.CutOfCustomer(kept, Engines.Chain.Cuts.YearTo(chain.AsOfMicros)),
            chain.Log.CutOfCustomer(kept, Engines.Chain.Cuts.YearBefore(chain.AsOfMicros)),
            chain.Log.CutOfCustomer(kept),
            walks.Count, running.Count, walks.Sum(w => w.HandOffs), walks.Sum(w => w.PingPong), walks.Sum(w => w.Rework),
            [.. running.Select(w => w.Where(chain))]);
    }

    /// <summary>One case; null where it has no touch.</summary>
    public CaseView? Case(int @case, ChainSnapshot? of = null)
    {
        var chain = of ?? log.Now;
        var touches = chain.Log.TouchesOf(@case);
        if (touches.Count == 0)
        {
            return null;
        }

        var walk = CaseWalk.Of(chain, touches);
        return new(
            @case, chain.CustomersOf(@case), walk.IsFinished(chain), Instants.ToMoment(touches[0].Start), Instants.ToMoment(walk.LatestEnd),
            (walk.LatestEnd - touches[0].Start) / 1e6, chain.Log.CutOfCase(@case), walk.HandOffs, walk.PingPong, walk.Rework,
            walk.Steps.Sum(s => s.WaitedSeconds ?? 0), walk.Steps.Sum(s => s.WaitedBusinessSeconds ?? 0), [.. walk.Steps]);
    }

    /// <summary>Who knows this customer, strongest first, and whether they lean on one.</summary>
    public BondsSeen BondsOfCustomer(int customer, ChainSnapshot? of = null)
    {
        var chain = of ?? log.Now;
        return Seen(chain, chain.Log.BondsOfCustomer(chain.Customer(customer), chain.Rules.Contact, chain.AsOfMicros, chain.Rules.BondHalfLifeDays));
    }

    /// <summary>The customers this employee knows, strongest first.</summary>
    public BondsSeen BondsOfEmployee(int employee, ChainSnapshot? of = null) => Kept(of, ("bonds of employee", Key(employee)), chain => Seen(
        chain, chain.Log.BondsOfEmployee(chain.Employee(employee), chain.Rules.Contact, chain.AsOfMicros, chain.Rules.BondHalfLifeDays)));

    /// <summary>Customers that lean on one employee, by number; all of them: for counts, and for lists of one's own.</summary>
    public ImmutableArray<Leaning> Leaning(ChainSnapshot? of = null) => Kept(of, ("leaning", ""), chain =>
        chain.Log.LeaningCustomers(chain.Rules.Contact, chain.AsOfMicros, chain.Rules.BondHalfLifeDays));

    /// <summary>How far employees and teams stand from customers, over the hand-offs of the filter's period, else of the last twelve months.</summary>
    public DistancesSeen Distances(ChainFilter filter, ChainSnapshot? of = null) => Kept(of, ("distances", filter.Key), chain =>
    {
        var period = Asking.PeriodOf(filter) ?? Engines.Chain.Cuts.YearTo(chain.AsOfMicros);
        var teams = new TeamOnDay(chain.Rules.Memberships, chain.Rules.Calendar.Zone);
        var last = Math.Min(period.To - 1, chain.AsOfMicros);
        var found = Choose(chain, filter).Distances(period, chain.Rules.Contact, chain.Rules.PlacedTeams, employee => teams.Of(employee, last));
        return new DistancesSeen(chain.Rules.ContactIsMarked, found.Employees, found.Teams);
    });

    private static BondsSeen Seen(ChainSnapshot chain, BondsAsOf bonds) =>
        new(chain.AsOf, chain.FellSilent, !chain.Rules.ContactIsMarked, bonds.All, bonds.LeansOn);

    private static string Key(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private T Kept<T>(ChainSnapshot? of, (string, string) asked, Func<ChainSnapshot, T> answer)
        where T : notnull
    {
        var chain = of ?? log.Now;
        var answers = kept;
        if (answers.Version != chain.Version)
        {
            if (chain.Version != log.Now.Version)
            {
                return answer(chain);
            }

            kept = answers = new(chain.Version);
        }

        return answers.Answer(asked, () => answer(chain));
    }

    /// <summary>Answers over one state of the chain; each is made once, whoever asks first.</summary>
    private sealed class KeptAnswers(long version)
    {
        private const int Most = 500;

        private readonly Dictionary<(string, string), Lazy<object>> answers = [];

        public long Version => version;

        public T Answer<T>((string, string) asked, Func<T> answer)
            where T : notnull
        {
            Lazy<object>? lazy;
            lock (answers)
            {
                if (!answers.TryGetValue(asked, out lazy))
                {
                    if (answers.Count >= Most)
                    {
                        answers.Clear();
                    }

                    answers.Add(asked, lazy = new(() => answer()));
                }
            }

            return (T)lazy.Value;
        }
    }
}
