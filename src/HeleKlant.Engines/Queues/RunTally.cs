using System.Runtime.CompilerServices;

namespace HeleKlant.Engines.Queues;

/// <summary>What one run counts, from the end of its warm-up.</summary>
sealed class RunTally
{
    readonly Compiled net;
    readonly double[] waitSum;
    readonly long[] waitCount;
    readonly long[] waitOver0;
    readonly double[] linkWait;
    readonly long[] linkCount;
    readonly double[] leadSum;
    readonly long[] leadCount;
    readonly Histogram lead = new();
    readonly Histogram waits = new();
    readonly Histogram begun = new();
    double begunSum;
    readonly double[] areas = new double[4];
    double insideTime;
    double handOffs;
    double waitedAll;
    double begin;
    int insideAtBegin;

    public long Arrived, Steps, TurnedAway, Kept;
    public double Pieces, People;
    public bool Overflowed;
    public readonly double[] Beside;
    public readonly double[] Work;
    public readonly long[] GaveUp;
    public readonly long[] GaveUpOf;
    public readonly int[] Levels;

    public RunTally(Compiled net)
    {
        this.net = net;
        (waitSum, waitCount, waitOver0) = (new double[net.Steps], new long[net.Steps], new long[net.Steps]);
        (linkWait, linkCount) = (new double[(net.Steps + 1) * net.Steps], new long[(net.Steps + 1) * net.Steps]);
        (leadSum, leadCount) = (new double[net.Classes], new long[net.Classes]);
        (Beside, Work, GaveUp, GaveUpOf) = (new double[net.Pools], new double[net.Pools], new long[net.Steps], new long[net.Classes]);
        Levels = [.. Enumerable.Range(0, net.Priorities)];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Wait(int from, int step, double waited)
    {
        waitSum[step] += waited;
        waitCount[step]++;
        waitOver0[step] += waited > 0 ? 1 : 0;
        var link = ((from + 1) * net.Steps) + step;
        linkWait[link] += waited;
        linkCount[link]++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Depart(int one, double now, double arrived, double began, double waited, int passed)
    {
        begunSum += now - began;
        begun.Add(now - began);
        leadSum[one] += now - arrived;
        leadCount[one]++;
        waitedAll += waited;
        handOffs += passed;
        lead.Add(now - arrived);
        waits.Add(waited);
    }

    /// <summary>How long somebody who leaves was inside since the counting began.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Overlap(double now, double arrived) => insideTime += now - Math.Max(arrived, begin);

    public void Mark(int mark, double now, double area, int inside)
    {
        areas[mark] = area;
        if (mark > 0)
        {
            return;
        }

        (begin, insideAtBegin) = (now, inside);
        foreach (var sums in (double[][])[waitSum, linkWait, leadSum, Beside, Work])
        {
            Array.Clear(sums);
        }

        foreach (var counts in (long[][])[waitCount, waitOver0, linkCount, leadCount, GaveUp, GaveUpOf])
        {
            Array.Clear(counts);
        }

        (Arrived, Steps, TurnedAway, Kept, Pieces, People) = (0, 0, 0, 0, 0, 0);
        (insideTime, handOffs, waitedAll) = (0, 0, 0);
        (areas[0], areas[1], areas[2]) = (0, 0, 0);
        begunSum = 0;
        begun.Clear();
        lead.Clear();
        waits.Clear();
    }

    public RunFigures Figures(double now, double area, double stillInside, int left)
    {
        var length = now - begin;
        var served = leadCount.Sum();
        var duty = new double[net.Pools];
        var cost = 0.0;
        for (var crew = 0; crew < net.Crews; crew++)
        {
            var there = net.CrewPeople[crew] * (net.CrewHours[crew] is { } hours ? hours.Before(now) - hours.Before(begin) : length);
            duty[net.CrewPool[crew]] += there;
            cost += there * net.Costs[net.CrewPool[crew]];
        }

        return new()
        {
            Length = length,
            Arrived = Arrived,
            Served = served,
            Steps = Steps,
            TurnedAway = TurnedAway,
            Kept = Kept,
            GaveUp = GaveUp.Sum(),
            InsideAtBegin = insideAtBegin,
            InsideAtEnd = left,
            MeanInside = area / length,
            MeanInsideByCustomer = (insideTime + stillInside) / length,
            Lead = leadSum.Sum() / served,
            SinceBegun = begunSum / served,
            Waited = waitedAll / served,
            Pieces = Pieces / served,
            People = People / served,
            HandOffs = handOffs / served,
            CostPerCustomer = cost / served,
            Growth = areas[1] > 0 ? (area - areas[2]) / areas[1] : double.NaN,
            Overflowed = Overflowed,
            LeadOfClass = [.. leadSum.Zip(leadCount, (sum, n) => sum / n)],
            ServedOfClass = [.. leadCount],
            GaveUpOfClass = [.. GaveUpOf],
            WaitAtStep = [.. waitSum.Zip(waitCount, (sum, n) => sum / n)],
            MustWaitAtStep = [.. waitOver0.Zip(waitCount, (some, n) => (double)some / n)],
            VisitsOfStep = [.. waitCount],
            QueueAtStep = [.. waitSum.Select(sum => sum / length)],
            GaveUpAtStep = [.. GaveUp],
            LinkWait = [.. linkWait.Zip(linkCount, (sum, n) => sum / n)],
            LinkCount = [.. linkCount],
            Load = [.. Work.Zip(duty, (busy, there) => busy / there)],
            FreeBeside = [.. Beside.Select(time => time / length)],
            LeadSpread = lead,
            WaitSpread = waits,
            SinceBegunSpread = begun,
        };
    }
}
