namespace HeleKlant.Engines.Chain;

/// <summary>
/// Builds an <see cref="EventLog"/> from recorded events given in any order, a batch at a time: pairs starts with completes, sorts and
/// lays columns. Not safe for use by several threads at once; <see cref="Build"/> itself uses several.
/// </summary>
/// <param name="pairBy">How a start finds its complete.</param>
public sealed class EventLogBuilder(PairBy pairBy = PairBy.Employee)
{
    readonly LogState state = new();
    readonly RawPages raw = new();

    /// <summary>Adds recorded events.</summary>
    /// <exception cref="ArgumentException">A column has another length than the sequence column.</exception>
    public void Add(in RawEvents events) => raw.Add(events, state);

    /// <summary>States an attribute of a case as last told: case, attribute name and value as dictionary numbers.</summary>
    public void SetAttribute(int caseKey, int attributeKey, int value) => state.SetAttribute(caseKey, attributeKey, value);

    /// <summary>The log. The builder is then used up.</summary>
    /// <param name="position">The caller's position in its feed up to which events were added.</param>
    /// <param name="stop">Stops between chunks.</param>
    public EventLog Build(long position = 0, CancellationToken stop = default) => BuildLive(position, stop).Snapshot();

    /// <summary>The log, ready to take up what happens next. The builder is then used up.</summary>
    public LiveLog BuildLive(long position = 0, CancellationToken stop = default)
    {
        raw.LayInto(state, pairBy, stop);
        state.Position = position;
        return new(state, pairBy);
    }
}
