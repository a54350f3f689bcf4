using System.CommandLine;
using System.Text.Json;
using HeleKlant.Facts;
using HeleKlant.Site;

namespace HeleKlant.Promises.Expectations;

/// <summary>heleklant expectations: what colleagues and teams expect of each other; propose, agree, decline, review, judge, end.</summary>
public static class ExpectationCommand
{
    public static Command Of(CommandHost host)
    {
        var command = new Command("expectations", "What colleagues and teams expect of each other, as JSON.");
        command.SetAction(async (_, stop) =>
        {
            host.Out.WriteLine(JsonSerializer.Serialize(await host.Services.GetRequiredService<ExpectationsSeen>().Mine(stop), JsonSerializerOptions.Web));
            return CommandHost.Done;
        });
        var maker = new Option<string>("--of") { Description = "Of whom it is expected.", Required = true };
        var receiver = new Option<string>("--by") { Description = "Who may expect it.", Required = true };
        var what = new Option<string>("--what") { Description = "What is expected.", Required = true };
        var review = new Option<DateOnly?>("--review") { Description = "The day to look at it again; a year from now where not given." };
        var propose = new Command("propose", "Propose what is expected; the other side answers.") { maker, receiver, what, review };
        propose.SetAction(async (said, stop) => Told(host, await host.Services.GetRequiredService<ExpectationActs>().Propose(
            new(said.GetValue(maker), said.GetValue(receiver), said.GetValue(what), said.GetValue(review)), stop)));
        command.Subcommands.Add(propose);
        command.Subcommands.Add(Answer(host, "agree", "Agree to what was proposed.", (acts, asked, stop) => acts.Agree(asked, stop)));
        command.Subcommands.Add(Answer(host, "decline", "Do not agree.", (acts, asked, stop) => acts.Decline(asked, stop)));
        command.Subcommands.Add(Answer(host, "review", "Looked at again; it still fits.", (acts, asked, stop) => acts.Review(asked, stop)));
        command.Subcommands.Add(Answer(host, "kept", "Say that it is kept.", (acts, asked, stop) => acts.Judge(asked with { Kept = true }, stop)));
        command.Subcommands.Add(Answer(host, "not-kept", "Say that it is not kept.", (acts, asked, stop) => acts.Judge(asked, stop)));
        command.Subcommands.Add(Answer(host, "end", "It holds no longer.", (acts, asked, stop) => acts.End(asked, stop)));
        var team = new Argument<string>("team");
        var text = new Argument<string>("text");
        var explain = new Command("explain", "Why a team's work is divided as it is, in its own words.") { team, text };
        explain.SetAction(async (said, stop) => await host.Services.GetRequiredService<ExpectationActs>().Explain(new(said.GetValue(team), said.GetValue(text)), stop) is { Refusal: { } no } ? host.Refuse(no) : CommandHost.Done);
        command.Subcommands.Add(explain);
        return command;
    }

    private static Command Answer(CommandHost host, string name, string does, Func<ExpectationActs, AnswerExpectationAsked, CancellationToken, Task<Answer<ExpectationMade>>> act)
    {
        var id = new Argument<Guid>("expectation");
        var words = new Option<string?>("--words") { Description = "A word about it." };
        var review = new Option<DateOnly?>("--review") { Description = "The next day to look at it." };
        var command = new Command(name, does) { id, words, review };
        command.SetAction(async (said, stop) => Told(host, await act(host.Services.GetRequiredService<ExpectationActs>(), new(said.GetValue(id), Words: said.GetValue(words), Review: said.GetValue(review)), stop)));
        return command;
    }

    private static int Told(CommandHost host, Answer<ExpectationMade> answer)
    {
        if (answer.IsRefused)
        {
            return host.Refuse(answer.Refusal!);
        }

        host.Out.WriteLine(JsonSerializer.Serialize(answer.Value, JsonSerializerOptions.Web));
        return CommandHost.Done;
    }
}
