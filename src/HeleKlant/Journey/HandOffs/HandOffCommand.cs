using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using HeleKlant.Facts;
using HeleKlant.Journey.Chain;
using HeleKlant.Journey.Imports;
using HeleKlant.Site;

namespace HeleKlant.Journey.HandOffs;

/// <summary>heleklant hand-offs: what links agreed beside what was kept; propose, agree, decline, end, judge.</summary>
public static class HandOffCommand
{
    public static Command Of(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var roles = new Option<bool>("--roles") { Description = "Between roles instead of teams." };
        var command = new Command("hand-offs", "What one link owes the next: agreements beside what was kept.") { json, roles };
        command.SetAction(async (said, stop) =>
        {
            host.Services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
            var view = ChainView.Of(host.Services, [], ChainQuery.Everything);
            var told = await host.Services.GetRequiredService<HandOffViews>().All(view, Between(said.GetValue(roles)), stop);
            if (said.GetValue(json))
            {
                host.Out.WriteLine(JsonSerializer.Serialize(told, ImportCommand.Json));
                return CommandHost.Done;
            }

            foreach (var pair in told.Pairs.Where(p => p.Agreement is not null))
            {
                host.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pair.FromName} → {pair.ToName}  {pair.Agreement}  {Says(pair)}"));
            }

            return CommandHost.Done;
        });
        command.Subcommands.Add(Propose(host));
        command.Subcommands.Add(Answer(host, "agree", "Agree, for the other side, to what was proposed.", (act, id, side, stop) => act.Agree(new(id, side), stop)));
        command.Subcommands.Add(Answer(host, "decline", "Do not agree to what was proposed.", (act, id, side, stop) => act.Decline(new(id, side), stop)));
        command.Subcommands.Add(Answer(host, "end", "End an agreement today.", (act, id, side, stop) => act.End(new(id, side), stop)));
        command.Subcommands.Add(Judge(host));
        return command;
    }

    private static HandOffBetween Between(bool roles) => roles ? HandOffBetween.Roles : HandOffBetween.Teams;

    private static string Says(DirectionTold pair) => pair switch
    {
        { Withheld: true } => "withheld: fewer than five people",
        { Kept: { Of: > 0 } kept } => string.Create(CultureInfo.InvariantCulture, $"kept {kept.Hits} of {kept.Of} ({kept.Low:P0} – {kept.High:P0}), {pair.BeyondAgreedSeconds / 3600:0.0} opening hours beyond what was agreed"),
        _ => "nothing to tell yet",
    };

    private static Command Propose(CommandHost host)
    {
        var giver = new Option<string>("--giver") { Description = "The team (or role) that hands over.", Required = true };
        var receiver = new Option<string>("--receiver") { Description = "The team (or role) that takes up.", Required = true };
        var what = new Option<string>("--what") { Description = "What is handed over.", Required = true };
        var side = new Option<HandOffSide>("--side") { Description = "Which side proposes: giver or receiver.", Required = true };
        var items = new Option<string[]>("--with") { Description = "What must be with it; may be given several times.", AllowMultipleArgumentsPerToken = true };
        var accept = new Option<double?>("--accept-within") { Description = "Opening hours until it is taken up." };
        var done = new Option<double?>("--done-within") { Description = "Opening hours until it is done." };
        var from = new Option<DateOnly?>("--from") { Description = "First day; today where not given." };
        var roles = new Option<bool>("--roles") { Description = "Between roles instead of teams." };
        var command = new Command("propose", "Propose for one side what a hand-off holds.") { giver, receiver, what, side, items, accept, done, from, roles };
        command.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<ProposeTerms>().Do(
            new ProposeTermsAsked(
                said.GetValue(giver), said.GetValue(receiver), said.GetValue(what), said.GetValue(side), string.Join('\n', said.GetValue(items) ?? []), said.GetValue(accept), said.GetValue(done),
                said.GetValue(from), Between: Between(said.GetValue(roles))),
            stop)));
        return command;
    }

    private static Command Answer(CommandHost host, string name, string does, Func<AnswerTerms, Guid, HandOffSide, CancellationToken, Task<Answer<AgreementTold>>> act)
    {
        var id = new Argument<Guid>("agreement");
        var side = new Option<HandOffSide>("--side") { Description = "giver or receiver.", Required = true };
        var command = new Command(name, does) { id, side };
        command.SetAction(async (said, stop) => Told(host, await act(host.Services.GetRequiredService<AnswerTerms>(), said.GetValue(id), said.GetValue(side), stop)));
        return command;
    }

    private static Command Judge(CommandHost host)
    {
        var @case = new Argument<int>("case");
        var touch = new Argument<long>("touch");
        var missing = new Option<int[]>("--missing") { Description = "Places of the items that were missing, from 0.", AllowMultipleArgumentsPerToken = true };
        var words = new Option<string?>("--words") { Description = "What was missing, in words." };
        var command = new Command("judge", "Say as receiver that a hand-off was complete; with --missing or --words, that it was not.") { @case, touch, missing, words };
        command.SetAction(async (said, stop) =>
        {
            host.Services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
            var lacks = said.GetValue(missing) ?? [];
            var answer = await host.Services.GetRequiredService<JudgeHandOff>().Do(
                new JudgeHandOffAsked(said.GetValue(@case), said.GetValue(touch), lacks.Length == 0 && said.GetValue(words) is null, lacks, said.GetValue(words)), stop);
            return answer.IsRefused ? host.Refuse(answer.Refusal!) : CommandHost.Done;
        });
        return command;
    }

    private static int Told(CommandHost host, Answer<AgreementTold> answer)
    {
        if (answer.IsRefused)
        {
            return host.Refuse(answer.Refusal!);
        }

        host.Out.WriteLine(JsonSerializer.Serialize(answer.Value, ImportCommand.Json));
        return CommandHost.Done;
    }
}
