using System.CommandLine;
using System.Text.Json;
using HeleKlant.Site;

namespace HeleKlant.Access;

/// <summary>heleklant tablet list | revoke | pin. A device is registered on itself, by its page: only there is its cookie.</summary>
public static class TabletCommand
{
    public static Command Of(CommandHost host)
    {
        var command = new Command("tablet", "Shared tablets, and the PINs that people sign in with on them.");
        var list = new Command("list", "Tablets that are registered.");
        list.SetAction(async (_, stop) =>
        {
            await host.Out.WriteLineAsync(JsonSerializer.Serialize(await host.Services.GetRequiredService<Tablets>().All(stop), JsonSerializerOptions.Web));
            return CommandHost.Done;
        });
        var tablet = new Argument<Guid>("tablet");
        var revoke = new Command("revoke", "End a tablet; whoever is signed in on it is out at their next tap.") { tablet };
        revoke.SetAction(async (said, stop) => (await host.Services.GetRequiredService<Tablets>().Revoke(said.GetValue(tablet), stop)).Refusal is { } no ? host.Refuse(no) : CommandHost.Done);
        var name = new Argument<string>("name") { Description = "The name the account signs in with." };
        var badge = new Option<string>("--badge") { Description = "The number on the badge.", Required = true };
        var pin = new Command("pin", "Hand out a PIN; it is printed once.") { name, badge };
        pin.SetAction(async (said, stop) =>
        {
            var account = await host.Services.GetRequiredService<Accounts>().Find(said.GetValue(name));
            if (account.IsRefused)
            {
                return host.Refuse(account.Refusal!);
            }

            var given = await host.Services.GetRequiredService<Tablets>().HandOut(account.Value, said.GetValue(badge), stop);
            if (given.IsRefused)
            {
                return host.Refuse(given.Refusal!);
            }

            await host.Out.WriteLineAsync(given.Value.Pin);
            return CommandHost.Done;
        });
        command.Subcommands.Add(list);
        command.Subcommands.Add(revoke);
        command.Subcommands.Add(pin);
        return command;
    }
}
