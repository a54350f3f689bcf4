namespace HeleKlant.Engines.Queues;

/// <summary>
/// What was done, as arrays: touches by case, in the order of the chain. Times are hours by the clock on the wall since a Monday 0:00, so that the hour of the week
/// is time modulo 168. Steps and pools are the caller's small numbers from 0; people are any numbers.
/// </summary>
public sealed record WorkLog
{
    /// <summary>Where each case begins in the touches; one more than there are cases.</summary>
    public required int[] CaseFrom { get; init; }

    /// <summary>By case: whether it is finished; what is not is censored.</summary>
    public required bool[] Finished { get; init; }

    /// <summary>By touch: when it began.</summary>
    public required double[] Start { get; init; }

    /// <summary>By touch: when it ended; equals its start for a point.</summary>
    public required double[] End { get; init; }

    /// <summary>By touch: working hours by the clock; not a number where unknown.</summary>
    public required double[] Work { get; init; }

    /// <summary>By touch: what was done, 0 to the number of steps − 1.</summary>
    public required int[] Step { get; init; }

    /// <summary>By touch: where, 0 to the number of pools − 1; −1 unknown.</summary>
    public required int[] Pool { get; init; }

    /// <summary>By touch: by whom; 0 unknown.</summary>
    public required int[] Person { get; init; }

    /// <summary>How the steps are called.</summary>
    public required string[] Steps { get; init; }

    /// <summary>How the pools are called.</summary>
    public required string[] Pools { get; init; }

    /// <summary>The beginning of the period.</summary>
    public required double From { get; init; }

    /// <summary>Its end.</summary>
    public required double Until { get; init; }
}

/// <summary>Where a service time was taken from.</summary>
public enum ServiceFrom
{
    /// <summary>Start and end are recorded for at least half of the touches.</summary>
    StartAndEnd,

    /// <summary>From busy periods: from the end of what the same person did before, the same day, at most two hours earlier, to this moment.</summary>
    BusyPeriods,

    /// <summary>Neither: a guess of ten minutes, said as such.</summary>
    Guessed,
}

/// <summary>What calibration found of a step.</summary>
/// <param name="Name">The step.</param>
/// <param name="Touches">How often it was done in the period.</param>
/// <param name="TimesKnown">For how many of them a time was found.</param>
/// <param name="From">Where the times come from.</param>
/// <param name="MeanHours">The mean time in hours.</param>
public sealed record StepFound(string Name, long Touches, long TimesKnown, ServiceFrom From, double MeanHours);

/// <summary>What calibration found of a pool.</summary>
/// <param name="Name">The pool.</param>
/// <param name="People">Different people seen in the period.</param>
/// <param name="HoursAWeek">Hours of people on duty a week, all together: on days with a touch, from their first to their last and during the usual hours.</param>
/// <param name="WorkAWeek">Hours of work a week that the recorded times add up to.</param>
/// <param name="Touches">How many touches.</param>
/// <param name="Available">Hours for these customers ÷ hours seen on duty; 1 until <see cref="Fitting"/> sets it.</param>
public sealed record PoolFound(string Name, int People, double HoursAWeek, double WorkAWeek, long Touches, double Available = 1);

/// <summary>What the journal shows, to lay a model beside.</summary>
public sealed record Observed
{
    /// <summary>Cases that began in the period.</summary>
    public required int Began { get; init; }

    /// <summary>Cases that were finished in it.</summary>
    public required int Finished { get; init; }

    /// <summary>Cases that began in it and are not finished: censored.</summary>
    public required int Censored { get; init; }

    /// <summary>Lead times in hours of those finished in the period, from the first start to the last end, rising.</summary>
    public required double[] Leads { get; init; }

    /// <summary>Mean pieces per finished case with known people.</summary>
    public required double Pieces { get; init; }

    /// <summary>By pool: mean wait in hours before its touches, the first of a case apart; not a number where there was none.</summary>
    public required double[] WaitAtPool { get; init; }

    /// <summary>By pool: how many such waits.</summary>
    public required long[] WaitsAtPool { get; init; }

    /// <summary>By step: waits in hours before it, the first touch of a case apart; at most some hundreds, evenly over all, rising.</summary>
    public required double[][] WaitsAtStep { get; init; }

    /// <summary>By step: the mean of all of them; not a number where there was none.</summary>
    public required double[] WaitAtStep { get; init; }

    /// <summary>By from × steps + to: mean wait in hours and how many.</summary>
    public required double[] LinkWait { get; init; }

    /// <summary>How many on each link.</summary>
    public required long[] LinkCount { get; init; }

    /// <summary>The mean lead time.</summary>
    public double MeanLead => Leads.Length == 0 ? double.NaN : Leads.Average();

    /// <summary>A quantile of the lead time, type 7.</summary>
    public double LeadQuantile(double share)
    {
        if (Leads.Length == 0)
        {
            return double.NaN;
        }

        var at = share * (Leads.Length - 1);
        var low = (int)at;
        return Leads[low] + ((at - low) * (Leads[Math.Min(low + 1, Leads.Length - 1)] - Leads[low]));
    }
}

/// <summary>A model of today made from what was done, and what it was made from.</summary>
/// <param name="Network">The model.</param>
/// <param name="Steps">What was found of each step.</param>
/// <param name="Pools">What was found of each pool.</param>
/// <param name="Seen">What the journal shows.</param>
/// <param name="WithoutPerson">Touches without a name.</param>
/// <param name="WithoutPool">Touches without a pool: they were given to the pool that does the step most.</param>
public sealed record Calibrated(Network Network, IReadOnlyList<StepFound> Steps, IReadOnlyList<PoolFound> Pools, Observed Seen, long WithoutPerson, long WithoutPool);
