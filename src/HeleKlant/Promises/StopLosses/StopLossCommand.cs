using System.CommandLine;
using System.Text.Json;
using HeleKlant.Facts;
using HeleKlant.Site;
using HeleKlant.Site.Lists;

namespace HeleKlant.Promises.StopLosses;

/// <summary>heleklant stop-loss: list, set, decide, end; look now.</summary>
public static class StopLossCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Of(CommandHost host)
    {
        var command = new Command("stop-loss", "When to take a loss, set beforehand: what is watched, what was reached, what was decided.");
        command.Subcommands.Add(List(host));
        var look = new Command("look", "Look at the figures now; says how many were reached.");
        look.SetAction(async (_, stop) =>
        {
            host.Services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
            await host.Out.WriteLineAsync(JsonSerializer.Serialize(new { reached = await host.Services.GetRequiredService<LookAtStopLosses>().Do(stop) }, Json));
            return CommandHost.Done;
        });
        command.Subcommands.Add(look);
        command.Subcommands.Add(Set(host));
        command.Subcommands.Add(Decide(host));
        command.Subcommands.Add(End(host));
        command.Subcommands.Add(SetAgain(host));
        command.Subcommands.Add(Together(host));
        command.Subcommands.Add(Undo(host));
        return command;
    }

    private static Command List(CommandHost host)
    {
        var filter = new Argument<string[]>("filter") { Description = "As in the address of the page: state=reached figure=days-waiting customer=Smit sort=-set.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("list", "Stop-losses by the filters of the page; what is owed comes first.") { filter };
        command.SetAction(async (said, stop) =>
        {
            var asked = (said.GetValue(filter) ?? []).Select(f => f.Split('=', 2)).Where(f => f.Length == 2).Select(f => new KeyValuePair<string, string?>(f[0], f[1]));
            var query = ListQuery.Of(StopLossViews.Shape, asked);
            if (host.NotKnown(query) is { } wrong)
            {
                return wrong;
            }

            await host.Out.WriteLineAsync(JsonSerializer.Serialize(await host.Services.GetRequiredService<StopLossViews>().All(query, stop), Json));
            return CommandHost.Done;
        });
        return command;
    }

    private static Command Set(CommandHost host)
    {
        var title = new Option<string>("--title") { Required = true };
        var figure = new Option<string>("--figure") { Description = "The name of a figure (heleklant's API lists them under /api/figures).", Required = true };
        var limit = new Option<double>("--limit") { Description = "In the figure's unit.", Required = true };
        var side = new Option<LimitSide>("--side") { Description = "AtLeast or AtMost.", DefaultValueFactory = _ => LimitSide.AtLeast };
        var window = new Option<int>("--window-days") { DefaultValueFactory = _ => 365 };
        var customer = new Option<string?>("--customer");
        var @case = new Option<string?>("--case");
        var agreement = new Option<Guid?>("--agreement");
        var decider = new Option<string>("--decider") { Description = "The employee who decides.", Required = true };
        var owedTo = new Option<string>("--owed-to") { Description = "The employee or team to whom the decision is owed.", Required = true };
        var days = new Option<int>("--working-days") { DefaultValueFactory = _ => 5 };
        var records = new Option<int>("--needs-records") { DefaultValueFactory = _ => 5 };
        var because = new Option<string?>("--because");
        var command = new Command("set", "Set one.") { title, figure, limit, side, window, customer, @case, agreement, decider, owedTo, days, records, because };
        command.SetAction(async (said, stop) =>
        {
            host.Services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
            return Told(host, await host.Services.GetRequiredService<StopLossActs>().Set(
                new SetStopLossAsked(
                    said.GetValue(title), said.GetValue(because), said.GetValue(figure), said.GetValue(limit), said.GetValue(side), said.GetValue(window), said.GetValue(customer), said.GetValue(@case),
                    said.GetValue(agreement), said.GetValue(decider), said.GetValue(owedTo), said.GetValue(days), said.GetValue(records)),
                stop));
        });
        return command;
    }

    private static Command Decide(CommandHost host)
    {
        var id = new Argument<Guid>("stop-loss");
        var choice = new Argument<StopLossChoice>("choice") { Description = "GoOn, Renegotiate or Part." };
        var because = new Option<string>("--because") { Required = true };
        var limit = new Option<double?>("--new-limit");
        var again = new Option<DateOnly?>("--look-again");
        var command = new Command("decide", "Decide on one that was reached.") { id, choice, because, limit, again };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<StopLossActs>().Decide(
            new DecideStopLossAsked(said.GetValue(id), said.GetValue(choice), said.GetValue(because), said.GetValue(limit), said.GetValue(again)), stop)));
        return command;
    }

    private static Command End(CommandHost host)
    {
        var id = new Argument<Guid>("stop-loss");
        var command = new Command("end", "End one that was not reached.") { id };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<StopLossActs>().End(new EndStopLossAsked(said.GetValue(id)), stop)));
        return command;
    }

    private static Command SetAgain(CommandHost host)
    {
        var id = new Argument<Guid>("stop-loss");
        var command = new Command("set-again", "Set one again that was ended too early.") { id };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<StopLossActs>().SetAgain(new EndStopLossAsked(said.GetValue(id)), stop)));
        return command;
    }

    private static Command Together(CommandHost host)
    {
        var act = new Argument<StopLossTogether>("act") { Description = "End or SetAgain." };
        var ids = new Argument<string[]>("stop-losses") { Arity = ArgumentArity.OneOrMore };
        var command = new Command("together", "End several or set them again in one go.") { act, ids };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<StopLossesTogether>().Do(new(said.GetValue(act), said.GetValue(ids)), stop)));
        return command;
    }

    private static Command Undo(CommandHost host)
    {
        var id = new Argument<Guid>("several");
        var command = new Command("undo", "Take back what was done to several in one go.") { id };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<StopLossesTogether>().Undo(new(said.GetValue(id)), stop)));
        return command;
    }

    private static int Told<T>(CommandHost host, Answer<T> answer)
    {
        if (answer.IsRefused)
        {
            return host.Refuse(answer.Refusal!);
        }

        host.Out.WriteLine(JsonSerializer.Serialize(answer.Value, Json));
        return CommandHost.Done;
    }
}
