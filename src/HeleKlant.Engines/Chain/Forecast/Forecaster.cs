namespace HeleKlant.Engines.Chain.Forecast;

/// <summary>How long it will yet take, as far as the history tells.</summary>
public sealed class Outlook
{
    readonly SurvivalCurve curve;
    readonly Recalibration right;

    internal Outlook(SurvivalCurve curve, Recalibration right, int behind)
    {
        this.curve = curve;
        this.right = right;
        Behind = behind;
    }

    /// <summary>How many touches of earlier cases stand in the finest group that was looked at.</summary>
    public int Behind { get; }

    /// <summary>The odds, 0–1, of being done within so many seconds from now (business time where <see cref="Forecaster.InBusinessTime"/>).</summary>
    public double OddsWithin(double seconds) => seconds < 0 ? 0 : right.Of(1 - curve.CompletedAt(seconds));

    /// <summary>The least time in seconds within which it is done with these odds; infinite where nothing tells.</summary>
    /// <param name="odds">0–1.</param>
    public double Within(double odds) => curve.CompletedQuantile(right.Ask(odds));

    /// <summary>Whether the time for these odds lies beyond the longest span on record, so that it is the mean pace continued.</summary>
    public bool IsBeyondRecords(double odds) => Within(odds) > curve.Reach;
}

/// <summary>
/// Tells how long cases will yet take, from all that is known at a moment; with the back-test of itself. Immutable in effect, but not for several
/// threads at once.
/// </summary>
public sealed class Forecaster
{
    readonly CaseHistories cases;
    readonly History history;
    readonly Recalibration[] right;

    Forecaster(CaseHistories cases, BackTestResult backTest, History history, Recalibration[] right)
    {
        this.cases = cases;
        this.history = history;
        this.right = right;
        BackTest = backTest;
    }

    /// <summary>How its dates would have held in the last half of the history; its settings were chosen on the first.</summary>
    public BackTestResult BackTest { get; }

    /// <summary>Whether it counts in business time; else every hour counts, since too many touches fall outside opening hours.</summary>
    public bool InBusinessTime => cases.OpenTime is not null;

    /// <summary>How many cases it has learned from.</summary>
    public int Cases => history.Cases;

    /// <summary>How many of those were finished.</summary>
    public int Finished => history.Finished;

    /// <summary>Learns from everything known at a moment.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="asOf">The moment, microseconds; what happened after it is not looked at.</param>
    /// <param name="seed">Draws the touches and cases of the back-test.</param>
    /// <param name="mostCases">For at most so many cases the back-test forecasts.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="ArgumentException">The columns do not fit each other, or a case is empty or out of order.</exception>
    public static Forecaster Learn(CaseHistories cases, long asOf, int seed = 1, int mostCases = 2000, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var (backTest, rolling) = Forecast.BackTest.RunAndKeep(cases, seed, mostCases, stop);
        return new(rolling.Cases, backTest, History.Of(rolling.Walked, asOf, backTest.Settings), rolling.Learn(asOf));
    }

    /// <summary>How long a case yet takes; null where nothing is known.</summary>
    /// <param name="standing">What it has been through.</param>
    /// <param name="silent">Seconds since its last touch, as <see cref="Seconds"/> counts.</param>
    public Outlook? After(CaseStanding standing, double silent) =>
        history.Ask(standing, silent) is ({ } curve, var behind)
            ? new(curve, right[(int)(standing is { Before: 0, Visits: 1 } ? Asked.AtStart : Asked.Underway)], behind)
            : null;

    /// <summary>How long a case that begins now takes; null where nothing is known.</summary>
    /// <param name="kind">Its kind; 0 = any.</param>
    public Outlook? New(int kind = 0) => history.AskNew(kind) is ({ } curve, var behind) ? new(curve, right[(int)Asked.AtStart], behind) : null;

    /// <summary>How long a case of which only the last activity is known yet takes, right after it; null where nothing is known.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="kind">Its kind; 0 = any.</param>
    public Outlook? AfterActivity(int activity, int kind = 0) =>
        history.AskAfter(activity, kind) is ({ } curve, var behind) ? new(curve, right[(int)Asked.Underway], behind) : null;

    /// <summary>Seconds between two instants as this counts them.</summary>
    public double Seconds(long from, long to) => cases.Open(to) - cases.Open(from);

    /// <summary>The standing of a case after its touches.</summary>
    /// <param name="activities">What was done, in the order in which it ended.</param>
    /// <param name="ends">When each ended, microseconds.</param>
    /// <param name="kind">The kind of case; 0 = not told.</param>
    /// <exception cref="ArgumentException">No touch, or not as many ends.</exception>
    public CaseStanding StandingOf(ReadOnlySpan<int> activities, ReadOnlySpan<long> ends, int kind)
    {
        if (activities.IsEmpty || activities.Length != ends.Length)
        {
            throw new ArgumentException("A case has one or more touches, each with its end.", nameof(activities));
        }

        var last = activities[^1];
        return new(last, activities.Length > 1 ? activities[^2] : 0, activities.Count(last), Seconds(ends[0], ends[^1]), kind);
    }
}
