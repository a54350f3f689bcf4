using System.CommandLine;
using System.Globalization;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Site;
using HeleKlant.Site.Lists;

namespace HeleKlant.Promises.Discounts;

/// <summary>heleklant discount: the list, giving, ending; heleklant waterfall; heleklant price-lines.</summary>
public static class DiscountCommand
{
    public static IEnumerable<Command> All(CommandHost host) => [Of(host), Waterfall(host), Prices(host)];

    private static Command Of(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "JSON." };
        var filters = DiscountViews.Shape.Fields.Append(ListQuery.TextField).Append(ListQuery.SortField).Select(field => new Option<string?>("--" + field) { Description = "As in the address of the list: ?" + field + "=." }).ToList();
        var command = new Command("discount", "Discounts: who has which, until when.") { json };
        filters.ForEach(command.Add);
        command.SetAction(async (said, stop) =>
        {
            var query = ListQuery.Of(DiscountViews.Shape, filters.Select(f => new KeyValuePair<string, string?>(f.Name.TrimStart('-'), said.GetValue(f))));
            if (host.NotKnown(query) is { } wrong)
            {
                return wrong;
            }

            var all = await host.Services.GetRequiredService<DiscountViews>().All(query, stop);
            host.Out.WriteLine(said.GetValue(json)
                ? ToldJson.Of(all)
                : string.Join(Environment.NewLine, all.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Id}  {d.From:yyyy-MM-dd} → {d.LastDay:yyyy-MM-dd}  {d.CustomerName}: {(d.Percent is { } p ? $"{p} %" : $"{d.Amount}")}, {d.ReasonName}{(d.OneOff ? ", one-off" : "")}"))));
            return CommandHost.Done;
        });
        command.Subcommands.Add(Give(host));
        command.Subcommands.Add(End(host, "roll-back", "Say that the price is back.", (end, id, stop) => end.RollBack(new(id), stop)));
        command.Subcommands.Add(End(host, "take-back", "Take back a discount that was recorded by mistake.", (end, id, stop) => end.TakeBack(new(id), stop)));
        command.Subcommands.Add(End(host, "reopen", "Say that it was ended or taken back by mistake.", (end, id, stop) => end.Reopen(new(id), stop)));
        command.Subcommands.Add(Renew(host));
        command.Subcommands.Add(Together(host));
        command.Subcommands.Add(UndoTogether(host));
        command.Subcommands.Add(Reasons(host));
        return command;
    }

    private static Command Give(CommandHost host)
    {
        var customer = new Argument<string>("customer") { Description = "By number or name." };
        var amount = new Option<decimal?>("--amount") { Description = "So much money." };
        var percent = new Option<decimal?>("--percent") { Description = "Or so many percent." };
        var of = new Option<decimal?>("--of") { Description = "The price it is taken off." };
        var standing = new Option<bool>("--standing") { Description = "Until further notice; without it, once." };
        var reason = new Option<string>("--reason") { Description = "One of the reasons (heleklant discount reasons).", Required = true };
        var words = new Option<string?>("--words") { Description = "Why, in words." };
        var from = new Option<DateOnly?>("--from") { Description = "First day; today where not given." };
        var last = new Option<DateOnly?>("--last-day") { Description = "Last day; of a standing one the day on which it is looked at again." };
        var inReturn = new Option<string?>("--in-return") { Description = "What is given in return." };
        var because = new Option<string?>("--because") { Description = "Why it is given though something is pointed out." };
        var look = new Option<bool>("--look") { Description = "Only say what would be pointed out." };
        var by = new Option<string>("--by") { Description = "The employee who gives it.", Required = true };
        var command = new Command("give", "Give a discount. What stands out is said first.") { customer, amount, percent, of, standing, reason, words, from, last, inReturn, because, look, by };
        command.SetAction(async (said, stop) =>
        {
            var asked = new GiveDiscountAsked(
                said.GetValue(customer), said.GetValue(amount), said.GetValue(percent), said.GetValue(of), !said.GetValue(standing), said.GetValue(reason), said.GetValue(words), said.GetValue(from), said.GetValue(last),
                said.GetValue(inReturn), said.GetValue(because), said.GetValue(by));
            var give = host.Services.GetRequiredService<GiveDiscount>();
            return said.GetValue(look) ? Told(host, await give.Look(asked, stop)) : Told(host, await give.Do(asked, stop));
        });
        return command;
    }

    private static Command Renew(CommandHost host)
    {
        var id = new Argument<Guid>("discount");
        var last = new Option<DateOnly>("--last-day") { Description = "The last day now.", Required = true };
        var standing = new Option<bool>("--standing") { Description = "From now on until further notice." };
        var because = new Option<string?>("--because") { Description = "Why it goes on though it was given once." };
        var command = new Command("renew", "Let a discount go on beyond its last day.") { id, last, standing, because };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<EndDiscount>().Renew(
            new(said.GetValue(id), said.GetValue(last), said.GetValue(standing), said.GetValue(because)), stop)));
        return command;
    }

    private static Command Reasons(CommandHost host)
    {
        var set = new Option<string[]>("--set") { Description = "The reasons from now on; may be given several times.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("reasons", "The reasons that discounts are given for.") { set };
        command.SetAction(async (said, stop) =>
        {
            var reasons = host.Services.GetRequiredService<DiscountReasons>();
            if (said.GetValue(set) is { Length: > 0 } names && await reasons.Set(new(string.Join('\n', names)), stop) is { IsRefused: true } no)
            {
                return host.Refuse(no.Refusal!);
            }

            host.Out.WriteLine(string.Join(Environment.NewLine, reasons.All.Select(r => $"{r.Key,-24}{r.Name}")));
            return CommandHost.Done;
        });
        return command;
    }

    private static Command End(CommandHost host, string name, string does, Func<EndDiscount, Guid, CancellationToken, Task<Answer<DiscountMade>>> act)
    {
        var id = new Argument<Guid>("discount");
        var command = new Command(name, does) { id };
        command.SetAction(async (said, stop) => Told(host, await act(host.Services.GetRequiredService<EndDiscount>(), said.GetValue(id), stop)));
        return command;
    }

    private static Command Together(CommandHost host)
    {
        var act = new Argument<DiscountTogether>("act") { Description = "RollBack (the price is back), TakeBack or Reopen." };
        var ids = new Argument<string[]>("discounts") { Arity = ArgumentArity.OneOrMore };
        var command = new Command("together", "Say of several at once that the price is back, take several back or reopen them.") { act, ids };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<DiscountsTogether>().Do(new(said.GetValue(act), said.GetValue(ids)), stop)));
        return command;
    }

    private static Command UndoTogether(CommandHost host)
    {
        var id = new Argument<Guid>("several");
        var command = new Command("undo", "Take back what was done to several in one go.") { id };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<DiscountsTogether>().Undo(new(said.GetValue(id)), stop)));
        return command;
    }

    private static Command Waterfall(CommandHost host)
    {
        var customer = new Option<string?>("--customer") { Description = "Of one customer, by number or name." };
        var from = new Option<string?>("--from") { Description = "First month: 2026-03." };
        var until = new Option<string?>("--until") { Description = "Last month." };
        var json = new Option<bool>("--json") { Description = "JSON." };
        var command = new Command("waterfall", "From list price to pocket price, and what is left after serving.") { customer, from, until, json };
        command.Subcommands.Add(CostOfAnHour(host));
        command.SetAction(async (said, stop) =>
        {
            host.Services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
            int? of = null;
            if (said.GetValue(customer) is { } named)
            {
                var found = await host.Services.GetRequiredService<PartyPick>().One(named, [NameKind.Customer], stop);
                if (found.IsRefused)
                {
                    return host.Refuse(found.Refusal!);
                }

                of = (int)found.Value.Party.Value;
            }

            if (await host.Services.GetRequiredService<Waterfalls>().Of(new(of, null, PriceRoutes.Month(said.GetValue(from)), PriceRoutes.Month(said.GetValue(until))), stop) is not { } told)
            {
                return CommandHost.Done;
            }

            host.Out.WriteLine(said.GetValue(json) ? ToldJson.Of(told) : Say(told));
            return CommandHost.Done;
        });
        return command;
    }

    private static Command CostOfAnHour(CommandHost host)
    {
        var amount = new Argument<decimal?>("amount") { Description = "All in; left out, it is not known.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("cost-of-an-hour", "Say what an hour of work costs.") { amount };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<Serving>().Set(new(said.GetValue(amount)), stop)));
        return command;
    }

    private static Command Prices(CommandHost host)
    {
        var file = new Argument<FileInfo?>("file") { Description = "A CSV file; without it the files that came in are listed.", Arity = ArgumentArity.ZeroOrOne };
        var mapping = new Option<FileInfo?>("--mapping") { Description = "A mapping of the columns (JSON); suggested by name and content where not given." };
        var suggest = new Option<bool>("--suggest") { Description = "Only say the mapping that would be used." };
        var withdraw = new Option<int?>("--withdraw") { Description = "Withdraw the lines of the file with this number." };
        var because = new Option<string?>("--because") { Description = "Why they are withdrawn." };
        var command = new Command("price-lines", "Bring in price lines with discounts, or withdraw them.") { file, mapping, suggest, withdraw, because };
        command.SetAction(async (said, stop) =>
        {
            var imports = host.Services.GetRequiredService<PriceImports>();
            if (said.GetValue(withdraw) is { } number)
            {
                return Told(host, await imports.Withdraw(new(number, said.GetValue(because)), stop));
            }

            if (said.GetValue(file) is not { } path)
            {
                host.Out.WriteLine(ToldJson.Of(await imports.All(stop)));
                return CommandHost.Done;
            }

            if (!path.Exists)
            {
                return host.Refuse(PriceRefusals.NoFile);
            }

            await using var contents = path.OpenRead();
            var received = await imports.Receive(contents, path.Name, stop);
            if (received.IsRefused || said.GetValue(suggest))
            {
                return Told(host, received);
            }

            var own = said.GetValue(mapping) is { } json ? PriceMapping.Read(await File.ReadAllTextAsync(json.FullName, stop)) : null;
            var started = await imports.Start(new(received.Value.Number, own), stop);
            return Told(host, started.IsRefused ? started : await imports.Run(received.Value.Number, stop));
        });
        return command;
    }

    private static string Say(WaterfallTold told)
    {
        string Line(string name, decimal amount) => string.Create(CultureInfo.InvariantCulture, $"{name,-32}{amount,16:N2}");
        return string.Join(
            Environment.NewLine,
            (string[])[Line("list price", told.List), .. told.Steps.Where(s => s.OnInvoice).Select(s => Line("− " + s.Name, s.Off)), Line("invoice price", told.Invoice), .. told.Steps.Where(s => !s.OnInvoice).Select(s => Line("− " + s.Name, s.Off)), Line("pocket price", told.Pocket), .. told.Served is { } served ? [Line(served.IsAll ? "− serving" : "− serving, at least", served.Cost), Line("left after serving", told.LeftAfterServing!.Value)] : Array.Empty<string>()]);
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
