using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Store;

namespace HeleKlant.Promises.Discounts;

/// <summary>What can be done with several at once.</summary>
public enum DiscountTogether
{
    RollBack = 1,
    TakeBack = 2,

    /// <summary>Says of ended ones that this was a mistake.</summary>
    Reopen = 3,
}

/// <param name="Ids">At most two hundred; each with "~" and the version that was looked at, or without.</param>
public sealed record DiscountsTogetherAsked(DiscountTogether Act, string[]? Ids, string? Back = null);

/// <summary>Says of several at once that the price is back, takes several back or reopens them; and takes that back as a whole.</summary>
public sealed class DiscountsTogether(Several several, EndDiscount end, Dues dues)
{
    private const string List = "discounts";

    public Task<Answer<SeveralTold>> Do(DiscountsTogetherAsked asked, CancellationToken stop) => asked.Act switch
    {
        DiscountTogether.RollBack => several.Do(List, "roll-back", asked.Ids, (telling, id, version) => RollBack(telling, id, version, stop), stop),
        DiscountTogether.TakeBack => several.Do(List, "take-back", asked.Ids, (telling, id, version) => TakeBack(telling, id, version, stop), stop),
        DiscountTogether.Reopen => several.Do(List, "reopen", asked.Ids, (telling, id, version) => Reopen(telling, id, version, stop), stop),
        _ => Task.FromResult<Answer<SeveralTold>>(SeveralRefusals.NotWellFormed),
    };

    /// <summary>What was reopened had ended before: it ends again, today.</summary>
    public Task<Answer<SeveralTold>> Undo(SeveralBackAsked asked, CancellationToken stop) => several.Back(
        List, asked.Id, (telling, act, id, version) => act == "reopen" ? RollBack(telling, id, version, stop) : Reopen(telling, id, version, stop), stop);

    private async Task<Answer<int>> RollBack(Telling telling, Guid id, int version, CancellationToken stop) =>
        VersionOf(await end.With(telling, id, version, (told, discount) => end.RollBack(told, discount, dues.Today, stop), stop));

    private async Task<Answer<int>> TakeBack(Telling telling, Guid id, int version, CancellationToken stop) =>
        VersionOf(await end.With(telling, id, version, (told, discount) => end.TakeBack(told, discount, stop), stop));

    private async Task<Answer<int>> Reopen(Telling telling, Guid id, int version, CancellationToken stop) =>
        VersionOf(await end.With(telling, id, version, (told, discount) => end.Reopen(told, discount, stop), stop));

    private static Answer<int> VersionOf(Answer<DiscountMade> made) => made.IsRefused ? made.Refusal! : made.Value.Version;
}
