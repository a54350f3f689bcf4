using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Site;

namespace HeleKlant.Promises.Reminders;

/// <summary>heleklant reminders, heleklant webhook.</summary>
public static class ReminderCommands
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<Command> All(CommandHost host) => [Reminders(host), Webhook(host)];

    private static Command Reminders(CommandHost host)
    {
        var employee = new Argument<string?>("employee") { Description = "The employee's name or number.", Arity = ArgumentArity.ZeroOrOne };
        var mail = new Option<bool>("--mail") { Description = "Make and send the digests that are due now." };
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command = new Command("reminders", "What an employee and their teams owe and are owed; or send the digests that are due.") { employee, mail, json };
        command.SetAction(async (said, stop) =>
        {
            if (said.GetValue(mail))
            {
                var left = await host.Services.GetRequiredService<Digest>().Do(stop);
                await host.Out.WriteLineAsync(left.ToString(CultureInfo.InvariantCulture));
                return CommandHost.Done;
            }

            var text = said.GetValue(employee) ?? "";
            var found = await host.Services.GetRequiredService<PartyPick>().One(text, [NameKind.Employee], stop);
            if (found.IsRefused)
            {
                return host.Refuse(found.Refusal!);
            }

            var own = await host.Services.GetRequiredService<OwnList>().Of(found.Value.Party, stop);
            if (said.GetValue(json))
            {
                await host.Out.WriteLineAsync(JsonSerializer.Serialize(own, Json));
                return CommandHost.Done;
            }

            var words = host.Services.GetRequiredService<OwnWords>();
            PrintAll(host, own, words, await words.Names(own.Owe.Concat(own.Owed), stop));
            return CommandHost.Done;
        });
        return command;
    }

    private static void PrintAll(CommandHost host, OwnPromises own, OwnWords words, IReadOnlyDictionary<PartyId, string> names)
    {
        foreach (var when in Enum.GetValues<DueIn>().Where(when => own.Of(when).Any()))
        {
            host.Out.WriteLine(words.When(when));
            foreach (var promise in own.Of(when))
            {
                host.Out.WriteLine($"  {promise.Id}  {words.Line(promise, names)}");
            }
        }
    }

    private static Command Webhook(CommandHost host)
    {
        var command = new Command("webhook", "Addresses that are told what happens to promises, signed by the Standard Webhooks specification.");
        var address = new Argument<string>("address");
        var kinds = new Option<string[]>("--kind") { Description = "What it is told of: " + string.Join(", ", WebhookKinds.All), AllowMultipleArgumentsPerToken = true };
        var words = new Option<bool>("--with-words") { Description = "What was promised goes along in words." };
        var add = new Command("add", "Add an address; its secret is printed once.") { address, kinds, words };
        add.SetAction(async (said, stop) => Told(host, await Acts(host).Add(new WebhookAsked(said.GetValue(address), said.GetValue(kinds), said.GetValue(words)), stop)));
        var list = new Command("list", "The addresses, with what waits and what failed.");
        list.SetAction(async (_, stop) =>
        {
            await host.Out.WriteLineAsync(JsonSerializer.Serialize(await Acts(host).All(stop), Json));
            return CommandHost.Done;
        });
        command.Subcommands.Add(add);
        command.Subcommands.Add(list);
        command.Subcommands.Add(One(host, "rotate", "A new secret, printed once; for a day messages are signed by both.", async (id, stop) => Told(host, await Acts(host).Rotate(id, stop))));
        command.Subcommands.Add(One(host, "remove", "End it.", async (id, stop) => Told(host, await Acts(host).Remove(id, stop))));
        command.Subcommands.Add(One(host, "on", "Switch it on again.", async (id, stop) => Told(host, await Acts(host).SwitchOn(id, stop))));
        command.Subcommands.Add(One(host, "off", "Switch it off.", async (id, stop) => Told(host, await Acts(host).SwitchOff(id, stop))));
        command.Subcommands.Add(One(host, "tries", "The last tries: when, which message, what was answered.", async (id, stop) => Told(host, await Acts(host).Tries(id, 100, stop))));
        command.Subcommands.Add(One(host, "test", "Send a message that says it is a test, and tell how it went.", async (id, stop) =>
        {
            var sent = await Acts(host).SendTest(id, stop);
            if (sent.IsRefused)
            {
                return host.Refuse(sent.Refusal!);
            }

            await host.Services.GetRequiredService<WebhookSend>().Do(stop);
            return Told(host, await Acts(host).Tries(id, 1, stop));
        }));
        return command;
    }

    private static Command One(CommandHost host, string name, string does, Func<Guid, CancellationToken, Task<int>> act)
    {
        var id = new Argument<Guid>("webhook");
        var command = new Command(name, does) { id };
        command.SetAction((said, stop) => act(said.GetValue(id), stop));
        return command;
    }

    private static WebhookActs Acts(CommandHost host) => host.Services.GetRequiredService<WebhookActs>();

    private static int Told<T>(CommandHost host, Answer<T> answer)
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
}
