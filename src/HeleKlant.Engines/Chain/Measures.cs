namespace HeleKlant.Engines.Chain;

/// <summary>What figures are given apart for.</summary>
public enum GroupBy : byte
{
    /// <summary>Values of a case attribute (0 = not told).</summary>
    Attribute,
    /// <summary>Teams: cases with at least one touch of the team (0 = unknown).</summary>
    Team,
    /// <summary>Channels: cases with at least one touch over it (0 = unknown).</summary>
    Channel,
    /// <summary>Activities: cases with at least one such touch.</summary>
    Activity,
    /// <summary>Roles: cases with at least one touch in it (0 = unknown).</summary>
    Role,
}

/// <summary>The figures of chosen cases. All are pure: the same choice and settings give the same answer. Definitions: docs/measures.md.</summary>
public static class Measures
{
    /// <summary>All figures; of one period where <see cref="ChainSettings.Within"/> says so.</summary>
    public static ChainFigures Figures(this Choice choice, ChainSettings settings)
    {
        if (settings.Within is { } within)
        {
            return choice.Trend(settings, [within.From, within.To])[0];
        }

        var done = FusedPass.Run(
            choice, () => new WholeTally(choice.Log, settings), static (sum, chunk, results) => sum.Add(chunk, results.Span), withTeams: true);
        var total = new Tally(choice.Log);
        foreach (var (_, sum) in done)
        {
            total.Add(sum.Tally);
        }

        foreach (var (from, to, count) in PairTotals.Of(done.Select(d => d.Tables.Employees)).Pairs())
        {
            total.AdjacentHandOffs += from != 0 && to != 0 && from != to ? count : 0;
            total.SawEmployee(to);
        }

        foreach (var (_, to, _) in PairTotals.Of(done.Select(d => d.Tables.Teams)).Pairs())
        {
            total.SawTeam(to);
        }

        return total.Figures(null, settings.OpenTime is not null);
    }

    /// <summary>The figures of successive periods: from each boundary up to the next. Boundaries rise; microseconds since 1970.</summary>
    /// <exception cref="ArgumentException">Fewer than two boundaries, or they do not rise.</exception>
    public static IReadOnlyList<ChainFigures> Trend(this Choice choice, ChainSettings settings, IReadOnlyList<long> boundaries)
    {
        var bounds = boundaries.ToArray();
        for (var i = 1; i < bounds.Length; i++)
        {
            if (bounds[i] <= bounds[i - 1])
            {
                throw new ArgumentException($"Boundary {i} ({bounds[i]}) does not lie after the one before ({bounds[i - 1]}).", nameof(boundaries));
            }
        }

        if (bounds.Length < 2)
        {
            throw new ArgumentException($"Found {bounds.Length} boundaries; expected at least two.", nameof(boundaries));
        }

        var sums = Sums(choice, () => new Tally[bounds.Length - 1], tallies =>
        {
            var cases = new CaseTally(choice.Log, settings, ofPeriod: true);
            Tally? At(long instant)
            {
                var at = Array.BinarySearch(bounds, instant);
                at = at >= 0 ? at : ~at - 1;
                return at < 0 || at >= tallies.Length ? null : tallies[at] ??= new(choice.Log);
            }

            return (chunk, slot) => cases.Add(chunk, slot, At);
        });
        var figures = new ChainFigures[bounds.Length - 1];
        for (var i = 0; i < figures.Length; i++)
        {
            var total = new Tally(choice.Log);
            foreach (var sum in sums)
            {
                if (sum[i] is { } part)
                {
                    total.Add(part);
                }
            }

            figures[i] = total.Figures(new(bounds[i], bounds[i + 1]), settings.OpenTime is not null);
        }

        return figures;
    }

    /// <summary>The figures for each value of something, by key (0 = unknown or not told). A case stands in every group it has a touch in.</summary>
    /// <param name="choice">The cases.</param>
    /// <param name="settings">What the organisation states.</param>
    /// <param name="by">What to tell apart.</param>
    /// <param name="attribute">The case attribute, for <see cref="GroupBy.Attribute"/>.</param>
    public static IReadOnlyDictionary<int, ChainFigures> By(this Choice choice, ChainSettings settings, GroupBy by, int attribute = 0)
    {
        var within = settings.Within ?? Period.Ever;
        var sums = Sums(choice, () => new Dictionary<int, Tally>(), tallies =>
        {
            var cases = new CaseTally(choice.Log, settings, settings.Within is not null);
            var groups = new HashSet<int>();
            return (chunk, slot) =>
            {
                Groups.Of(choice.Log, chunk, slot, by, attribute, groups);
                foreach (var group in groups)
                {
                    if (!tallies.TryGetValue(group, out var tally))
                    {
                        tallies.Add(group, tally = new(choice.Log));
                    }

                    cases.Add(chunk, slot, instant => within.Holds(instant) ? tally : null);
                }
            };
        });
        return sums.SelectMany(s => s).GroupBy(s => s.Key, s => s.Value).ToDictionary(
            g => Groups.KeyOf(choice.Log, by, g.Key),
            g =>
            {
                var total = new Tally(choice.Log);
                foreach (var part in g)
                {
                    total.Add(part);
                }

                return total.Figures(settings.Within, settings.OpenTime is not null);
            });
    }

    /// <summary>Runs over the chosen cases, some chunks to a thread, each thread with a sum of its own.</summary>
    internal static List<TSum> Sums<TSum>(Choice choice, Func<TSum> begin, Func<TSum, Action<Chunk, int>> adding)
    {
        var sums = new List<TSum>();
        var next = -1;
        var workers = Math.Max(1, Math.Min(Environment.ProcessorCount, (choice.Chunks.Length + 3) / 4));
        Parallel.For(0, workers, _ =>
        {
            var sum = begin();
            var add = adding(sum);
            for (var i = Interlocked.Increment(ref next); i < choice.Chunks.Length; i = Interlocked.Increment(ref next))
            {
                var chunk = choice.Chunks[i];
                for (var slot = 0; slot < chunk.Columns.CaseCount; slot++)
                {
                    if (!chunk.IsGone(slot))
                    {
                        add(chunk.Columns, slot);
                    }
                }
            }

            lock (sums)
            {
                sums.Add(sum);
            }
        });
        return sums;
    }
}
