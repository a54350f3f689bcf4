using System.Diagnostics;

namespace HeleKlant.Bench.Chain;

/// <summary>Times what is warm: runs for two seconds, at least once and at most thirty times, to warm up; then the median of five, and the fastest.</summary>
static class Timing
{
    public static (double Median, double Least) Seconds(Action run, int times = 5)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; i < 30 && (i == 0 || Stopwatch.GetElapsedTime(begun).TotalSeconds < 2); i++)
        {
            run();
        }

        var seconds = new double[times];
        for (var i = 0; i < times; i++)
        {
            var from = Stopwatch.GetTimestamp();
            run();
            seconds[i] = Stopwatch.GetElapsedTime(from).TotalSeconds;
        }

        Array.Sort(seconds);
        return (seconds[times / 2], seconds[0]);
    }
}
