using HeleKlant.Facts;
using HeleKlant.Owed;

namespace HeleKlant.Promises.Owing;

/// <param name="Day">The new day; one of day, condition and review.</param>
/// <param name="Because">Why it is agreed anew.</param>
public sealed record MovePromiseAsked(
    Guid Id, DateOnly? Day = null, string? Time = null, string? Condition = null, DateOnly? Review = null, SaidBy? SaidBy = null, string? Because = null, int Version = 0, string? Back = null);

/// <summary>Agrees a promise anew, or gives it its day once what it waited for has happened.</summary>
public sealed class MovePromise(PromiseDesk desk)
{
    /// <summary>Before it fell due the date moves; after it the old one is broken and the answer is the one in its place.</summary>
    public Task<Answer<Promise>> Renegotiate(MovePromiseAsked asked, CancellationToken stop) => desk.Change(
        asked.Id, asked.Version, new Saying(asked.SaidBy ?? SaidBy.Both, Agreed: true), asked.Because,
        (telling, promise, side) => desk.Book.Renegotiate(telling, promise, DueOf(asked), side, asked.Because, stop),
        stop);

    public Task<Answer<Promise>> ConditionMet(MovePromiseAsked asked, CancellationToken stop) => desk.Change(
        asked.Id, asked.Version, new Saying(asked.SaidBy), asked.Because,
        (telling, promise, side) => Task.FromResult(desk.Book.ConditionMet(telling, promise, DueOf(asked), side)),
        stop);

    private static DueAsked DueOf(MovePromiseAsked asked) => new(asked.Day, asked.Time, Condition: asked.Condition, Review: asked.Review);
}
