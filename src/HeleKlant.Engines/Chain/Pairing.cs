namespace HeleKlant.Engines.Chain;

/// <summary>
/// From recorded events to touches. A start and a complete of one activity in one case pair by run (instance) where both tell one, else by employee,
/// the oldest open start first. A complete that comes before its start, or from another employee, and a lone complete are points; a lone
/// start is a point, "begun, not ended". A row with both a start and an end is a touch that lasts. Scheduling, assigning, withdrawing and the like
/// are no touches; the time between suspend and resume is not working time.
/// </summary>
public static class Pairing
{
    /// <summary>The touches of the events, by case in the order in which cases first appear, each case in order.</summary>
    /// <param name="events">Events in any order.</param>
    /// <param name="pairBy">How a start finds its complete where no run is told.</param>
    public static IReadOnlyList<Touch> Pair(in RawEvents events, PairBy pairBy = PairBy.Employee)
    {
        var builder = new EventLogBuilder(pairBy);
        builder.Add(events);
        var log = builder.Build();
        var touches = new List<Touch>((int)log.TouchCount);
        for (var code = 1; code <= log.Cases.Count; code++)
        {
            touches.AddRange(log.TouchesOf(log.Cases.KeyOf(code)));
        }

        return touches;
    }
}
