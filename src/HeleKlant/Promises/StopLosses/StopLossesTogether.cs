using HeleKlant.Facts;
using HeleKlant.Store;

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

    public Task<Answer<SeveralTold>> Do(StopLossesTogetherAsked asked, CancellationToken stop) => asked.Act switch
    {
        StopLossTogether.End => several.Do(List, "end", asked.Ids, (telling, id, version) => End(telling, id, version, stop), stop),
        StopLossTogether.SetAgain => several.Do(List, "set-again", asked.Ids, (telling, id, version) => SetAgain(telling, id, version, stop), stop),
        _ => Task.FromResult<Answer<SeveralTold>>(SeveralRefusals.NotWellFormed),
    };

    public Task<Answer<SeveralTold>> Undo(SeveralBackAsked asked, CancellationToken stop) => several.Back(
        List, asked.Id, (telling, act, id, version) => act == "end" ? SetAgain(telling, id, version, stop) : End(telling, id, version, stop), stop);

    private async Task<Answer<int>> End(Telling telling, Guid id, int version, CancellationToken stop) => VersionOf(await acts.Change(telling, id, version, loss => loss.End(), stop));

    private async Task<Answer<int>> SetAgain(Telling telling, Guid id, int version, CancellationToken stop) => VersionOf(await acts.Change(telling, id, version, loss => loss.SetAgain(), stop));

    private static Answer<int> VersionOf(Answer<StopLossTold> told) => told.IsRefused ? told.Refusal! : told.Value.Version;
}
