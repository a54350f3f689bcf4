namespace HeleKlant.Engines.Chain.Forecast;

/// <summary>
/// Cases as a forecast reads them: for each case its touches in the order in which they ended. Columns; instants are microseconds
/// since 1970-01-01T00:00Z, keys the caller's numbers.
/// </summary>
public sealed class CaseHistories
{
    /// <summary>Where each case begins among the touches; one entry more than there are cases, from 0, each at least one on.</summary>
    public required int[] Offsets { get; init; }

    /// <summary>When each touch ended, never falling within a case.</summary>
    public required long[] At { get; init; }

    /// <summary>What was done.</summary>
    public required int[] Activity { get; init; }

    /// <summary>Whether a case is finished after this touch, for as long as no other follows.</summary>
    public required bool[] Ends { get; init; }

    /// <summary>The kind of each case (product, customer group), 0 = not told; empty = no kinds.</summary>
    public int[] Kind { get; init; } = [];

    /// <summary>Whether each case is finished after its last touch because an attribute says so; empty = none.</summary>
    public bool[] Closed { get; init; } = [];

    /// <summary>A case is finished when nothing happened for so long (microseconds); null = not used.</summary>
    public long? Silence { get; init; }

    /// <summary>The organisation's business time; without it every hour counts.</summary>
    public OpenTime? OpenTime { get; init; }

    /// <summary>How many cases.</summary>
    public int Count => Offsets.Length - 1;

    /// <summary>
    /// Only silence tells that a case is finished. What is known is then known so much later, and everything is looked at as of
    /// that much earlier, else every recent case would seem unfinished.
    /// </summary>
    internal bool OnlySilenceTells => Silence is not null && !Array.Exists(Ends, e => e) && !Array.Exists(Closed, c => c);

    /// <summary>Up to which instant it is known, as of a moment, which cases went on and which had finished.</summary>
    internal long KnownUpTo(long asOf) => OnlySilenceTells ? asOf - Silence!.Value : asOf;

    /// <summary>Business time from a fixed origin up to an instant, in seconds.</summary>
    internal double Open(long instant) => (OpenTime is null ? instant : OpenTime(instant)) / 1e6;

    internal int KindOf(int @case) => Kind.Length == 0 ? 0 : Kind[@case];

    /// <summary>What is known of a case as of a moment: the last touch (-1 = not begun) and whether it is finished after that one.</summary>
    internal (int Last, bool Finished) AsOf(int @case, long asOf)
    {
        var (from, to) = (Offsets[@case], Offsets[@case + 1]);
        var known = KnownUpTo(asOf);
        var last = to - 1;
        while (last >= from && At[last] > known)
        {
            last--;
        }

        if (last < from)
        {
            return (-1, false);
        }

        var nextKnown = last + 1 < to && At[last + 1] <= asOf;
        var finished = !nextKnown && (Ends[last] || (last == to - 1 && Closed.Length > 0 && Closed[@case]) || (Silence is { } silence && At[last] <= asOf - silence));
        return (last, finished);
    }

    /// <summary>These cases in business time where most touches up to a moment fall in opening hours, else with every hour counted.</summary>
    public CaseHistories InFittingTime(long asOf)
    {
        long known = 0, open = 0;
        foreach (var at in OpenTime is null ? [] : At)
        {
            known += at <= asOf ? 1 : 0;
            open += at <= asOf && OpenTime!(at + 1_000_000) > OpenTime(at) ? 1 : 0;
        }

        return OpenTime is null || open >= BackTest.MostlyOpen * known ? this : With(Offsets, At, Activity, Ends, Kind, Closed, null);
    }

    internal CaseHistories With(int[] offsets, long[] at, int[] activity, bool[] ends, int[] kind, bool[] closed, OpenTime? openTime) => new()
    {
        Offsets = offsets,
        At = at,
        Activity = activity,
        Ends = ends,
        Kind = kind,
        Closed = closed,
        Silence = Silence,
        OpenTime = openTime,
    };

    /// <exception cref="ArgumentException">The columns do not fit each other, or a case is empty or out of order.</exception>
    internal void Validate()
    {
        if (Offsets.Length == 0 || Offsets[0] != 0 || Offsets[^1] != At.Length || Activity.Length != At.Length || Ends.Length != At.Length
            || (Kind.Length > 0 && Kind.Length != Count) || (Closed.Length > 0 && Closed.Length != Count))
        {
            throw new ArgumentException("The columns of the cases do not have the lengths that belong together.");
        }

        for (var c = 0; c < Count; c++)
        {
            if (Offsets[c + 1] <= Offsets[c])
            {
                throw new ArgumentException($"Case {c} has no touch.");
            }

            for (var i = Offsets[c] + 1; i < Offsets[c + 1]; i++)
            {
                if (At[i] < At[i - 1])
                {
                    throw new ArgumentException($"The touches of case {c} are not in order.");
                }
            }
        }
    }
}
