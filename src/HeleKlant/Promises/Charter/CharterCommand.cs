using System.CommandLine;
using System.Text.Json;
using HeleKlant.Facts;
using HeleKlant.Site;

namespace HeleKlant.Promises.Charter;

/// <summary>heleklant charter: what we stand for; check a text, start, add, propose, agree, in-force, withdraw.</summary>
public static class CharterCommand
{
    public static Command Of(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "One JSON array." };
        var command = new Command("charter", "What we stand for, and what we do not do.") { json };
        command.SetAction(async (said, stop) =>
        {
            var statements = await host.Services.GetRequiredService<CharterBook>().InForce(stop);
            host.Out.WriteLine(said.GetValue(json)
                ? JsonSerializer.Serialize(statements, JsonSerializerOptions.Web)
                : string.Join(Environment.NewLine, statements.Select(s => $"{s.Kind,-12}  {s.Text}")));
            return CommandHost.Done;
        });
        command.Subcommands.Add(Check(host));
        command.Subcommands.Add(Add(host));
        command.Subcommands.Add(Norms(host));
        command.Subcommands.Add(Plain(host, "start", "Fill the draft with the charter that holds, or with the starting set.", (acts, stop) => acts.Start(new StartCharterAsked(), stop)));
        command.Subcommands.Add(Plain(host, "propose", "Lay the draft before everyone as the next version.", (acts, stop) => acts.Propose(stop)));
        command.Subcommands.Add(Numbered(host, "agree", "Agree to a version.", (acts, asked, stop) => acts.Agree(asked, stop)));
        command.Subcommands.Add(Numbered(host, "in-force", "Let a version hold from today.", (acts, asked, stop) => acts.PutInForce(asked, stop)));
        command.Subcommands.Add(Numbered(host, "withdraw", "Take a version that was proposed back.", (acts, asked, stop) => acts.Withdraw(asked, stop)));
        return command;
    }

    private static Command Check(CommandHost host)
    {
        var text = new Argument<string>("text");
        var command = new Command("check", "What a text goes against.") { text };
        command.SetAction(async (said, stop) =>
        {
            foreach (var against in await host.Services.GetRequiredService<CharterBook>().Against(said.GetValue(text), stop))
            {
                host.Out.WriteLine($"{string.Join(", ", against.Words)}  ✕  {against.Says}");
            }

            return CommandHost.Done;
        });
        return command;
    }

    private static Command Norms(CommandHost host)
    {
        var command = new Command("norms", "The norms of what we do, and of how many they held, as JSON.");
        command.SetAction(async (_, stop) =>
        {
            host.Services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
            host.Out.WriteLine(ToldJson.Of(await host.Services.GetRequiredService<CharterNorms>().InForce(stop)));
            return CommandHost.Done;
        });
        return command;
    }

    private static Command Add(CommandHost host)
    {
        var kind = new Option<CharterKind>("--kind") { Description = "standFor, do, doNot, toEmployees, toCustomers or toSuppliers.", Required = true };
        var text = new Option<string>("--text") { Description = "The statement, at most 160 letters.", Required = true };
        var example = new Option<string[]>("--example") { AllowMultipleArgumentsPerToken = false };
        var against = new Option<string[]>("--against") { Description = "Words that go against it.", AllowMultipleArgumentsPerToken = false };
        var absolute = new Option<bool>("--absolute") { Description = "Words without bounds go against it too." };
        var measure = new Option<NormMeasure?>("--norm") { Description = "LeadTimeDays, HandOffs or AnswerDays: of what we do, what its norm is measured on." };
        var threshold = new Option<double?>("--norm-at-most") { Description = "At most so much." };
        var share = new Option<double?>("--norm-percent") { Description = "Of so many in a hundred." };
        var months = new Option<int>("--norm-months") { DefaultValueFactory = _ => 12 };
        var command = new Command("add", "Add a statement to the draft.") { kind, text, example, against, absolute, measure, threshold, share, months };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<CharterActs>().Draft(
            new DraftStatementAsked(said.GetValue(kind), said.GetValue(text), null, string.Join('\n', said.GetValue(example) ?? []), string.Join('\n', said.GetValue(against) ?? []), said.GetValue(absolute), said.GetValue(measure), said.GetValue(threshold), said.GetValue(share), said.GetValue(months)), stop)));
        return command;
    }

    private static Command Plain<T>(CommandHost host, string name, string does, Func<CharterActs, CancellationToken, Task<Answer<T>>> act)
    {
        var command = new Command(name, does);
        command.SetAction(async (_, stop) => Told(host, await act(host.Services.GetRequiredService<CharterActs>(), stop)));
        return command;
    }

    private static Command Numbered(CommandHost host, string name, string does, Func<CharterActs, CharterAsked, CancellationToken, Task<Answer<Nothing>>> act)
    {
        var number = new Argument<int>("version");
        var command = new Command(name, does) { number };
        command.SetAction(async (said, stop) => Told(host, await act(host.Services.GetRequiredService<CharterActs>(), new CharterAsked(said.GetValue(number)), stop)));
        return command;
    }

    private static int Told<T>(CommandHost host, Answer<T> answer) => answer.IsRefused ? host.Refuse(answer.Refusal!) : CommandHost.Done;
}
