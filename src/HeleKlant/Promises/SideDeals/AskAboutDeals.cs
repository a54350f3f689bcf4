using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.SideDeals;

/// <param name="Customer">About which customer; left out for any.</param>
/// <param name="Team">Which team would carry it out; a team of fewer than five people is not kept.</param>
public sealed record AskAboutDealsAsked(int? Customer = null, int? Team = null);

/// <param name="Deal">The agreement that was meant, where something was agreed.</param>
public sealed record AnswerQuestionAsked(Guid Id, DealAnswer Answer, Guid? Deal = null);

/// <summary>
/// "Has something been agreed that we must carry out?" One tap, without a name: the fact has no actor and a day for its time, and the route leaves no line in
/// the log, no trace and no audit line. The same question that is open already is not asked twice.
/// </summary>
public sealed class AskAboutDeals(Acting acting, SharingBook book, DealQuestions questions, People.Door people, Dues dues, JournalStore journal, Settings settings)
{
    public Task<Answer<Nothing>> Ask(AskAboutDealsAsked asked, CancellationToken stop) => acting.Do<Nothing>(
        async telling =>
        {
            var today = dues.Today;
            var customer = 0;
            if (asked.Customer is { } one && one != 0)
            {
                if (await people.Root(new PartyId(one), stop) is not { } root || journal.ReadNames([(int)root.Value]) is not [{ Kind: NameKind.Customer }])
                {
                    return SideDealRefusals.NoDeal;
                }

                customer = (int)root.Value;
            }

            var team = asked.Team is { } named && journal.ReadNames([named]) is [{ Kind: NameKind.Team }] && RuleOfFive.MayShow(await people.PeopleIn(named, today, stop)) ? named : 0;
            if (await acting.Store.Set<DealQuestion>().AnyAsync(q => q.Customer == customer && q.Team == team && q.Shared == null && (q.AnsweredAt == null || q.AnswerBy >= today), stop))
            {
                return SideDealRefusals.AskedAlready;
            }

            // A random number: one that grows with time would tell the hour.
            var question = new DealQuestion { Id = Guid.NewGuid() };
            var fact = new DealAskedAbout(question.Id, customer == 0 ? [] : [customer], customer, team, today.AddDays(settings.Of<SideDealRules>(SideDealRules.Name).AnswerWithinDays));
            telling.TellNameless(question.Stream, 1, fact, dues.Begins(today));
            acting.Store.Add(question.After(fact, dues.Begins(today), today));
            return default(Nothing);
        },
        stop);

    public Task<Answer<Nothing>> Answer(AnswerQuestionAsked asked, CancellationToken stop) => acting.Do<Nothing>(
        async telling =>
        {
            if (await acting.Store.Set<DealQuestion>().FindAsync([asked.Id], stop) is not { } question)
            {
                return SideDealRefusals.NoQuestion;
            }

            if (!await questions.IsForMe(question, stop))
            {
                return SideDealRefusals.NotAsked;
            }

            if (asked.Answer == DealAnswer.Shared && (asked.Deal is not { } deal || await book.Find(deal, stop) is null))
            {
                return SideDealRefusals.NoDeal;
            }

            return Reply(telling, question, asked.Answer, asked.Answer == DealAnswer.Shared ? asked.Deal : null) is { } no ? no : default(Nothing);
        },
        stop);

    /// <summary>Answers a question within the act that records the deal that was meant.</summary>
    public async Task<Refusal?> Shared(Telling telling, Guid id, Guid deal, CancellationToken stop) =>
        await acting.Store.Set<DealQuestion>().FindAsync([id], stop) is { } question ? Reply(telling, question, DealAnswer.Shared, deal) : SideDealRefusals.NoQuestion;

    private static Refusal? Reply(Telling telling, DealQuestion question, DealAnswer answer, Guid? deal)
    {
        var rule = question.Reply(answer, deal);
        if (rule.IsRefused)
        {
            return rule.Refusal;
        }

        telling.Tell(question.Stream, question.Version + 1, rule.Value);
        question.After(rule.Value, telling.Now, default);
        return null;
    }
}
