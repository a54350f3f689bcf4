using System.CommandLine;
using System.Globalization;
using HeleKlant.Facts;
using HeleKlant.Site;
using HeleKlant.Site.Lists;

namespace HeleKlant.Promises.Mandates;

/// <summary>heleklant mandate: what may be done without asking; stating, ending and using it.</summary>
public static class MandateCommand
{
    public static Command Of(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "JSON." };
        var filters = MandateList.Shape.Fields.Append(ListQuery.TextField).Append(ListQuery.SortField).Select(field => new Option<string?>("--" + field) { Description = "As in the address of the list: ?" + field + "=." }).ToList();
        var command = new Command("mandate", "What one may do without asking.") { json };
        filters.ForEach(command.Add);
        command.SetAction(async (said, stop) =>
        {
            var query = ListQuery.Of(MandateList.Shape, filters.Select(f => new KeyValuePair<string, string?>(f.Name.TrimStart('-'), said.GetValue(f))));
            if (host.NotKnown(query) is { } wrong)
            {
                return wrong;
            }

            var told = await host.Services.GetRequiredService<MandateList>().All(query, stop);
            host.Out.WriteLine(said.GetValue(json)
                ? ToldJson.Of(told)
                : string.Join(Environment.NewLine, told.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Id}  {m.Role ?? m.PartyName}: {m.Title}, {m.Sentence}"))));
            return CommandHost.Done;
        });
        command.Subcommands.Add(State(host));
        command.Subcommands.Add(End(host));
        command.Subcommands.Add(GiveBack(host));
        command.Subcommands.Add(Together(host));
        command.Subcommands.Add(TakeBack(host));
        command.Subcommands.Add(Use(host));
        command.Subcommands.Add(Undo(host));
        command.Subcommands.Add(Budget(host));
        return command;
    }

    private static Command State(CommandHost host)
    {
        var title = new Argument<string>("title") { Description = "Which exception, in the words of the work." };
        var id = new Option<Guid?>("--change") { Description = "The mandate whose terms change; without it a new one is stated." };
        var role = new Option<string?>("--role") { Description = "For everyone with this role." };
        var team = new Option<string?>("--team") { Description = "For a team." };
        var employee = new Option<string?>("--employee") { Description = "For one employee." };
        var amount = new Option<decimal?>("--amount") { Description = "Up to so much money a time." };
        var minutes = new Option<int?>("--minutes") { Description = "Up to so many minutes a time." };
        var percent = new Option<decimal?>("--discount-percent") { Description = "Discounts up to so many percent." };
        var discount = new Option<decimal?>("--discount-amount") { Description = "Discounts up to so much money." };
        var decider = new Option<string?>("--decider") { Description = "Who decides what goes beyond: an employee or team." };
        var from = new Option<DateOnly?>("--from") { Description = "First day; today where not given." };
        var until = new Option<DateOnly?>("--until") { Description = "Last day." };
        var command = new Command("state", "State a mandate, or change its terms.") { title, id, role, team, employee, amount, minutes, percent, discount, decider, from, until };
        command.SetAction(async (said, stop) =>
        {
            var kind = said.GetValue(team) is not null ? MandateFor.Team : said.GetValue(employee) is not null ? MandateFor.Employee : MandateFor.Role;
            return Told(host, await host.Services.GetRequiredService<MandateActs>().State(
                new StateMandateAsked(
                    said.GetValue(id), kind, said.GetValue(role), said.GetValue(team) ?? said.GetValue(employee), said.GetValue(title), said.GetValue(amount), said.GetValue(minutes),
                    said.GetValue(percent), said.GetValue(discount), said.GetValue(decider), said.GetValue(from), said.GetValue(until)),
                stop));
        });
        return command;
    }

    private static Command End(CommandHost host)
    {
        var id = new Argument<Guid>("mandate");
        var last = new Option<DateOnly?>("--last") { Description = "The last day; today where not given." };
        var command = new Command("end", "End a mandate.") { id, last };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<MandateActs>().End(new(said.GetValue(id), said.GetValue(last)), stop)));
        return command;
    }

    private static Command GiveBack(CommandHost host)
    {
        var id = new Argument<Guid>("mandate");
        var command = new Command("give-back", "Give a mandate back that was ended by mistake or too early.") { id };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<MandateActs>().GiveBack(new(said.GetValue(id)), stop)));
        return command;
    }

    private static Command Together(CommandHost host)
    {
        var act = new Argument<MandateTogether>("act") { Description = "End or GiveBack." };
        var ids = new Argument<string[]>("mandates") { Arity = ArgumentArity.OneOrMore };
        var command = new Command("together", "End several today or give them back in one go.") { act, ids };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<MandatesTogether>().Do(new(said.GetValue(act), said.GetValue(ids)), stop)));
        return command;
    }

    private static Command TakeBack(CommandHost host)
    {
        var id = new Argument<Guid>("several");
        var command = new Command("undo-together", "Take back what was done to several in one go.") { id };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<MandatesTogether>().Undo(new(said.GetValue(id)), stop)));
        return command;
    }

    private static Command Use(CommandHost host)
    {
        var customer = new Argument<string>("customer") { Description = "By number or name." };
        var words = new Argument<string>("sentence") { Description = "What was done." };
        var by = new Option<string>("--by") { Description = "The employee who did it.", Required = true };
        var mandate = new Option<Guid?>("--mandate") { Description = "Under which mandate; without it, it is recorded as asked." };
        var amount = new Option<decimal?>("--amount") { Description = "What it cost." };
        var minutes = new Option<int?>("--minutes") { Description = "How many minutes it took." };
        var on = new Option<DateOnly?>("--on") { Description = "The day; today where not given." };
        var command = new Command("use", "Solved on the spot.") { customer, words, by, mandate, amount, minutes, on };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<UseMandate>().Do(
            new UseMandateAsked(said.GetValue(customer), said.GetValue(words), said.GetValue(mandate), said.GetValue(amount), said.GetValue(minutes), said.GetValue(on), said.GetValue(by)), stop)));
        return command;
    }

    private static Command Undo(CommandHost host)
    {
        var id = new Argument<Guid>("use");
        var by = new Option<string>("--by") { Description = "The employee who tapped it.", Required = true };
        var command = new Command("undo", "Take back what was tapped by mistake.") { id, by };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<UseMandate>().Undo(new(said.GetValue(id), said.GetValue(by)), stop)));
        return command;
    }

    private static Command Budget(CommandHost host)
    {
        var team = new Argument<string>("team");
        var amount = new Argument<decimal>("amount") { Description = "A month." };
        var command = new Command("budget", "Set what a team may spend a month on what its people solve on the spot.") { team, amount };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<MandateActs>().SetBudget(new(said.GetValue(team), said.GetValue(amount)), stop)));
        return command;
    }

    private static int Told<T>(CommandHost host, Answer<T> answer)
    {
        if (answer.Refusal is { } no)
        {
            return host.Refuse(no);
        }

        if (answer.Value is not Nothing)
        {
            host.Out.WriteLine(ToldJson.Of(answer.Value));
        }

        return CommandHost.Done;
    }
}
