using System.Globalization;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Journal.Formats;
using HeleKlant.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Journey.Imports;

/// <summary>The form posts of the import pages. The same acts stand behind the API in <see cref="ImportApi"/>.</summary>
public static class ImportRoutes
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapPost("/happened/import", async (HttpContext http, Upload upload, CancellationToken stop) =>
        {
            var answer = await upload.FromPage(http, stop);
            return answer.ToPage(http, answer.IsRefused ? "/happened/import" : FileAddress(answer.Value.Id));
        }).WithMetadata(new DisableRequestSizeLimitAttribute()).ExcludeFromDescription();

        site.MapPost("/happened/import/file/{id:guid}/mapping", Look).ExcludeFromDescription();
        site.MapPost("/happened/import/file/{id:guid}/stop", async (HttpContext http, Guid id, [FromForm] string? back, ImportActs acts, CancellationToken stop) =>
            (await acts.Stop(id, stop)).ToPage(http, FileAddress(id))).ExcludeFromDescription();
        site.MapPost("/happened/import/file/{id:guid}/remove", async (HttpContext http, Guid id, [FromForm] string? back, ImportActs acts, CancellationToken stop) =>
            (await acts.Remove(id, stop)).ToPage(http, "/happened/import", "file-removed", FileAddress(id))).ExcludeFromDescription();
        site.MapPost("/happened/import/{import:int}/withdraw", async (HttpContext http, int import, [FromForm] string? because, ImportActs acts, CancellationToken stop) =>
            (await acts.Withdraw(import, because, stop)).ToPage(http, $"/happened/import/{import}", "import-withdrawn")).ExcludeFromDescription();
        site.MapGet("/happened/import/{import:int}/set-aside.csv", (HttpContext http, int import, JournalStore journal, IStringLocalizer<Texts> words) => SetAsideCsv(http, import, journal, [.. SetAsideColumns.Select(column => words["csv-" + column].Value)])).ExcludeFromDescription();
        site.MapGet("/happened/import/file/{id:guid}/mapping.json", async (HttpContext http, Guid id, ImportActs acts, CancellationToken stop) =>
        {
            var look = await acts.Look(id, stop);
            return look.IsRefused
                ? look.Refusal!.ToProblem(http)
                : Results.Text(MappingJson.Write(look.Value.Mapping), "application/json");
        }).ExcludeFromDescription();
    }

    public static string FileAddress(Guid id) => $"/happened/import/file/{id}";

    public static readonly string[] SetAsideColumns = ["file", "line", "column", "value", "code", "reason"];

    /// <summary>The rows that an import set aside, to mend them in a spreadsheet.</summary>
    public static IResult SetAsideCsv(HttpContext http, int import, JournalStore journal, string[] heads)
    {
        if (journal.ReadImports().FirstOrDefault(i => i.Import == import) is not { } line)
        {
            return ImportRefusals.NoSuchImport.ToProblem(http);
        }

        var rows = journal.ReadSetAside(import)
            .Select(aside => CsvText.Row(line.File, aside.Line, aside.Column, aside.Value, aside.Reason, ReasonText.Of(aside, line.File, CultureInfo.CurrentUICulture)))
            .Prepend(CsvText.Row(heads));
        return CsvText.Answer($"set-aside-{import}.csv", rows);
    }

    /// <summary>What the mapping form says: look again, keep the mapping under a name, or start.</summary>
    private static async Task<IResult> Look(HttpContext http, Guid id, IFormCollection form, ImportActs acts, CancellationToken stop)
    {
        var here = FileAddress(id);
        var then = form["then"].ToString();
        var whole = then == "take-json" ? form["json"].ToString() : null;
        var saved = then == "take-saved" ? form["saved"].ToString() : null;
        var changed = await acts.Answer(id, whole is null && saved is null ? MappingAnswers.Of(form) : [], saved, whole, stop);
        if (changed.IsRefused)
        {
            return changed.ToPage(http, here);
        }

        if (then == "keep")
        {
            var mapping = MappingJson.Read(changed.Value.Mapping!);
            var name = form["keep-as"].ToString() is { Length: > 0 } given ? given : mapping.Source;
            return (await acts.KeepMapping(name, changed.Value.Mapping!, stop)).ToPage(http, here, "mapping-kept");
        }

        if (then != "start")
        {
            return changed.ToPage(http, here + "#preview");
        }

        var percent = form["max-bad"].ToString();
        double? share = null;
        if (percent.Length > 0)
        {
            if (!double.TryParse(percent, NumberStyles.Float, CultureInfo.CurrentCulture, out var number) || number is < 0 or > 100)
            {
                return ImportRefusals.WrongShare(percent).ToPage(http, here);
            }

            share = number / 100;
        }

        return (await acts.Start(id, share, stop)).ToPage(http, here);
    }
}
