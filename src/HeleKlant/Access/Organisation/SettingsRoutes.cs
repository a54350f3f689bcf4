using HeleKlant.Site;
using Microsoft.AspNetCore.Mvc;

namespace HeleKlant.Access;

/// <summary>Settings of the organisation and the audit lines.</summary>
public static class SettingsRoutes
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapPost("/settings", async (HttpContext http, ChangeSettings change, Settings settings, [FromForm] Asked asked) =>
            (await change.Do(asked.Over(settings.Organisation), http.RequestAborted)).ToPage(http, "/settings", "saved")).ExcludeFromDescription();
        var api = site.MapGroup("/api").WithTags("Settings");
        api.MapGet("/settings", (Settings settings) => settings.Organisation).WithSummary("What the organisation has set.");
        api.MapPut("/settings", async (HttpContext http, ChangeSettings change, Organisation asked) => (await change.Do(asked, http.RequestAborted)).ToResult(http))
            .Produces<Organisation>().WithSummary("Sets the organisation's settings; what is left out goes back to its default.");
        api.MapGet("/audit", async (HttpContext http, AuditTrail audit, string? kind, long? before) => await audit.Read(kind, before, http.RequestAborted))
            .WithSummary("Audit lines, newest first, a hundred at a time; go on with before = the last id.");
    }

    /// <summary>The form: a field that is not sent leaves its setting as it is.</summary>
    public sealed class Asked
    {
        public string? Name { get; set; }

        public string? TimeZone { get; set; }

        public string? Currency { get; set; }

        public string? Week { get; set; }

        /// <summary>The days that are ticked, each with its hours in the field of its day.</summary>
        public string[]? OpenOn { get; set; }

        public string? Mo { get; set; }

        public string? Tu { get; set; }

        public string? We { get; set; }

        public string? Th { get; set; }

        public string? Fr { get; set; }

        public string? Sa { get; set; }

        public string? Su { get; set; }

        public string? Holidays { get; set; }

        public string? NounDutch { get; set; }

        public string? NounEnglish { get; set; }

        public string? NounDutchPlural { get; set; }

        public string? NounDutchArticle { get; set; }

        public string? NounEnglishPlural { get; set; }

        public string? Language { get; set; }

        /// <summary>In percent.</summary>
        public double? BadRows { get; set; }

        public int? PersonalTimesMonths { get; set; }

        public int? AuditMonths { get; set; }

        private string?[] Hours => [Mo, Tu, We, Th, Fr, Sa, Su];

        public Organisation Over(Organisation now) => now with
        {
            Name = Name ?? "",
            TimeZone = TimeZone ?? now.TimeZone,
            Currency = Currency?.Trim().ToUpperInvariant() ?? now.Currency,
            Week = Week ?? (OpenOn is null && Hours.All(h => h is null) ? now.Week : WeekForm.Text(OpenOn ?? [], Hours)),
            Holidays = Holidays ?? "",
            NounDutch = NounDutch ?? now.NounDutch,
            NounEnglish = NounEnglish ?? now.NounEnglish,
            NounDutchPlural = NounDutchPlural ?? "",
            NounDutchArticle = NounDutchArticle ?? now.NounDutchArticle,
            NounEnglishPlural = NounEnglishPlural ?? "",
            BadRowsAtMost = BadRows / 100 ?? now.BadRowsAtMost,
            Language = Language ?? now.Language,
            PersonalTimesMonths = PersonalTimesMonths ?? now.PersonalTimesMonths,
            AuditMonths = AuditMonths ?? now.AuditMonths,
        };
    }
}
