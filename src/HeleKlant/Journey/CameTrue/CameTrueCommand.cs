using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Journey.Imports;
using HeleKlant.Site;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Journey.CameTrue;

/// <summary>heleklant came-true: what changes promised and what came of it; and the acts on them.</summary>
public static class CameTrueCommand
{
    public static Command Of(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "JSON." };
        var id = new Argument<Guid?>("change") { Description = "The id of a change; without it all are listed.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("came-true", "Did it come true? What changes promised, beside what came of it.") { id, json };
        command.SetAction((said, stop) =>
        {
            host.Services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
            var book = host.Services.GetRequiredService<ChangeBook>();
            if (said.GetValue(id) is not { } asked)
            {
                var all = book.All();
                host.Out.WriteLine(said.GetValue(json)
                    ? JsonSerializer.Serialize(all, ImportCommand.Json)
                    : string.Join(Environment.NewLine, all.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Id}  {c.From:yyyy-MM-dd} → {c.JudgeOn:yyyy-MM-dd}  {c.Title}"))));
                return Task.FromResult(CommandHost.Done);
            }

            if (book.Find(asked) is not { } change)
            {
                return Task.FromResult(host.Refuse(CameTrueRefusals.NoSuchChange));
            }

            var seen = host.Services.GetRequiredService<BeforeAndAfter>().Of(change);
            host.Out.WriteLine(said.GetValue(json) ? JsonSerializer.Serialize(ChangeTold.Of(seen), ImportCommand.Json) : Say(host, seen));
            return Task.FromResult(CommandHost.Done);
        });
        command.Subcommands.Add(State(host));
        command.Subcommands.Add(Settle(host));
        command.Subcommands.Add(Later(host));
        return command;
    }

    private static Command State(CommandHost host)
    {
        var title = new Argument<string>("title");
        var from = new Option<DateOnly>("--from") { Description = "The first day on which it holds.", Required = true };
        var judge = new Option<DateOnly>("--judge-on") { Description = "The day on which it is judged.", Required = true };
        var teams = new Option<string[]>("--team") { Description = "A team whose work is divided otherwise; may be given several times." };
        var lead = new Option<double?>("--lead-days") { Description = "Median lead time, at most so many days." };
        var wait = new Option<double?>("--wait-hours") { Description = "Mean wait between two touches, at most so many opening hours." };
        var handOffs = new Option<double?>("--hand-offs") { Description = "Hand-offs a case, at most." };
        var pieces = new Option<double?>("--pieces") { Description = "Pieces a case, at most." };
        var command = new Command("state", "State a change and what it promises.") { title, from, judge, teams, lead, wait, handOffs, pieces };
        command.SetAction(async (said, stop) =>
        {
            var known = host.Services.GetRequiredService<JournalStore>().ReadNames(NameKind.Team, 0, 100_000);
            int[] asked = [.. (said.GetValue(teams) ?? []).Select(name => known.Where(n => string.Equals(n.Text, name, StringComparison.OrdinalIgnoreCase)).Select(n => n.Id).FirstOrDefault())];
            var answer = await host.Services.GetRequiredService<ChangeActs>().State(
                new(said.GetValue(title), said.GetValue(from), said.GetValue(judge), asked, said.GetValue(lead), said.GetValue(wait), said.GetValue(handOffs), said.GetValue(pieces)), stop);
            if (answer.Refusal is { } no)
            {
                return host.Refuse(no);
            }

            host.Out.WriteLine(answer.Value.Scenario);
            return CommandHost.Done;
        });
        return command;
    }

    private static Command Settle(CommandHost host)
    {
        var id = new Argument<Guid>("change");
        var undo = new Option<bool>("--undo") { Description = "It is undone; without this it stays." };
        var on = new Option<DateOnly?>("--on") { Description = "The first day on which it no longer holds; today where not given." };
        var because = new Option<string>("--because") { Required = true };
        var command = new Command("settle", "End the judging of a change: it stays, or it is undone.") { id, undo, on, because };
        command.SetAction(async (said, stop) =>
        {
            host.Services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
            return Told(host, await host.Services.GetRequiredService<ChangeActs>().Settle(new(said.GetValue(id), said.GetValue(undo), said.GetValue(on), said.GetValue(because)), stop));
        });
        return command;
    }

    private static Command Later(CommandHost host)
    {
        var id = new Argument<Guid>("change");
        var on = new Option<DateOnly>("--judge-on") { Required = true };
        var because = new Option<string>("--because") { Required = true };
        var command = new Command("later", "Judge a change on a later day.") { id, on, because };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<ChangeActs>().Later(new(said.GetValue(id), said.GetValue(on), said.GetValue(because)), stop)));
        return command;
    }

    private static int Told(CommandHost host, Answer<Nothing> answer) => answer.Refusal is { } no ? host.Refuse(no) : CommandHost.Done;

    private static string Say(CommandHost host, ChangeSeen seen)
    {
        var words = ActivatorUtilities.CreateInstance<ChangeWords>(host.Services);
        var texts = host.Services.GetRequiredService<IStringLocalizer<Texts>>();
        var lines = new List<string> { seen.Change.Title, "" };
        lines.AddRange(seen.TooSmall ? [texts["too-small"].Value] : seen.Figures.Select(f => $"{texts["figure-" + (f.Measured?.Name ?? "other")].Value,-32}{words.Sentence(f)}"));
        return string.Join(Environment.NewLine, lines);
    }
}
