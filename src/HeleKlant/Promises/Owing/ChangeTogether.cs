using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Store;

namespace HeleKlant.Promises.Owing;

/// <param name="Ids">The promises.</param>
/// <param name="Day">The new day, where they are agreed anew.</param>
/// <param name="Because">Said of each: what shows that they were kept, or why they move or are let go.</param>
/// <param name="Back">The page to go to from a form.</param>
public sealed record ChangeTogetherAsked(Guid[]? Ids = null, ActTogether Act = ActTogether.Keep, DateOnly? Day = null, string? Because = null, string? Back = null);

public sealed record ChangeBackAsked(Guid Id, string? Back = null);

/// <summary>A promise that was left as it was, and the refusal that says why.</summary>
public sealed record LeftAsItWas(Guid Promise, string Code);

/// <summary>What came of changing several promises in one go.</summary>
/// <param name="Id">Under which it can be taken back as a whole.</param>
public sealed record TogetherTold(Guid Id, ActTogether Act, IReadOnlyList<Guid> Changed, IReadOnlyList<LeftAsItWas> Left);

/// <summary>Keeps, lets go or agrees anew several promises in one go, and takes that back as a whole.</summary>
public sealed class ChangeTogether(Acting acting, PromiseDesk desk, Dues dues)
{
    public const int Most = 200;

    public Task<Answer<TogetherTold>> Do(ChangeTogetherAsked asked, CancellationToken stop) => acting.Do<TogetherTold>(
        async telling =>
        {
            Guid[] ids = [.. (asked.Ids ?? []).Distinct()];
            if (ids.Length is 0 or > Most)
            {
                return ids.Length == 0 ? OwingRefusals.NothingChosen : OwingRefusals.TooManyChosen;
            }

            if (asked.Act == ActTogether.Renegotiate && asked.Day is null)
            {
                return OwedRefusals.NeedsDue;
            }

            if (asked.Because?.Length > OwedTables.LongestText)
            {
                return OwedRefusals.TooLong;
            }

            var (changed, left) = (new List<Promise>(), new List<LeftAsItWas>());
            foreach (var id in ids)
            {
                var answer = await One(telling, id, asked, stop);
                if (answer.IsRefused)
                {
                    left.Add(new(id, answer.Refusal!.Code));
                }
                else
                {
                    changed.Add(answer.Value);
                }
            }

            if (changed.Count == 0)
            {
                return new Refusal("owing-none-changed", ids.Length);
            }

            var together = Guid.CreateVersion7(telling.Now);

            // A promise may have moved along with another of them: its version is told as it stands after all of it.
            telling.Tell(StreamOf(together), 1, new PromisesChangedTogether(together, asked.Act, [.. changed.Select(p => p.Id)], [.. changed.Select(p => p.Version)]));
            return new TogetherTold(together, asked.Act, [.. changed.Select(p => p.Id)], left);
        },
        stop);

    /// <summary>Takes it back for every promise that nobody changed since.</summary>
    public Task<Answer<TogetherTold>> Undo(ChangeBackAsked asked, CancellationToken stop) => acting.Do<TogetherTold>(
        async telling =>
        {
            var facts = acting.Journal.ReadStream(StreamOf(asked.Id), 0, telling.Turn);
            if (facts is not [var first, ..] || acting.Journal.Shapes.Read(first) is not PromisesChangedTogether done)
            {
                return OwingRefusals.NoSuchTogether;
            }

            if (facts.Count > 1)
            {
                return OwingRefusals.UndoneAlready;
            }

            if (first.By != telling.By && !acting.Who.IsAny(Roles.Director, Roles.Administrator))
            {
                return OwingRefusals.NotYours;
            }

            // The last one first: what moved along with another goes back in the opposite order.
            var (changed, left) = (new List<Guid>(), new List<LeftAsItWas>());
            foreach (var (id, version) in done.Promises.Zip(done.Versions).Reverse())
            {
                var found = await desk.Book.Find(id, version, stop);
                var back = found.IsRefused ? found
                    : done.Act == ActTogether.Renegotiate ? desk.Book.UndoRenegotiation(telling, found.Value)
                    : await desk.Book.Reopen(telling, found.Value, stop);
                if (back.IsRefused)
                {
                    left.Add(new(id, back.Refusal!.Code));
                }
                else
                {
                    changed.Add(id);
                }
            }

            telling.Tell(StreamOf(asked.Id), 2, new PromisesChangedBack(asked.Id, [.. changed]));
            return new TogetherTold(asked.Id, done.Act, changed, left);
        },
        stop);

    private static string StreamOf(Guid together) => "promises-together/" + together;

    private async Task<Answer<Promise>> One(Telling telling, Guid id, ChangeTogetherAsked asked, CancellationToken stop)
    {
        var found = await desk.Book.Find(id, stop);
        if (found.IsRefused)
        {
            return found;
        }

        var saying = asked.Act switch
        {
            ActTogether.Release => Saying.With(SaidBy.Receiver, asked.Because),
            ActTogether.Renegotiate => new Saying(SaidBy.Both, Agreed: true),
            _ => Saying.With(null, asked.Because),
        };
        var side = await desk.SideOf(found.Value, saying, stop, telling.Turn);
        return side.IsRefused ? side.Refusal!
            : asked.Act switch
            {
                ActTogether.Keep => found.Value.IsOpen ? await desk.Book.Keep(telling, found.Value, null, side.Value, asked.Because, stop) : OwedRefusals.NotOpen,
                ActTogether.Release => await desk.Book.Release(telling, found.Value, side.Value, asked.Because, stop),
                _ => found.Value.IsOverdue(telling.Now) ? OwedRefusals.FellDue
                    : dues.Today > asked.Day ? OwedRefusals.DueIsPast
                    : await desk.Book.Renegotiate(telling, found.Value, new DueAsked(asked.Day), side.Value, asked.Because, stop),
            };
    }
}
