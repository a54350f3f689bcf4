using System.CommandLine;
using System.Globalization;
using HeleKlant.Facts;
using HeleKlant.Site;
using HeleKlant.Site.Lists;

namespace HeleKlant.Promises.Noes;

/// <summary>heleklant no: noes as stories; saying one, looking back on it, taking it back.</summary>
public static class NoCommand
{
    public static Command Of(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "JSON." };
        var filters = NoViews.Shape.Fields.Append(ListQuery.TextField).Append(ListQuery.SortField).Select(field => new Option<string?>("--" + field) { Description = "As in the address of the list: ?" + field + "=." }).ToList();
        var command = new Command("no", "Noes that were sold, the customer unnamed.") { json };
        filters.ForEach(command.Add);
        command.SetAction(async (said, stop) =>
        {
            var query = ListQuery.Of(NoViews.Shape, filters.Select(f => new KeyValuePair<string, string?>(f.Name.TrimStart('-'), said.GetValue(f))));
            var told = await host.Services.GetRequiredService<NoViews>().AllStories(query, stop);
            host.Out.WriteLine(said.GetValue(json)
                ? ToldJson.Of(told)
                : string.Join(Environment.NewLine, told.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Id}  {n.On:yyyy-MM-dd}  {n.Ground}  {n.Asked} → {n.No}"))));
            return CommandHost.Done;
        });
        command.Subcommands.Add(Say(host));
        command.Subcommands.Add(Back(host));
        command.Subcommands.Add(Take(host));
        command.Subcommands.Add(Put(host));
        command.Subcommands.Add(Together(host));
        command.Subcommands.Add(Undo(host));
        return command;
    }

    private static Command Say(CommandHost host)
    {
        var customer = new Argument<string>("customer") { Description = "By number or name." };
        var asked = new Option<string>("--asked") { Description = "What was asked.", Required = true };
        var no = new Option<string>("--no") { Description = "The no, as it was said.", Required = true };
        var by = new Option<string>("--by") { Description = "The employee who said it.", Required = true };
        var ground = new Option<NoGround>("--ground") { Description = "Charter, rule, risk, capacity, price or other." };
        var reason = new Option<string?>("--reason") { Description = "Why, in words." };
        var statement = new Option<Guid?>("--statement") { Description = "The charter's statement it rests on." };
        var rule = new Option<string?>("--rule") { Description = "The rule." };
        var risk = new Option<string?>("--risk") { Description = "How big the risk is, in words." };
        var amount = new Option<decimal?>("--risk-amount") { Description = "And in money." };
        var decides = new Option<string?>("--may-decide") { Description = "Who may decide otherwise." };
        var alternative = new Option<string?>("--alternative") { Description = "What is offered instead." };
        var told = new Option<NoTold>("--told") { Description = "In person, telephone, writing or not yet.", DefaultValueFactory = _ => NoTold.NotYet };
        var on = new Option<DateOnly?>("--on") { Description = "The day; today where not given." };
        var back = new Option<DateOnly?>("--look-back-on") { Description = "The day on which it is looked back on." };
        var command = new Command("say", "Sell a no.") { customer, asked, no, by, ground, reason, statement, rule, risk, amount, decides, alternative, told, on, back };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<SayNo>().Do(
            new SayNoAsked(
                said.GetValue(customer), said.GetValue(asked), said.GetValue(no), said.GetValue(ground) is 0 ? NoGround.Other : said.GetValue(ground), said.GetValue(reason), said.GetValue(statement),
                said.GetValue(rule), said.GetValue(risk), said.GetValue(amount), said.GetValue(decides), said.GetValue(alternative), said.GetValue(told), said.GetValue(on), said.GetValue(back),
                By: said.GetValue(by)),
            stop)));
        return command;
    }

    private static Command Back(CommandHost host)
    {
        var id = new Argument<Guid>("no");
        var ending = new Option<NoEnding>("--ending") { Description = "Stayed, stayed-for-alternative, left or cannot-tell.", Required = true };
        var regret = new Option<NoRegret>("--regret") { Description = "None, some or yes.", Required = true };
        var words = new Option<string?>("--words") { Description = "What came of it." };
        var command = new Command("look-back", "Say what came of a no.") { id, ending, regret, words };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<LookBack>().Do(
            new LookBackAsked(said.GetValue(id), said.GetValue(ending), said.GetValue(regret), said.GetValue(words)), stop)));
        return command;
    }

    private static Command Take(CommandHost host)
    {
        var id = new Argument<Guid>("no");
        var command = new Command("take-back", "Take back a no that was recorded by mistake.") { id };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<LookBack>().TakeBack(new(said.GetValue(id)), stop)));
        return command;
    }

    private static Command Put(CommandHost host)
    {
        var id = new Argument<Guid>("no");
        var command = new Command("put-back", "A no was taken back by mistake: it stands again.") { id };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<LookBack>().PutBack(new(said.GetValue(id)), stop)));
        return command;
    }

    private static Command Together(CommandHost host)
    {
        var ids = new Argument<string[]>("noes") { Arity = ArgumentArity.OneOrMore };
        var command = new Command("take-back-together", "Take back several noes that were recorded by mistake, in one go.") { ids };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<NoesTogether>().TakeBack(new(said.GetValue(ids)), stop)));
        return command;
    }

    private static Command Undo(CommandHost host)
    {
        var id = new Argument<Guid>("several");
        var command = new Command("undo", "Put back the noes that were taken back in one go.") { id };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<NoesTogether>().Undo(new(said.GetValue(id)), stop)));
        return command;
    }

    private static int Told<T>(CommandHost host, Answer<T> answer)
    {
        if (answer.Refusal is { } no)
        {
            return host.Refuse(no);
        }

        host.Out.WriteLine(ToldJson.Of(answer.Value));
        return CommandHost.Done;
    }
}
