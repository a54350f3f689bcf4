using HeleKlant.ChainLog;
using HeleKlant.Site.MyDay;
using Microsoft.Extensions.Localization;

namespace HeleKlant.People;

/// <summary>Whom one helps today, in sentences that can be read aloud.</summary>
public sealed class HelpTodayWords(IStringLocalizer<Texts> texts, Moments moments, ChainAnswers chain, PartyBook book)
{
    private const int MostLines = 50;

    public string WaitsFor(Helped one) => one switch
    {
        { What: { } what, By: { } by } => texts["help-waits-by", what, moments.Day(by.AddTicks(-1))],
        { What: { } what } => texts["help-waits-for", what],
        _ => texts["help-last-step", chain.Now.NameOf(one.Case.LastActivity) ?? "–"],
    };

    public string Since(Helped one) => texts[one.Told ? "help-told" : "help-not-told", moments.Wait(one.Case.WaitedSeconds, one.Case.WaitedBusinessSeconds)];

    public async Task<IReadOnlyList<DayBlock>> Tell(IReadOnlyList<Helped> helped, CancellationToken stop)
    {
        if (helped.Count == 0)
        {
            return [];
        }

        var names = await book.Names(helped.Take(MostLines).Select(h => h.Customer), stop);
        return
        [
            new("help", texts["help-today"], helped.Count,
            [
                .. helped.Take(MostLines).Select(h => new DayLine(
                    $"{names.GetValueOrDefault(h.Customer) ?? chain.Now.NameOf(h.Case.Case)}. {WaitsFor(h)} {Since(h)}", h.Customer == 0 ? null : $"/who/customers/{h.Customer}#now")),
            ],
            Order: 100),
        ];
    }
}
