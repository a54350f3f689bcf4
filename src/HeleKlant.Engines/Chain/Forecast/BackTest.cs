using HeleKlant.Engines.Quantities;

namespace HeleKlant.Engines.Chain.Forecast;

/// <summary>When in a case a forecast of the back-test was given.</summary>
public enum Asked
{
    /// <summary>Right after its first touch.</summary>
    AtStart,

    /// <summary>Right after a later touch whose number was drawn before.</summary>
    Underway,
}

/// <summary>One forecast of the back-test, and what came of it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Touch">The touch after which it was asked.</param>
/// <param name="Asked">At its start or underway.</param>
/// <param name="Origin">As of when the history was known.</param>
/// <param name="Took">Business seconds it yet took; of an unfinished case, as long as it is known to run.</param>
/// <param name="Done">Whether it was done.</param>
/// <param name="Horizon">Business seconds from the forecast to the end of the log.</param>
/// <param name="Ours">Business seconds promised at each of the levels; infinite = not promised.</param>
/// <param name="Percentile">The same by the plain percentile of the last 90 days.</param>
/// <param name="Deviations">The same by the mean and deviations.</param>
public sealed record BackTestForecast(
    int Case, int Touch, Asked Asked, long Origin, double Took, bool Done, double Horizon, double[] Ours, double[] Percentile, double[] Deviations);

/// <summary>How one way of forecasting did at one level.</summary>
/// <param name="Level">0.5, 0.85 or 0.95.</param>
/// <param name="Held">Of the dates that came within the log, how many held.</param>
/// <param name="NotPromised">How many forecasts gave no date, since the records did not reach so far.</param>
/// <param name="Loss">Mean pinball loss in business seconds; dates and ends after the end of the log count as that end.</param>
public readonly record struct LevelScore(double Level, Proportion Held, int NotPromised, double Loss)
{
    /// <summary>Within 3 points of the level, or the level within the 95 % interval (Wilson).</summary>
    public bool IsCalibrated => Held.Of > 0 && (Math.Abs(Held.Value - Level) <= 0.03 || (Held.Wilson().Low <= Level && Level <= Held.Wilson().High));
}

/// <summary>How one way of forecasting did.</summary>
public sealed record MethodScore(LevelScore[] Levels)
{
    /// <summary>The mean of the levels' losses, business seconds.</summary>
    public double Loss => Levels.Average(l => l.Loss);
}

/// <summary>The outcome of a back-test.</summary>
public sealed record BackTestResult
{
    /// <summary>The settings that were chosen on the first half.</summary>
    public required ForecastSettings Settings { get; init; }
    /// <summary>Whether it was counted in business time; else every hour counts.</summary>
    public required bool InBusinessTime { get; init; }
    /// <summary>Where the scored half begins, microseconds.</summary>
    public required long From { get; init; }
    /// <summary>As of when each round of forecasts was made.</summary>
    public required IReadOnlyList<long> Origins { get; init; }
    /// <summary>The forecasts.</summary>
    public required IReadOnlyList<BackTestForecast> Forecasts { get; init; }
    /// <summary>Ours.</summary>
    public MethodScore Ours => Score(Forecasts, f => f.Ours);
    /// <summary>The plain percentile of the last 90 days.</summary>
    public MethodScore Percentile => Score(Forecasts, f => f.Percentile);
    /// <summary>The mean, and the mean plus deviations.</summary>
    public MethodScore Deviations => Score(Forecasts, f => f.Deviations);

    /// <summary>Scores some of the forecasts by one way.</summary>
    public static MethodScore Score(IEnumerable<BackTestForecast> forecasts, Func<BackTestForecast, double[]> by)
    {
        var all = forecasts.ToList();
        return new([.. BackTest.Levels.Select((level, i) =>
        {
            var due = all.Where(f => by(f)[i] <= f.Horizon).ToList();
            return new LevelScore(
                level, new(due.Count(f => f.Done && f.Took <= by(f)[i]), due.Count),
                all.Count(f => double.IsPositiveInfinity(by(f)[i])),
                all.Count == 0 ? double.NaN : all.Average(f => LossOf(f, by(f), i)));
        })]);
    }

    /// <summary>The mean over the levels of the pinball loss of one forecast.</summary>
    internal static double LossOf(BackTestForecast forecast, double[] promised) =>
        Enumerable.Range(0, promised.Length).Average(i => LossOf(forecast, promised, i));

    static double LossOf(BackTestForecast forecast, double[] promised, int level) => Pinball(
        BackTest.Levels[level], forecast.Done ? Math.Min(forecast.Took, forecast.Horizon) : forecast.Horizon, Math.Min(promised[level], forecast.Horizon));

    /// <summary>The pinball loss of a quantile: of each second too early the level, of each second too late one minus the level.</summary>
    public static double Pinball(double level, double took, double promised) =>
        took > promised ? level * (took - promised) : (1 - level) * (promised - took);
}

/// <summary>
/// Would its dates have held? From the middle of the log on, month by month, it forecasts with what was known at the beginning of that
/// month, and looks afterwards. Nothing is chosen on what is scored.
/// </summary>
public static class BackTest
{
    /// <summary>The levels at which dates are given.</summary>
    public static IReadOnlyList<double> Levels { get; } = [0.5, 0.85, 0.95];

    /// <summary>Business time is used where at least this share of the touches of the first half fall in opening hours; else every hour counts.</summary>
    public const double MostlyOpen = 0.9;

    /// <summary>Before this share of the touches there is no forecast: too little is known.</summary>
    const double Warm = 0.125;

    /// <summary>Runs it.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="seed">Draws the touch underway, and the cases where there are more than <paramref name="mostCases"/>.</param>
    /// <param name="mostCases">Of larger logs so many cases are drawn to forecast for; all are learned from.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="ArgumentException">The columns do not fit each other, or a case is empty or out of order.</exception>
    public static BackTestResult Run(CaseHistories cases, int seed = 1, int mostCases = int.MaxValue, CancellationToken stop = default) =>
        RunAndKeep(cases, seed, mostCases, stop).Result;

    internal static (BackTestResult Result, Rolling Rolling) RunAndKeep(CaseHistories cases, int seed, int mostCases, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(cases);
        cases.Validate();
        var half = InstantAt(cases, 0.5);
        cases = cases.InFittingTime(half);
        return RunAndKeep(cases, Choose(cases, half, seed, stop), seed, mostCases, stop);
    }

    static (BackTestResult Result, Rolling Rolling) RunAndKeep(CaseHistories cases, ForecastSettings settings, int seed, int mostCases, CancellationToken stop)
    {
        var half = InstantAt(cases, 0.5);
        var end = cases.At.Length == 0 ? 0 : cases.At.Max();
        var rolling = new Rolling(new(cases), settings, seed, mostCases);
        var forecasts = cases.Count == 0 ? [] : rolling.Run(MonthsFrom(InstantAt(cases, Warm), half, end), end, stop).Where(f => f.Origin >= half).ToList();
        var result = new BackTestResult
        {
            Settings = settings,
            InBusinessTime = cases.OpenTime is not null,
            From = half,
            Origins = [.. forecasts.Select(f => f.Origin).Distinct().Order()],
            Forecasts = forecasts,
        };
        return (result, rolling);
    }

    /// <summary>The same with settings of the caller's, in the time of the caller's.</summary>
    public static BackTestResult Run(CaseHistories cases, ForecastSettings settings, int seed = 1, int mostCases = int.MaxValue, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(cases);
        cases.Validate();
        return RunAndKeep(cases, settings, seed, mostCases, stop).Result;
    }

    /// <summary>
    /// The settings for what is known at a moment, by the rule of one standard error (L. Breiman and others, 1984) on forecasts for at most 2,000
    /// cases up to that moment. What is looked at, whether the kind of case, and whether it is put right: as by default, unless another way
    /// loses less by more than one standard error of the paired differences. How fast history fades: the shortest memory that loses at
    /// most one standard error of the least loss more than the least, since a change that is yet to come is not in what is known.
    /// </summary>
    /// <param name="cases">The cases.</param>
    /// <param name="asOf">The moment; nothing after it is looked at.</param>
    /// <param name="seed">Draws touches and cases.</param>
    /// <param name="stop">Stops it.</param>
    public static ForecastSettings Choose(CaseHistories cases, long asOf, int seed, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(cases);
        const int mostCases = 2000;
        var known = new WalkedCases(Known(cases, asOf));
        var warm = InstantAt(known.Cases, 2 * Warm);
        var origins = MonthsFrom(warm, warm, asOf);
        double[] Losses(ForecastSettings settings) =>
            [.. new Rolling(known, settings, seed, mostCases).Run(origins, asOf, stop).Select(f => BackTestResult.LossOf(f, f.Ours))];

        var chosen = new ForecastSettings();
        var usual = Losses(chosen);
        if (usual.Length < 2 || known.Cases.Count == 0)
        {
            return chosen;
        }

        void Try(params IEnumerable<ForecastSettings> others)
        {
            var (before, best) = (usual, 0.0);
            foreach (var other in others)
            {
                var losses = Losses(other);
                var (mean, error) = MeanAndError(losses.Zip(before, (loss, was) => loss - was));
                if (mean + error < 0 && mean < best)
                {
                    (chosen, usual, best) = (other, losses, mean);
                }
            }
        }

        Try(Enum.GetValues<Through>().Where(t => t != chosen.Through).Select(t => chosen with { Through = t }).ToList());
        Try(cases.Kind.Length > 0 ? [chosen with { ByKind = true }] : []);
        var memories = HalfLives.Select(days => chosen with { HalfLifeDays = days }).Select(s => (Settings: s, Losses: s == chosen ? usual : Losses(s))).ToList();
        var (least, error) = memories.Select(m => MeanAndError(m.Losses)).MinBy(m => m.Mean);
        (chosen, usual) = memories.First(m => m.Losses.Average() <= least + error);
        Try(chosen with { Recalibrate = true });
        return chosen;
    }

    /// <summary>The memories that are tried, in days, shortest first.</summary>
    static readonly double[] HalfLives = [30, 90, 365];

    static (double Mean, double Error) MeanAndError(IEnumerable<double> values)
    {
        var all = values.ToArray();
        var mean = all.Average();
        return (mean, Math.Sqrt(all.Sum(d => (d - mean) * (d - mean)) / (all.Length - 1) / all.Length));
    }

    /// <summary>The cases as they were known at a moment.</summary>
    static CaseHistories Known(CaseHistories cases, long asOf)
    {
        var (offsets, at, activity, ends, kind, closed) = (new List<int> { 0 }, new List<long>(), new List<int>(), new List<bool>(), new List<int>(), new List<bool>());
        for (var c = 0; c < cases.Count; c++)
        {
            for (var i = cases.Offsets[c]; i < cases.Offsets[c + 1] && cases.At[i] <= asOf; i++)
            {
                at.Add(cases.At[i]);
                activity.Add(cases.Activity[i]);
                ends.Add(cases.Ends[i]);
            }

            if (at.Count > offsets[^1])
            {
                offsets.Add(at.Count);
                kind.Add(cases.KindOf(c));
                closed.Add(cases.Closed.Length > 0 && cases.Closed[c] && at.Count - offsets[^2] == cases.Offsets[c + 1] - cases.Offsets[c]);
            }
        }

        return cases.With(
            [.. offsets], [.. at], [.. activity], [.. ends], cases.Kind.Length == 0 ? [] : [.. kind], cases.Closed.Length == 0 ? [] : [.. closed], cases.OpenTime);
    }

    /// <summary>The instant by which this share of all touches had happened.</summary>
    static long InstantAt(CaseHistories cases, double share)
    {
        var sorted = (long[])cases.At.Clone();
        Array.Sort(sorted);
        return sorted.Length == 0 ? 0 : sorted[(int)((sorted.Length - 1) * share)];
    }

    /// <summary>The beginnings of months (UTC) from the first instant on; the two instants themselves too.</summary>
    static List<long> MonthsFrom(long first, long half, long end)
    {
        var origins = new SortedSet<long> { first, half };
        var date = Calendars.Instants.DateOf(first);
        for (var month = new DateOnly(date.Year, date.Month, 1).AddMonths(1); ; month = month.AddMonths(1))
        {
            var instant = Calendars.Instants.Of(month.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
            if (instant >= end)
            {
                return [.. origins];
            }

            origins.Add(instant);
        }
    }
}
