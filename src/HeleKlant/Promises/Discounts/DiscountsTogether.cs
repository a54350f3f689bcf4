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

    public Task<Answer<SeveralTold>> Do(DiscountsTogetherAsked asked, CancellationToken stop) => several.Do(List, Acts(stop), asked.Act, asked.Ids, stop);

    public Task<Answer<SeveralTold>> Undo(SeveralBackAsked asked, CancellationToken stop) => several.Back(List, Acts(stop), asked.Id, stop);

    private SeveralAct<DiscountTogether>[] Acts(CancellationToken stop)
    {
        ChangeOne rollBack = (telling, id, version) => With(telling, id, version, (told, discount) => end.RollBack(told, discount, dues.Today, stop), stop);
        ChangeOne takeBack = (telling, id, version) => With(telling, id, version, (told, discount) => end.TakeBack(told, discount, stop), stop);
        ChangeOne reopen = (telling, id, version) => With(telling, id, version, (told, discount) => end.Reopen(told, discount, stop), stop);

        // What is reopened had ended before: taken back, it ends again, today.
        return [new(DiscountTogether.RollBack, rollBack, reopen), new(DiscountTogether.TakeBack, takeBack, reopen), new(DiscountTogether.Reopen, reopen, rollBack)];
    }

    private async Task<Answer<int>> With(Telling telling, Guid id, int version, Func<Telling, Discount, Task<Answer<DiscountMade>>> act, CancellationToken stop) =>
        (await end.With(telling, id, version, act, stop)).Select(made => made.Version);
}
