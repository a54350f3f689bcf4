using System.CommandLine;
using System.Text.Json;
using HeleKlant.Facts;
using HeleKlant.Promises.SideDeals;
using HeleKlant.Site;
using HeleKlant.Site.Lists;

namespace HeleKlant.Promises.Agreements;

/// <summary>heleklant agreement: list, show, make, import, change, accept, decline, confirm, end, cost, file, link, and sharing (acknowledge, carrier, remind).</summary>
public static class AgreementCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Of(CommandHost host)
    {
        var command = new Command("agreement", "What we and others agreed: list, show, make, import, change, end; links and sharing.");
        command.Subcommands.Add(List(host));
        command.Subcommands.Add(FromJson<MakeAgreementAsked, AgreementMadeTold>(host, "make", "Record an agreement from JSON, as the API takes it.", (services, asked, stop) => services.GetRequiredService<MakeAgreement>().Do(asked, stop)));
        command.Subcommands.Add(FromJson<RequestChangeAsked, ChangeRequestedTold>(host, "change", "Ask for a change from JSON, as the API takes it.", (services, asked, stop) => services.GetRequiredService<RequestChange>().Do(asked, stop)));
        command.Subcommands.Add(Import(host));
        command.Subcommands.Add(One(host, "show", "One agreement.", (services, id, stop) => services.GetRequiredService<AgreementViews>().One(id, named: false, money: true, stop)));
        command.Subcommands.Add(One(host, "confirm", "The other side confirmed it.", (services, id, stop) => services.GetRequiredService<AnswerChange>().Confirm(new ConfirmAsked(id), stop)));
        command.Subcommands.Add(Answer(host, "accept", "Accept a change for the side that did not ask.", (act, asked, stop) => act.Accept(asked, stop)));
        command.Subcommands.Add(Answer(host, "decline", "Do not accept a change, or take it back.", (act, asked, stop) => act.Decline(asked, stop)));
        command.Subcommands.Add(End(host));
        command.Subcommands.Add(One(host, "take-end-back", "It was ended by mistake: it holds as before.", (services, id, stop) => services.GetRequiredService<EndAgreement>().TakeBack(new TakeEndBackAsked(id), stop)));
        command.Subcommands.Add(EndSeveral(host));
        command.Subcommands.Add(One(host, "undo-together", "Take back that several were ended in one go; give the id that it had.", (services, id, stop) => services.GetRequiredService<EndAgreement>().UndoTogether(new SeveralBackAsked(id), stop)));
        command.Subcommands.Add(Cost(host));
        command.Subcommands.Add(AddFile(host));
        command.Subcommands.Add(Link(host));
        command.Subcommands.Add(One(host, "renew", "Let everything go on that goes on by itself, as each night does; give any agreement's id.", async (services, _, stop) => (Answer<int>)await services.GetRequiredService<RenewAgreements>().Do(stop)));
        foreach (var one in SideDealCommand.All(host))
        {
            command.Subcommands.Add(one);
        }

        return command;
    }

    internal static int Told<T>(CommandHost host, Answer<T> answer)
    {
        if (answer.IsRefused)
        {
            return host.Refuse(answer.Refusal!);
        }

        if (answer.Value is not Nothing)
        {
            host.Out.WriteLine(JsonSerializer.Serialize(answer.Value, Json));
        }

        return CommandHost.Done;
    }

    private static Command List(CommandHost host)
    {
        var filter = new Argument<string[]>("filter") { Description = "As in the address of the page: state=holds sides=one-sided shared=not-yet sort=until.", Arity = ArgumentArity.ZeroOrMore };
        var json = new Option<bool>("--json");
        var command = new Command("list", "Agreements, by the filters of the page.") { filter, json };
        command.SetAction(async (said, stop) =>
        {
            host.Services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
            var asked = (said.GetValue(filter) ?? []).Select(f => f.Split('=', 2)).Where(f => f.Length == 2).Select(f => new KeyValuePair<string, string?>(f[0], f[1]));
            var query = ListQuery.Of(AgreementList.Shape, asked);
            if (host.NotKnown(query) is { } wrong)
            {
                return wrong;
            }

            var lines = await host.Services.GetRequiredService<AgreementList>().All(query, named: false, stop);
            if (said.GetValue(json))
            {
                host.Out.WriteLine(JsonSerializer.Serialize(lines, Json));
                return CommandHost.Done;
            }

            foreach (var line in lines)
            {
                host.Out.WriteLine($"{line.Id}  {line.WithName} · {line.Title}{(line.NotYet.Count > 0 ? "  [not shared: " + string.Join(", ", line.NotYet.Select(c => c.Name)) + "]" : "")}");
            }

            return CommandHost.Done;
        });
        return command;
    }

    private static Command FromJson<TAsked, TGiven>(CommandHost host, string name, string does, Func<IServiceProvider, TAsked, CancellationToken, Task<Answer<TGiven>>> act)
        where TAsked : class
    {
        var file = new Argument<FileInfo?>("file") { Description = "A file with the JSON; without it standard input is read.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command(name, does) { file };
        command.SetAction(async (said, stop) =>
        {
            if (said.GetValue(file) is { Exists: false } lost)
            {
                return host.Refuse(new Refusal("no-such-file", lost.ToString()));
            }

            var text = said.GetValue(file) is { } path ? await File.ReadAllTextAsync(path.FullName, stop) : await Console.In.ReadToEndAsync(stop);
            try
            {
                host.Services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
                return JsonSerializer.Deserialize<TAsked>(text, Json) is { } asked ? Told(host, await act(host.Services, asked, stop)) : host.Refuse(NotReadable.Whole(host.Services));
            }
            catch (JsonException fault)
            {
                return host.Refuse(NotReadable.Json(host.Services, fault));
            }
        });
        return command;
    }

    private static Command Import(CommandHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV: one row a promise or price line." };
        var command = new Command("import", "Agreements from CSV. Bad rows are told by line; the same file again changes nothing.") { file };
        command.SetAction(async (said, stop) =>
        {
            host.Services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
            var answer = await host.Services.GetRequiredService<ImportAgreements>().Do(await File.ReadAllBytesAsync(said.GetValue(file)!.FullName, stop), stop);
            return !answer.IsRefused && answer.Value.Refused.Count > 0 && Told(host, answer) == CommandHost.Done ? CommandHost.Refused : answer.IsRefused || answer.Value.Refused.Count == 0 ? Told(host, answer) : CommandHost.Refused;
        });
        return command;
    }

    private static Command One<T>(CommandHost host, string name, string does, Func<IServiceProvider, Guid, CancellationToken, Task<Answer<T>>> act)
    {
        var id = new Argument<Guid>("agreement");
        var command = new Command(name, does) { id };
        command.SetAction(async (said, stop) => Told(host, await act(host.Services, said.GetValue(id), stop)));
        return command;
    }

    private static Command Answer(CommandHost host, string name, string does, Func<AnswerChange, AnswerChangeAsked, CancellationToken, Task<Answer<AgreementMadeTold>>> act)
    {
        var id = new Argument<Guid>("agreement");
        var change = new Argument<int>("change");
        var side = new Option<AgreementSide>("--side") { Description = "ours or theirs.", Required = true };
        var words = new Option<string?>("--words");
        var command = new Command(name, does) { id, change, side, words };
        command.SetAction(async (said, stop) => Told(host, await act(host.Services.GetRequiredService<AnswerChange>(), new AnswerChangeAsked(said.GetValue(id), said.GetValue(change), said.GetValue(side), 0, said.GetValue(words)), stop)));
        return command;
    }

    private static Command End(CommandHost host)
    {
        var id = new Argument<Guid>("agreement");
        var because = new Option<string>("--because") { Required = true };
        var last = new Option<DateOnly?>("--last") { Description = "The last day." };
        var side = new Option<AgreementSide>("--side") { Description = "ours or theirs.", DefaultValueFactory = _ => AgreementSide.Ours };
        var both = new Option<bool>("--both") { Description = "Both want it: no notice is needed." };
        var command = new Command("end", "End an agreement.") { id, because, last, side, both };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<EndAgreement>().Do(
            new EndAgreementAsked(said.GetValue(id), said.GetValue(side), said.GetValue(because), said.GetValue(last), said.GetValue(both)), stop)));
        return command;
    }

    private static Command EndSeveral(CommandHost host)
    {
        var ids = new Argument<string[]>("agreements") { Arity = ArgumentArity.OneOrMore };
        var because = new Option<string>("--because") { Required = true };
        var last = new Option<DateOnly?>("--last") { Description = "The last day; each its own end where not given." };
        var side = new Option<AgreementSide>("--side") { Description = "ours or theirs.", DefaultValueFactory = _ => AgreementSide.Ours };
        var both = new Option<bool>("--both") { Description = "Both want it: no notice is needed." };
        var command = new Command("end-together", "End several agreements in one go.") { ids, because, last, side, both };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<EndAgreement>().Together(
            new EndAgreementsAsked(said.GetValue(ids), said.GetValue(side), said.GetValue(because), said.GetValue(last), said.GetValue(both)), stop)));
        return command;
    }

    private static Command Cost(CommandHost host)
    {
        var (id, promise) = (new Argument<Guid>("agreement"), new Argument<Guid>("promise"));
        var ours = new Option<decimal>("--ours") { Description = "Hours it cost us." };
        var theirs = new Option<decimal>("--theirs") { Description = "Hours it cost them." };
        var command = new Command("cost", "Note what it cost both that a promise of theirs came late or wrong.") { id, promise, ours, theirs };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<AnswerChange>().NoteCost(
            new NoteCostAsked(said.GetValue(id), said.GetValue(promise), said.GetValue(ours), said.GetValue(theirs)), stop)));
        return command;
    }

    private static Command AddFile(CommandHost host)
    {
        var (id, path) = (new Argument<Guid>("agreement"), new Argument<FileInfo>("file"));
        var promise = new Option<Guid?>("--promise") { Description = "What it is evidence of." };
        var command = new Command("file", "Add a file to an agreement.") { id, path, promise };
        command.SetAction(async (said, stop) =>
        {
            var file = said.GetValue(path)!;
            return Told(host, await host.Services.GetRequiredService<AgreementFiles>().Add(new AddFileAsked(said.GetValue(id), null, null, said.GetValue(promise)), file.Name, await File.ReadAllBytesAsync(file.FullName, stop), stop));
        });
        return command;
    }

    private static Command Link(CommandHost host)
    {
        var id = new Argument<Guid>("agreement");
        var contact = new Option<string?>("--contact");
        var days = new Option<int>("--days") { DefaultValueFactory = _ => 30 };
        var revoke = new Option<Guid?>("--revoke") { Description = "The link that stops working." };
        var command = new Command("link", "Give a contact a link to an agreement, or let one stop working.") { id, contact, days, revoke };
        command.SetAction(async (said, stop) =>
        {
            var links = host.Services.GetRequiredService<AgreementLinks>();
            return said.GetValue(revoke) is { } gone
                ? Told(host, await links.Revoke(new RevokeLinkAsked(said.GetValue(id), gone), stop))
                : Told(host, await links.Give(new GiveLinkAsked(said.GetValue(id), said.GetValue(contact), said.GetValue(days)), stop));
        });
        return command;
    }
}
