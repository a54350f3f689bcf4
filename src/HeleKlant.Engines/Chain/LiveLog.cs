namespace HeleKlant.Engines.Chain;

/// <summary>What became of an event offered to a <see cref="LiveLog"/>.</summary>
public enum TakenUp : byte
{
    /// <summary>It is in the log.</summary>
    Yes,

    /// <summary>It is no touch (planned, assigned and the like), or names no case or instant.</summary>
    NoTouch,

    /// <summary>Only all events of its case together settle the pairing: hand them to <see cref="LiveLog.ReplaceCase"/>.</summary>
    WholeCaseNeeded,
}

/// <summary>
/// A log that grows. New touches, late ones included, are kept aside for some hundreds and then laid down with the whole of their cases in
/// a small chunk; small chunks are merged a few at a time, so that no step takes long and none costs more as the history grows. One
/// writer; snapshots may be read by anyone.
/// </summary>
public sealed class LiveLog
{
    readonly LogState state;
    readonly PairBy pairBy;
    readonly Taking taking;

    internal LiveLog(LogState state, PairBy pairBy)
    {
        this.state = state;
        this.pairBy = pairBy;
        taking = new(state);
    }

    /// <summary>An empty log, ready to take up.</summary>
    public LiveLog(PairBy pairBy = PairBy.Employee)
        : this(new(), pairBy)
    {
    }

    /// <summary>The caller's position in its feed; kept with the log.</summary>
    public long Position
    {
        get => state.Position;
        set => state.Position = value;
    }

    /// <summary>How many touches, those not yet laid down included.</summary>
    public long TouchCount => state.TouchCount + taking.Waiting;

    /// <summary>Takes up a touch as it is, without pairing.</summary>
    public void Append(in Touch touch) => taking.Add(touch);

    /// <summary>
    /// Takes up one recorded event, or says that the whole case is needed: a start, suspend or resume, or a complete that
    /// may belong to a start the log already has.
    /// </summary>
    /// <param name="events">The columns.</param>
    /// <param name="index">Which event.</param>
    public TakenUp TakeUp(in RawEvents events, int index) => taking.TakeUp(events, index);

    /// <summary>Puts the touches paired from these events in the place of all touches of a case; none takes the case out.</summary>
    /// <param name="caseKey">The case.</param>
    /// <param name="events">All its events; those of other cases are passed over.</param>
    public void ReplaceCase(int caseKey, in RawEvents events) => taking.ReplaceCase(caseKey, events, pairBy);

    /// <summary>States an attribute of a case as last told.</summary>
    public void SetAttribute(int caseKey, int attributeKey, int value) => state.SetAttribute(caseKey, attributeKey, value);

    /// <summary>The log as it is now, for readers.</summary>
    public EventLog Snapshot()
    {
        taking.LayDown();
        return state.Freeze();
    }
}
