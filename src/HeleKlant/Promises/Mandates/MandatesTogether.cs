using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Store;

namespace HeleKlant.Promises.Mandates;

/// <summary>What is done with several at once.</summary>
public enum MandateTogether
{
    End = 1,
    GiveBack = 2,
}

/// <param name="Ids">At most two hundred; each with "~" and the version that was looked at, or without.</param>
public sealed record MandatesTogetherAsked(MandateTogether Act, string[]? Ids, string? Back = null);

/// <summary>Ends several mandates today or gives them back, in one go, and takes that back as a whole.</summary>
public sealed class MandatesTogether(Several several, MandateActs acts, WhoAsks who)
{
    private const string List = "mandates";

    public Task<Answer<SeveralTold>> Do(MandatesTogetherAsked asked, CancellationToken stop) => asked.Act switch
    {
        MandateTogether.End => several.Do(List, "end", asked.Ids, (telling, id, version) => End(telling, id, version, stop), stop),
        MandateTogether.GiveBack => several.Do(List, "give-back", asked.Ids, (telling, id, version) => GiveBack(telling, id, version, stop), stop),
        _ => Task.FromResult<Answer<SeveralTold>>(SeveralRefusals.NotWellFormed),
    };

    public Task<Answer<SeveralTold>> Undo(SeveralBackAsked asked, CancellationToken stop) => who.IsAny(Roles.Lead, Roles.Director, Roles.Administrator)
        ? several.Back(List, asked.Id, (telling, act, id, version) => act == "end" ? GiveBack(telling, id, version, stop) : End(telling, id, version, stop), stop)
        : Task.FromResult<Answer<SeveralTold>>(SeveralRefusals.NotYours);

    private async Task<Answer<int>> End(Telling telling, Guid id, int version, CancellationToken stop) => VersionOf(await acts.End(telling, id, version, null, stop));

    private async Task<Answer<int>> GiveBack(Telling telling, Guid id, int version, CancellationToken stop) => VersionOf(await acts.GiveBack(telling, id, version, stop));

    private static Answer<int> VersionOf(Answer<MandateMade> made) => made.IsRefused ? made.Refusal! : made.Value.Version;
}
