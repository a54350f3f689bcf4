using System.CommandLine;
using System.Globalization;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Journal.Formats;
using HeleKlant.Journey.Chain;
using HeleKlant.Site;
using HeleKlant.Site.Lists;

namespace HeleKlant.Journey.Imports;

/// <summary>Sends touches out as CSV, XES or OCEL 2.0 JSON; employees by pseudonym unless whoever may, asks with a reason.</summary>
public sealed class Exporting(JournalStore journal, WhoAsks who, Audit audit, Settings settings)
{
    public static readonly string[] Formats = ["csv", "xes", "ocel"];

    public async Task<Answer<Action<Stream>>> Prepare(string? format, string? source, string? from, string? until, bool names, string? reason, bool forPeople, CancellationToken stop)
    {
        format = (format ?? "csv").ToLowerInvariant();
        if (!Formats.Contains(format))
        {
            return new Refusal("no-such-format", format, string.Join(", ", Formats));
        }

        if (Day(from, 0) is not (true, var first) || Day(until, 1) is not (true, var last))
        {
            return new Refusal("day-wrong");
        }

        var named = await Pseudonyms.Named(names, reason, who, audit, "touches-" + format, stop);
        if (named.IsRefused)
        {
            return named.Refusal!;
        }

        if (!named.Value)
        {
            await audit.Exported("touches-" + format, stop: stop);
        }

        var sources = journal.ReadNames(NameKind.Source, 0, 10_000);
        if (source is not null && sources.All(s => s.Text != source))
        {
            return new Refusal("no-such-source", source) { Kind = RefusalKind.NotFound };
        }

        var known = new Dictionary<string, string>();
        string Pseudonym(string key)
        {
            if (!known.TryGetValue(key, out var pseudonym))
            {
                var number = sources.Select(s => journal.FindName(NameKind.Employee, key, s.Id)).FirstOrDefault(n => n is not null);
                known[key] = pseudonym = number is { } found ? Pseudonyms.Of(found) : "employee";
            }

            return pseudonym;
        }

        var options = new ExportOptions
        {
            Source = source,
            From = first,
            Until = last,
            ByCase = format == "xes",
            Employee = named.Value ? null : Pseudonym,
        };
        return (Answer<Action<Stream>>)(Action<Stream>)(stream =>
        {
            var events = journal.Export(options);
            switch (format)
            {
                case "xes":
                    XesWriter.Write(events, stream);
                    break;
                case "ocel":
                    OcelWriter.Write(events, stream);
                    break;
                default:
                    CsvWriter.Write(events, stream, new CsvExport { ForPeople = forPeople });
                    break;
            }
        });
    }

    public static void Map(IEndpointRouteBuilder site) => site.MapGet("/api/export", async (
        HttpContext http, string? format, string? source, string? from, string? until, bool? names, string? reason, bool? forPeople, Exporting exporting, CancellationToken stop) =>
    {
        var answer = await exporting.Prepare(format, source, from, until, names == true, reason, forPeople == true, stop);
        if (answer.IsRefused)
        {
            return answer.Refusal!.ToProblem(http);
        }

        var (type, name) = format?.ToLowerInvariant() switch
        {
            "xes" => ("application/xml", "touches.xes"),
            "ocel" => ("application/json", "touches.ocel.json"),
            _ => ("text/csv; charset=utf-8", "touches.csv"),
        };
        return Results.Stream(
            async body =>
            {
                // The writers are synchronous; a file in between keeps the response's stream asynchronous and memory constant.
                var path = Path.GetTempFileName();
                try
                {
                    await using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
                    await Task.Run(() => answer.Value(file), stop);
                    file.Position = 0;
                    await file.CopyToAsync(body, stop);
                }
                finally
                {
                    File.Delete(path);
                }
            },
            type,
            name);
    }).WithTags("Imports").WithSummary("Send touches out").WithDescription("format: csv, xes or ocel (OCEL 2.0 JSON). Employees by pseudonym; names=true with a reason for whoever has that right. forPeople=true defuses spreadsheet formulas.");

    public static Command Command(CommandHost host)
    {
        var file = new Argument<string>("FILE") { Description = "Where to; - for the output stream." };
        var format = new Option<string>("--format") { Description = "csv, xes or ocel (OCEL 2.0 JSON).", DefaultValueFactory = _ => "csv" };
        var source = new Option<string?>("--source") { Description = "Only this source." };
        var from = new Option<string?>("--from") { Description = "First day (2026-01-31)." };
        var until = new Option<string?>("--until") { Description = "Last day, included." };
        var names = new Option<bool>("--names") { Description = "Names of employees; asks for --reason, which is recorded." };
        var reason = new Option<string?>("--reason") { Description = "Why names go out." };
        var forPeople = new Option<bool>("--for-people") { Description = "CSV for a spreadsheet: formulas are defused." };
        var command = new Command("export", "Send the journal's touches out; employees by pseudonym.") { file, format, source, from, until, names, reason, forPeople };
        command.SetAction(async (said, stop) =>
        {
            var exporting = host.Services.GetRequiredService<Exporting>();
            var answer = await exporting.Prepare(said.GetValue(format), said.GetValue(source), said.GetValue(from), said.GetValue(until), said.GetValue(names), said.GetValue(reason), said.GetValue(forPeople), stop);
            if (answer.IsRefused)
            {
                return host.Refuse(answer.Refusal!);
            }

            var path = said.GetValue(file)!;
            if (path == "-")
            {
                await using var output = Console.OpenStandardOutput();
                answer.Value(output);
                return CommandHost.Done;
            }

            await using (var stream = new FileStream(path, FileMode.Create, FileAccess.Write))
            {
                answer.Value(stream);
            }

            return CommandHost.Done;
        });
        return command;
    }

    private (bool IsRight, DateTimeOffset? Instant) Day(string? text, int plus)
    {
        if (text is not { Length: > 0 })
        {
            return (true, null);
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return (false, null);
        }

        var local = day.AddDays(plus).ToDateTime(TimeOnly.MinValue);
        return (true, new DateTimeOffset(local, settings.Organisation.Zone.GetUtcOffset(local)));
    }
}
