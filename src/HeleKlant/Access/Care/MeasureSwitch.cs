using System.Collections.Concurrent;
using HeleKlant.Facts;
using HeleKlant.Journal;

namespace HeleKlant.Access;

/// <summary>
/// Asked by rooms before they show an employee-related measure to others: off until the works council consented, where
/// consent is needed. Oneself may always see one's own. A change is seen within two seconds.
/// </summary>
public sealed class MeasureSwitch(JournalStore journal, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, (MeasureState State, long ReadAt)> read = new();

    /// <summary>Whether others than oneself may see this measure.</summary>
    /// <param name="measure">One of <see cref="KeptMeasures"/>.</param>
    public bool IsOn(string measure) => StateOf(measure).IsOn;

    /// <summary>Whether the asker may see this measure of this employee.</summary>
    public bool IsOn(string measure, WhoAsks who, PartyId employee) => who.Employee == employee || IsOn(measure);

    public MeasureState StateOf(string measure)
    {
        if (read.TryGetValue(measure, out var known) && clock.GetElapsedTime(known.ReadAt) < Fresh)
        {
            return known.State;
        }

        var kept = KeptMeasures.Find(measure) ?? throw new ArgumentException($"'{measure}' is not in the list of kept measures.", nameof(measure));
        var start = MeasureState.Start(kept);
        var state = journal.ReadStream(start.Stream).Select(journal.Shapes.Read).Aggregate(start, (at, fact) => at.After(fact));
        read[measure] = (state, clock.GetTimestamp());
        return state;
    }

    public void Forget(string measure) => read.TryRemove(measure, out _);
}
