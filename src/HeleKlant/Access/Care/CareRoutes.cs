using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.AspNetCore.Mvc;

namespace HeleKlant.Access;

/// <summary>What is kept here: consent and switches, by form and by API.</summary>
public static class CareRoutes
{
    private const string Page = "/what-is-kept";

    public static void Map(IEndpointRouteBuilder site)
    {
        var forms = site.MapGroup("").ExcludeFromDescription();
        forms.MapPost("/what-is-kept/{measure}/consent", async (HttpContext http, Measures measures, string measure, [FromForm] string? status, [FromForm] string? document) =>
            (await Said(measures, measure, status, document, http.RequestAborted)).ToPage(http, Page, "saved"));
        forms.MapPost("/what-is-kept/{measure}/switch", async (HttpContext http, Measures measures, string measure, [FromForm] bool on) =>
            (await measures.Switch(measure, on, http.RequestAborted)).ToPage(http, Page, "saved"));
        var api = site.MapGroup("/api/measures").WithTags("What is kept");
        api.MapGet("", (Measures measures) => measures.All()).WithSummary("Every employee-related measure: smallest group, consent, switch.");
        api.MapGet("/steps", (Measures measures) => measures.Steps()).WithSummary("Every consent and every switch, newest first.");
        api.MapPut("/{measure}/consent", async (HttpContext http, Measures measures, string measure, ConsentSaid said) =>
            (await Said(measures, measure, said.Status, said.Document, http.RequestAborted)).ToResult(http))
            .Produces<MeasureRow>().WithSummary("Records that consent was asked, given or refused.");
        api.MapPut("/{measure}/switch", async (HttpContext http, Measures measures, string measure, SwitchAsked asked) =>
            (await measures.Switch(measure, asked.On, http.RequestAborted)).ToResult(http))
            .Produces<MeasureRow>().WithSummary("Switches a measure off or on.");
    }

    private static Task<Answer<MeasureRow>> Said(Measures measures, string measure, string? status, string? document, CancellationToken stop) => status switch
    {
        "asked" => measures.Ask(measure, document, stop),
        "given" => measures.Give(measure, document, stop),
        "refused" => measures.Refuse(measure, document, stop),
        _ => Task.FromResult<Answer<MeasureRow>>(new Refusal("consent-status")),
    };

    /// <param name="Status">"asked", "given" or "refused".</param>
    /// <param name="Document">Where it is written down: a date, a number of the minutes.</param>
    public sealed record ConsentSaid(string? Status, string? Document);

    public sealed record SwitchAsked(bool On);
}
