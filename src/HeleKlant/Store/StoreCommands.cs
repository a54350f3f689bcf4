using System.CommandLine;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Site;

namespace HeleKlant.Store;

/// <summary>Verbs that concern the store as a whole: backup, restore, check, rebuild. Exit codes as in <see cref="CommandHost"/>.</summary>
public static class StoreCommands
{
    public static IEnumerable<Command> All(CommandHost host)
    {
        yield return BackUp(host);
        yield return Restore(host);
        yield return Check(host);
        yield return Rebuild(host);
    }

    private static Argument<string> FileName(string what) => new("file") { Description = what };

    private static Option<bool> Json => new("--json") { Description = "Print JSON." };

    private static Command BackUp(CommandHost host)
    {
        var (file, json) = (FileName("The file to make; it must not exist yet."), Json);
        var command = new Command("backup", "Copy the whole store to one file, also while the program runs.") { file, json };
        command.SetAction(async (words, stop) =>
        {
            var path = Path.GetFullPath(words.GetValue(file)!);
            if (host.Services.GetRequiredService<DataPlace>().IsPostgres)
            {
                return host.Refuse(new Refusal("backup-postgres"));
            }

            if (File.Exists(path))
            {
                return host.Refuse(new Refusal("backup-exists", path));
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            host.Services.GetRequiredService<JournalStore>().BackUp(path);
            await host.Services.GetRequiredService<Audit>().Write(AuditKind.BackedUp, stop: stop);
            var bytes = new FileInfo(path).Length;
            host.Out.WriteLine(words.GetValue(json) ? JsonSerializer.Serialize(new { file = path, bytes }, JsonSerializerOptions.Web) : $"{path}: {bytes:N0} bytes");
            return CommandHost.Done;
        });
        return command;
    }

    private static Command Restore(CommandHost host)
    {
        var file = FileName("A file made by: heleklant backup");
        var command = new Command("restore", "Put a backup in the place of the store, also while the program runs. What was erased since is erased again.") { file };
        command.SetAction(async (words, stop) =>
        {
            var answer = await host.Restoring!.Restore(Path.GetFullPath(words.GetValue(file)!), stop);
            return answer.Refusal is { } no ? host.Refuse(no) : CommandHost.Done;
        });
        return command;
    }

    private static Command Check(CommandHost host)
    {
        var json = Json;
        var command = new Command("check", "Look whether the store is whole: the file, the facts, what is folded from them, the columns of the chain.") { json };
        command.SetAction(async (words, stop) =>
        {
            var report = await ActivatorUtilities.CreateInstance<Checking>(host.Services).Check(stop);
            if (words.GetValue(json))
            {
                host.Out.WriteLine(JsonSerializer.Serialize(report, JsonSerializerOptions.Web));
                return report.IsWhole ? CommandHost.Done : CommandHost.Refused;
            }

            host.Out.WriteLine($"{report.Facts} facts in {report.Streams} streams, {report.Touches} touches in {report.Cases} cases");
            foreach (var difference in report.Differences)
            {
                host.Out.WriteLine(difference);
            }

            return report.IsWhole ? CommandHost.Done : host.Refuse(new Refusal("check-failed", report.Differences.Count));
        });
        return command;
    }

    private static Command Rebuild(CommandHost host)
    {
        var json = Json;
        var command = new Command("rebuild", "Make everything anew that follows from facts and touches: folded rows, and the columns of the chain.") { json };
        command.SetAction(async (words, stop) =>
        {
            var chain = host.Services.GetRequiredService<ChainLog.ChainLog>();
            var log = chain.MakeAnew(stop).Log;
            chain.Keep(stop);
            if (ActivatorUtilities.CreateInstance<Checking>(host.Services).FaultsOfFacts(stop) is [var fault, ..])
            {
                return host.Refuse(new Refusal("facts-faulty", fault));
            }

            await host.Services.GetRequiredService<Folds>().Anew(stop);
            host.Out.WriteLine(words.GetValue(json)
                ? JsonSerializer.Serialize(new { touches = log.TouchCount, cases = log.CaseCount }, JsonSerializerOptions.Web)
                : $"{log.TouchCount} touches in {log.CaseCount} cases");
            return CommandHost.Done;
        });
        return command;
    }
}
