namespace HeleKlant.Engines.Chain;

/// <summary>The spread of small whole numbers, kept as how often each occurs.</summary>
internal sealed class CountSpread
{
    long[] times = new long[16];
    long count;

    public void Add(int value)
    {
        if (value >= times.Length)
        {
            Array.Resize(ref times, Math.Max(value + 1, times.Length * 2));
        }

        times[value]++;
        count++;
    }

    public void Add(CountSpread other)
    {
        if (other.times.Length > times.Length)
        {
            Array.Resize(ref times, other.times.Length);
        }

        for (var value = 0; value < other.times.Length; value++)
        {
            times[value] += other.times[value];
        }

        count += other.count;
    }

    public Spread Spread()
    {
        if (count == 0)
        {
            return Chain.Spread.None;
        }

        double sum = 0;
        for (var value = 0; value < times.Length; value++)
        {
            sum += (double)value * times[value];
        }

        double mean = sum / count, squares = 0;
        for (var value = 0; value < times.Length; value++)
        {
            squares += times[value] * (value - mean) * (value - mean);
        }

        return new(count, mean, Quantile(0.5), Quantile(0.9), At(0), At(count - 1)) { Deviation = Chain.Spread.Root(squares, count) };
    }

    double Quantile(double p)
    {
        var (low, part) = Percentile.Position(count, p);
        return part == 0 ? At(low) : At(low) + part * (At(low + 1) - At(low));
    }

    /// <summary>The k-th least, from 0.</summary>
    int At(long k)
    {
        var value = 0;
        for (var before = times[0]; before <= k; before += times[value])
        {
            value++;
        }

        return value;
    }
}
