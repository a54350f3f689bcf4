using HeleKlant.Engines.Quantities;

namespace HeleKlant.Engines.Chain;

/// <summary>How a figure is spread over cases, customers or waits; exact. Every number is NaN where there are none.</summary>
/// <param name="N">How many.</param>
/// <param name="Mean">Mean.</param>
/// <param name="Median">Median, by linear interpolation (type 7 of Hyndman and Fan 1996).</param>
/// <param name="P90">90th percentile, type 7.</param>
/// <param name="Min">Least.</param>
/// <param name="Max">Greatest.</param>
public sealed record Spread(long N, double Mean, double Median, double P90, double Min, double Max)
{
    /// <summary>Standard deviation, by n − 1; NaN for fewer than two.</summary>
    public double Deviation { get; init; } = double.NaN;

    /// <summary>The 95 % interval around the mean, by Student's t; null for fewer than five values.</summary>
    public (double Low, double High)? AroundMean => StudentT.Around(N, Mean, Deviation);

    /// <summary>Of nothing.</summary>
    public static Spread None { get; } = new(0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>The spread of some values; they are put in another order.</summary>
    public static Spread Of(Span<double> values)
    {
        if (values.IsEmpty)
        {
            return None;
        }

        double min = double.MaxValue, max = double.MinValue;
        var sum = default(OrderlessSum);
        foreach (var value in values)
        {
            sum.Add(value);
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        var mean = sum.Value / values.Length;
        var squares = default(OrderlessSum);
        foreach (var value in values)
        {
            squares.Add((value - mean) * (value - mean));
        }

        return new(values.Length, mean, Percentile.Of(values, 0.5), Percentile.Of(values, 0.9), min, max) { Deviation = Root(squares.Value, values.Length) };
    }

    /// <summary>The spread, in seconds, of times in microseconds; they are put in another order.</summary>
    public static Spread OfMicros(Span<long> micros)
    {
        if (micros.IsEmpty)
        {
            return None;
        }

        Int128 sum = 0;
        long min = long.MaxValue, max = long.MinValue;
        foreach (var value in micros)
        {
            sum += value;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        var mean = (double)sum / micros.Length;
        var squares = default(OrderlessSum);
        foreach (var value in micros)
        {
            squares.Add((value - mean) * (value - mean));
        }

        return new(micros.Length, mean / 1e6, Percentile.Of(micros, 0.5) / 1e6, Percentile.Of(micros, 0.9) / 1e6, min / 1e6, max / 1e6)
        {
            Deviation = Root(squares.Value, micros.Length) / 1e6,
        };
    }

    internal static double Root(double squares, long n) => n < 2 ? double.NaN : Math.Sqrt(squares / (n - 1));
}

/// <summary>
/// A sum that comes out the same in whatever order threads hand in what is added: what each addition rounds off is kept and added at the end
/// (A. Neumaier, Zeitschrift für Angewandte Mathematik und Mechanik 54, 1974).
/// </summary>
internal struct OrderlessSum
{
    private double sum;
    private double lost;

    /// <summary>The sum of what was added, rounded once.</summary>
    public readonly double Value => sum + lost;

    public void Add(double value)
    {
        var next = sum + value;
        lost += Math.Abs(sum) >= Math.Abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }
}

/// <summary>Percentiles by linear interpolation between order statistics: type 7 of Hyndman and Fan, The American Statistician 50 (1996).</summary>
public static class Percentile
{
    /// <summary>The p-th quantile (0 to 1) of values, which are put in another order; NaN of none.</summary>
    public static double Of(Span<double> values, double p)
    {
        if (values.IsEmpty)
        {
            return double.NaN;
        }

        var (low, part) = Position(values.Length, p);
        var at = OrderStatistic.Find(values, low);
        return part == 0 ? at : at + part * (OrderStatistic.LeastAfter(values, low) - at);
    }

    /// <summary>The p-th quantile (0 to 1) of whole numbers, which are put in another order; NaN of none.</summary>
    public static double Of(Span<long> values, double p)
    {
        if (values.IsEmpty)
        {
            return double.NaN;
        }

        var (low, part) = Position(values.Length, p);
        var at = OrderStatistic.Find(values, low);
        return part == 0 ? at : at + part * (OrderStatistic.LeastAfter(values, low) - at);
    }

    /// <summary>Between which order statistics (from 0) the quantile of n values lies, and how far on.</summary>
    internal static (int Low, double Part) Position(long n, double p)
    {
        var at = (n - 1) * p;
        // 0.9 × 10 is a hair off 9 in binary: what is within rounding of a whole position is that position.
        var near = Math.Round(at);
        at = Math.Abs(at - near) < 1e-9 * Math.Max(1, near) ? near : at;
        var low = (int)Math.Floor(at);
        return (low, at - low);
    }
}

/// <summary>The k-th least of unsorted values by C. A. R. Hoare's Find (Communications of the ACM 4, 1961), pivot the median of three.</summary>
internal static class OrderStatistic
{
    /// <summary>Puts the k-th least (from 0) at place k, no greater ones before it and no lesser ones after it.</summary>
    public static T Find<T>(Span<T> values, int k)
        where T : unmanaged, IComparable<T>
    {
        int left = 0, right = values.Length - 1;
        while (right - left > 16)
        {
            var pivot = MedianOfThree(values[left], values[left + (right - left) / 2], values[right]);
            int i = left, j = right;
            while (i <= j)
            {
                while (values[i].CompareTo(pivot) < 0)
                {
                    i++;
                }

                while (values[j].CompareTo(pivot) > 0)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (k <= j)
            {
                right = j;
            }
            else if (k >= i)
            {
                left = i;
            }
            else
            {
                return values[k];
            }
        }

        values[left..(right + 1)].Sort();
        return values[k];
    }

    /// <summary>The least value after place k, once <see cref="Find"/> was done for k; the value itself at the end.</summary>
    public static T LeastAfter<T>(Span<T> values, int k)
        where T : unmanaged, IComparable<T>
    {
        if (k + 1 >= values.Length)
        {
            return values[k];
        }

        var least = values[k + 1];
        foreach (var value in values[(k + 1)..])
        {
            least = value.CompareTo(least) < 0 ? value : least;
        }

        return least;
    }

    static T MedianOfThree<T>(T a, T b, T c)
        where T : unmanaged, IComparable<T> =>
        a.CompareTo(b) < 0
            ? b.CompareTo(c) < 0 ? b : a.CompareTo(c) < 0 ? c : a
            : a.CompareTo(c) < 0 ? a : b.CompareTo(c) < 0 ? c : b;
}
