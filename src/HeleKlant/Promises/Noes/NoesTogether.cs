using HeleKlant.Facts;

namespace HeleKlant.Promises.Noes;

/// <param name="Ids">At most two hundred; each with "~" and the version that was looked at, or without.</param>
public sealed record NoesTogetherAsked(string[]? Ids, string? Back = null);

/// <summary>
/// Takes back several noes that were recorded by mistake, in one go, and puts them back as a whole. What came of a no is said of each by itself: no two end
/// alike.
/// </summary>
public sealed class NoesTogether(Several several, LookBack look)
{
    private const string List = "noes";

    public Task<Answer<SeveralTold>> TakeBack(NoesTogetherAsked asked, CancellationToken stop) =>
        several.Do(List, "take-back", asked.Ids, async (telling, id, version) => (await look.TakeBack(telling, new TakeNoBackAsked(id, version), stop)).Select(made => made.Version), stop);

    public Task<Answer<SeveralTold>> Undo(SeveralBackAsked asked, CancellationToken stop) =>
        several.Back(List, asked.Id, async (telling, _, id, version) => (await look.PutBack(telling, new TakeNoBackAsked(id, version), stop)).Select(made => made.Version), stop);
}
