using System.Runtime.CompilerServices;

namespace HeleKlant.Engines.Queues;

/// <summary>
/// One replication: events in order of time over customers in an array of structs. Nothing is allocated per customer; places of those who
/// left are used again.
/// </summary>
sealed partial class OneRun
{
    const int KindShift = 29;
    const uint Whom = (1u << KindShift) - 1;
    const uint Finish = 0u << KindShift;
    const uint Arrival = 1u << KindShift;
    const uint GiveUp = 2u << KindShift;
    const uint CrewTurn = 3u << KindShift;
    const uint BatchGoes = 4u << KindShift;
    const uint Mark = 5u << KindShift;
    const uint Rested = 6u << KindShift;
    const int Nobody = -1;

    struct Customer
    {
        public double Arrived;

        /// <summary>When somebody first began with the customer.</summary>
        public double Began;
        public double Since;

        /// <summary>When the customer came before the people: later than <see cref="Since"/> for who was in a batch.</summary>
        public double Queued;
        public double Waited;
        public ulong Key;
        public int Class;
        public int Step;
        public int From;

        /// <summary>Goes up when a wait ends, so that the timer of that wait lapses.</summary>
        public int Turn;
        public int Person;
        public int HandOffs;
        public bool Gone;
    }

    readonly Compiled net;
    readonly RunTally tally;
    readonly EventHeap events = new();
    readonly int limit;
    Customer[] customers = new Customer[256];
    ushort[] seen;
    readonly Hands? hands;
    Ring unused;
    int places;
    double now;
    double area;
    int inside;

    readonly Draws[] arriving;
    readonly Draws[] keys;
    readonly double[] nextArrival;
    readonly int[] profileAt;

    /// <summary>By step × priority: who waits, with those who gave up still in it.</summary>
    readonly Ring[] queues;

    /// <summary>How many really wait, by step × priority.</summary>
    readonly int[] waiting;
    readonly int[] waitingAt;
    readonly int[] waitingOf;
    readonly Ring[] boxes;
    readonly Ring[] freePeople;
    readonly bool[] onDuty;
    readonly long[] turn;
    readonly int[] freeOf;
    readonly int[] helping;
    readonly double[] work;
    ulong freePools;
    ulong waitingPools;

    public OneRun(Compiled net, ulong seed, bool pieces, int limit)
    {
        (this.net, this.limit) = (net, limit);
        tally = new(net);
        hands = pieces ? new(customers.Length) : null;
        seen = new ushort[customers.Length * net.Steps];
        arriving = [.. Enumerable.Range(0, net.Classes).Select(c => new Draws(Draws.Key(Draws.Key(seed, (ulong)Purpose.Arrivals), (ulong)c)))];
        keys = [.. Enumerable.Range(0, net.Classes).Select(c => new Draws(Draws.Key(Draws.Key(seed, (ulong)Purpose.Customer), (ulong)c)))];
        (nextArrival, profileAt) = (new double[net.Classes], new int[net.Classes]);
        (queues, waiting) = (new Ring[net.Steps * net.Priorities], new int[net.Steps * net.Priorities]);
        (waitingAt, waitingOf, boxes) = (new int[net.Steps], new int[net.Pools], new Ring[net.Steps]);
        (freePeople, onDuty, turn, freeOf) = (new Ring[net.Crews], new bool[net.Crews], new long[net.Crews], new int[net.Pools]);
        (helping, work) = (new int[net.People], new double[net.People]);
        for (var crew = 0; crew < net.Crews; crew++)
        {
            for (var i = 0; i < net.CrewPeople[crew]; i++)
            {
                freePeople[crew].Add(net.CrewFirst[crew] + i);
            }

            onDuty[crew] = net.CrewHours[crew] is not { } hours || hours.IsOpen(0);
            if (onDuty[crew])
            {
                Freer(net.CrewPool[crew], net.CrewPeople[crew]);
            }

            if (net.CrewHours[crew] is { } turns)
            {
                // What is open at 0 has had its opening.
                turn[crew] = onDuty[crew] ? 1 : 0;
                events.Add(turns.Turn(turn[crew]).At, CrewTurn | (uint)crew);
            }
        }
    }

    /// <summary>Runs, and counts from the end of the warm-up on.</summary>
    public RunFigures Run(double warmUp, double horizon)
    {
        for (var one = 0; one < net.Classes; one++)
        {
            ScheduleArrival(one);
        }

        double[] marks = [warmUp, warmUp + (horizon / 3), warmUp + (horizon * 2 / 3), warmUp + horizon];
        for (var i = 0; i < marks.Length; i++)
        {
            events.Add(marks[i], Mark | (uint)i);
        }

        while (true)
        {
            var mark = Next();
            if (mark >= 0)
            {
                tally.Mark(mark, now, area, inside);
                area = mark == 0 ? 0 : area;
            }

            if (mark == marks.Length - 1)
            {
                return Close(warmUp);
            }

            if (inside > limit)
            {
                tally.Overflowed = true;
                return Close(warmUp);
            }
        }
    }

    /// <summary>How many were inside, on average in each of so many equal slices of time from the start: for the rule of the warm-up.</summary>
    public double[] Slices(double length, int slices)
    {
        for (var one = 0; one < net.Classes; one++)
        {
            ScheduleArrival(one);
        }

        var means = new double[slices];
        for (var slice = 0; slice < slices; slice++)
        {
            events.Add(length * (slice + 1) / slices, Mark | (uint)slice);
            area = 0;
            while (Next() < 0)
            {
                if (inside > limit)
                {
                    Array.Fill(means, inside, slice, slices - slice);
                    return means;
                }
            }

            means[slice] = area / (length / slices);
        }

        return means;
    }

    /// <summary>Lets the next thing happen; its number where it is a mark, else -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int Next()
    {
        var next = events.Take();
        Advance(next.At);
        var whom = (int)(next.What & Whom);
        switch (next.What & ~Whom)
        {
            case Finish:
                Finished(whom);
                return Nobody;
            case Arrival:
                Arrive(whom);
                return Nobody;
            case GiveUp:
                GivesUp(whom, next.Turn);
                return Nobody;
            case CrewTurn:
                Turns(whom);
                return Nobody;
            case BatchGoes:
                Release(whom);
                return Nobody;
            case Rested:
                Come(whom);
                return Nobody;
            default:
                return whom;
        }
    }

    RunFigures Close(double warmUp)
    {
        // Who is still inside counts for the time they were: the other side of Little's law.
        var (sum, left) = (0.0, 0);
        for (var place = 0; place < places; place++)
        {
            ref readonly var c = ref customers[place];
            if (!c.Gone)
            {
                sum += now - Math.Max(c.Arrived, warmUp);
                left++;
            }
        }

        return tally.Figures(now, area, sum, left);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Advance(double to)
    {
        var passed = to - now;
        now = to;
        area += inside * passed;
        if ((waitingPools != 0) & (freePools != 0))
        {
            Beside(passed);
        }
    }

    /// <summary>Hands are free in one pool while a customer waits at another that they may not help.</summary>
    void Beside(double passed)
    {
        for (var some = waitingPools; some != 0; some &= some - 1)
        {
            if ((freePools & ~(some & (~some + 1))) != 0)
            {
                tally.Beside[System.Numerics.BitOperations.TrailingZeroCount(some)] += passed;
            }
        }
    }

    void ScheduleArrival(int one)
    {
        var arrivals = net.Class[one].Arrivals;
        var gap = arrivals.Between.Draw(new(arriving[one].Next())) / arrivals.Between.Mean;
        nextArrival[one] = net.Rates[one] is { } rates
            ? AlongProfile(rates, arrivals.Cycle / rates.Length, nextArrival[one], gap, ref profileAt[one])
            : nextArrival[one] + (gap / arrivals.Rate);
        events.Add(nextArrival[one], Arrival | (uint)one);
    }

    /// <summary>The time at which so many more are expected: arrivals whose rate goes with the hour, exactly, by the inverse of the expected number.</summary>
    static double AlongProfile(double[] rates, double length, double from, double gap, ref int part)
    {
        while (true)
        {
            var rate = rates[part % rates.Length];
            var end = (part + 1) * length;
            var expected = rate * (end - from);
            if (gap <= expected && rate > 0)
            {
                return from + (gap / rate);
            }

            gap -= expected;
            from = end;
            part++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Draws Stream(ulong key, Purpose purpose, int step, int time) =>
        new(key + ((((ulong)purpose << 48) | ((ulong)(uint)step << 20) | (uint)time) * 0xD1342543DE82EF95));

    void Freer(int pool, int by)
    {
        freeOf[pool] += by;
        freePools = freeOf[pool] > 0 ? freePools | (1UL << pool) : freePools & ~(1UL << pool);
    }

    void Waits(int step, int priority, int by)
    {
        waiting[(step * net.Priorities) + priority] += by;
        waitingAt[step] += by;
        var pool = net.HomeOf[step];
        waitingOf[pool] += by;
        waitingPools = waitingOf[pool] > 0 ? waitingPools | (1UL << pool) : waitingPools & ~(1UL << pool);
    }
}
