using System.Runtime.InteropServices;

namespace HeleKlant.Engines.Chain;

/// <summary>
/// Makes touches of the recorded events of one case. A complete takes the oldest open start of the same activity and run (or, where
/// no run is told, employee) that lies before it; what finds no partner is a point; a lone start is "begun, not ended". Time between a suspend and the next
/// resume of the same activity and run (or employee) is no working time. Other transitions are no touches. The outcome does not
/// depend on the order in which events are given.
/// </summary>
internal sealed class CasePairing(PairBy pairBy)
{
    readonly Dictionary<(int Activity, int Who, bool Run), Thread> threads = [];
    readonly List<TouchRow> touches = [];

    /// <summary>The touches of one case in order. The span is valid until the next call.</summary>
    /// <param name="events">The events of the case; sorted in place.</param>
    public ReadOnlySpan<TouchRow> Pair(Span<RawRow> events)
    {
        touches.Clear();
        var plain = true;
        foreach (ref readonly var e in events)
        {
            plain &= e.Step == Step.Complete;
        }

        if (plain)
        {
            foreach (ref readonly var e in events)
            {
                AddAlone(e);
            }
        }
        else
        {
            events.Sort(static (a, b) => RawRow.InOrder(a, b));
            threads.Clear();
            Gather(events);
            LayDownStarts(events);
        }

        var span = CollectionsMarshal.AsSpan(touches);
        TouchRow.Sort(span);
        return span;
    }

    void Gather(ReadOnlySpan<RawRow> events)
    {
        for (var i = 0; i < events.Length; i++)
        {
            ref readonly var e = ref events[i];
            if (!e.HasInstant)
            {
                continue;
            }

            switch (e.Step)
            {
                case Step.Complete when e.IsWhole:
                    AddAlone(e);
                    break;
                case Step.Complete:
                    if (ThreadOf(e).TakeOldestStart() is var start and >= 0)
                    {
                        AddPair(events[start], e);
                    }
                    else
                    {
                        AddAlone(e);
                    }

                    break;
                case Step.Start:
                    ThreadOf(e).Starts.Add(i);
                    break;
                case Step.Suspend:
                    ThreadOf(e).Suspend(e.At);
                    break;
                case Step.Resume:
                    ThreadOf(e).Resume(e.At);
                    break;
            }
        }
    }

    void LayDownStarts(ReadOnlySpan<RawRow> events)
    {
        foreach (var thread in threads.Values)
        {
            for (var i = thread.Taken; i < thread.Starts.Count; i++)
            {
                ref readonly var start = ref events[thread.Starts[i]];
                touches.Add(RowOf(start, start.At, start.At) with { Begun = true });
            }
        }
    }

    void AddAlone(in RawRow e)
    {
        if (e.IsWhole)
        {
            var end = Math.Max(e.Start, e.End);
            touches.Add(RowOf(e, e.Start, end) with { Lasting = true });
        }
        else if (e.HasInstant)
        {
            touches.Add(RowOf(e, e.At, e.At));
        }
    }

    void AddPair(in RawRow start, in RawRow complete)
    {
        var row = RowOf(complete, start.At, complete.At);
        row.Lasting = true;
        row.Place = start.Place;
        row.Employee = complete.Employee != 0 ? complete.Employee : start.Employee;
        row.Team = complete.Team != 0 ? complete.Team : start.Team;
        row.Role = complete.Role != 0 ? complete.Role : start.Role;
        row.Channel = complete.Channel != 0 ? complete.Channel : start.Channel;
        if (row.Customer == 0)
        {
            (row.Customer, row.More) = (start.Customer, start.More);
        }

        row.Suspended = ThreadOf(complete).SuspendedWithin(start.At, complete.At);
        touches.Add(row);
    }

    Thread ThreadOf(in RawRow e)
    {
        var key = e.Instance != 0 ? (e.Activity, e.Instance, true)
            : (e.Activity, pairBy == PairBy.ActivityOnly ? 0 : e.Employee, false);
        if (!threads.TryGetValue(key, out var thread))
        {
            threads.Add(key, thread = new());
        }

        return thread;
    }

    static TouchRow RowOf(in RawRow e, long start, long end) => new()
    {
        Start = start,
        End = end,
        Place = e.Place,
        Fact = e.Sequence,
        Activity = e.Activity,
        Employee = e.Employee,
        Team = e.Team,
        Role = e.Role,
        Channel = e.Channel,
        Customer = e.Customer,
        More = e.More,
    };

    /// <summary>What goes on in one run of an activity, or in one activity of one employee.</summary>
    sealed class Thread
    {
        const long Open = long.MaxValue;
        readonly List<(long From, long To)> suspended = [];

        public List<int> Starts { get; } = [];

        public int Taken { get; private set; }

        public int TakeOldestStart() => Taken < Starts.Count ? Starts[Taken++] : -1;

        public void Suspend(long at)
        {
            if (suspended.Count == 0 || suspended[^1].To != Open)
            {
                suspended.Add((at, Open));
            }
        }

        public void Resume(long at)
        {
            if (suspended.Count > 0 && suspended[^1].To == Open)
            {
                suspended[^1] = (suspended[^1].From, at);
            }
        }

        public long SuspendedWithin(long from, long to)
        {
            var sum = 0L;
            foreach (var (low, high) in suspended)
            {
                sum += Math.Max(0, Math.Min(high, to) - Math.Max(low, from));
            }

            return sum;
        }
    }
}
