using HeleKlant.Facts;
using HeleKlant.Owed;

namespace HeleKlant.Promises.Owing;

/// <param name="Before">The promise that must be kept first.</param>
/// <param name="WorkingDays">How many working days after it this one then has.</param>
public sealed record ChainPromiseAsked(Guid Id, Guid Before, int WorkingDays = 0, int Version = 0, string? Back = null);

/// <summary>A promise waits for another, or no longer does.</summary>
public sealed class ChainPromise(PromiseDesk desk)
{
    public Task<Answer<Promise>> Chain(ChainPromiseAsked asked, CancellationToken stop) => desk.Change(
        asked.Id, asked.Version, default, null, (telling, promise, _) => desk.Book.Chain(telling, promise, asked.Before, asked.WorkingDays, stop), stop);

    public Task<Answer<Promise>> Unchain(ChainPromiseAsked asked, CancellationToken stop) => desk.Change(
        asked.Id, asked.Version, default, null, (telling, promise, _) => desk.Book.Unchain(telling, promise, asked.Before, stop), stop);
}
