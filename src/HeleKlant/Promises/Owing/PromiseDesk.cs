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
    /// <param name="saidBy">Which side says so; null for the side of whoever asks.</param>
    /// <param name="typed">What to keep where somebody else was first.</param>
    /// <param name="act">The act, told which side says so.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<Answer<Promise>> Change(
        Guid id, int version, SaidBy? saidBy, string? typed, Func<Telling, Promise, SaidBy, Task<Answer<Promise>>> act, CancellationToken stop)
    {
        var answer = await acting.Do<Promise>(
            async telling =>
            {
                var found = await book.Find(id, version, stop);
                if (found.IsRefused)
                {
                    return found.Refusal!;
                }

                var side = await SideOf(found.Value, saidBy, stop);
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

    /// <summary>Whether the asker may say what a party says: oneself, one's team, anybody outside; leads and directors for all.</summary>
    public async Task<bool> SpeaksFor(int party, NameKind kind, CancellationToken stop) => kind switch
    {
        NameKind.Customer => true,
        _ when acting.Who.IsAny(Roles.Lead, Roles.Director, Roles.Administrator) => true,
        NameKind.Employee => acting.Who.Employee?.Value == party,
        _ => acting.Who.Employee is { } me && await people.WorksIn(me, party, dues.Today, stop),
    };

    /// <summary>The side that speaks: as it is said, where the asker may say it; else the asker's own.</summary>
    public async Task<Answer<SaidBy>> SideOf(Promise promise, SaidBy? said, CancellationToken stop)
    {
        if (promise.Kind == PromiseKind.Expectation)
        {
            return OwingRefusals.IsExpectation;
        }

        var (maker, receiver) = (await SpeaksFor(promise.By, promise.ByKind, stop), await SpeaksFor(promise.To, promise.ToKind, stop));
        return said switch
        {
            SaidBy.Records => OwingRefusals.NeedsSide,
            SaidBy.Maker => maker ? SaidBy.Maker : OwingRefusals.NotYourSide,
            SaidBy.Receiver => receiver ? SaidBy.Receiver : OwingRefusals.NotYourSide,
            SaidBy.Both => maker || receiver ? SaidBy.Both : OwingRefusals.NotYourSide,
            _ when maker && promise.ByKind != NameKind.Customer => SaidBy.Maker,
            _ when receiver && promise.ToKind != NameKind.Customer => SaidBy.Receiver,
            _ => maker ? SaidBy.Maker : receiver ? SaidBy.Receiver : OwingRefusals.NotYourSide,
        };
    }
}
