namespace HeleKlant.Engines.Queues;

/// <summary>
/// How long a run takes to forget that it began empty. The rule is MSER-5 (K. P. White, Simulation 69 (1997) 323–334) over the number of customers
/// inside: the mean of four pilot runs in equal slices, taken five together; what is cut off is the beginning whose removal makes the squared
/// error of the mean of the rest smallest, at most half. Where it would cut half, the pilots run four times as long and the rule is asked again, three times at most.
/// The answer is rounded up to whole cycles.
/// </summary>
public static class WarmUp
{
    const int Pilots = 4;
    const int Slices = 200;
    const int Together = 5;

    internal static double Of(Compiled net, RunPlan plan)
    {
        var length = Math.Max(plan.Horizon, net.Cycle * 2);
        for (var tries = 0; ; tries++)
        {
            var (cut, atEnd) = Cut(Inside(net, plan, length));
            if (!atEnd || tries == 3)
            {
                var time = cut * length;
                return net.Cycle > 0 ? Math.Ceiling(time / net.Cycle) * net.Cycle : time;
            }

            length *= 4;
        }
    }

    /// <summary>The share to cut off the beginning of a series (0 to a half), and whether that is the most it may be.</summary>
    /// <param name="series">Means over equal slices of time, 10 or more.</param>
    public static (double Share, bool AtEnd) Cut(double[] series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var means = series.Chunk(Together).Select(five => five.Average()).ToArray();
        var (best, at) = (double.PositiveInfinity, 0);
        for (var from = 0; from <= means.Length / 2; from++)
        {
            var rest = means.AsSpan(from);
            var (mean, squares) = (0.0, 0.0);
            foreach (var one in rest)
            {
                mean += one / rest.Length;
            }

            foreach (var one in rest)
            {
                squares += (one - mean) * (one - mean);
            }

            if (squares / ((double)rest.Length * rest.Length) < best)
            {
                (best, at) = (squares / ((double)rest.Length * rest.Length), from);
            }
        }

        return ((double)at / means.Length, at == means.Length / 2);
    }

    static double[] Inside(Compiled net, RunPlan plan, double length)
    {
        var runs = new double[Pilots][];
        Parallel.For(0, Pilots, new() { MaxDegreeOfParallelism = plan.Threads > 0 ? plan.Threads : -1 }, pilot =>
            runs[pilot] = new OneRun(net, Draws.Key(plan.Seed, 0xF11E0000UL + (ulong)pilot), pieces: false, plan.MostInside).Slices(length, Slices));
        return [.. Enumerable.Range(0, Slices).Select(i => runs.Average(run => run[i]))];
    }
}
