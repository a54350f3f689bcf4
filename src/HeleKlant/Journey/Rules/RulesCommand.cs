using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Journey.Imports;
using HeleKlant.Site;

namespace HeleKlant.Journey.Rules;

/// <summary>heleklant rules: how the chain is read; shows the rules, or sets one.</summary>
public static class RulesCommand
{
    public static Command Of(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command = new Command("rules", "How the chain is read: when a case is finished, how bonds fade, the window of first contact.") { json };
        command.SetAction((said, _) =>
        {
            var rules = host.Services.GetRequiredService<RulesRead>().Now();
            host.Out.WriteLine(said.GetValue(json) ? JsonSerializer.Serialize(rules, ImportCommand.Json) : Say(rules));
            return Task.FromResult(CommandHost.Done);
        });
        command.Subcommands.Add(Finished(host));
        command.Subcommands.Add(HalfLife(host));
        command.Subcommands.Add(FirstContact(host));
        command.Subcommands.Add(Days(host));
        return command;
    }

    private static Command Finished(CommandHost host)
    {
        var after = new Option<string[]>("--after") { Description = "An activity after which nothing follows; may be given several times.", AllowMultipleArgumentsPerToken = true };
        var attribute = new Option<string?>("--attribute") { Description = "A case attribute that is there only once the case has ended." };
        var silent = new Option<double?>("--silent") { Description = "Days of silence." };
        var command = new Command("finished", "A case is finished by any of what is given.") { after, attribute, silent };
        command.SetAction(async (said, stop) =>
        {
            var journal = host.Services.GetRequiredService<JournalStore>();
            var activities = (said.GetValue(after) ?? []).Select(name => NumberOf(journal, NameKind.Activity, name)).ToArray();
            var ends = said.GetValue(attribute) is { } named ? NumberOf(journal, NameKind.CaseAttribute, named) : (int?)null;
            return Told(host, await host.Services.GetRequiredService<SetFinishedRule>().Do(new(activities, ends, said.GetValue(silent)), stop));
        });
        return command;
    }

    private static Command HalfLife(CommandHost host)
    {
        var days = new Argument<double>("days");
        var command = new Command("half-life", "After how many days half of a contact's weight in a bond is left.") { days };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<SetBondHalfLife>().Do(new(said.GetValue(days)), stop)));
        return command;
    }

    private static Command FirstContact(CommandHost host)
    {
        var days = new Argument<double>("days");
        var product = new Option<string?>("--product") { Description = "The case attribute that names the product." };
        var command = new Command("first-contact", "The window of first contact resolution, in days.") { days, product };
        command.SetAction(async (said, stop) =>
        {
            var named = said.GetValue(product) is { } name ? NumberOf(host.Services.GetRequiredService<JournalStore>(), NameKind.CaseAttribute, name) : (int?)null;
            return Told(host, await host.Services.GetRequiredService<SetFirstContactWindow>().Do(new(said.GetValue(days), named), stop));
        });
        return command;
    }

    private static Command Days(CommandHost host)
    {
        var off = new Option<string[]>("--off") { Description = "Also a day off: " + string.Join(", ", SetDays.Choices) + ".", AllowMultipleArgumentsPerToken = true };
        var day = new Option<string[]>("--day") { Description = "A day that differs: \"2026-12-24 09:00-12:00\", or the day alone where it is closed; may be given several times.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("days", "Which choices among the public holidays hold, and which days differ; what is left out no longer does.") { off, day };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<SetDays>().Do(new(said.GetValue(off), string.Join('\n', said.GetValue(day) ?? [])), stop)));
        return command;
    }

    private static int Told(CommandHost host, Answer<Nothing> answer) => answer.Refusal is { } no ? host.Refuse(no) : CommandHost.Done;

    /// <summary>The number of a name; 0, which no rule takes, where it is not known.</summary>
    private static int NumberOf(JournalStore journal, NameKind kind, string name) =>
        journal.ReadNames(kind, 0, 100_000).Where(n => string.Equals(n.Text, name, StringComparison.OrdinalIgnoreCase)).Select(n => n.Id).FirstOrDefault();

    private static string Say(RulesTold rules)
    {
        var ends = new List<string>();
        if (rules.EndActivities.Count > 0)
        {
            ends.Add("after " + string.Join(", ", rules.EndActivities.Select(a => a.Name)));
        }

        if (rules.EndAttribute is { } attribute)
        {
            ends.Add("with attribute " + attribute.Name);
        }

        if (rules.SilentDays is { } days)
        {
            ends.Add(string.Create(CultureInfo.InvariantCulture, $"after {days} days of silence"));
        }

        return string.Create(CultureInfo.InvariantCulture, $"""
            a case is finished   {string.Join("; or ", ends)}
            a bond halves in     {rules.BondHalfLifeDays} days
            first contact        no new case within {rules.FirstContactDays} days{(rules.ProductAttribute is { } product ? ", of one " + product.Name : "")}
            also days off        {string.Join(", ", rules.HolidayChoices)}
            days that differ     {string.Join("; ", rules.DaysThatDiffer)}
            """);
    }
}
