using System.Diagnostics;
using HeleKlant.Engines.Calendars;

namespace HeleKlant.Bench;

/// <summary>Business time between two instants: random waits over ten years, and waits in the order in which a log holds them. Goal: at most 15 ns.</summary>
internal static class CalendarBench
{
    private const int Waits = 1 << 20;
    private const int Slice = 1 << 13;

    public static int Run()
    {
        (string Name, CalendarPlan Plan)[] plans =
        [
            ("one stretch a day", new() { Week = WeekHours.NineToFive }),
            ("two stretches a day", new() { Week = WeekHours.Parse("mo-fr 08:30-12:00,13:00-17:00; sa 10:00-14:00") }),
        ];
        var worst = 0.0;
        foreach (var (name, plan) in plans)
        {
            var watch = Stopwatch.StartNew();
            var calendar = BusinessCalendar.Compile(plan, 2016, 2026);
            Console.WriteLine($"{name}: compiled for eleven years in {watch.Elapsed.TotalMilliseconds:N1} ms");
            var random = new Random(1);
            var (from, to) = (new long[Waits], new long[Waits]);
            for (var i = 0; i < Waits; i++)
            {
                from[i] = calendar.First + random.NextInt64(calendar.Last - calendar.First - 40 * 86_400_000_000L);
                to[i] = from[i] + random.NextInt64(40 * 86_400_000_000L);
            }

            worst = Math.Max(worst, Measure($"{name}, anywhere in eleven years", calendar, from, to));
            Array.Sort(from, to);
            worst = Math.Max(worst, Measure($"{name}, in order of time", calendar, from, to));
        }

        return worst <= 15 ? 0 : 1;
    }

    /// <summary>The median over slices so short that other programs on the machine seldom come in between.</summary>
    private static double Measure(string name, BusinessCalendar calendar, long[] from, long[] to)
    {
        var times = new List<double>();
        var sum = 0L;
        for (var round = 0; round < 12; round++)
        {
            for (var at = 0; at < from.Length; at += Slice)
            {
                var watch = Stopwatch.StartNew();
                sum += Sum(calendar, from.AsSpan(at, Slice), to.AsSpan(at, Slice));
                if (round >= 2)
                {
                    times.Add(watch.Elapsed.TotalNanoseconds / Slice);
                }
            }
        }

        times.Sort();
        Console.WriteLine($"{name}: median {times[times.Count / 2]:N1} ns a wait, p10 {times[times.Count / 10]:N1} ({times.Count} slices of {Slice:N0}; sum {sum})");
        return times[times.Count / 2];
    }

    private static long Sum(BusinessCalendar calendar, ReadOnlySpan<long> from, ReadOnlySpan<long> to)
    {
        var sum = 0L;
        for (var i = 0; i < from.Length; i++)
        {
            sum += calendar.Between(from[i], to[i]);
        }

        return sum;
    }
}
