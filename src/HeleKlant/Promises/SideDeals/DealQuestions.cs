using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Promises.Agreements;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.SideDeals;

/// <summary>
/// Questions and to whom they go: whoever recorded a deal with that customer (or one that this team carries out) in the last two years, the three who know the
/// customer best where bonds by name are on, and directors where there is nobody, or once the week has passed. Worked out when it is read; kept nowhere.
/// </summary>
public sealed class DealQuestions(Store.Store store, JournalStore journal, ChainAnswers chain, MeasureSwitch measures, WhoAsks who, Dues dues)
{
    private const int BestKnowing = 3;

    /// <summary>Open ones, and those of the last month, newest first.</summary>
    public async Task<IReadOnlyList<DealQuestion>> Lately(CancellationToken stop)
    {
        var since = dues.Today.AddDays(-31);
        var some = await store.Set<DealQuestion>().AsNoTracking().Where(q => q.AskedOn >= since || (q.Shared == null && q.AnsweredAt == null)).ToListAsync(stop);
        return [.. some.OrderByDescending(q => q.AskedOn).ThenBy(q => q.Id)];
    }

    /// <summary>Open ones that the asker may answer and has not answered.</summary>
    public async Task<IReadOnlyList<DealQuestion>> ForMe(CancellationToken stop)
    {
        var mine = new List<DealQuestion>();
        foreach (var question in (await Lately(stop)).Where(q => q.IsOpenOn(dues.Today)))
        {
            if (!AnsweredByMe(question) && await IsForMe(question, stop))
            {
                mine.Add(question);
            }
        }

        return mine;
    }

    public async Task<bool> IsForMe(DealQuestion question, CancellationToken stop)
    {
        if (who.IsCommandLine)
        {
            return true;
        }

        var makers = await Makers(question, stop);
        var knowing = Knowing(question);
        return (who.Account is { Value: var account } && makers.Contains(account))
            || (who.Employee is { Value: var me } && knowing.Contains((int)me))
            || (who.Is(Roles.Director) && ((makers.Count == 0 && knowing.Count == 0) || dues.Today > question.AnswerBy));
    }

    private bool AnsweredByMe(DealQuestion question) =>
        who.Account is { Value: var me } && journal.ReadStream(question.Stream).Any(f => f.Version > 1 && f.By == me);

    private async Task<List<Guid>> Makers(DealQuestion question, CancellationToken stop)
    {
        var since = dues.Begins(dues.Today.AddYears(-2));
        var made = store.Set<Agreement>().AsNoTracking().IgnoreAutoIncludes().Where(a => a.MadeAt >= since && a.MadeBy != null);
        if (question.Customer != 0)
        {
            made = made.Where(a => a.With == question.Customer);
        }
        else if (question.Team != 0)
        {
            made = made.Where(a => store.Set<DealCarrier>().Any(c => c.Deal == a.Id && c.Carrier == question.Team));
        }
        else
        {
            return [];
        }

        return await made.Select(a => a.MadeBy!.Value).Distinct().ToListAsync(stop);
    }

    private List<int> Knowing(DealQuestion question) =>
        question.Customer != 0 && measures.IsOn(KeptMeasures.BondsPerEmployee) && chain.Reading.IsReady
            ? [.. chain.BondsOfCustomer(question.Customer).Bonds.Take(BestKnowing).Select(b => b.Other)]
            : [];
}
