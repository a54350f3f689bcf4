using System.Globalization;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Journal.Formats;
using HeleKlant.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Journey.Imports;

/// <summary>Imports over the API.</summary>
public static class ImportApi
{
    public static void Map(IEndpointRouteBuilder site)
    {
        var api = site.MapGroup("/api").WithTags("Imports");
        api.MapPost("/imports", Take).WithMetadata(new DisableRequestSizeLimitAttribute())
            .Accepts<Stream>("application/octet-stream").DisableAntiforgery()
            .WithSummary("Bring a file in").WithDescription(
                "The body is the file (CSV, XES, OCEL; gzip or zip too), or a form with a file and, if wished, a part 'mapping' (JSON). With start=true the import begins unless a question must be answered first; the answer tells which. Answers 202 with the received file; follow it at its address.");
        api.MapGet("/imports", (JournalStore journal) => journal.ReadImports().Select(ImportRow.Of))
            .WithSummary("The list of imports").WithDescription("Newest first, those that run and those that were refused or withdrawn too.");
        api.MapGet("/imports/{import:int}", (HttpContext http, int import, JournalStore journal) =>
                journal.ReadImports().FirstOrDefault(i => i.Import == import) is { } line ? Results.Ok(ImportRow.Of(line)) : ImportRefusals.NoSuchImport.ToProblem(http))
            .Produces<ImportRow>().WithSummary("One import with its report");
        api.MapGet("/imports/{import:int}/set-aside", SetAside)
            .Produces<IEnumerable<AsideTold>>().WithSummary("Rows set aside").WithDescription("Line, column, value, and what would mend it, in the caller's language; format=csv gives a table. after and max page through them.");
        api.MapPost("/imports/{import:int}/withdraw", async (HttpContext http, int import, Because body, ImportActs acts, CancellationToken stop) =>
                (await acts.Withdraw(import, body.Reason, stop)).ToResult(http))
            .WithSummary("Take an import back").WithDescription("Its touches leave every figure; a fact says who, when and why. The same file can be brought in again.");
        api.MapGet("/imports/received", async (Store.Store store, ImportBoard board, CancellationToken stop) =>
                (await store.Set<ReceivedFile>().AsNoTracking().OrderByDescending(f => f.ReceivedAt).ToListAsync(stop)).Select(f => ReceivedTold.Of(f, board, null)))
            .WithSummary("Received files").WithDescription("Files that wait for an answer, wait their turn or are being brought in.");
        api.MapGet("/imports/received/{id:guid}", Received).Produces<ReceivedTold>().WithSummary("A received file: questions, mapping, progress");
        api.MapPut("/imports/received/{id:guid}/mapping", PutMapping).WithSummary("Say how a received file is read").WithDescription("The body is a mapping (JSON). What is asked about the file counts as answered by it.");
        api.MapPost("/imports/received/{id:guid}/start", async (HttpContext http, Guid id, double? maxBad, ImportActs acts, ImportBoard board, CancellationToken stop) =>
        {
            var answer = await acts.Start(id, maxBad / 100, stop);
            return answer.IsRefused ? answer.Refusal!.ToProblem(http) : Results.Accepted($"/api/imports/received/{id}", ReceivedTold.Of(answer.Value, board, null));
        }).WithSummary("Start the import of a received file").WithDescription("maxBad: the largest share of bad rows in percent; more, and nothing is committed.");
        api.MapPost("/imports/received/{id:guid}/stop", async (HttpContext http, Guid id, ImportActs acts, CancellationToken stop) =>
            (await acts.Stop(id, stop)) is { IsRefused: true } no ? no.Refusal!.ToProblem(http) : Results.NoContent()).WithSummary("Stop an import; starting again goes on from there");
        api.MapDelete("/imports/received/{id:guid}", async (HttpContext http, Guid id, ImportActs acts, CancellationToken stop) =>
            (await acts.Remove(id, stop)).ToResult(http)).WithSummary("Remove a received file");
        api.MapGet("/mappings", async (Store.Store store, CancellationToken stop) =>
                await store.Set<SavedMapping>().OrderBy(m => m.Name).Select(m => new MappingName(m.Name, m.SavedAt)).ToListAsync(stop))
            .WithSummary("Mappings kept under a name");
        api.MapGet("/mappings/{name}", async (HttpContext http, string name, Store.Store store, CancellationToken stop) =>
            await store.Set<SavedMapping>().FindAsync([name], stop) is { } kept ? Results.Text(kept.Json, "application/json") : ImportRefusals.NoSuchMapping(name).ToProblem(http)).WithSummary("A kept mapping");
        api.MapPut("/mappings/{name}", async (HttpContext http, string name, ImportActs acts, CancellationToken stop) =>
            (await acts.KeepMapping(name, await Body(http, stop), stop)).ToResult(http)).Accepts<object>("application/json").WithSummary("Keep a mapping under a name");
        api.MapDelete("/mappings/{name}", async (string name, Store.Store store, CancellationToken stop) =>
        {
            await store.Set<SavedMapping>().Where(m => m.Name == name).ExecuteDeleteAsync(stop);
            return Results.NoContent();
        }).WithSummary("Forget a kept mapping");
    }

    private static async Task<IResult> Take(HttpContext http, string? name, string? mapping, string? source, bool? start, double? maxBad, Upload upload, ImportActs acts, ImportBoard board, CancellationToken stop)
    {
        var taken = await upload.FromApi(http, name, stop);
        if (taken.IsRefused)
        {
            return taken.Refusal!.ToProblem(http);
        }

        var (file, json) = taken.Value;
        if (json is not null || mapping is not null || source is not null)
        {
            var changed = await acts.Answer(file.Id, source is null ? [] : [new("source", source)], mapping, json, stop);
            if (changed.IsRefused)
            {
                await acts.Remove(file.Id, stop);
                return changed.Refusal!.ToProblem(http);
            }
        }

        var look = await acts.Look(file.Id, stop);
        if (look.IsRefused)
        {
            await acts.Remove(file.Id, stop);
            return look.Refusal!.ToProblem(http);
        }

        // A name for the source alone answers no question.
        if (json is null && mapping is null && look.Value.Recognised.Suggestion.Questions.Any(q => q.Blocking))
        {
            return Results.Accepted($"/api/imports/received/{file.Id}", ReceivedTold.Of(file, board, look.Value));
        }

        var begun = start == true ? await acts.Start(file.Id, maxBad / 100, stop) : file;
        return begun.IsRefused
            ? begun.Refusal!.ToProblem(http)
            : Results.Accepted($"/api/imports/received/{file.Id}", ReceivedTold.Of(begun.Value, board, look.Value));
    }

    private static async Task<IResult> Received(HttpContext http, Guid id, ImportActs acts, ImportBoard board, CancellationToken stop)
    {
        if (await acts.Find(id, stop) is not { } file)
        {
            return ImportRefusals.NoSuchFile.ToProblem(http);
        }

        var look = file.State is ReceivedState.Waiting or ReceivedState.Stopped ? await acts.Look(id, stop) : default;
        return look is { IsRefused: true } ? look.Refusal!.ToProblem(http)
            : Results.Ok(ReceivedTold.Of(file, board, file.State is ReceivedState.Waiting or ReceivedState.Stopped ? look.Value : null));
    }

    private static async Task<IResult> PutMapping(HttpContext http, Guid id, ImportActs acts, ImportBoard board, CancellationToken stop)
    {
        var answer = await acts.Answer(id, [], null, await Body(http, stop), stop);
        return answer.IsRefused ? answer.Refusal!.ToProblem(http) : Results.Ok(ReceivedTold.Of(answer.Value, board, null));
    }

    private static IResult SetAside(HttpContext http, int import, string? format, long? after, int? max, JournalStore journal)
    {
        if (format == "csv")
        {
            return ImportRoutes.SetAsideCsv(http, import, journal, ImportRoutes.SetAsideColumns);
        }

        if (journal.ReadImports().FirstOrDefault(i => i.Import == import) is not { } line)
        {
            return ImportRefusals.NoSuchImport.ToProblem(http);
        }

        return Results.Ok(journal.ReadSetAside(import).Where(a => a.Line > (after ?? -1)).Take(Math.Clamp(max ?? 1000, 1, 10_000)).Select(a => AsideTold.Of(a, line.File)).ToList());
    }

    private static async Task<string> Body(HttpContext http, CancellationToken stop)
    {
        using var reader = new StreamReader(http.Request.Body);
        return await reader.ReadToEndAsync(stop);
    }

    /// <summary>Why an import is taken back.</summary>
    public sealed record Because(string? Reason);

    /// <summary>A kept mapping, by name.</summary>
    public sealed record MappingName(string Name, DateTimeOffset SavedAt);
}

/// <summary>One import in the list.</summary>
public sealed record ImportRow(int Import, string Source, string File, string State, DateTimeOffset BegunAt, DateTimeOffset? EndedAt, long Facts, long RowsDone, ImportTold? Report)
{
    public static ImportRow Of(ImportLine line) => new(
        line.Import, line.Source, line.File, ImportTold.StateName(line.State), line.BegunAt, line.EndedAt, line.Facts, line.ItemsDone,
        line.Report is { } report ? ImportTold.Of(report with { State = line.State }) : null);
}

/// <summary>A received file on its way in.</summary>
public sealed record ReceivedTold(
    Guid Id, string Name, long Bytes, string State, DateTimeOffset ReceivedAt, int? Import, ProgressTold? Progress,
    string? Format, IReadOnlyList<QuestionTold>? Questions, System.Text.Json.JsonElement? Mapping, string? RefusedBecause)
{
    public static ReceivedTold Of(ReceivedFile file, ImportBoard board, (ReceivedFile File, Recognised Recognised, Mapping Mapping)? look) => new(
        file.Id, file.Name, file.Length, file.State.ToString().ToLowerInvariant(), file.ReceivedAt, file.Import,
        board.ProgressOf(file.Id) is { } now ? ProgressTold.Of(now) : null,
        look?.Recognised.Format.ToString().ToLowerInvariant(),
        look is { } seen ? [.. seen.Recognised.Suggestion.Questions.Select(q => QuestionTold.Of(q, file.Name))] : null,
        look is { } known ? System.Text.Json.JsonDocument.Parse(MappingJson.Write(known.Mapping)).RootElement : null,
        file.RefusedReason is { } reason ? ReasonText.Of(new FileRefused(reason, file.RefusedLine, file.RefusedDetail), file.Name, CultureInfo.CurrentUICulture) : null);
}

/// <summary>Something that the file alone does not settle.</summary>
public sealed record QuestionTold(string Code, bool MustBeAnswered, string Field, string? Column, string? Example, IReadOnlyList<string> Choices, string Question)
{
    public static QuestionTold Of(MappingQuestion question, string file) => new(
        question.Code, question.Blocking, question.Field, question.Column, question.Example, question.Choices, ReasonText.Of(question, file, CultureInfo.CurrentUICulture));
}

/// <summary>How far an import is: pass 1 counts, pass 2 appends.</summary>
public sealed record ProgressTold(int Pass, long Rows, long? TotalRows, double Share, double RowsPerSecond, double? SecondsLeft)
{
    public static ProgressTold Of(ImportProgress now) => new((int)now.Pass, now.Rows, now.TotalRows, Math.Round(now.Share, 4), Math.Round(now.RowsPerSecond), now.Left?.TotalSeconds);
}
