using System.Globalization;
using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Site;
using HeleKlant.Site.MyDay;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Journey.MyWork;

/// <summary>How one's work ended, in sentences that can be read aloud.</summary>
public sealed class EndedWords(IStringLocalizer<Texts> texts, ChainAnswers chain, People.Door people, Spans spans, Settings settings)
{
    public const int MostLines = 5;

    public string Title => texts["ended-title"];

    /// <summary>"Of 14 cases 12 were done without a step being done over."</summary>
    public string Lead(IReadOnlyList<EndedWork> ended) => texts[
        ended.Count == 1 ? "ended-one" : "ended-lead", ended.Count, ended.Count(e => e.Redone is null && !e.CameBack), HowItEnded.Days];

    public async Task<IReadOnlyDictionary<PartyId, string>> Names(IReadOnlyList<EndedWork> ended, CancellationToken stop) =>
        await people.Names(ended.Select(e => new PartyId(e.Customer)).Where(c => c.Value != 0).Distinct(), stop);

    public string Who(EndedWork one, IReadOnlyDictionary<PartyId, string> names) =>
        names.GetValueOrDefault(new PartyId(one.Customer)) ?? chain.Now.NameOf(one.Case) ?? "–";

    public string Done(EndedWork one)
    {
        var day = settings.Organisation.DayOf(one.EndedAt).ToString("d MMMM", CultureInfo.CurrentCulture);
        var own = chain.Now.NameOf(one.OwnActivity) ?? "–";
        return one.AfterSeconds < 60 ? texts["ended-by-you", day, own] : texts["ended-after", day, spans.Of(TimeSpan.FromSeconds(one.AfterSeconds)), own];
    }

    public string How(EndedWork one) =>
        one.Redone is { } redone ? texts["ended-redone", chain.Now.NameOf(redone) ?? "–"]
        : one.CameBack ? texts["ended-came-back"]
        : texts["ended-at-once"];

    public async Task<IReadOnlyList<DayBlock>> Tell(IReadOnlyList<EndedWork> ended, CancellationToken stop)
    {
        if (ended.Count == 0)
        {
            return [];
        }

        var names = await Names([.. ended.Take(50)], stop);
        return [new("ended", Title, ended.Count, [.. ended.Take(50).Select(e => new DayLine($"{Who(e, names)}. {Done(e)} {How(e)}", $"/happened/cases/{e.Case}"))], Order: 900)];
    }
}
