using HeleKlant.ChainLog;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Owing;

/// <summary>The odds of a date, and how they are said.</summary>
/// <param name="Of">0–1; null where the history does not tell.</param>
/// <param name="By85">The day that can be promised at 85 %.</param>
public sealed record OddsTold(double? Of, DateOnly? By85, bool Calibrated, string Says);

/// <summary>How realistic is a date for a running case? Stands beside the date while somebody types it.</summary>
public sealed class DateOdds(Journey.Door journey, ChainAnswers chain, OwingWords owing, IStringLocalizer<Texts> words)
{
    public async Task<OddsTold> Of(int @case, DateOnly day, CancellationToken stop)
    {
        if (!chain.Reading.IsReady || @case <= 0 || await journey.OddsOf(@case, day, stop) is not { } odds)
        {
            return new(null, null, false, words["odds-unknown"]);
        }

        var says = odds.By85 is { } by85 ? words["odds-say", OwingWords.Percent(odds.Of), owing.Date(by85)] : words["odds-say-only", OwingWords.Percent(odds.Of)];
        return new(odds.Of, odds.By85, odds.Calibrated, odds.Calibrated ? says.Value : says.Value + " " + words["odds-not-calibrated"].Value);
    }
}
