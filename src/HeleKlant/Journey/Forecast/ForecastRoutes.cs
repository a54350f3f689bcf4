using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Journey.Chain;
using HeleKlant.Site;

namespace HeleKlant.Journey.Forecast;

/// <summary>How realistic a date is, over the API.</summary>
public static class ForecastRoutes
{
    public static void Map(IEndpointRouteBuilder site)
    {
        var api = site.MapGroup("/api").WithTags("forecast");
        api.MapGet("/forecast", async (HttpContext http, DateOnly? date, ChainAnswers answers, JournalStore journal, AskDate ask, CancellationToken stop) =>
                NotReady(http, answers) ?? (await ask.OfKind(ChainQuery.Read(Asked(http), answers.Now, journal, ChainQuery.Everything), date, stop)).ToResult(http))
            .Produces<DateTold>().ProducesProblem(400)
            .WithSummary("How realistic is a date for a kind of case: the odds, and the dates that can be promised at 50, 85 and 95 %.")
            .WithDescription("date: the day that is wished. attribute with value: the kind of case. activity: what was done last; without it a case that begins now. Every answer is kept.");
        api.MapGet("/forecast/calibration", async (HttpContext http, ChainAnswers answers, AskDate ask, CancellationToken stop) =>
                NotReady(http, answers) ?? (await ask.Calibration(stop)).ToResult(http))
            .Produces<Calibration>().WithSummary("How often dates held: of the forecasts that were given, and of the back-test over the last half of the history.");
        api.MapGet("/cases/{id:int}/forecast", async (HttpContext http, int id, DateOnly? date, ChainAnswers answers, AskDate ask, CancellationToken stop) =>
                NotReady(http, answers) ?? (await ask.OfCase(id, date, stop)).ToResult(http))
            .Produces<DateTold>().ProducesProblem(400).ProducesProblem(404)
            .WithSummary("When a running case is done: the odds of a wished day, and the dates at 50, 85 and 95 %. Kept at most once a day.");
    }

    private static IResult? NotReady(HttpContext http, ChainAnswers answers)
    {
        if (answers.Reading.State != ReadingState.Reading)
        {
            return null;
        }

        http.Response.Headers.RetryAfter = "5";
        return new Refusal("chain-not-ready").ToProblem(http);
    }

    private static IEnumerable<KeyValuePair<string, string>> Asked(HttpContext http) =>
        http.Request.Query.Where(field => field.Key is "attribute" or "value" or "activity")
            .SelectMany(field => field.Value.Select(value => new KeyValuePair<string, string>(field.Key, value ?? "")));
}
