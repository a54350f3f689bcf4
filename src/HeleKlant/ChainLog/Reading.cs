namespace HeleKlant.ChainLog;

/// <summary>How far the chain log is; pages show it.</summary>
/// <param name="Share">0 to 1 while reading.</param>
public readonly record struct Reading(ReadingState State, double Share)
{


    /// <summary>Whole percents, 0 to 100.</summary>
    public int Percent => (int)(100 * Math.Clamp(Share, 0, 1));

    public bool IsReady => State == ReadingState.Ready;
}

public enum ReadingState
{
    /// <summary>The first reading is under way: figures are not there yet.</summary>
    Reading,

    /// <summary>Everything up to the snapshot's position is in the figures.</summary>
    Ready,

    /// <summary>Figures stand, and are being made anew from the journal (an import withdrawn, employees merged); they follow when that is done.</summary>
    MakingAnew,

    /// <summary>Following failed; the log says why, and it is tried again. Figures stand as they were.</summary>
    Failed,
}
