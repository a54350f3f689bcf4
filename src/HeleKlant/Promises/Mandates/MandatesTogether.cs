using HeleKlant.Access;
using HeleKlant.Facts;

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

    public Task<Answer<SeveralTold>> Do(MandatesTogetherAsked asked, CancellationToken stop) => several.Do(List, Acts(stop), asked.Act, asked.Ids, stop);

    public Task<Answer<SeveralTold>> Undo(SeveralBackAsked asked, CancellationToken stop) => who.IsAny(Roles.Lead, Roles.Director, Roles.Administrator)
        ? several.Back(List, Acts(stop), asked.Id, stop)
        : Task.FromResult<Answer<SeveralTold>>(SeveralRefusals.NotYours);

    private SeveralAct<MandateTogether>[] Acts(CancellationToken stop)
    {
        ChangeOne end = async (telling, id, version) => (await acts.End(telling, id, version, null, stop)).Select(made => made.Version);
        ChangeOne giveBack = async (telling, id, version) => (await acts.GiveBack(telling, id, version, stop)).Select(made => made.Version);
        return [new(MandateTogether.End, end, giveBack), new(MandateTogether.GiveBack, giveBack, end)];
    }
}
