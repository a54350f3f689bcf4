using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Journey.Imports;
using HeleKlant.Site;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Journey.WhatIf;

/// <summary>heleklant whatif: scenarios beside today, the example, and what was kept or chosen.</summary>
public static class WhatIfCommand
{
    public static Command Of(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object.", Recursive = true };
        var scenarios = new Option<string[]>("--scenario") { Description = "whole:10, merge:3,5, hands:2,1, hours:2,mo-sa 08:00-20:00, mandate:4,80, faster:20; joined by +. Several times." };
        Option<string[]>[] filters =
        [
            new("--period") { Description = "3m, 12m, 24m or all." }, new("--from"), new("--until"), new("--customer"), new("--team"), new("--activity"), new("--channel"), new("--attribute"), new("--value"),
            new("--patience") { Description = "Mean hours a customer waits at one step before giving up." },
        ];
        var command = new Command("whatif", "What if the work were divided otherwise: scenarios beside a model of today.") { scenarios, json };
        foreach (var filter in filters)
        {
            command.Options.Add(filter);
        }

        command.SetAction(async (said, stop) =>
        {
            var asked = filters.SelectMany(f => (said.GetValue(f) ?? []).Select(value => new KeyValuePair<string, string>(f.Name[2..], value)))
                .Concat((said.GetValue(scenarios) ?? []).Select(s => new KeyValuePair<string, string>("s", s))).ToList();
            host.Services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
            var answer = await WhatIfApi.Ask(host.Services, asked, firstOnly: false, stop);
            if (answer.IsRefused)
            {
                return host.Refuse(answer.Refusal!);
            }

            Show(host, answer.Value, said.GetValue(json));
            return CommandHost.Done;
        });
        command.Subcommands.Add(ExampleCommand(host, json));
        command.Subcommands.Add(ListCommand(host, json));
        command.Subcommands.Add(KeepCommand(host));
        command.Subcommands.Add(DropCommand(host));
        command.Subcommands.Add(ChooseCommand(host));
        return command;
    }

    private static void Show(CommandHost host, WhatIfTold told, bool json)
    {
        if (json)
        {
            host.Out.WriteLine(JsonSerializer.Serialize(told, ImportCommand.Json));
            return;
        }

        var (texts, words) = (host.Services.GetRequiredService<IStringLocalizer<Texts>>(), host.Services.GetRequiredService<WhatIfWords>());
        host.Out.WriteLine(texts["trust-" + told.Trust.ToLowerInvariant()]);
        foreach (var (scenario, at) in told.Scenarios.Select((s, i) => (s, i)))
        {
            host.Out.WriteLine();
            host.Out.WriteLine($"{(char)('A' + at)}  {scenario.Title}");
            if (scenario.NeverSettles)
            {
                host.Out.WriteLine("   " + texts["never-settles"]);
                continue;
            }

            (string Key, EstimateTold? Value, bool Hours)[] rows =
            [
                ("lead-mean", scenario.LeadHours, true), ("half-within", scenario.LeadMedianHours, true), ("nine-within", scenario.LeadP90Hours, true), ("waited", scenario.WaitedHours, true),
                ("pieces", scenario.Pieces, false), ("inside", scenario.Inside, false), ("staff-hours", scenario.StaffHoursPerCustomer, true), ("against-today", scenario.LeadHoursLessToday, true),
            ];
            foreach (var (key, value, hours) in rows.Where(r => r.Value is not null))
            {
                string Say(double number) => hours ? words.Span(number) : number.ToString("N1", CultureInfo.CurrentCulture);
                host.Out.WriteLine(string.Create(CultureInfo.CurrentCulture, $"   {texts[key].Value,-32}{Say(value!.Value),14}  ({Say(value.Low)} – {Say(value.High)})"));
            }
        }

        if (told.Tipping is { SlowerShare: { } slower } tip)
        {
            host.Out.WriteLine();
            host.Out.WriteLine(texts[slower >= 0 ? "tipping-slower" : "tipping-faster", Percent(Math.Abs(slower)), tip.Low is { } low ? Percent(low) : texts["beyond"], tip.High is { } high ? Percent(high) : texts["beyond"]]);
        }
    }

    private static string Percent(double share) => (share * 100).ToString("0", CultureInfo.CurrentCulture) + " %";

    private static Command ExampleCommand(CommandHost host, Option<bool> json)
    {
        var customers = new Option<double>("--customers") { DefaultValueFactory = _ => 48, Description = "Customers an hour." };
        var order = new Option<double>("--order") { DefaultValueFactory = _ => 1, Description = "Minutes to order." };
        var make = new Option<double>("--make") { DefaultValueFactory = _ => 1, Description = "Minutes to make." };
        var slower = new Option<double>("--slower") { DefaultValueFactory = _ => 0, Description = "Percent slower who does both." };
        var command = new Command("example", "The ice-cream counter: divided beside whole.") { customers, order, make, slower };
        command.SetAction((said, _) =>
        {
            var answer = host.Services.GetRequiredService<Example>().Of(new(said.GetValue(customers), said.GetValue(order), said.GetValue(make), said.GetValue(slower)));
            if (answer.IsRefused)
            {
                return Task.FromResult(host.Refuse(answer.Refusal!));
            }

            var told = ExampleTold.Of(answer.Value);
            host.Out.WriteLine(JsonSerializer.Serialize(told, ImportCommand.Json));
            return Task.FromResult(CommandHost.Done);
        });
        return command;
    }

    private static Command ListCommand(CommandHost host, Option<bool> json)
    {
        var command = new Command("list", "Scenarios that were kept, and those that were chosen.");
        command.SetAction((said, _) =>
        {
            var book = host.Services.GetRequiredService<ScenarioBook>();
            if (said.GetValue(json))
            {
                host.Out.WriteLine(JsonSerializer.Serialize(new { kept = book.Kept(), chosen = book.Chosen() }, ImportCommand.Json));
                return Task.FromResult(CommandHost.Done);
            }

            foreach (var kept in book.Kept())
            {
                host.Out.WriteLine($"{kept.Id}  {kept.Title}  {kept.Asked}");
            }

            foreach (var chosen in book.Chosen())
            {
                host.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{chosen.What.Scenario}  {chosen.What.Title}  {chosen.What.From:yyyy-MM-dd} – {chosen.What.JudgeOn:yyyy-MM-dd}"));
            }

            return Task.FromResult(CommandHost.Done);
        });
        return command;
    }

    private static Command KeepCommand(CommandHost host)
    {
        var (title, asked) = (new Argument<string>("title"), new Argument<string>("address") { Description = "As the page has it: \"?s=whole:10&period=12m\"." });
        var command = new Command("keep", "Keep a scenario under a title.") { title, asked };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<ScenarioActs>().Keep(new(said.GetValue(title), said.GetValue(asked)), stop)));
        return command;
    }

    private static Command DropCommand(CommandHost host)
    {
        var id = new Argument<Guid>("scenario");
        var command = new Command("drop", "Drop a kept scenario.") { id };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<ScenarioActs>().Drop(new(said.GetValue(id)), stop)));
        return command;
    }

    private static Command ChooseCommand(CommandHost host)
    {
        var title = new Argument<string>("title");
        var from = new Option<DateOnly>("--from") { Required = true, Description = "First day on which it holds." };
        var judge = new Option<DateOnly>("--judge-on") { Required = true, Description = "Day on which it is judged." };
        var figures = new Option<string[]>("--promises") { Required = true, Description = "name=value;low;high, several times." };
        var teams = new Option<string[]>("--team") { Description = "Whose work is divided otherwise, by name or number; several times." };
        var command = new Command("choose", "Choose a change: what it promises, from when, judged when.") { title, from, judge, figures, teams };
        command.SetAction(async (said, stop) =>
        {
            var journal = host.Services.GetRequiredService<JournalStore>();
            int[] numbers = [.. (said.GetValue(teams) ?? []).Select(t => int.TryParse(t, CultureInfo.InvariantCulture, out var number) ? number : journal.FindName(NameKind.Team, t, 0) ?? -1)];
            return Told(host, await host.Services.GetRequiredService<ScenarioActs>().Choose(new(null, said.GetValue(title), said.GetValue(from), said.GetValue(judge), numbers, null, said.GetValue(figures)), stop));
        });
        return command;
    }

    private static int Told<T>(CommandHost host, Answer<T> answer)
    {
        if (answer.IsRefused)
        {
            return host.Refuse(answer.Refusal!);
        }

        if (answer.Value is ScenarioMade made)
        {
            host.Out.WriteLine(made.Scenario);
        }

        return CommandHost.Done;
    }
}
