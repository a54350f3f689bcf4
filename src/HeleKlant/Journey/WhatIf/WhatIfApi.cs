using System.Globalization;
using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Journey.Chain;
using HeleKlant.Site;

namespace HeleKlant.Journey.WhatIf;

/// <summary>What the page shows, over the API; and the same question for the command line.</summary>
public static class WhatIfApi
{
    private const string Filter = "s = a scenario, several times: whole:10, merge:3,5, hands:2,1, hours:2,mo-sa 08:00-20:00, mandate:4,80, faster:20; joined by + within one. Steps and pools by their number in the model, or name. patience = mean hours a customer waits before giving up. Period and filter as for /api/chain. wait=first answers as soon as there is something.";

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/api/what-if", async (HttpContext http, string? wait, CancellationToken stop) =>
        {
            var asked = http.Request.Query.SelectMany(field => field.Value.Select(value => new KeyValuePair<string, string>(field.Key, value ?? "")));
            var answer = await Ask(http.RequestServices, asked, wait == "first", stop);
            return answer.ToResult(http);
        }).Produces<WhatIfTold>().ProducesProblem(400).WithTags("what-if").WithSummary("Work divided otherwise, beside today").WithDescription(Filter);
        site.MapGet("/api/what-if/example", (HttpContext http, double? customers, double? order, double? make, double? slower, Example example) =>
        {
            var answer = example.Of(new(customers ?? 48, order ?? 1, make ?? 1, slower ?? 0));
            return answer.IsRefused ? answer.Refusal!.ToProblem(http) : Results.Ok(ExampleTold.Of(answer.Value));
        }).Produces<ExampleTold>().ProducesProblem(400).WithTags("what-if").WithSummary("The ice-cream counter: divided beside whole, and where they are equal. Times in minutes.");
    }

    public static async Task<Answer<WhatIfTold>> Ask(IServiceProvider services, IEnumerable<KeyValuePair<string, string>> asked, bool firstOnly, CancellationToken stop)
    {
        var answers = services.GetRequiredService<ChainAnswers>();
        if (answers.Reading.State == ReadingState.Reading)
        {
            return new Refusal("what-if-not-ready");
        }

        var (chain, words) = (answers.Now, services.GetRequiredService<WhatIfWords>());
        var query = WhatIfQuery.Read(asked, chain, services.GetRequiredService<JournalStore>(), ChainQuery.LastYear);
        if (query.Chain.Refused is { } lost)
        {
            return lost;
        }

        var comparison = services.GetRequiredService<WhatIfBoard>().Of(chain, query, words.Names(chain), words.Others, CultureInfo.CurrentUICulture.Name);
        await (firstOnly ? comparison.First : comparison.Done).WaitAsync(stop);
        if (comparison.Failed is { } failed)
        {
            throw new InvalidOperationException("The comparison failed.", failed);
        }

        return comparison.Seen switch
        {
            null or { Model: null } => new Refusal("what-if-nothing-began"),
            { NotUnderstood: [var unknown, ..] } => new Refusal("not-a-change", unknown),
            var seen => WhatIfTold.Of(seen, words),
        };
    }
}

/// <summary>The example's answer, in minutes.</summary>
public sealed record ExampleTold(EstimateTold? DividedMinutes, double? DividedMinutesByFormula, EstimateTold? WholeMinutes, double? TippingSlowerShare, double? Low, double? High)
{
    public static ExampleTold Of(ExampleSeen seen) => new(
        seen.Line.NeverSettles ? null : EstimateTold.Of(seen.Line.Of(r => r.Lead * 60)), seen.ExactLine * 60, seen.Whole.NeverSettles ? null : EstimateTold.Of(seen.Whole.Of(r => r.Lead * 60)),
        seen.Tipping?.Slower, seen.Tipping?.Low, seen.Tipping?.High);
}
