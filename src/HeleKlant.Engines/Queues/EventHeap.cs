using System.Runtime.CompilerServices;

namespace HeleKlant.Engines.Queues;

/// <summary>Something that will happen: 16 bytes.</summary>
struct Event
{
    public double At;

    /// <summary>What (the top 3 bits) and to whom.</summary>
    public uint What;

    /// <summary>The turn of the customer for which it holds; another turn has come and it lapses.</summary>
    public int Turn;
}

/// <summary>
/// What will happen, soonest first: a heap of four children a node. The top that was taken leaves a hole, which the next that comes in fills
/// with one pass down: most events cause one other.
/// </summary>
sealed class EventHeap
{
    Event[] events = new Event[64];
    int count;
    bool hole;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Event Take()
    {
        if (hole)
        {
            CloseHole();
        }

        hole = true;
        return events[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double at, uint what, int turn = 0)
    {
        Event one;
        (one.At, one.What, one.Turn) = (at, what, turn);
        if (hole)
        {
            hole = false;
            Down(one);
            return;
        }

        if (count == events.Length)
        {
            Array.Resize(ref events, count * 2);
        }

        Up(count++, one);
    }

    void CloseHole()
    {
        // The end of the run is always in the heap, so that something is left.
        hole = false;
        Down(events[--count]);
    }

    void Up(int at, Event one)
    {
        var all = events;
        while (at > 0)
        {
            var parent = (at - 1) >> 2;
            if (all[parent].At <= one.At)
            {
                break;
            }

            all[at] = all[parent];
            at = parent;
        }

        all[at] = one;
    }

    void Down(Event one)
    {
        ref var all = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(events);
        var (at, n) = (0, count);
        while (true)
        {
            var child = (at << 2) + 1;
            if (child >= n)
            {
                break;
            }

            var least = child;
            var soonest = Unsafe.Add(ref all, child).At;
            var end = Math.Min(child + 4, n);
            for (var other = child + 1; other < end; other++)
            {
                var then = Unsafe.Add(ref all, other).At;
                if (then < soonest)
                {
                    (least, soonest) = (other, then);
                }
            }

            if (one.At <= soonest)
            {
                break;
            }

            Unsafe.Add(ref all, at) = Unsafe.Add(ref all, least);
            at = least;
        }

        Unsafe.Add(ref all, at) = one;
    }
}
