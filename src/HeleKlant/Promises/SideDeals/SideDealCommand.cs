using System.CommandLine;
using HeleKlant.Facts;
using HeleKlant.Promises.Agreements;
using HeleKlant.Site;

namespace HeleKlant.Promises.SideDeals;

/// <summary>Sharing at the command line, under heleklant agreement: acknowledge, carrier, remind, ask, answer.</summary>
public static class SideDealCommand
{
    public static IEnumerable<Command> All(CommandHost host)
    {
        yield return Acknowledge(host);
        yield return Carrier(host, "carrier", "Name a team or employee that must carry it out.", (act, asked, stop) => act.Name(asked, stop));
        yield return Carrier(host, "let-go", "A team or employee need not carry it out after all; give --because.", (act, asked, stop) => act.LetGo(asked, stop));
        yield return Carrier(host, "not-seen", "Take back that somebody has seen it.", (act, asked, stop) => act.Undo(asked, stop));
        yield return AcknowledgeTogether(host);
        yield return NotSeenTogether(host);
        yield return Remind(host);
        yield return Ask(host);
        yield return Reply(host);
    }

    private static Command Acknowledge(CommandHost host)
    {
        var deal = new Argument<Guid>("agreement");
        var carrier = new Argument<string>("carrier") { Description = "The team or employee, by name or number." };
        var day = new Option<DateOnly?>("--other-day") { Description = "The day they can do." };
        var promise = new Option<Guid?>("--promise") { Description = "Which promise then moves." };
        var words = new Option<string?>("--words");
        var command = new Command("acknowledge", "Seen and agreed, or with another day.") { deal, carrier, day, promise, words };
        command.SetAction(async (said, stop) => AgreementCommand.Told(host, await host.Services.GetRequiredService<ShareDeal>().Acknowledge(
            new AcknowledgeAsked(said.GetValue(deal), said.GetValue(carrier), said.GetValue(day), said.GetValue(promise), said.GetValue(words)), stop)));
        return command;
    }

    private static Command AcknowledgeTogether(CommandHost host)
    {
        var carrier = new Argument<string>("carrier") { Description = "The team or employee that has seen them, by name or number." };
        var deals = new Argument<string[]>("agreements") { Arity = ArgumentArity.OneOrMore };
        var command = new Command("acknowledge-together", "Several seen and agreed in one go.") { carrier, deals };
        command.SetAction(async (said, stop) => AgreementCommand.Told(host, await host.Services.GetRequiredService<ShareSeveral>().Acknowledge(new AcknowledgeSomeAsked(said.GetValue(deals), Carrier: said.GetValue(carrier)), stop)));
        return command;
    }

    private static Command NotSeenTogether(CommandHost host)
    {
        var id = new Argument<Guid>("several");
        var command = new Command("not-seen-together", "Take back that several were seen and agreed in one go.") { id };
        command.SetAction(async (said, stop) => AgreementCommand.Told(host, await host.Services.GetRequiredService<ShareSeveral>().Undo(new SeveralBackAsked(said.GetValue(id)), stop)));
        return command;
    }

    private static Command Carrier(CommandHost host, string name, string does, Func<ShareDeal, CarrierAsked, CancellationToken, Task<Answer<SharingTold>>> act)
    {
        var deal = new Argument<Guid>("agreement");
        var carrier = new Argument<string>("carrier");
        var because = new Option<string?>("--because");
        var command = new Command(name, does) { deal, carrier, because };
        command.SetAction(async (said, stop) => AgreementCommand.Told(host, await act(host.Services.GetRequiredService<ShareDeal>(), new CarrierAsked(said.GetValue(deal), said.GetValue(carrier), said.GetValue(because)), stop)));
        return command;
    }

    private static Command Remind(CommandHost host)
    {
        var every = new Option<int?>("--every-days") { Description = "Set the rhythm instead of reminding now." };
        var command = new Command("remind", "Remind those who have not seen a deal, as each morning does.") { every };
        command.SetAction(async (said, stop) =>
        {
            if (said.GetValue(every) is { } days)
            {
                return AgreementCommand.Told(host, await host.Services.GetRequiredService<ShareDeal>().SetRhythm(new RhythmAsked(days), stop));
            }

            host.Out.WriteLine(await host.Services.GetRequiredService<RemindOfDeals>().Do(stop));
            return CommandHost.Done;
        });
        return command;
    }

    private static Command Ask(CommandHost host)
    {
        var customer = new Option<int?>("--customer");
        var team = new Option<int?>("--team");
        var command = new Command("ask", "Ask, without a name, whether something was agreed that must be carried out.") { customer, team };
        command.SetAction(async (said, stop) => AgreementCommand.Told(host, await host.Services.GetRequiredService<AskAboutDeals>().Ask(new AskAboutDealsAsked(said.GetValue(customer), said.GetValue(team)), stop)));
        return command;
    }

    private static Command Reply(CommandHost host)
    {
        var id = new Argument<Guid>("question");
        var deal = new Option<Guid?>("--deal") { Description = "What was agreed; without it: nothing was." };
        var command = new Command("answer", "Answer a question without a name.") { id, deal };
        command.SetAction(async (said, stop) => AgreementCommand.Told(host, await host.Services.GetRequiredService<AskAboutDeals>().Answer(
            new AnswerQuestionAsked(said.GetValue(id), said.GetValue(deal) is null ? DealAnswer.Nothing : DealAnswer.Shared, said.GetValue(deal)), stop)));
        return command;
    }
}
