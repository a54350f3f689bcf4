using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Site;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Owing;

/// <summary>The odds of a date, and how they are said.</summary>
/// <param name="Of">0–1; null where the history does not tell.</param>
/// <param name="By85">The day that can be promised at 85 %.</param>
/// <param name="Calibrated">Whether such odds came true as often as they say, which is known of running cases only.</param>
/// <param name="From">"case" from where a running case stands, "like" from what promises like it took before; null where the history does not tell.</param>
/// <param name="Behind">Of "like": how many promises stand behind it.</param>
public sealed record OddsTold(double? Of, DateOnly? By85, bool Calibrated, string Says, string? From = null, int? Behind = null);

/// <param name="Case">The running matter it belongs to, where there is one.</param>
/// <param name="By">Who promises, as it was typed.</param>
/// <param name="To">To whom, as it was typed.</param>
public sealed record OddsAsked(DateOnly Day, int? Case = null, PromiseKind Kind = PromiseKind.Other, string? By = null, string? To = null);

/// <summary>
/// How realistic is a date? Stands beside the date while somebody types it: of a running case from where it stands, else from what promises like it took before.
/// Nothing of it is kept.
/// </summary>
public sealed class DateOdds(Journey.Door journey, ChainAnswers chain, LikeBefore before, PartyPick pick, OwingWords owing, IStringLocalizer<Texts> words)
{
    public async Task<OddsTold> Of(OddsAsked asked, CancellationToken stop)
    {
        if (asked.Case is > 0 and var @case && chain.Reading.IsReady && await journey.OddsOf(@case, asked.Day, stop) is { } odds)
        {
            var says = odds.By85 is { } by85 ? words["odds-say", OwingWords.Percent(odds.Of), owing.Date(by85)] : words["odds-say-only", OwingWords.Percent(odds.Of)];
            return new(odds.Of, odds.By85, odds.Calibrated, odds.Calibrated ? says.Value : says.Value + " " + words["odds-not-calibrated"].Value, "case");
        }

        if (await before.Of(await Way(asked, stop), asked.Kind, asked.Day, stop) is { } like)
        {
            string[] told = [OwingWords.Number(like.Of), OwingWords.Percent(like.Share), OwingWords.Percent(like.Low), OwingWords.Percent(like.High)];
            var says = words["odds-like", told[0], told[1], told[2], told[3]].Value;
            return new(like.Share, like.By85, false, like.By85 is { } day ? says + " " + words["odds-like-by85", owing.Date(day)].Value : says, "like", like.Of);
        }

        return new(null, null, false, words[asked.Case is > 0 ? "odds-unknown" : "odds-like-unknown"]);
    }

    /// <summary>Of theirs where a customer promises, between us where both sides work here; else of ours.</summary>
    private async Task<PromiseWay> Way(OddsAsked asked, CancellationToken stop) =>
        await IsCustomer(asked.By, stop) is true ? PromiseWay.Theirs : await IsCustomer(asked.To, stop) is false ? PromiseWay.Between : PromiseWay.Ours;

    private async Task<bool?> IsCustomer(string? said, CancellationToken stop) =>
        string.IsNullOrWhiteSpace(said) || (await pick.Look(said, PartyPick.Anyone, stop)).One is not { } one ? null : one.Kind == NameKind.Customer;
}
