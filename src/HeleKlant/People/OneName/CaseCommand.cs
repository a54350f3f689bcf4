using System.CommandLine;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Site;

namespace HeleKlant.People;

/// <summary>heleklant case: handing a case over with a wish and a timer, taking it, declining it.</summary>
public static class CaseCommand
{
    public static Command Of(CommandHost host)
    {
        var command = new Command("case", "One name: who has a case.");
        command.Subcommands.Add(Give(host));
        command.Subcommands.Add(Answer(host, "take", "Take a case that was offered, or that nobody has.", (act, asked, stop) => act.Take(asked, stop)));
        command.Subcommands.Add(Answer(host, "decline", "Do not take a case that was offered; say why.", (act, asked, stop) => act.Decline(asked, stop)));
        return command;
    }

    private static Command Give(CommandHost host)
    {
        var @case = CaseArgument();
        var to = new Option<string>("--to") { Description = "The employee who is asked to take it, by name.", Required = true };
        var wish = new Option<string?>("--wish") { Description = "What is wanted." };
        var wanted = new Option<DateOnly?>("--by") { Description = "The day by which it is wanted; whoever takes it promises it." };
        var back = new Option<DateOnly?>("--back-on") { Description = "Not taken by this day, it comes back." };
        var time = new Option<string?>("--back-at") { Description = "And by this time of that day (16:30)." };
        var command = new Command("hand-over", "Offer a case to a colleague; the giver has it until it is taken.") { @case, to, wish, wanted, back, time };
        command.SetAction(async (said, stop) => Told(host, await Act(host, stop).Do(
            new(Number(host, NameKind.Case, said.GetValue(@case)!), Number(host, NameKind.Employee, said.GetValue(to)!), said.GetValue(wish), said.GetValue(wanted), said.GetValue(back), said.GetValue(time)), stop)));
        return command;
    }

    private static Command Answer(CommandHost host, string name, string says, Func<HandOver, TakeCaseAsked, CancellationToken, Task<Answer<CaseHolding>>> act)
    {
        var @case = CaseArgument();
        var by = new Option<string>("--as") { Description = "The employee who answers, by name.", Required = true };
        var because = new Option<string?>("--because");
        var command = new Command(name, says) { @case, by, because };
        command.SetAction(async (said, stop) => Told(host, await act(
            Act(host, stop), new(Number(host, NameKind.Case, said.GetValue(@case)!), Number(host, NameKind.Employee, said.GetValue(by)!), said.GetValue(because)), stop)));
        return command;
    }

    private static Argument<string> CaseArgument() => new("case") { Description = "The case, as its source calls it." };

    private static HandOver Act(CommandHost host, CancellationToken stop)
    {
        host.Services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
        return host.Services.GetRequiredService<HandOver>();
    }

    private static int Told(CommandHost host, Answer<CaseHolding> answer) => answer.Refusal is { } no ? host.Refuse(no) : CommandHost.Done;

    /// <summary>The number of a name; 0, which no act takes, where it is not known.</summary>
    private static int Number(CommandHost host, NameKind kind, string name) =>
        host.Services.GetRequiredService<JournalStore>().ReadNames(kind, 0, int.MaxValue).Where(n => string.Equals(n.Text, name, StringComparison.OrdinalIgnoreCase)).Select(n => n.Id).LastOrDefault();
}
