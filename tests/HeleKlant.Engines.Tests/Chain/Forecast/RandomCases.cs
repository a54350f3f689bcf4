using HeleKlant.Engines.Chain.Forecast;

namespace HeleKlant.Engines.Tests.Chain.Forecast;

/// <summary>Cases made up by a seed: they begin evenly, go through a few activities and end with activity 9, or never.</summary>
static class RandomCases
{
    public const long Day = 86_400_000_000;

    /// <param name="seed">The seed.</param>
    /// <param name="count">How many.</param>
    /// <param name="days">Over how many days they begin.</param>
    /// <param name="step">The days until the next touch, given the random source, the activity before and the day.</param>
    /// <param name="endless">The share that never ends.</param>
    /// <param name="whole">Whether times fall on whole days, so that many are equal.</param>
    public static CaseHistories Make(int seed, int count, double days, Func<Random, int, double, double> step, double endless = 0, bool whole = false)
    {
        var random = new Random(seed);
        var (offsets, at, activity, ends, kind) = (new List<int> { 0 }, new List<long>(), new List<int>(), new List<bool>(), new List<int>());
        for (var c = 0; c < count; c++)
        {
            var day = days * c / count;
            var never = random.NextDouble() < endless;
            var now = 1 + random.Next(2);
            for (var touch = 0; touch < 12; touch++)
            {
                var moment = whole ? Math.Round(day) : day;
                if (moment > days)
                {
                    break;
                }

                at.Add((long)(moment * Day) + 15_000 * Day);
                activity.Add(now);
                ends.Add(now == 9);
                if (now == 9)
                {
                    break;
                }

                day += step(random, now, day);
                now = random.Next(4) == 0 && !never ? 9 : 1 + random.Next(4);
            }

            if (at.Count > offsets[^1])
            {
                offsets.Add(at.Count);
                kind.Add(random.Next(3));
            }
        }

        return new() { Offsets = [.. offsets], At = [.. at], Activity = [.. activity], Ends = [.. ends], Kind = [.. kind] };
    }

    public static double Exponential(Random random, double mean) => -mean * Math.Log(1 - random.NextDouble());
}
