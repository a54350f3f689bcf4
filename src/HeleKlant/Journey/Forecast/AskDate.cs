using HeleKlant.ChainLog;
using HeleKlant.Engines.Calendars;
using HeleKlant.Engines.Chain.Forecast;
using HeleKlant.Facts;
using HeleKlant.Journey.Chain;

namespace HeleKlant.Journey.Forecast;

/// <summary>A date that can be promised at a level.</summary>
/// <param name="Level">0.5, 0.85 or 0.95.</param>
/// <param name="On">The day; null where it cannot be told.</param>
/// <param name="Beyond">It lies beyond the longest case on record: the pace so far continued.</param>
public sealed record DateAt(double Level, DateOnly? On, DateTimeOffset? At, bool Beyond);

/// <summary>What was answered, as page, API and command line give it.</summary>
/// <param name="Case">The case, or null for one that is yet to begin.</param>
/// <param name="AsOf">The moment up to which the history is known.</param>
/// <param name="Odds">The odds of being done at the end of the wished day.</param>
/// <param name="Behind">How many touches of earlier cases stand in the finest group that was looked at.</param>
/// <param name="Cases">From how many cases was learned.</param>
/// <param name="InBusinessTime">Counted in opening hours; else every hour counts.</param>
public sealed record DateTold(
    int? Case, string? CaseName, string? Kind, string? Activity, DateTimeOffset AsOf, DateOnly? Wished, double? Odds, IReadOnlyList<DateAt> Dates,
    int Behind, int Cases, int FinishedCases, int? DrawnOf, bool InBusinessTime, Calibration Calibration);

/// <summary>How realistic is a date? Asked of a kind of case or of a running case; every answer is kept, unless somebody only tries dates.</summary>
public sealed class AskDate(Forecasting forecasting, ForecastBook book, ChainAnswers answers, TimeProvider clock)
{
    private static readonly TimeSpan ShortWhile = TimeSpan.FromMilliseconds(50);

    /// <summary>Fewer finished cases are no history.</summary>
    public const int FewestFinished = 20;

    /// <param name="asked">Attribute with value, and activity, of the pages' filter; the rest is not looked at.</param>
    /// <param name="wished">The day somebody wishes it done, or null.</param>
    /// <param name="stop">Stops it.</param>
    /// <param name="patience">How long to wait where it is yet to be learned, before the refusal "forecast-not-ready"; null = until it is.</param>
    public async Task<Answer<DateTold>> OfKind(ChainQuery asked, DateOnly? wished, CancellationToken stop, TimeSpan? patience = null)
    {
        var chain = answers.Now;
        if (asked.Refused is { } lost)
        {
            return lost;
        }

        var (value, activity) = (asked.Values.FirstOrDefault(), asked.Activities.FirstOrDefault());
        var attribute = value == 0 ? Usual(chain) : asked.Attribute;
        return await Told(
            chain, attribute, wished, 0, by => activity == 0 ? by.New(value) : by.AfterActivity(activity, value),
            kept => (kept.Attribute, kept.Value, kept.Activity) = (value == 0 ? 0 : attribute, value, activity),
            told => told with { Kind = NameOf(chain, value), Activity = NameOf(chain, activity) }, patience, stop);
    }

    /// <summary>When a running case is done.</summary>
    /// <param name="case">The case.</param>
    /// <param name="wished">The day somebody wishes it done, or null.</param>
    /// <param name="stop">Stops it.</param>
    /// <param name="of">The chain as the page sees it.</param>
    /// <param name="patience">How long to wait where it is yet to be learned, before the refusal "forecast-not-ready"; null = until it is.</param>
    /// <param name="keep">Whether it is kept and scored: not while somebody only tries dates.</param>
    public async Task<Answer<DateTold>> OfCase(int @case, DateOnly? wished, CancellationToken stop, ChainSnapshot? of = null, TimeSpan? patience = null, bool keep = true)
    {
        var chain = of ?? answers.Now;
        if (answers.Case(@case, chain) is not { } seen)
        {
            return new Refusal("no-such-case") { Kind = RefusalKind.NotFound };
        }

        if (seen.Finished)
        {
            return new Refusal("case-is-finished", NameOf(chain, @case) ?? "");
        }

        var attribute = Usual(chain);
        var touches = chain.Log.TouchesOf(@case).OrderBy(t => t.End).ToArray();
        var ends = Array.ConvertAll(touches, t => t.End);
        return await Told(
            chain, attribute, wished, @case,
            by => by.After(
                by.StandingOf(Array.ConvertAll(touches, t => t.Activity), ends, attribute == 0 ? 0 : chain.Log.AttributeOf(@case, attribute)),
                Math.Max(0, by.Seconds(ends[^1], Instants.Of(chain.AsOf)))),
            keep ? NothingMore : null,
            told => told with { Case = @case, CaseName = NameOf(chain, @case), Activity = NameOf(chain, touches[^1].Activity) }, patience, stop);
    }

    /// <summary>Whether dates hold as often as they say, for all cases.</summary>
    public async Task<Answer<Calibration>> Calibration(CancellationToken stop)
    {
        var chain = answers.Now;
        var backTest = await Task.Run(() => forecasting.Ask(chain, Usual(chain), l => l.By.BackTest.Ours.Levels.Select(LevelHeld.From).ToList(), stop), stop);
        return backTest is null ? new Refusal("too-little-history", FewestFinished) : Forecast.Calibration.Of(await book.Scores(chain, stop), backTest);
    }

    /// <summary>A forecast of a running case is kept with its case alone.</summary>
    private static void NothingMore(KeptForecast kept) => ArgumentNullException.ThrowIfNull(kept);

    /// <summary>The product makes the kinds of case where the organisation says what it is.</summary>
    private static int Usual(ChainSnapshot chain) => chain.Rules.ProductAttribute ?? 0;

    private static string? NameOf(ChainSnapshot chain, int number) => chain.Names.RowOf(number) is { } row ? row.Label ?? row.Text : null;

    private async Task<Answer<DateTold>> Told(
        ChainSnapshot chain, int attribute, DateOnly? wished, int @case, Func<Forecaster, Outlook?> ask, Action<KeptForecast>? about, Func<DateTold, DateTold> named, TimeSpan? patience, CancellationToken stop)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(chain.Rules.Calendar.Zone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(chain.AsOf, zone).DateTime);
        if (wished < today)
        {
            return new Refusal("wished-is-past", wished!);
        }

        var scores = await book.Scores(chain, stop);
        DateTold? Answer(Learned learned) => learned.By.Finished >= FewestFinished && ask(learned.By) is { } outlook
            ? Say(chain, zone, learned, outlook, wished, Forecast.Calibration.Of(scores, [.. learned.By.BackTest.Ours.Levels.Select(LevelHeld.From)]))
            : null;
        DateTold? told;
        if (patience is not { } until)
        {
            told = await Task.Run(() => forecasting.Ask(chain, attribute, Answer, stop), stop);
        }
        else
        {
            for (var waited = TimeSpan.Zero; !forecasting.TryAsk(chain, attribute, Answer, out told); waited += ShortWhile)
            {
                if (waited >= until)
                {
                    return new Refusal("forecast-not-ready");
                }

                await Task.Delay(ShortWhile, stop);
            }
        }

        if (told is null)
        {
            return new Refusal("too-little-history", FewestFinished);
        }

        if (about is null)
        {
            return named(told);
        }

        var kept = new KeptForecast
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Case = @case,
            At = clock.GetUtcNow(),
            Day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime),
            AsOf = told.AsOf,
            By50 = told.Dates[0].At,
            By85 = told.Dates[1].At,
            By95 = told.Dates[2].At,
            Wished = wished,
            Odds = told.Odds,
            Behind = told.Behind,
        };
        about(kept);
        await book.Keep(kept, stop);
        return named(told);
    }

    private static DateTold Say(ChainSnapshot chain, TimeZoneInfo zone, Learned learned, Outlook outlook, DateOnly? wished, Calibration calibration)
    {
        var asOf = Instants.Of(chain.AsOf);
        var dates = BackTest.Levels.Select(level =>
        {
            var at = Moment(chain, learned.By, asOf, outlook.Within(level));
            return new DateAt(level, at is { } known ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(known, zone).DateTime) : null, at, outlook.IsBeyondRecords(level));
        }).ToList();
        double? odds = wished is { } day ? outlook.OddsWithin(learned.By.Seconds(asOf, Math.Min(EndOf(day, zone), chain.Calendars.Organisation.Last))) : null;
        return new(
            null, null, null, null, chain.AsOf, wished, odds, dates, outlook.Behind, learned.By.Cases, learned.By.Finished, learned.Drawn, learned.By.InBusinessTime, calibration);
    }

    /// <summary>So many seconds on, in the time the forecast counts in; null where the calendar ends before.</summary>
    private static DateTimeOffset? Moment(ChainSnapshot chain, Forecaster by, long asOf, double seconds)
    {
        const double farthest = 100 * 365.25 * 86_400;
        if (!(seconds < farthest))
        {
            return null;
        }

        var micros = (long)(seconds * 1e6);
        return (by.InBusinessTime ? chain.Calendars.Organisation.After(asOf, micros) : asOf + micros) is { } at ? Instants.ToMoment(at) : null;
    }

    private static long EndOf(DateOnly day, TimeZoneInfo zone)
    {
        if (day == DateOnly.MaxValue)
        {
            return long.MaxValue;
        }

        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return Instants.Of(new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)));
    }
}
