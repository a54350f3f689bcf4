using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Store;

namespace HeleKlant.Promises.Owing;

/// <summary>
/// Where an act about a promise is carried out: the promise as the asker saw it, which side says so, one transaction; and where somebody else
/// was first, what was typed is kept for the asker.
/// </summary>
public sealed class PromiseDesk(Acting acting, PromiseBook book, KeptTexts texts, People.Door people, Dues dues)
{
    public PromiseBook Book => book;

    public Acting Acting => acting;

    public static string SubjectOf(Guid promise) => "promise/" + promise;

    /// <param name="id">The promise.</param>
    /// <param name="version">The version that was looked at; 0 does not look.</param>
    /// <param name="saying">Which side says so, and what it is.</param>
    /// <param name="typed">What to keep where somebody else was first, or where it was refused.</param>
    /// <param name="act">The act, told which side says so.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<Answer<Promise>> Change(
        Guid id, int version, Saying saying, string? typed, Func<Telling, Promise, SaidBy, Task<Answer<Promise>>> act, CancellationToken stop)
    {
        var answer = await acting.Do<Promise>(
            async telling =>
            {
                var found = await book.Find(id, version, stop);
                if (found.IsRefused)
                {
                    return found.Refusal!;
                }

                var side = await SideOf(found.Value, saying, stop, telling.Turn);
                return side.IsRefused ? side.Refusal! : await act(telling, found.Value, side.Value);
            },
            stop);
        if (answer.Refusal?.Kind == RefusalKind.SomebodyWasFirst)
        {
            await texts.Keep(SubjectOf(id), typed, stop);
        }
        else if (!answer.IsRefused)
        {
            await texts.Sent(SubjectOf(id), stop);
        }

        return answer;
    }

    /// <summary>
    /// For which sides of a promise the asker speaks. For an employee: oneself, and the lead of a team of theirs; for a team: who works in it; for
    /// either, where the promise goes outside, also their team-mates and whoever wrote it down. For a side outside: whoever speaks for ours, since they
    /// write down what it said. Directors and administrators speak for all.
    /// </summary>
    public async Task<Speaker> SpeakerFor(Promise promise, CancellationToken stop, WriteTurn? on = null)
    {
        if (acting.Who.IsAny(Roles.Director, Roles.Administrator))
        {
            return new(true, true);
        }

        var (byOutside, toOutside) = (promise.ByKind == NameKind.Customer, promise.ToKind == NameKind.Customer);
        var outside = byOutside || toOutside;
        var mine = acting.Who.Employee is { } me ? await people.TeamsOf(me, dues.Today, stop) : [];
        var wrote = outside && acting.Who.Account is { Value: var account } && acting.Journal.ReadStream(promise.Stream, 0, on) is [{ By: { } by }, ..] && by == account;
        var maker = !byOutside && (wrote || await IsOneOf(promise.By, promise.ByKind, mine, outside, stop));
        var receiver = !toOutside && (wrote || await IsOneOf(promise.To, promise.ToKind, mine, outside, stop));
        return byOutside && toOutside ? new(wrote, wrote)
            : new(maker || (byOutside && receiver), receiver || (toOutside && maker));
    }

    /// <summary>The side that speaks: as it is said, where the asker may say it; else the asker's own.</summary>
    public async Task<Answer<SaidBy>> SideOf(Promise promise, Saying saying, CancellationToken stop, WriteTurn? on = null)
    {
        if (promise.Kind == PromiseKind.Expectation)
        {
            return OwingRefusals.IsExpectation;
        }

        return saying.TakesBack && SaidByMe(promise, on) ? promise.EndedBy ?? SaidBy.Receiver
            : promise.SideThatSays(saying.By, await SpeakerFor(promise, stop, on) with { Noting = saying.Noting, Agreed = saying.Agreed });
    }

    /// <summary>Whether it was the asker who said the last thing of it: they can take it back.</summary>
    public bool SaidByMe(Promise promise, WriteTurn? on = null) =>
        acting.Who.Account is { Value: var account } && acting.Journal.ReadStream(promise.Stream, 0, on) is [.., { By: { } by }] && by == account;

    private async Task<bool> IsOneOf(int party, NameKind kind, IReadOnlyList<int> mine, bool outside, CancellationToken stop) => kind switch
    {
        NameKind.Team => mine.Contains(party),
        _ when acting.Who.Employee?.Value == party => true,
        _ when mine.Count > 0 && (outside || acting.Who.Is(Roles.Lead)) => (await people.TeamsOf(new PartyId(party), dues.Today, stop)).Any(mine.Contains),
        _ => false,
    };
}

/// <summary>What somebody says of a promise.</summary>
/// <param name="By">Which side says so; null for the asker's own.</param>
/// <param name="Noting">Whether it may be what a side outside said, written down by somebody who has no part in it.</param>
/// <param name="Agreed">The two agreed on it, so that either side writes it down.</param>
/// <param name="TakesBack">It takes back what was said last, which whoever said it may.</param>
public readonly record struct Saying(SaidBy? By = null, Noting Noting = Noting.Never, bool Agreed = false, bool TakesBack = false)
{
    /// <summary>What the asker's side says, or what a side outside said by these words.</summary>
    public static Saying With(SaidBy? by, string? words) => new(by, string.IsNullOrWhiteSpace(words) ? Noting.WithoutWords : Noting.WithWords);
}
