using HeleKlant.Facts;

namespace HeleKlant.Promises.StopLosses;

/// <summary>What is done with several at once.</summary>
public enum StopLossTogether
{
    End = 1,
    SetAgain = 2,
}

/// <param name="Ids">At most two hundred; each with "~" and the version that was looked at, or without.</param>
public sealed record StopLossesTogetherAsked(StopLossTogether Act, string[]? Ids, string? Back = null);

/// <summary>Ends several stop-losses in one go or sets them again, and takes that back as a whole.</summary>
public sealed class StopLossesTogether(Several several, StopLossActs acts)
{
    private const string List = "stop-losses";

    public Task<Answer<SeveralTold>> Do(StopLossesTogetherAsked asked, CancellationToken stop) => several.Do(List, Acts(stop), asked.Act, asked.Ids, stop);

    public Task<Answer<SeveralTold>> Undo(SeveralBackAsked asked, CancellationToken stop) => several.Back(List, Acts(stop), asked.Id, stop);

    private SeveralAct<StopLossTogether>[] Acts(CancellationToken stop)
    {
        ChangeOne end = async (telling, id, version) => (await acts.Change(telling, id, version, loss => loss.End(), stop)).Select(told => told.Version);
        ChangeOne setAgain = async (telling, id, version) => (await acts.Change(telling, id, version, loss => loss.SetAgain(), stop)).Select(told => told.Version);
        return [new(StopLossTogether.End, end, setAgain), new(StopLossTogether.SetAgain, setAgain, end)];
    }
}
