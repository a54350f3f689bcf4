using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Site;
using HeleKlant.Site.Lists;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Owing;

/// <summary>heleklant promises: the list, one promise, every act, the kept-rate and the rules.</summary>
public static class OwingCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Of(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var filters = PromiseList.Shape.Fields.Where(f => f != "mine").Append(ListQuery.TextField).Append(ListQuery.SortField).Append(ListQuery.AfterField)
            .Select(field => new Option<string?>("--" + field) { Description = "As in the address of the list: ?" + field + "=." }).ToList();
        var command = new Command("promises", "Who owes whom what by when.") { json };
        filters.ForEach(command.Add);
        command.SetAction(async (said, stop) =>
        {
            var query = ListQuery.Of(PromiseList.Shape, filters.Select(f => new KeyValuePair<string, string?>(f.Name.TrimStart('-'), said.GetValue(f))));
            if (host.NotKnown(query) is { } wrong)
            {
                return wrong;
            }

            var seen = await host.Services.GetRequiredService<PromiseList>().Read(query, named: false, stop);
            if (said.GetValue(json))
            {
                host.Out.WriteLine(JsonSerializer.Serialize(seen, Json));
                return CommandHost.Done;
            }

            foreach (var p in seen.Promises)
            {
                host.Out.WriteLine(Line(p));
            }

            host.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seen.Promises.Count} of {seen.Count}{(seen.Next is null ? "" : ", next: --after " + seen.Next)}"));
            return CommandHost.Done;
        });
        command.Subcommands.Add(Show(host));
        command.Subcommands.Add(Make(host));
        command.Subcommands.Add(Keep(host));
        command.Subcommands.Add(End(host, "break", "Say that a promise was not kept.", (act, asked, stop) => act.Break(asked, stop)));
        command.Subcommands.Add(End(host, "release", "Let a promise go, as whoever it was made to.", (act, asked, stop) => act.Release(asked, stop)));
        command.Subcommands.Add(End(host, "reopen", "Take back what was said of a promise by mistake.", (act, asked, stop) => act.Reopen(asked, stop)));
        command.Subcommands.Add(Move(host, "renegotiate", "Agree a promise anew.", (act, asked, stop) => act.Renegotiate(asked, stop)));
        command.Subcommands.Add(Move(host, "condition-met", "What a promise waited for has happened: it gets its day.", (act, asked, stop) => act.ConditionMet(asked, stop)));
        command.Subcommands.Add(Chain(host, "chain", "A promise cannot be kept before another one is.", (act, asked, stop) => act.Chain(asked, stop)));
        command.Subcommands.Add(Chain(host, "unchain", "A promise no longer waits for another.", (act, asked, stop) => act.Unchain(asked, stop)));
        command.Subcommands.Add(Together(host));
        command.Subcommands.Add(Undo(host));
        command.Subcommands.Add(Kept(host));
        command.Subcommands.Add(Rules(host));
        return command;
    }

    private static string Line(PromiseTold p) => string.Create(
        CultureInfo.InvariantCulture,
        $"{p.Id}  {(p.FallsDue is null ? p.Due.ToString().ToLowerInvariant() : p.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),-10}  {(p.IsOverdue ? $"{p.DaysLate} days late" : p.State.ToString().ToLowerInvariant()),-14}  {p.By.Name} > {p.To.Name}: {p.What}{(p.NotBefore is { } earliest ? $"  [waits: not before {earliest:yyyy-MM-dd}]" : "")}");

    private static Command Show(CommandHost host)
    {
        var id = new Argument<Guid>("promise");
        var command = new Command("show", "One promise with its chain and its story, as JSON.") { id };
        command.SetAction(async (said, stop) => Say(host, await host.Services.GetRequiredService<PromiseStory>().Read(said.GetValue(id), named: false, stop)));
        return command;
    }

    private static Command Make(CommandHost host)
    {
        var by = new Option<string>("--by") { Description = "Who promises: a name, a number, or #17.", Required = true };
        var to = new Option<string>("--to") { Description = "To whom.", Required = true };
        var what = new Option<string>("--what") { Description = "What is promised.", Required = true };
        var day = new Option<DateOnly?>("--day") { Description = "The day." };
        var time = new Option<string?>("--time") { Description = "An hour of that day." };
        var condition = new Option<string?>("--condition") { Description = "What must have happened first." };
        var review = new Option<DateOnly?>("--review") { Description = "It holds until further notice; looked at again on this day." };
        var asked = new Option<DateOnly?>("--asked-for") { Description = "The day that the other side wished." };
        var kind = new Option<PromiseKind>("--kind") { Description = "work, answer, data, approval, payment, guarantee …" };
        var weight = new Option<double?>("--weight") { Description = "How much it counts; 1 where not given." };
        var before = new Option<Guid?>("--before") { Description = "A promise that must be kept first." };
        var days = new Option<int>("--working-days") { Description = "Working days after that one." };
        var sure = new Option<bool>("--look") { Description = "Point out words that promise without bounds, and make nothing where there are some." };
        var command = new Command("make", "Promise something to somebody.") { by, to, what, day, time, condition, review, asked, kind, weight, before, days, sure };
        command.SetAction(async (said, stop) =>
        {
            var make = host.Services.GetRequiredService<MakePromise>();
            var answer = await make.Do(
                new MakePromiseAsked(
                    said.GetValue(by), said.GetValue(to), said.GetValue(what), said.GetValue(day), said.GetValue(time), said.GetValue(condition), said.GetValue(review), said.GetValue(asked), Kind: said.GetValue(kind),
                    Weight: said.GetValue(weight), Before: said.GetValue(before), WorkingDays: said.GetValue(days), Sure: !said.GetValue(sure)),
                stop);
            if (answer.IsRefused)
            {
                return host.Refuse(answer.Refusal!);
            }

            var told = await host.Services.GetRequiredService<PromisesTold>().Tell(answer.Value, named: false, stop) with { PointedOut = await make.PointedOut(said.GetValue(what), stop) };
            var words = host.Services.GetRequiredService<IStringLocalizer<Texts>>();
            if (told.PointedOut is { Count: > 0 } found)
            {
                host.Error.WriteLine(words["pointed-out", string.Join(", ", found)]);
            }

            if (told.NotBefore is { } earliest)
            {
                host.Error.WriteLine(words["cannot-be-met", earliest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
            }

            return Say<PromiseTold>(host, told);
        });
        return command;
    }

    private static Command Keep(CommandHost host)
    {
        var id = new Argument<Guid>("promise");
        var on = new Option<DateOnly?>("--on") { Description = "The day it was kept; today where not given." };
        var side = new Option<SaidBy?>("--said-by") { Description = "maker, receiver or both." };
        var evidence = new Option<string?>("--evidence") { Description = "What shows it." };
        var command = new Command("keep", "Say that a promise was kept.") { id, on, side, evidence };
        command.SetAction(async (said, stop) => await Told(host, host.Services.GetRequiredService<EndPromise>().Keep(
            new KeepPromiseAsked(said.GetValue(id), said.GetValue(on), SaidBy: said.GetValue(side), Evidence: said.GetValue(evidence)), stop), stop));
        return command;
    }

    private static Command End(CommandHost host, string name, string does, Func<EndPromise, EndPromiseAsked, CancellationToken, Task<Answer<Promise>>> act)
    {
        var id = new Argument<Guid>("promise");
        var side = new Option<SaidBy?>("--said-by") { Description = "maker, receiver or both." };
        var because = new Option<string?>("--because") { Description = "Why." };
        var command = new Command(name, does) { id, side, because };
        command.SetAction(async (said, stop) => await Told(host, act(host.Services.GetRequiredService<EndPromise>(), new(said.GetValue(id), said.GetValue(side), said.GetValue(because)), stop), stop));
        return command;
    }

    private static Command Move(CommandHost host, string name, string does, Func<MovePromise, MovePromiseAsked, CancellationToken, Task<Answer<Promise>>> act)
    {
        var id = new Argument<Guid>("promise");
        var day = new Option<DateOnly?>("--day") { Description = "The new day." };
        var time = new Option<string?>("--time") { Description = "An hour of that day." };
        var because = new Option<string?>("--because") { Description = "Why." };
        var command = new Command(name, does) { id, day, time, because };
        command.SetAction(async (said, stop) => await Told(host, act(host.Services.GetRequiredService<MovePromise>(), new(said.GetValue(id), said.GetValue(day), said.GetValue(time), Because: said.GetValue(because)), stop), stop));
        return command;
    }

    private static Command Chain(CommandHost host, string name, string does, Func<ChainPromise, ChainPromiseAsked, CancellationToken, Task<Answer<Promise>>> act)
    {
        var id = new Argument<Guid>("promise");
        var before = new Argument<Guid>("before");
        var days = new Option<int>("--working-days") { Description = "Working days after that one." };
        var command = new Command(name, does) { id, before, days };
        command.SetAction(async (said, stop) => await Told(host, act(host.Services.GetRequiredService<ChainPromise>(), new(said.GetValue(id), said.GetValue(before), said.GetValue(days)), stop), stop));
        return command;
    }

    private static Command Together(CommandHost host)
    {
        var act = new Argument<ActTogether>("act") { Description = "keep, release or renegotiate." };
        var ids = new Argument<Guid[]>("promises") { Arity = ArgumentArity.OneOrMore };
        var day = new Option<DateOnly?>("--day") { Description = "The new day." };
        var because = new Option<string?>("--because") { Description = "Why, or what shows it." };
        var command = new Command("together", "Keep, let go or agree anew several promises in one go.") { act, ids, day, because };
        command.SetAction(async (said, stop) => Say(host, await host.Services.GetRequiredService<ChangeTogether>().Do(new(said.GetValue(ids), said.GetValue(act), said.GetValue(day), said.GetValue(because)), stop)));
        return command;
    }

    private static Command Undo(CommandHost host)
    {
        var id = new Argument<Guid>("together");
        var command = new Command("undo", "Take back what was done to several promises in one go.") { id };
        command.SetAction(async (said, stop) => Say(host, await host.Services.GetRequiredService<ChangeTogether>().Undo(new(said.GetValue(id)), stop)));
        return command;
    }

    private static Command Kept(CommandHost host)
    {
        var fields = KeptFigures.Shape.Fields.Select(field => new Option<string?>("--" + field) { Description = "As in the address of the page: ?" + field + "=." }).ToList();
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command = new Command("kept", "How much of one's word was kept.") { json };
        fields.ForEach(command.Add);
        command.SetAction(async (said, stop) =>
        {
            var query = ListQuery.Of(KeptFigures.Shape, fields.Select(f => new KeyValuePair<string, string?>(f.Name.TrimStart('-'), said.GetValue(f))));
            if (host.NotKnown(query) is { } wrong)
            {
                return wrong;
            }

            var seen = await host.Services.GetRequiredService<KeptFigures>().Read(query, stop);
            if (seen.IsRefused || said.GetValue(json))
            {
                return Say(host, seen);
            }

            foreach (var of in seen.Value.ByWay.Where(w => w.Rate.Of > 0).Prepend(new KeptOf("all", null, seen.Value.All)))
            {
                host.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{of.Key,-14} {of.Rate.Kept} of {of.Rate.Of} in time  {of.Rate.Rate:P0} ({of.Rate.Low:P0} – {of.Rate.High:P0})  weighted {of.Rate.Weighted:P0}"));
            }

            return CommandHost.Done;
        });
        return command;
    }

    private static Command Rules(CommandHost host)
    {
        var kind = new Argument<PromiseKind?>("kind") { Arity = ArgumentArity.ZeroOrOne };
        var days = new Argument<int?>("days") { Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("rules", "After how many days overdue a promise of a kind counts as broken; with both, sets it.") { kind, days };
        command.SetAction(async (said, stop) =>
        {
            var book = host.Services.GetRequiredService<OwedRuleBook>();
            if (said.GetValue(kind) is { } of)
            {
                return Say(host, await book.Set(new(of, said.GetValue(days)), stop));
            }

            host.Out.WriteLine(JsonSerializer.Serialize(book.Now(), Json));
            return CommandHost.Done;
        });
        return command;
    }

    private static async Task<int> Told(CommandHost host, Task<Answer<Promise>> act, CancellationToken stop)
    {
        var answer = await act;
        return answer.IsRefused ? host.Refuse(answer.Refusal!) : Say<PromiseTold>(host, await host.Services.GetRequiredService<PromisesTold>().Tell(answer.Value, named: false, stop));
    }

    private static int Say<T>(CommandHost host, Answer<T> answer)
    {
        if (answer.IsRefused)
        {
            return host.Refuse(answer.Refusal!);
        }

        host.Out.WriteLine(JsonSerializer.Serialize(answer.Value, Json));
        return CommandHost.Done;
    }
}
