using HeleKlant.Engines.Chain;
using HeleKlant.Journal;

namespace HeleKlant.ChainLog;

/// <summary>What came of looking at the journal.</summary>
internal enum Taken
{
    /// <summary>Nothing new.</summary>
    Nothing,

    /// <summary>Something was taken up.</summary>
    Something,

    /// <summary>Only reading the journal from its start gives what is right, or gives it sooner.</summary>
    MakeAnew,
}

/// <summary>The writer's side of the chain log: the live log with the rules by which it was made, kept up with the journal's feed.</summary>
internal sealed partial class Upkeep
{
    private const int BatchOfTouches = 65_536;
    private const int BatchOfLines = 4_096;

    // With more cases to pair anew than this, reading everything is quicker than reading them one by one.
    private const int MostCasesAnew = 20_000;

    private readonly JournalStore journal;
    private readonly ChainNames names;
    private readonly LiveLog live;
    private readonly Covered covered;
    private readonly HashSet<int> attributes = [];
    private Columns columns;

    private Upkeep(LiveLog live, ChainRules rules, long lastFact, IEnumerable<int> withoutTeam, Covered covered, JournalStore journal, ChainNames names)
    {
        this.live = live;
        this.journal = journal;
        this.names = names;
        this.covered = covered;
        LastFact = lastFact;
        Rules = rules;
        columns = new(rules);
        columns.WithoutTeam.UnionWith(withoutTeam);
    }

    public ChainRules Rules { get; private set; }

    /// <summary>The sequence of the last fact that is in <see cref="Rules"/>.</summary>
    public long LastFact { get; private set; }

    public long Position => live.Position;

    /// <summary>Counts what changed figures; facts of no concern to the chain move the position only.</summary>
    public long Changes { get; private set; }

    public IReadOnlyCollection<int> WithoutTeam => columns.WithoutTeam;

    public EventLog Snapshot() => live.Snapshot();

    /// <summary>The state of the journal that it was made by.</summary>
    public MadeBy MadeBy => new(LastFact, IdOf(journal, LastFact), covered.Fingerprint);

    /// <summary>Goes on from a restart file; null where this journal has another past than the one it was made by.</summary>
    public static Upkeep? From(Kept kept, JournalStore journal, ChainNames names)
    {
        var covered = Covered.UpTo(journal, kept.Live.Position);
        return covered.Position == kept.Live.Position && kept.Of == new MadeBy(kept.Of.LastFact, IdOf(journal, kept.Of.LastFact), covered.Fingerprint)
            ? new(kept.Live, RulesUpTo(journal, kept.Of.LastFact), kept.Of.LastFact, kept.WithoutTeam, covered, journal, names)
            : null;
    }

    /// <summary>Reads the journal from its start.</summary>
    public static Upkeep FromStart(JournalStore journal, ChainNames names, Action<double> progress, CancellationToken stop)
    {
        var covered = Covered.UpTo(journal, long.MaxValue);
        var rules = RulesUpTo(journal, covered.LastFact);
        var columns = new Columns(rules);
        var builder = new EventLogBuilder();
        double done = 0, all = covered.Imports.Sum(l => l.To - l.From + 1.0);
        foreach (var import in covered.Imports)
        {
            foreach (var rows in Batches(journal, import, stop))
            {
                columns.Settle(rows);
                builder.Add(Columns.Of(rows));
                progress(0.9 * (done + rows.Sequence[rows.Count - 1] - import.From + 1) / all);
            }

            done += import.To - import.From + 1;
        }

        for (var after = 0; ;)
        {
            stop.ThrowIfCancellationRequested();
            var told = journal.ReadCaseAttributes(after, BatchOfTouches);
            foreach (var row in told)
            {
                builder.SetAttribute(row.Case, row.Attribute, row.Value);
            }

            if (told.Count == 0)
            {
                break;
            }

            after = told[^1].Case;
        }

        progress(0.95);
        return new(builder.BuildLive(covered.Position, stop), rules, covered.LastFact, columns.WithoutTeam, covered, journal, names);
    }

    /// <summary>Takes up the next lines of the feed, whole or not at all; after <see cref="Taken.MakeAnew"/> this upkeep is spoilt.</summary>
    public Taken TakeUp()
    {
        var lines = journal.ReadFeed(Position, BatchOfLines);
        if (lines.Count == 0)
        {
            return Taken.Nothing;
        }

        if (lines.Where(l => l.To > 0 && l.Kind is FeedKind.Touches or FeedKind.Withdrawn).Sum(l => l.To - l.From + 1) > Math.Max(100_000, live.TouchCount))
        {
            return Taken.MakeAnew;
        }

        var anew = new CasesAnew();
        foreach (var line in lines)
        {
            covered.Add(line);
        }

        foreach (var line in Joined(lines))
        {
            switch (line.Kind)
            {
                case FeedKind.Touches:
                    TakeUpTouches(line, anew);
                    Changes++;
                    break;
                case FeedKind.Withdrawn:
                    TakeOut(line, anew);
                    Changes++;
                    break;
                case FeedKind.Fact:
                    if (!TakeUpFacts(line, anew))
                    {
                        return Taken.MakeAnew;
                    }

                    break;
                case FeedKind.Names:
                    names.Forget();
                    break;
            }
        }

        if (anew.Count > MostCasesAnew)
        {
            return Taken.MakeAnew;
        }

        PairAnew(anew);
        live.Position = lines[^1].Position;
        return Taken.Something;
    }

    /// <summary>Lines of one source that follow each other without a fact between them, as one: a source that tells events one by one has many.</summary>
    private static List<FeedLine> Joined(IReadOnlyList<FeedLine> lines)
    {
        var joined = new List<FeedLine>(lines.Count);
        var places = new Dictionary<int, int>();
        foreach (var line in lines)
        {
            if (line.Kind != FeedKind.Touches)
            {
                places.Clear();
                joined.Add(line);
            }
            else if (line.To > 0 && places.TryGetValue(line.Import, out var place))
            {
                joined[place] = joined[place] with { To = Math.Max(joined[place].To, line.To) };
            }
            else
            {
                places[line.Import] = joined.Count;
                joined.Add(line);
            }
        }

        return joined;
    }

    private static IEnumerable<TouchRows> Batches(JournalStore journal, FeedLine line, CancellationToken stop)
    {
        for (var after = 0L; line.To > 0;)
        {
            stop.ThrowIfCancellationRequested();
            var rows = journal.ReadTouches(line, after, BatchOfTouches);
            if (rows.Count > 0)
            {
                after = rows.Sequence[rows.Count - 1];
                yield return rows;
            }

            if (rows.Count < BatchOfTouches)
            {
                break;
            }
        }
    }

    private static Guid IdOf(JournalStore journal, long fact) =>
        fact > 0 && journal.ReadFacts(fact - 1, 1) is [{ } found] && found.Sequence == fact ? found.Id : Guid.Empty;

    private static ChainRules RulesUpTo(JournalStore journal, long lastFact)
    {
        var rules = ChainRules.Default;
        for (var after = 0L; ;)
        {
            var facts = journal.ReadFacts(after, 1_000, ChainRules.FactNames);
            foreach (var fact in facts.TakeWhile(f => f.Sequence <= lastFact))
            {
                rules = rules.After(journal.Shapes.Read(fact));
            }

            if (facts.Count == 0 || facts[^1].Sequence >= lastFact)
            {
                return rules;
            }

            after = facts[^1].Sequence;
        }
    }

    private void TakeUpTouches(FeedLine line, CasesAnew anew)
    {
        var told = new HashSet<int>();
        foreach (var rows in Batches(journal, line, default))
        {
            columns.Settle(rows);
            var events = Columns.Of(rows);
            for (var i = 0; i < rows.Count; i++)
            {
                if (anew.Contains(rows.Case[i]) || live.TakeUp(events, i) == TakenUp.WholeCaseNeeded)
                {
                    anew.Add(rows.Case[i], rows.Sequence[i]);
                }

                told.Add(rows.Case[i]);
            }
        }

        SetAttributes(told);
        if (!covered.IsLive(line.Import))
        {
            // An import may have found its rows already known and still tell new values of their cases.
            for (var after = 0; ;)
            {
                var cases = journal.ReadCasesToldBy(line.Import, after, 10_000);
                SetAttributes([.. cases.Where(c => !told.Contains(c))]);
                if (cases.Count < 10_000)
                {
                    break;
                }

                after = cases[^1];
            }
        }
    }

    /// <summary>An import was withdrawn: its cases are made of what others told of them.</summary>
    private void TakeOut(FeedLine line, CasesAnew anew)
    {
        foreach (var rows in Batches(journal, line, default))
        {
            anew.UnionWith(rows.Case.AsSpan(0, rows.Count));
        }

        SetAttributes(anew.Cases);
    }

    /// <summary>False where the facts change so much that everything is to be read anew.</summary>
    private bool TakeUpFacts(FeedLine line, CasesAnew anew)
    {
        var facts = journal.ReadFacts(line.From - 1, (int)Math.Min(int.MaxValue, line.To - line.From + 1), ChainRules.FactNames)
            .Where(f => f.Sequence > LastFact && f.Sequence <= line.To)
            .ToList();
        LastFact = Math.Max(LastFact, line.To);
        if (facts.Count == 0)
        {
            return true;
        }

        Changes++;
        var before = Rules;
        Rules = facts.Aggregate(Rules, (rules, fact) => rules.After(journal.Shapes.Read(fact)));
        var withoutTeam = columns.WithoutTeam;
        columns = new(Rules);
        columns.WithoutTeam.UnionWith(withoutTeam);
        if (ChangesEmployees(before))
        {
            return false;
        }

        var moved = before.Customers.Gone.Union(Rules.Customers.Gone).Where(c => before.Customers.Of(c) != Rules.Customers.Of(c));
        if (moved.SelectMany(c => new[] { c, before.Customers.Of(c), Rules.Customers.Of(c) }).Distinct().ToList() is { Count: > 0 } customers)
        {
            var log = live.Snapshot();
            anew.UnionWith([.. customers.SelectMany(log.CasesOf)]);
        }

        return true;
    }

    /// <summary>Whether touches in the log would now stand under another employee, or another team.</summary>
    private bool ChangesEmployees(ChainRules before)
    {
        var employees = live.Snapshot().Employees;
        bool Occurs(int employee) => employees.CodeOf(employee) != 0;
        if (before.Employees.Gone.Union(Rules.Employees.Gone)
            .Any(e => before.Employees.Of(e) != Rules.Employees.Of(e) && (Occurs(e) || Occurs(before.Employees.Of(e)))))
        {
            return true;
        }

        return columns.WithoutTeam.Count > 0
            && (before.Calendar.Zone != Rules.Calendar.Zone
                || before.Memberships.Except(Rules.Memberships).Concat(Rules.Memberships.Except(before.Memberships))
                    .Any(m => m.Main && columns.WithoutTeam.Contains(m.Employee)));
    }

    private void PairAnew(CasesAnew anew)
    {
        if (anew.Count == 0)
        {
            return;
        }

        var log = live.Snapshot();
        foreach (var cases in anew.Cases.Chunk(500))
        {
            var sequences = cases.SelectMany(c => log.TouchesOf(c).Select(t => t.Fact).Concat(anew.Sequences(c))).Distinct().ToList();
            var rows = covered.Only(journal.ReadCaseRows(sequences, cases));
            columns.Settle(rows);
            var left = cases.ToHashSet();
            foreach (var one in Columns.ByCase(rows))
            {
                live.ReplaceCase(one.Case[0], Columns.Of(one));
                left.Remove(one.Case[0]);
            }

            foreach (var gone in left)
            {
                live.ReplaceCase(gone, Columns.Of(Columns.None));
            }
        }
    }

    /// <summary>What is told of these cases now; what is told no longer becomes unknown.</summary>
    private void SetAttributes(IReadOnlyCollection<int> cases)
    {
        if (cases.Count == 0)
        {
            return;
        }

        if (attributes.Count == 0)
        {
            attributes.UnionWith(live.Snapshot().Attributes);
        }

        var told = journal.ReadCaseAttributes(cases);
        var known = told.Select(t => (t.Case, t.Attribute)).ToHashSet();
        foreach (var (@case, attribute) in cases.SelectMany(c => attributes.Select(a => (c, a))))
        {
            if (!known.Contains((@case, attribute)))
            {
                live.SetAttribute(@case, attribute, 0);
            }
        }

        foreach (var row in told)
        {
            attributes.Add(row.Attribute);
            live.SetAttribute(row.Case, row.Attribute, row.Value);
        }
    }
}
