namespace HeleKlant.Engines.Chain.Forecast;

/// <summary>Forecasts round by round, each round with what was known at its beginning, putting itself right by the rounds before.</summary>
internal sealed class Rolling
{
    readonly CaseHistories cases;
    readonly ForecastSettings settings;
    readonly double[] open;
    readonly WalkedCases walked;
    readonly int[] asked;
    readonly List<Given> given = [];

    public Rolling(WalkedCases walked, ForecastSettings settings, int seed, int mostCases)
    {
        this.walked = walked;
        this.settings = settings;
        (cases, open) = (walked.Cases, walked.Open);
        asked = Draw(cases, seed, mostCases);
    }

    public CaseHistories Cases => cases;

    public WalkedCases Walked => walked;

    /// <summary>One forecast that was given, kept to be looked at later.</summary>
    sealed class Given
    {
        public required int Case { get; init; }
        public required int Touch { get; init; }
        public required Asked Asked { get; init; }
        public required long Origin { get; init; }
        public required SurvivalCurve? Says { get; init; }
        public required double[] Ours { get; init; }
        public required double[] Percentile { get; init; }
        public required double[] Deviations { get; init; }
    }

    public List<BackTestForecast> Run(List<long> origins, long end, CancellationToken stop)
    {
        var byTime = Enumerable.Range(0, cases.Count).Where(c => asked[c] >= 0)
            .SelectMany(c => Points(c)).OrderBy(p => cases.At[p.Touch]).ToList();
        var next = 0;
        while (next < byTime.Count && cases.At[byTime[next].Touch] < origins[0])
        {
            next++;
        }

        for (var o = 0; o < origins.Count; o++)
        {
            stop.ThrowIfCancellationRequested();
            var until = o + 1 < origins.Count ? origins[o + 1] : long.MaxValue;
            var round = new List<(int Case, int Touch, Asked Asked)>();
            for (; next < byTime.Count && cases.At[byTime[next].Touch] < until; next++)
            {
                round.Add(byTime[next]);
            }

            if (round.Count > 0)
            {
                Round(origins[o], round);
            }
        }

        var horizon = cases.Open(cases.KnownUpTo(end));
        return given.ConvertAll(g =>
        {
            var (took, done) = Outcome(g, end);
            return new BackTestForecast(g.Case, g.Touch, g.Asked, g.Origin, took, done, horizon - open[g.Touch], g.Ours, g.Percentile, g.Deviations);
        });
    }

    void Round(long origin, List<(int Case, int Touch, Asked Asked)> round)
    {
        var history = History.Of(walked, origin, settings);
        var right = Learn(origin);
        var plain = new Baselines(cases, open, origin);
        foreach (var (c, touch, asked) in round)
        {
            var standing = walked.Standing[touch];
            var (says, _) = history.Ask(standing, 0);
            var ours = BackTest.Levels.Select(level => says?.CompletedQuantile(right[(int)asked].Ask(level)) ?? double.PositiveInfinity).ToArray();
            given.Add(new()
            {
                Case = c,
                Touch = touch,
                Asked = asked,
                Origin = origin,
                Says = says,
                Ours = ours,
                Percentile = plain.Percentile(standing.Age),
                Deviations = plain.Deviations(standing.Age),
            });
        }
    }

    /// <summary>What earlier forecasts teach as of a moment: for those at the start of a case, and for those underway.</summary>
    public Recalibration[] Learn(long origin)
    {
        if (!settings.Recalibrate)
        {
            return [Recalibration.None, Recalibration.None];
        }

        var known = cases.KnownUpTo(origin);
        var (odds, came, weights, kinds) = (new List<double>(), new List<bool>(), new List<double>(), new List<Asked>());
        foreach (var g in given)
        {
            var (took, done) = Outcome(g, origin);
            var age = known - cases.At[g.Touch];
            if (age < 0 || g.Says is null)
            {
                continue;
            }

            odds.Add(1 - g.Says.CompletedBefore(took));
            came.Add(done);
            weights.Add(Math.Pow(2, -age / (ChainSettings.Day * settings.RecalibrateHalfLifeDays)));
            kinds.Add(g.Asked);
        }

        var all = Recalibration.Of(odds.ToArray(), came.ToArray(), weights.ToArray(), settings.RecalibrateShrink, Recalibration.None);
        return [Only(Asked.AtStart), Only(Asked.Underway)];

        Recalibration Only(Asked kind)
        {
            var at = Enumerable.Range(0, odds.Count).Where(i => kinds[i] == kind).ToList();
            return Recalibration.Of(
                at.ConvertAll(i => odds[i]).ToArray(), at.ConvertAll(i => came[i]).ToArray(), at.ConvertAll(i => weights[i]).ToArray(), settings.RecalibrateShrink, all);
        }
    }

    (double Took, bool Done) Outcome(Given g, long asOf)
    {
        var (last, finished) = cases.AsOf(g.Case, asOf);
        return (Math.Max(0, (finished ? open[last] : cases.Open(cases.KnownUpTo(asOf))) - open[g.Touch]), finished);
    }

    /// <summary>The touches of a case after which it is asked: the first, and the one drawn, where a case that seems finished is not asked about.</summary>
    IEnumerable<(int Case, int Touch, Asked Asked)> Points(int c)
    {
        var from = cases.Offsets[c];
        if (!cases.Ends[from])
        {
            yield return (c, from, Asked.AtStart);
        }

        var touch = from + asked[c];
        if (asked[c] > 0 && touch < cases.Offsets[c + 1] && !cases.Ends[touch])
        {
            yield return (c, touch, Asked.Underway);
        }
    }

    /// <summary>
    /// For each case the number of the touch underway, drawn before looking how long the case became, else the draw itself would know
    /// the future; -1 for a case that is not asked about.
    /// </summary>
    static int[] Draw(CaseHistories cases, int seed, int mostCases)
    {
        var random = new Random(seed);
        var lengths = Enumerable.Range(0, cases.Count).Select(c => cases.Offsets[c + 1] - cases.Offsets[c]).Order().ToArray();
        var longest = lengths.Length == 0 ? 2 : Math.Max(2, lengths[(int)(0.9 * (lengths.Length - 1))]);
        var drawn = new int[cases.Count];
        var chance = cases.Count <= mostCases ? 1 : (double)mostCases / cases.Count;
        for (var c = 0; c < drawn.Length; c++)
        {
            var (chosen, touch) = (random.NextDouble() < chance, random.Next(1, longest));
            drawn[c] = chosen ? touch : -1;
        }

        return drawn;
    }
}
