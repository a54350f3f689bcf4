using System.Runtime.CompilerServices;

namespace HeleKlant.Engines.Queues;

/// <summary>How long something takes: a distribution of times, 0 or more, in the unit of the network.</summary>
public sealed class Timing
{
    enum Kind
    {
        Exponential,
        Fixed,
        Erlang,
        HyperExponential,
        LogNormal,
        Uniform,
        Recorded,
    }

    readonly Kind kind;
    readonly double one;
    readonly double two;
    readonly double three;
    readonly double[] recorded;

    Timing(Kind kind, double mean, double variation, double one, double two = 0, double three = 0, double[]? recorded = null)
    {
        (this.kind, Mean, Variation, this.one, this.two, this.three, this.recorded) = (kind, mean, variation, one, two, three, recorded ?? []);
    }

    /// <summary>No time at all.</summary>
    public static Timing None { get; } = Fixed(0);

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The squared coefficient of variation: variance ÷ mean²; 0 where the mean is 0.</summary>
    public double Variation { get; }

    /// <summary>Exponential.</summary>
    /// <param name="mean">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is negative or no number.</exception>
    public static Timing Exponential(double mean) => new(Kind.Exponential, Checked(mean), 1, mean);

    /// <summary>Always the same.</summary>
    /// <param name="time">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or no number.</exception>
    public static Timing Fixed(double time) => new(Kind.Fixed, Checked(time), 0, time);

    /// <summary>The sum of so many exponential phases.</summary>
    /// <param name="phases">1 to 1,000.</param>
    /// <param name="mean">The mean of the sum, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static Timing Erlang(int phases, double mean)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(phases);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(phases, 1000);
        return new(Kind.Erlang, Checked(mean), 1.0 / phases, phases, mean / phases);
    }

    /// <summary>Two kinds of exponential mixed, with balanced means: more varied than exponential.</summary>
    /// <param name="mean">0 or more.</param>
    /// <param name="variation">Squared coefficient of variation, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static Timing HyperExponential(double mean, double variation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(variation, 1);
        var share = (1 + Math.Sqrt((variation - 1) / (variation + 1))) / 2;
        return new(Kind.HyperExponential, Checked(mean), variation, share, mean / (2 * share), mean / (2 * (1 - share)));
    }

    /// <summary>Log-normal.</summary>
    /// <param name="mean">Over 0.</param>
    /// <param name="variation">Squared coefficient of variation, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static Timing LogNormal(double mean, double variation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mean);
        ArgumentOutOfRangeException.ThrowIfNegative(variation);
        var spread = Math.Log(1 + variation);
        return new(Kind.LogNormal, mean, variation, Math.Log(mean) - (spread / 2), Math.Sqrt(spread));
    }

    /// <summary>Anything between two times, equally likely.</summary>
    /// <param name="from">0 or more.</param>
    /// <param name="to">Not below <paramref name="from"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static Timing Uniform(double from, double to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, Checked(from));
        var mean = (from + to) / 2;
        return new(Kind.Uniform, mean, mean == 0 ? 0 : (to - from) * (to - from) / 12 / (mean * mean), from, to - from);
    }

    /// <summary>As it was recorded: each of these times is equally likely.</summary>
    /// <param name="times">At least one; each 0 or more. They are copied.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative or no number.</exception>
    public static Timing Recorded(IEnumerable<double> times)
    {
        var sorted = times.Select(Checked).Order().ToArray();
        if (sorted.Length == 0)
        {
            throw new ArgumentException("No time was recorded.", nameof(times));
        }

        var mean = sorted.Average();
        return new(Kind.Recorded, mean, mean == 0 ? 0 : sorted.Average(t => (t - mean) * (t - mean)) / (mean * mean), 0, 0, 0, sorted);
    }

    /// <summary>The same distribution, each time multiplied.</summary>
    /// <param name="factor">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or no number.</exception>
    public Timing Times(double factor) => kind switch
    {
        Kind.Exponential => Exponential(Mean * Checked(factor)),
        Kind.Fixed => Fixed(Mean * Checked(factor)),
        Kind.Erlang => Erlang((int)one, Mean * Checked(factor)),
        Kind.HyperExponential => HyperExponential(Mean * Checked(factor), Variation),
        Kind.LogNormal => factor == 0 ? None : LogNormal(Mean * Checked(factor), Variation),
        Kind.Uniform => Uniform(one * Checked(factor), (one + two) * factor),
        _ => Recorded(recorded.Select(t => t * Checked(factor))),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double Draw(Draws draws) => kind == Kind.Exponential ? one * draws.Exponential() : Other(draws);

    double Other(Draws draws)
    {
        switch (kind)
        {
            case Kind.Fixed:
                return one;
            case Kind.Erlang:
                var sum = 0.0;
                for (var i = 0; i < (int)one; i++)
                {
                    sum += draws.Exponential();
                }

                return sum * two;
            case Kind.HyperExponential:
                return draws.Share() < one ? two * draws.Exponential() : three * draws.Exponential();
            case Kind.LogNormal:
                return Math.Exp(one + (two * Math.Sqrt(-2 * Math.Log(draws.Share())) * Math.Cos(2 * Math.PI * draws.Share())));
            case Kind.Uniform:
                return one + (two * draws.Share());
            default:
                return recorded[(int)(draws.Share() * recorded.Length)];
        }
    }

    static double Checked(double time) => double.IsFinite(time) && time >= 0
        ? time
        : throw new ArgumentOutOfRangeException(nameof(time), time, "A time is 0 or more.");
}
