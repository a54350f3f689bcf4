using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Site;
using HeleKlant.Site.Lists;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Journey.Chain;

/// <summary>The chain over the API and as tables. Every route takes the filter of the pages; without a period it counts everything.</summary>
public static class ChainApi
{
    private const string Filter = "Filter: period (3m, 12m, 24m, all) or from and until (days); customer, team, activity, channel (number or name, several times); attribute with value; only=1 leaves out what does not meet it; nodes=teams|roles|activities.";

    public static void Map(IEndpointRouteBuilder site)
    {
        var api = site.MapGroup("/api").WithTags("Chain");
        api.MapGet("/chain", (HttpContext http) => Answer(http, ChainTold.Of)).Produces<ChainTold>().WithSummary("The figures of the chain").WithDescription(Filter);
        api.MapGet("/chain/map", (HttpContext http) => Answer(http, view => new
        {
            nodes = view.Nodes.ToString().ToLowerInvariant(),
            all = view.Map.All.Select(node => NodeTold.Of(view, node)).ToList(),
            links = view.Map.Links.Select(link => LinkTold.Of(view, link)).ToList(),
        })).WithSummary("The chain as a map").WithDescription("Nodes and links with volume and business waits. " + Filter);
        api.MapGet("/chain/breaks", (HttpContext http) => Answer(http, view => new
        {
            nodes = view.Nodes.ToString().ToLowerInvariant(),
            links = view.Breaks.Select(link => LinkTold.Of(view, link)).ToList(),
            withheldLinks = view.BreaksWithheld,
        })).WithSummary("Where it breaks: links by total business time waited").WithDescription(Filter);
        api.MapGet("/chain/trend", (HttpContext http) => Answer(http, view => view.Trend.Select(TrendTold.Of).ToList())).Produces<List<TrendTold>>().WithSummary("The trend by week, month or quarter (step)").WithDescription(Filter);
        api.MapGet("/chain/pieces", (HttpContext http, string? by, ChainAnswers answers, SmallGroups small) => Answer(http, view => Pieces(view, by, answers, small)))
            .WithSummary("Into how many pieces customers are cut: all, and per team, channel, role, activity or attribute (by)").WithDescription(Filter);
        api.MapGet("/chain/pieces/trend", (HttpContext http, ChainAnswers answers) => Answer(http, view => answers.PiecesTrend(view.Filter, view.Query.Step, view.Chain).Select(PiecesTrendTold.Of).ToList()))
            .Produces<List<PiecesTrendTold>>().WithSummary("Pieces over customers by week, month or quarter (step), with the interval of the mean").WithDescription(Filter);
        api.MapGet("/cases/{id:int}", Case).Produces<CaseTold>().WithSummary("One case: its touches, waits and hand-offs").WithDescription("Employees by pseudonym; names=true with a reason for whoever has that right.");
        site.MapGet("/happened/breaks.csv", (HttpContext http, IStringLocalizer<Texts> words, Audit audit) => Breaks(http, words, audit)).ExcludeFromDescription();
        site.MapGet("/happened/pieces.csv", (HttpContext http, string? by, ChainAnswers answers, SmallGroups small, IStringLocalizer<Texts> words, Audit audit) => PiecesCsv(http, by, answers, small, words, audit)).ExcludeFromDescription();
    }

    /// <summary>What somebody asked for with few enough people in it to be one person's figures is withheld; inside one customer it may be seen.</summary>
    public static Refusal? UnderFive(ChainView view) =>
        view.Filter.OnlyTheseTouches && view.Filter.Customers.IsEmpty && view.Figures.Employees is > 0 and < RuleOfFive.Smallest
            ? new Refusal("under-five") { Kind = RefusalKind.NotAllowed }
            : null;

    private static IEnumerable<KeyValuePair<string, string>> Asked(HttpContext http) =>
        http.Request.Query.SelectMany(field => field.Value.Select(value => new KeyValuePair<string, string>(field.Key, value ?? "")));

    private static IResult Answer<T>(HttpContext http, Func<ChainView, T> told, string period = ChainQuery.Everything)
    {
        if (http.RequestServices.GetRequiredService<ChainAnswers>().Reading.State == ReadingState.Reading)
        {
            http.Response.Headers.RetryAfter = "5";
            return new Refusal("chain-not-ready").ToProblem(http);
        }

        var view = ChainView.Of(http.RequestServices, Asked(http), period);
        if (view.Query.Refused is { } lost)
        {
            return lost.ToProblem(http);
        }

        return UnderFive(view) is { } no ? no.ToProblem(http) : told(view) is IResult result ? result : Results.Ok(told(view));
    }

    private static object Pieces(ChainView view, string? by, ChainAnswers answers, SmallGroups small)
    {
        var cuts = answers.Cuts(view.Filter, view.Chain);
        var groups = view.Chain.Log.TouchCount == 0 ? default : PieceGroups.Of(answers, small, view, by);
        return new
        {
            asOf = cuts.AsOf,
            now = SpreadTold.Of(cuts.Now.Pieces),
            was = SpreadTold.Of(cuts.Was.Pieces),
            byMinutes = SpreadTold.Of(cuts.Now.PiecesByMinutes),
            touchesWithoutName = cuts.Now.TouchesWithoutName,
            by = groups.Rows is null ? null : groups.By.ToString().ToLowerInvariant(),
            groups = groups.Rows?.Select(row => PiecesTold.Of(view, row, groups.Withheld.Contains(row.Name))).ToList() ?? [],
        };
    }

    private static async Task<IResult> Case(HttpContext http, int id, bool? names, string? reason, ChainAnswers answers, JournalStore journal, WhoAsks who, Audit audit, CancellationToken stop)
    {
        var chain = answers.Now;
        if (answers.Case(id, chain) is not { } seen)
        {
            return new Refusal("no-such-case") { Kind = RefusalKind.NotFound }.ToProblem(http);
        }

        var named = await Pseudonyms.Named(names == true, reason, who, audit, "case", stop);
        if (named.IsRefused)
        {
            return named.Refusal!.ToProblem(http);
        }

        var traced = journal.ReadTouches([.. seen.Steps.Select(s => s.Touch.Sequence)]).ToDictionary(t => t.Sequence);
        string? Name(int number) => number == 0 ? null : chain.Names.RowOf(number) is { } row ? row.Label ?? row.Text : null;
        string? Person(int number) => number == 0 ? null : named.Value ? Name(number) : Pseudonyms.Of(number);
        return Results.Ok(new CaseTold(
            seen.Case, Name(seen.Case), [.. seen.Customers.Select(Name).OfType<string>()], seen.Finished, seen.First, seen.Last, seen.LeadTimeSeconds,
            ChainTold.Known(seen.Cut.Pieces), seen.Cut.Hands, seen.Cut.TouchesWithoutName, seen.HandOffs, seen.PingPong, seen.Rework, seen.WaitedSeconds, seen.WaitedBusinessSeconds,
            [
                .. seen.Steps.Select(step => new StepTold(
                    step.Touch.Sequence, Name(step.Touch.Activity)!, Person(step.Touch.Employee), Name(step.Touch.Team), Name(step.Touch.Channel), step.Touch.Start, step.Touch.End,
                    step.Touch.BegunNotEnded, step.Touch.WorkingSeconds, step.WaitedSeconds, step.WaitedBusinessSeconds, step.HandOff, step.PingPong, step.Rework,
                    traced.GetValueOrDefault(step.Touch.Sequence)?.Source, traced.GetValueOrDefault(step.Touch.Sequence)?.Import, traced.GetValueOrDefault(step.Touch.Sequence)?.Event.Place)),
            ]));
    }

    private static async Task<IResult> Breaks(HttpContext http, IStringLocalizer<Texts> words, Audit audit)
    {
        await audit.Exported("chain-breaks-csv", stop: http.RequestAborted);
        return Answer(http, view => CsvText.Answer("breaks.csv", view.Breaks.Select(link => LinkTold.Of(view, link)).Select(link => CsvText.Row(
            link.FromName, link.ToName, link.Volume, link.HandOffs, link.Waits, link.MedianWaitSeconds, link.P90WaitSeconds, link.TotalWaitSeconds, link.BeyondMedianSeconds, link.Rework, link.PingPong))
            .Prepend(Heads(words, "from", "to", "volume", "handOffs", "waits", "medianWait", "p90Wait", "totalWait", "beyondMedian", "rework", "pingPong"))), ChainQuery.LastYear);
    }

    private static async Task<IResult> PiecesCsv(HttpContext http, string? by, ChainAnswers answers, SmallGroups small, IStringLocalizer<Texts> words, Audit audit)
    {
        await audit.Exported("pieces-csv", stop: http.RequestAborted);
        return Answer(
            http,
            view =>
            {
                var groups = PieceGroups.Of(answers, small, view, by);
                return CsvText.Answer("pieces.csv", groups.Rows.Select(row => PiecesTold.Of(view, row, groups.Withheld.Contains(row.Name))).Select(row => CsvText.Row(
                    row.Name, row.Withheld ? words["csv-yes"].Value : "", row.Customers, row.Cases, row.Pieces?.Mean, row.Pieces?.Median, row.Pieces?.P90, row.MedianHands))
                    .Prepend(Heads(words, "group", "withheld", "customers", "cases", "mean", "median", "p90", "medianHands")));
            },
            ChainQuery.LastYear);
    }

    private static string Heads(IStringLocalizer<Texts> words, params IEnumerable<string> columns) => CsvText.Row(columns.Select(column => words["csv-" + column].Value));
}

/// <summary>One case.</summary>
public sealed record CaseTold(
    int Case, string? Name, IReadOnlyList<string> Customers, bool Finished, DateTimeOffset First, DateTimeOffset Last, double LeadTimeSeconds,
    double? Pieces, int Hands, long TouchesWithoutName, long HandOffs, long PingPong, long Rework, double WaitedSeconds, double WaitedBusinessSeconds, IReadOnlyList<StepTold> Steps);

/// <summary>A touch of a case, with the wait before it and where it came from.</summary>
public sealed record StepTold(
    long Sequence, string Activity, string? Employee, string? Team, string? Channel, DateTimeOffset Start, DateTimeOffset End, bool BegunNotEnded, double? WorkingSeconds,
    double? WaitedSeconds, double? WaitedBusinessSeconds, bool HandOff, bool PingPong, bool Rework, string? Source, int? Import, long? Place);
