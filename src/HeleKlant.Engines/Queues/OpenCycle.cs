using System.Collections.Immutable;

namespace HeleKlant.Engines.Queues;

/// <summary>Hours that come back: the stretches of a cycle (a week) in which a crew is there. What is begun stops when they close and goes on when they open.</summary>
public sealed class OpenCycle
{
    readonly double[] from;
    readonly double[] to;
    readonly double[] before;

    /// <summary>Stretches of a cycle.</summary>
    /// <param name="length">How long the cycle is, over 0; time 0 is its start.</param>
    /// <param name="stretches">From and to within the cycle, in order, not overlapping; at least one. A night shift over the turn is two stretches.</param>
    /// <exception cref="ArgumentException">The stretches are empty, overlap or lie outside the cycle.</exception>
    public OpenCycle(double length, IEnumerable<(double From, double To)> stretches)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        var all = stretches.ToArray();
        if (all.Length == 0 || all[0].From < 0 || all[^1].To > length || all.Any(s => !(s.From < s.To)) || all.Skip(1).Zip(all).Any(pair => pair.First.From < pair.Second.To))
        {
            throw new ArgumentException("Stretches lie within the cycle, in order, without overlap.", nameof(stretches));
        }

        // Two stretches that touch are one: nobody goes home in between.
        for (var i = all.Length - 1; i > 0; i--)
        {
            if (all[i].From == all[i - 1].To)
            {
                all[i - 1].To = all[i].To;
                all = [.. all[..i], .. all[(i + 1)..]];
            }
        }

        Length = length;
        Stretches = [.. all];
        (from, to, before) = ([.. all.Select(s => s.From)], [.. all.Select(s => s.To)], new double[all.Length]);
        for (var i = 0; i < all.Length; i++)
        {
            before[i] = Open;
            Open += to[i] - from[i];
        }
    }

    /// <summary>How long the cycle is.</summary>
    public double Length { get; }

    /// <summary>How much of it is open.</summary>
    public double Open { get; }

    /// <summary>The stretches.</summary>
    public ImmutableArray<(double From, double To)> Stretches { get; }

    /// <summary>Whether it is open at a time, 0 or later. Open at its start, closed at its end.</summary>
    public bool IsOpen(double time)
    {
        var phase = time - (Math.Floor(time / Length) * Length);
        var i = Find(phase);
        return i >= 0 && phase < to[i];
    }

    /// <summary>The open time from 0 up to a time.</summary>
    public double Before(double time)
    {
        var cycles = Math.Floor(time / Length);
        var phase = time - (cycles * Length);
        var i = Find(phase);
        return (cycles * Open) + (i < 0 ? 0 : before[i] + Math.Min(phase, to[i]) - from[i]);
    }

    /// <summary>The time at which so much open time has passed since another.</summary>
    /// <param name="time">Where to start.</param>
    /// <param name="work">Open time, 0 or more.</param>
    public double After(double time, double work)
    {
        var cycles = Math.Floor(time / Length);
        var phase = time - (cycles * Length);
        var i = Find(phase);
        if (i >= 0 && phase + work <= to[i])
        {
            return time + work;
        }

        var wanted = (i < 0 ? 0 : before[i] + Math.Min(phase, to[i]) - from[i]) + work;
        var more = Math.Floor(wanted / Open);
        if (wanted - (more * Open) is var rest && rest == 0 && more > 0)
        {
            // Done exactly when the last stretch closes, not when the first of the next cycle opens.
            return ((cycles + more - 1) * Length) + to[^1];
        }

        var at = FindOpen(rest);
        return ((cycles + more) * Length) + from[at] + rest - before[at];
    }

    /// <summary>When it turns for the n-th time (0 is its first opening), and whether it opens then. By number and not by time, so that rounding never skips one.</summary>
    internal (double At, bool Opens) Turn(long number)
    {
        var (cycle, stretch) = (number / 2 / from.Length, (int)(number / 2 % from.Length));
        var opens = number % 2 == 0;
        return ((cycle * Length) + (opens ? from[stretch] : to[stretch]), opens);
    }

    int Find(double phase)
    {
        var (low, high) = (0, from.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = from[middle] <= phase ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    int FindOpen(double open)
    {
        var (low, high) = (0, before.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = before[middle] <= open ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
