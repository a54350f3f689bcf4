using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Expectations;

/// <param name="Maker">Of whom it is expected: a colleague or team by name, number, "#17" or "me".</param>
/// <param name="Receiver">Who may expect it.</param>
/// <param name="Review">The day to look at it again; within a year, and a year from now where nobody says.</param>
/// <param name="Id">The expectation whose words change; null for a new one.</param>
/// <param name="Version">The version that was looked at; 0 does not look.</param>
public sealed record ProposeExpectationAsked(string? Maker = null, string? Receiver = null, string? What = null, DateOnly? Review = null, Guid? Id = null, int Version = 0, string? Back = null);

/// <param name="Words">Why, in a word.</param>
/// <param name="Review">The next day to look at it.</param>
/// <param name="Kept">Whether it is kept.</param>
public sealed record AnswerExpectationAsked(Guid Id, int Version = 0, string? Words = null, DateOnly? Review = null, bool Kept = false, string? Back = null);

public sealed record ExplainDivisionAsked(string? Team = null, string? Text = null, string? Back = null);

/// <summary>An expectation as an act leaves it.</summary>
public sealed record ExpectationMade(Guid Id, ExpectationState State, int Version, Guid? Promise);

/// <summary>Two people or teams propose, agree, decline, look again, say whether it is kept, and end. What both agreed is a promise until further notice.</summary>
public sealed class ExpectationActs(Acting acting, PartyPick pick, Beside beside, PromiseBook promises, Dues dues, KeptTexts texts)
{
    private static readonly NameKind[] Within = [NameKind.Employee, NameKind.Team];

    public async Task<Answer<ExpectationMade>> Propose(ProposeExpectationAsked asked, CancellationToken stop)
    {
        var answer = await acting.Do<ExpectationMade>(
            async telling =>
            {
                if (asked.What?.Trim() is not { Length: > 0 and <= Expectation.LongestText } what)
                {
                    return ExpectationRefusals.NeedsWhat;
                }

                var found = asked.Id is { } id ? await Find(id, asked.Version, stop) : await New(asked, telling, stop);
                if (found.IsRefused)
                {
                    return found.Refusal!;
                }

                var side = await beside.SideOf(found.Value, stop);
                var rule = side is null ? ExpectationRefusals.NotYourSide : found.Value.Propose(asked.Review ?? dues.Today.AddYears(1), side.Value, dues.Today);
                return rule.IsRefused ? rule.Refusal! : Tell(telling, found.Value, rule.Value, what);
            },
            stop);
        await (answer.Refusal?.Kind == RefusalKind.SomebodyWasFirst ? texts.Keep(SubjectOf(asked.Id), asked.What, stop) : answer.IsRefused ? Task.CompletedTask : texts.Sent(SubjectOf(asked.Id), stop));
        return answer;
    }

    public static string SubjectOf(Guid? expectation) => "expectation/" + (expectation?.ToString() ?? "new");

    /// <summary>The other side agrees: the promise that held before makes way for the one that holds from now on.</summary>
    public Task<Answer<ExpectationMade>> Agree(AnswerExpectationAsked asked, CancellationToken stop) => With(asked, async (telling, expectation, _) =>
    {
        var answering = expectation.ProposedBy == SaidBy.Maker ? SaidBy.Receiver : SaidBy.Maker;
        if (!await beside.SpeaksFor(answering == SaidBy.Maker ? expectation.Maker : expectation.Receiver, answering == SaidBy.Maker ? expectation.MakerKind : expectation.ReceiverKind, stop))
        {
            return expectation.Waits == 0 ? ExpectationRefusals.NothingWaits : ExpectationRefusals.OtherSideAnswers;
        }

        if (expectation.MayAgree(answering, acting.Who.IsCommandLine ? null : telling.By) is { } no)
        {
            return no;
        }

        await LetGo(telling, expectation, stop);
        var words = await acting.Store.Set<ExpectationWords>().FindAsync([expectation.Id, expectation.Waits], stop);
        var review = expectation.Proposed > dues.Today ? expectation.Proposed.Value : dues.Today.AddYears(1);
        var made = promises.Make(telling, new PromiseToMake(
            expectation.Maker, expectation.Receiver, words?.Text ?? "–", new DueAsked(Review: review), PromiseKind.Expectation, Origin: PromiseOrigin.Expectation, From: expectation.Id));
        return made.IsRefused ? made.Refusal! : Tell(telling, expectation, new ExpectationAgreed(expectation.Id, answering, made.Value.Id, dues.Today), null);
    }, stop);

    public Task<Answer<ExpectationMade>> Decline(AnswerExpectationAsked asked, CancellationToken stop) =>
        With(asked, (telling, expectation, side) => Told(telling, expectation, expectation.Decline(side, HasWords(asked)), asked.Words), stop);

    /// <summary>Looked at again and still fits, until the next day of review.</summary>
    public Task<Answer<ExpectationMade>> Review(AnswerExpectationAsked asked, CancellationToken stop) => With(asked, async (telling, expectation, side) =>
    {
        var rule = expectation.LookAgain(side, asked.Review ?? dues.Today.AddYears(1), dues.Today);
        if (rule.IsRefused)
        {
            return rule.Refusal!;
        }

        if (expectation.Promise is { } promise && await promises.Find(promise, stop) is { IsRefused: false, Value: { IsOpen: true } open } && open.Day != rule.Value.Review)
        {
            await promises.Renegotiate(telling, open, new DueAsked(Review: rule.Value.Review), SaidBy.Both, null, stop);
        }

        return Tell(telling, expectation, rule.Value, null);
    }, stop);

    public Task<Answer<ExpectationMade>> Judge(AnswerExpectationAsked asked, CancellationToken stop) =>
        With(asked, (telling, expectation, side) => Told(telling, expectation, expectation.Judge(side, asked.Kept, HasWords(asked)), asked.Words), stop);

    public Task<Answer<ExpectationMade>> End(AnswerExpectationAsked asked, CancellationToken stop) => With(asked, async (telling, expectation, side) =>
    {
        var rule = expectation.End(side);
        if (!rule.IsRefused)
        {
            await LetGo(telling, expectation, stop);
        }

        return await Told(telling, expectation, rule, null);
    }, stop);

    /// <summary>Why the work of a team is divided as it is, in its own words; anyone in it may say.</summary>
    public Task<Answer<Nothing>> Explain(ExplainDivisionAsked asked, CancellationToken stop) => acting.Do<Nothing>(
        async telling =>
        {
            var team = await pick.One(asked.Team, [NameKind.Team], stop);
            if (team.IsRefused)
            {
                return team.Refusal!;
            }

            var number = (int)team.Value.Party.Value;
            if (!await beside.SpeaksFor(number, NameKind.Team, stop))
            {
                return ExpectationRefusals.NotYourSide;
            }

            if (asked.Text?.Trim() is not { Length: > 0 and <= Expectation.LongestText } text)
            {
                return ExpectationRefusals.NeedsWhat;
            }

            var stream = "division/" + team.Value.Party;
            telling.Tell(stream, acting.Journal.ReadStream(stream, 0, telling.Turn).Count + 1, new DivisionExplained(number));
            if (await acting.Store.Set<DivisionWords>().FindAsync([number], stop) is not { } words)
            {
                acting.Store.Add(words = new DivisionWords { Team = number });
            }

            (words.Text, words.At) = (text, telling.Now);
            return default(Nothing);
        },
        stop);

    private static bool HasWords(AnswerExpectationAsked asked) => !string.IsNullOrWhiteSpace(asked.Words);

    private async Task<Answer<Expectation>> New(ProposeExpectationAsked asked, Telling telling, CancellationToken stop)
    {
        var (maker, receiver) = (await pick.One(asked.Maker, Within, stop), await pick.One(asked.Receiver, Within, stop));
        if ((maker.Refusal ?? receiver.Refusal) is { } no)
        {
            return no;
        }

        var (by, to) = ((int)maker.Value.Party.Value, (int)receiver.Value.Party.Value);
        if (await acting.Store.Set<Expectation>().CountAsync(e => e.Maker == by && e.Receiver == to && e.State != ExpectationState.Ended && e.State != ExpectationState.Declined, stop) >= Expectation.MostOfPair)
        {
            return ExpectationRefusals.TooMany;
        }

        return new Expectation { Id = Guid.CreateVersion7(telling.Now), Maker = by, MakerKind = maker.Value.Kind, Receiver = to, ReceiverKind = receiver.Value.Kind };
    }

    private async Task<Answer<Expectation>> Find(Guid id, int version, CancellationToken stop) =>
        await acting.Store.Set<Expectation>().FindAsync([id], stop) is not { } found || await beside.SideOf(found, stop) is null ? ExpectationRefusals.NoExpectation
        : version != 0 && version != found.Version ? ExpectationRefusals.MovedOn
        : found;

    private Task<Answer<ExpectationMade>> With(AnswerExpectationAsked asked, Func<Telling, Expectation, SaidBy, Task<Answer<ExpectationMade>>> act, CancellationToken stop) =>
        acting.Do<ExpectationMade>(
            async telling =>
            {
                if (asked.Words?.Length > Expectation.LongestText)
                {
                    return OwedRefusals.TooLong;
                }

                var found = await Find(asked.Id, asked.Version, stop);
                return found.IsRefused ? found.Refusal! : await act(telling, found.Value, (await beside.SideOf(found.Value, stop))!.Value);
            },
            stop);

    private async Task LetGo(Telling telling, Expectation expectation, CancellationToken stop)
    {
        if (expectation.Promise is { } held && await promises.Find(held, stop) is { IsRefused: false, Value: { IsOpen: true } open })
        {
            await promises.Release(telling, open, SaidBy.Both, null, stop);
        }
    }

    private Task<Answer<ExpectationMade>> Told<T>(Telling telling, Expectation expectation, Answer<T> rule, string? words) =>
        Task.FromResult<Answer<ExpectationMade>>(rule.IsRefused ? rule.Refusal! : Tell(telling, expectation, rule.Value!, words));

    private ExpectationMade Tell(Telling telling, Expectation expectation, object fact, string? words)
    {
        var isNew = expectation.Version == 0;
        telling.Tell(expectation.Stream, expectation.Version + 1, fact);
        expectation.After(fact, telling.By);
        if (isNew)
        {
            acting.Store.Add(expectation);
        }

        if (!string.IsNullOrWhiteSpace(words))
        {
            acting.Store.Add(new ExpectationWords { Expectation = expectation.Id, Version = expectation.Version, Text = words.Trim() });
        }

        return new(expectation.Id, expectation.State, expectation.Version, expectation.Promise);
    }
}
