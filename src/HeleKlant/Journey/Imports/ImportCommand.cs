using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Journal.Formats;
using HeleKlant.Site;

namespace HeleKlant.Journey.Imports;

/// <summary>heleklant import FILE…</summary>
public sealed class ImportCommand
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Argument<string[]> files = new("FILE") { Description = "CSV, XES or OCEL files; gzip and zip too.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> mapping = new("--mapping") { Description = "A mapping file (JSON), as --suggest prints it." };
    private readonly Option<bool> suggest = new("--suggest") { Description = "Print the suggested mapping and what would be asked; bring nothing in." };
    private readonly Option<string?> source = new("--source") { Description = "The name of the source; by default the file's name." };
    private readonly Option<double> maxBad = new("--max-bad") { Description = "More bad rows than this percentage, and nothing is committed.", DefaultValueFactory = _ => 5 };
    private readonly Option<bool> yes = new("--yes") { Description = "Take the best guess for everything that would be asked." };
    private readonly Option<bool> json = new("--json") { Description = "End with one JSON object." };
    private readonly Option<string?> timeZone = new("--time-zone") { Description = "The zone of times that carry none, as Europe/Amsterdam." };
    private readonly Option<string[]> dates = new("--date") { Description = "How a column writes dates: COLUMN=day-month-year (or month-day-year, year-month-day …)." };
    private readonly Option<string[]> columns = new("--take") { Description = "What a column is: FIELD=COLUMN, as case=\"Case ID\" or customer=@case." };
    private readonly Option<string[]> unknown = new("--unknown") { Description = "A value that means unknown: COLUMN=VALUE." };
    private readonly CommandHost host;

    private ImportCommand(CommandHost host) => this.host = host;

    public static Command Of(CommandHost host)
    {
        var self = new ImportCommand(host);
        var command = new Command("import", "Bring files into the journal; what it knows already is not brought in twice.")
        {
            self.files, self.mapping, self.suggest, self.source, self.maxBad, self.yes, self.json, self.timeZone, self.dates, self.columns, self.unknown,
        };
        command.SetAction(self.Run);
        return command;
    }

    private async Task<int> Run(ParseResult said, CancellationToken stop)
    {
        if (said.GetValue(maxBad) is < 0 or > 100)
        {
            host.Error.WriteLine(Words(ImportRefusals.WrongShare(said.GetValue(maxBad).ToString(CultureInfo.CurrentCulture))));
            return CommandHost.WrongUse;
        }

        var told = new List<ImportTold>();
        var outcome = CommandHost.Done;
        foreach (var path in said.GetValue(files)!)
        {
            if (!File.Exists(path))
            {
                host.Error.WriteLine(Words(new Refusal("no-such-file", path)));
                return CommandHost.WrongUse;
            }

            var code = BringIn(new FileOnDisk(path), said, told, stop);
            outcome = Math.Max(outcome, code);
        }

        if (said.GetValue(suggest))
        {
            return outcome;
        }

        if (told.Any(t => t.State == "finished"))
        {
            await host.Services.GetRequiredService<FollowUp>().All(stop);
        }

        if (said.GetValue(json))
        {
            host.Out.WriteLine(JsonSerializer.Serialize(
                new
                {
                    rows = told.Sum(t => t.Rows),
                    facts = told.Sum(t => t.Facts),
                    alreadyKnown = told.Sum(t => t.AlreadyKnown),
                    equalRows = told.Sum(t => t.EqualRows),
                    refused = told.Sum(t => t.Refused),
                    committed = outcome == CommandHost.Done,
                    imports = told,
                },
                Json));
        }

        return outcome;
    }

    private int BringIn(ISourceFile file, ParseResult said, List<ImportTold> told, CancellationToken stop)
    {
        var culture = CultureInfo.CurrentUICulture;
        try
        {
            var zone = host.Services.GetRequiredService<Settings>().Organisation.TimeZone;
            Recognised? recognised = null;
            Mapping how;
            if (said.GetValue(mapping) is { } kept)
            {
                how = MappingJson.Read(File.ReadAllText(kept));
            }
            else
            {
                recognised = SourceFormats.Recognise(file, said.GetValue(source), zone);
                how = recognised.Suggestion.Mapping;
            }

            var answers = Answers(said).ToList();
            var answered = MappingAnswers.Apply(how, answers);
            if (answered.IsRefused)
            {
                return host.Refuse(answered.Refusal!);
            }

            how = answered.Value;
            if (said.GetValue(suggest))
            {
                Suggest(recognised, how, file, culture);
                return CommandHost.Done;
            }

            if (recognised is not null && !said.GetValue(yes) && Unanswered(recognised, answers) is { Count: > 0 } open)
            {
                return Ask(open, file, told, culture);
            }

            var journal = host.Services.GetRequiredService<JournalStore>();
            var clock = host.Services.GetRequiredService<TimeProvider>();
            using var line = new ProgressLine(host.Error, file.Name);
            var report = journal.Import(how.Source, file, opened => SourceFormats.Read(opened, how, clock), new ImportOptions { MaxBadShare = said.GetValue(maxBad) / 100 }, line, stop);
            line.Dispose();
            told.Add(ImportTold.Of(report));
            Say(told[^1], report);
            return report.State == ImportState.Refused ? CommandHost.Refused : CommandHost.Done;
        }
        catch (FileRefusedException fault)
        {
            return NotReadable(file, ReasonText.Of(fault.Refused, file.Name, culture), told);
        }
        catch (MappingRefusedException fault)
        {
            return NotReadable(file, ReasonText.Of(fault.Fault, said.GetValue(mapping) ?? file.Name, culture), told);
        }
        catch (OperationCanceledException)
        {
            host.Error.WriteLine(Word("import-stopped", file.Name));
            return CommandHost.Refused;
        }
    }

    private IEnumerable<KeyValuePair<string, string>> Answers(ParseResult said)
    {
        if (said.GetValue(source) is { } name)
        {
            yield return new("source", name);
        }

        if (said.GetValue(timeZone) is { } zone)
        {
            yield return new("timeZone", zone);
        }

        foreach (var (option, prefix) in new[] { (dates, "date:"), (unknown, "unknown:"), (columns, "") })
        {
            foreach (var pair in said.GetValue(option) ?? [])
            {
                if (pair.LastIndexOf('=') is > 0 and var cut)
                {
                    yield return prefix.Length > 0
                        ? new(prefix + pair[..cut], pair[(cut + 1)..])
                        : new(pair[..pair.IndexOf('=', StringComparison.Ordinal)], pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]);
                }
            }
        }
    }

    private static List<MappingQuestion> Unanswered(Recognised recognised, List<KeyValuePair<string, string>> answers)
    {
        var given = answers.Select(a => a.Key).ToHashSet();
        return [.. recognised.Suggestion.Questions.Where(q => q.Blocking
            && !given.Contains(q.Field) && !given.Contains("date:" + q.Column) && !given.Contains("unknown:" + q.Column))];
    }

    private int Ask(List<MappingQuestion> open, ISourceFile file, List<ImportTold> told, CultureInfo culture)
    {
        foreach (var question in open)
        {
            host.Error.WriteLine(ReasonText.Of(question, file.Name, culture));
            foreach (var choice in question.Choices.Take(8))
            {
                host.Error.WriteLine("  " + OptionFor(question, choice));
            }
        }

        host.Error.WriteLine(Word("answer-or-yes"));
        told.Add(Nothing(file, Word("import-questions-left", open.Count)));
        return CommandHost.Refused;
    }

    private static string OptionFor(MappingQuestion question, string choice) => question.Field switch
    {
        "dates" => $"--date \"{question.Column}={choice}\"",
        "unknown" => $"--unknown \"{question.Column}={choice}\"",
        "timeZone" => $"--time-zone {choice}",
        var field => $"--take \"{field}={choice}\"",
    };

    private void Suggest(Recognised? recognised, Mapping how, ISourceFile file, CultureInfo culture)
    {
        host.Out.WriteLine(MappingJson.Write(how));
        foreach (var reason in recognised?.Suggestion.Fields ?? [])
        {
            host.Error.WriteLine($"{reason.Field}: {ReasonText.Of(reason, file.Name, culture)}");
        }

        foreach (var question in recognised?.Suggestion.Questions ?? [])
        {
            host.Error.WriteLine("? " + ReasonText.Of(question, file.Name, culture));
        }
    }

    private int NotReadable(ISourceFile file, string sentence, List<ImportTold> told)
    {
        host.Error.WriteLine(sentence);
        told.Add(Nothing(file, sentence));
        return CommandHost.Refused;
    }

    private void Say(ImportTold told, ImportReport report)
    {
        var culture = CultureInfo.CurrentUICulture;
        host.Error.WriteLine(told.RefusedBecause ?? Word(
            "import-came-in", told.File, told.Facts.ToString("N0", culture), told.AlreadyKnown.ToString("N0", culture), told.Refused.ToString("N0", culture), told.Rows.ToString("N0", culture)));
        foreach (var aside in told.SetAside)
        {
            host.Error.WriteLine("  " + aside.Reason);
        }

        foreach (var (code, count) in report.Remarks.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            host.Error.WriteLine($"{Word("remark-" + code)} {count.ToString("N0", culture)}");
        }

        if (report.Refused > told.SetAside.Count)
        {
            host.Error.WriteLine(Word("more-set-aside", (report.Refused - told.SetAside.Count).ToString("N0", culture), told.Import));
        }

        if (told.OddInstants.Count > 0)
        {
            host.Error.WriteLine(Word("odd-dates", told.OddInstants.Count.ToString("N0", culture), told.OddInstants.First[0].At.Year, told.OddInstants.First[0].Line.ToString("N0", culture)));
        }
    }

    private static ImportTold Nothing(ISourceFile file, string because) =>
        new(0, "", file.Name, "refused", 0, 0, 0, 0, 0, null, null, new OddTold(0, []), because, false, 0, [], new Dictionary<string, long>());

    private string Word(string key, params object[] details) =>
        host.Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<Texts>>()[key, details];

    private string Words(Refusal refusal) => host.Services.GetRequiredService<RefusalText>().Of(refusal);
}
