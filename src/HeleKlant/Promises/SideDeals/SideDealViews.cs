using HeleKlant.Access;
using HeleKlant.Owed;
using HeleKlant.Promises.Agreements;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.SideDeals;

/// <summary>What is not shared yet, counted by kind of deal and never by maker.</summary>
public sealed class SideDealViews(Store.Store store, AgreementList list, DealQuestions questions, Settings settings, Dues dues)
{
    public async Task<SideDealsTold> All(bool named, CancellationToken stop)
    {
        var counts = await store.Set<Sharing>().Where(s => s.Waiting > 0).GroupBy(s => s.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop);
        return new(
            counts.Sum(c => c.Count), counts.ToDictionary(c => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(c.Key.ToString()), c => c.Count),
            settings.Of<SideDealRules>(SideDealRules.Name).RemindEveryDays, await list.NotShared(200, named, stop),
            [.. (await questions.Lately(stop)).Select(q => new QuestionTold(q.Id, q.AskedOn, q.Customer, q.Team, q.AnswerBy, q.SaidNothing, q.Shared, q.IsOpenOn(dues.Today)))]);
    }
}
