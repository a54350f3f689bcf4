using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.People.Search;
using HeleKlant.Site;
using Microsoft.Extensions.Localization;

namespace HeleKlant.People;

/// <summary>heleklant customer NAME|NUMBER, heleklant employees FILE.</summary>
public static class PeopleCommands
{
    public static IEnumerable<Command> All(CommandHost host)
    {
        yield return Customer(host);
        yield return Employees(host);
        yield return Team(host);
        yield return CaseCommand.Of(host);
    }

    private static Command Team(CommandHost host)
    {
        var name = new Argument<string>("name") { Description = "The team." };
        var week = new Argument<string?>("week") { Description = "As \"mo-fr 08:30-12:00,13:00-17:00\"; without it the team has the organisation's week again.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("week", "Give a team a week of its own: waits for this team run by it.") { name, week };
        command.SetAction(async (parse, stop) =>
        {
            var teams = await host.Services.GetRequiredService<PartiesSeen>().Teams(host.Services.GetRequiredService<Moments>().Today, stop);
            var team = teams.FirstOrDefault(t => string.Equals(t.Name, parse.GetRequiredValue(name), StringComparison.CurrentCultureIgnoreCase));
            if (team is null)
            {
                return host.Refuse(PeopleRefusals.NoTeamOfName(parse.GetRequiredValue(name)));
            }

            var done = await host.Services.GetRequiredService<SetTeamWeek>().Do(new(team.Id, parse.GetValue(week)), stop);
            return done.Refusal is { } no ? host.Refuse(no) : CommandHost.Done;
        });
        return new Command("team", "Teams.") { command };
    }

    private static Command Customer(CommandHost host)
    {
        var words = new Argument<string[]>("who") { Description = "A name, a number or an e-mail address; typing errors are forgiven.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "For programs: one JSON object." };
        var names = new Option<string?>("--names") { Description = "Name employees, for this reason; it is recorded. Without it they are employee-17." };
        var command = new Command("customer", "The whole customer: who, into how many pieces, where now, and what happened last.") { words, json, names };
        command.SetAction(async (parse, stop) =>
        {
            var text = string.Join(' ', parse.GetRequiredValue(words));
            var services = host.Services;
            services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
            var found = services.GetRequiredService<FindParties>().Find(text, atMost: 5);
            if (found.Count == 0)
            {
                return host.Refuse(PeopleRefusals.NothingToFind);
            }

            var reason = parse.GetValue(names);
            if (reason is { Length: > 0 })
            {
                await services.GetRequiredService<Audit>().Exported("customer", reason, stop);
            }

            var now = services.GetRequiredService<ChainAnswers>().Now;
            var seen = await services.GetRequiredService<WholeCustomer>().Read(found[0].Id, now, reason is { Length: > 0 }, stop);
            if (seen.IsRefused)
            {
                return host.Refuse(seen.Refusal!);
            }

            var timeline = await services.GetRequiredService<Timeline>().Read(seen.Value.Id, null, null, 20, stop, now);
            if (parse.GetValue(json))
            {
                host.Out.WriteLine(JsonSerializer.Serialize(new { customer = seen.Value, timeline = timeline.Items, alsoFound = found.Skip(1) }, JsonSerializerOptions.Web));
            }
            else
            {
                Say(host.Out, seen.Value, timeline, found);
            }

            return CommandHost.Done;
        });
        return command;
    }

    private static void Say(TextWriter to, CustomerSeen customer, TimelinePage timeline, IReadOnlyList<FoundParty> found)
    {
        to.WriteLine($"{customer.Name}  ({customer.Id}{(customer.Number is null ? "" : ", " + customer.Number)}{(customer.City is null ? "" : ", " + customer.City)})");
        if (customer.Since is { } since)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"customer since {since:yyyy-MM-dd}; {customer.Cases} cases, {customer.Running.Count} running; {customer.HandOffs} hand-offs; as of {customer.AsOf:yyyy-MM-dd HH:mm}"));
        }

        Say(to, "now", customer.Now);
        Say(to, "was", customer.Was);
        foreach (var running in customer.Running)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"running   {running.Name}: {running.LastActivity}, {Name(running.Holder, running.HolderName)}, waits {running.WaitedOpenSeconds / 3600:0.0} opening hours{(running.Told is null ? "" : ", told " + running.Told.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))}"));
        }

        to.WriteLine();
        foreach (var item in timeline.Items)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{item.At:yyyy-MM-dd HH:mm}  {item.Sentence}{(item.Kind == Timeline.Touches ? "  " + Name(item.Employee, null) : "")}"));
        }

        foreach (var other in found.Skip(1))
        {
            to.WriteLine($"also found: {other.Name} ({other.Id})");
        }
    }

    private static void Say(TextWriter to, string when, KiloCut? cut)
    {
        if (cut is not null)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{when}       {cut.Pieces:0.00} pieces, {cut.Hands} hands, {cut.Touches} touches, {cut.TouchesWithoutName} without a name"));
        }
    }

    private static string Name(int employee, string? name) => employee == 0 ? "nobody" : name ?? string.Create(CultureInfo.InvariantCulture, $"employee-{employee}");

    private static Command Employees(CommandHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV with name, number, e-mail, team, from, to." };
        var json = new Option<bool>("--json") { Description = "For programs: one JSON object." };
        var command = new Command("employees", "Bring in employees and teams from CSV; the same file again changes nothing.") { file, json };
        command.SetAction(async (parse, stop) =>
        {
            var from = parse.GetRequiredValue(file);
            if (!from.Exists)
            {
                return host.Refuse(new Refusal("no-such-file", from.ToString()));
            }

            Answer<EmployeesImported> done = await host.Services.GetRequiredService<ImportEmployees>().Do(await File.ReadAllBytesAsync(from.FullName, stop), stop);
            if (done.IsRefused)
            {
                return host.Refuse(done.Refusal!);
            }

            var report = done.Value;
            var texts = host.Services.GetRequiredService<IStringLocalizer<Texts>>();
            host.Out.WriteLine(parse.GetValue(json)
                ? JsonSerializer.Serialize(report, JsonSerializerOptions.Web)
                : texts["employees-imported", report.Rows, report.NewEmployees, report.NewTeams, report.NewMemberships, report.Refused.Count].Value);
            foreach (var refused in report.Refused)
            {
                host.Error.WriteLine($"{texts["employee-row", refused.Line]} {texts["employee-row-" + refused.Reason]} {refused.Value}".TrimEnd());
            }

            return CommandHost.Done;
        });
        return command;
    }
}
