using HeleKlant.Facts;
using HeleKlant.Owed;

namespace HeleKlant.Promises.Owing;

/// <param name="On">The day it was kept; now where nobody says.</param>
/// <param name="SaidBy">Which side says so; the asker's own where it is left out.</param>
/// <param name="Evidence">What shows it.</param>
/// <param name="Version">The version that was looked at; a later one refuses. 0 does not look.</param>
public sealed record KeepPromiseAsked(Guid Id, DateOnly? On = null, DateTimeOffset? KeptAt = null, SaidBy? SaidBy = null, string? Evidence = null, int Version = 0, string? Back = null);

/// <param name="Because">Why, as whoever says so puts it.</param>
public sealed record EndPromiseAsked(Guid Id, SaidBy? SaidBy = null, string? Because = null, int Version = 0, string? Back = null);

/// <summary>A promise ends: kept, not kept, let go by whoever it was made to; or what was said of it is taken back.</summary>
public sealed class EndPromise(PromiseDesk desk, Dues dues)
{
    public Task<Answer<Promise>> Keep(KeepPromiseAsked asked, CancellationToken stop) => desk.Change(
        asked.Id, asked.Version, Saying.With(asked.SaidBy, asked.Evidence), asked.Evidence,
        (telling, promise, side) => desk.Book.Keep(telling, promise, asked.KeptAt ?? KeptOn(asked.On, telling.Now), side, asked.Evidence, stop),
        stop);

    public Task<Answer<Promise>> Break(EndPromiseAsked asked, CancellationToken stop) => desk.Change(
        asked.Id, asked.Version, Saying.With(asked.SaidBy, asked.Because), asked.Because,
        (telling, promise, side) => Task.FromResult(desk.Book.Break(telling, promise, side, asked.Because)),
        stop);

    /// <summary>Only the receiver lets go; whoever writes it down for a receiver outside says so with the reason.</summary>
    public Task<Answer<Promise>> Release(EndPromiseAsked asked, CancellationToken stop) => desk.Change(
        asked.Id, asked.Version, Saying.With(asked.SaidBy ?? SaidBy.Receiver, asked.Because), asked.Because,
        (telling, promise, side) => desk.Book.Release(telling, promise, side, asked.Because, stop),
        stop);

    public Task<Answer<Promise>> Reopen(EndPromiseAsked asked, CancellationToken stop) => desk.Change(
        asked.Id, asked.Version, new Saying(asked.SaidBy, TakesBack: true), null, (telling, promise, _) => desk.Book.Reopen(telling, promise, stop), stop);

    /// <summary>A day that has passed counts as its last moment, today as now.</summary>
    private DateTimeOffset? KeptOn(DateOnly? day, DateTimeOffset now) =>
        day is not { } on || on == dues.DayOf(now) ? null
        : on > dues.DayOf(now) || on.Year < 1970 ? now.AddDays(1)
        : dues.Ends(on).AddMilliseconds(-1);
}
