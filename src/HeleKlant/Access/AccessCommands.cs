using System.CommandLine;
using System.Text.Json;
using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Spectre.Console;

namespace HeleKlant.Access;

/// <summary>heleklant user add | list | role | password | link | close: accounts, for the owner of the machine.</summary>
public static class AccessCommands
{
    public static IEnumerable<Command> All(CommandHost host)
    {
        var user = new Command("user", "Accounts: who may sign in.");
        user.Subcommands.Add(Add(host));
        user.Subcommands.Add(List(host));
        user.Subcommands.Add(Role(host));
        user.Subcommands.Add(Password(host));
        user.Subcommands.Add(Link(host));
        user.Subcommands.Add(Close(host));
        yield return user;
        yield return SettingsCommand.Of(host);
        yield return TabletCommand.Of(host);
    }

    private static Argument<string> Name => new("name") { Description = "The name somebody signs in with." };

    private static Option<bool> Json => new("--json") { Description = "Print JSON." };

    private static Command Add(CommandHost host)
    {
        var (name, json) = (Name, Json);
        var shown = new Option<string?>("--shown") { Description = "The name on screen." };
        var email = new Option<string?>("--email") { Description = "An e-mail address; not needed." };
        var role = new Option<string[]>("--role") { Description = $"One or more of {string.Join(", ", Roles.All)}.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("add", "Make an account and print its one-time password.") { name, shown, email, role, json };
        command.SetAction(async (words, stop) =>
        {
            var accounts = host.Services.GetRequiredService<Accounts>();
            var made = await accounts.Add(new NewAccount(words.GetValue(name), words.GetValue(shown), words.GetValue(email), words.GetValue(role), null), stop);
            return made.Refusal is { } no ? host.Refuse(no) : await PrintPassword(host, accounts, made.Value.Id, words.GetValue(name)!, words.GetValue(json), stop);
        });
        return command;
    }

    private static Command List(CommandHost host)
    {
        var json = Json;
        var command = new Command("list", "All accounts, by name.") { json };
        command.SetAction(async (words, stop) =>
        {
            var rows = await host.Services.GetRequiredService<Accounts>().All(stop);
            if (words.GetValue(json))
            {
                host.Out.WriteLine(JsonSerializer.Serialize(rows, JsonSerializerOptions.Web));
                return CommandHost.Done;
            }

            var table = new Table().Border(TableBorder.Simple).AddColumns("signs in as", "shown as", "roles", "closed");
            foreach (var row in rows)
            {
                table.AddRow(row.SignInName.EscapeMarkup(), row.ShownName.EscapeMarkup(), string.Join(", ", row.Roles), row.ClosedAt?.ToString("yyyy-MM-dd") ?? "");
            }

            AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(host.Out) }).Write(table);
            return CommandHost.Done;
        });
        return command;
    }

    private static Command Role(CommandHost host)
    {
        var name = Name;
        var roles = new Argument<string[]>("roles") { Description = $"The roles it has from now on: {string.Join(", ", Roles.All)}.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("role", "Give an account these roles, and no others.") { name, roles };
        command.SetAction((words, stop) => WithAccount(host, words.GetValue(name), async (accounts, id) =>
            (await accounts.GiveRoles(id, words.GetValue(roles), stop)).Refusal is { } no ? host.Refuse(no) : CommandHost.Done));
        return command;
    }

    private static Command Password(CommandHost host)
    {
        var (name, json) = (Name, Json);
        var command = new Command("password", "Give an account a one-time password and print it; its sessions end.") { name, json };
        command.SetAction((words, stop) => WithAccount(host, words.GetValue(name), (accounts, id) =>
            PrintPassword(host, accounts, id, words.GetValue(name)!, words.GetValue(json), stop)));
        return command;
    }

    private static Command Link(CommandHost host)
    {
        var name = Name;
        var command = new Command("link", "Print a link that works once, for three days, to choose a password.") { name };
        command.SetAction((words, stop) => WithAccount(host, words.GetValue(name), async (accounts, id) =>
        {
            var configuration = host.Services.GetRequiredService<IConfiguration>();
            var link = await accounts.PasswordLink(id, path => PublicAddress.Absolute(configuration, null, path), stop);
            if (link.Refusal is { } no)
            {
                return host.Refuse(no);
            }

            host.Out.WriteLine(link.Value.Address);
            if (PublicAddress.Of(configuration) is null)
            {
                var words = host.Services.GetRequiredService<IStringLocalizer<Texts>>();
                host.Error.WriteLine(words["link-address", PublicAddress.Absolute(configuration, null, "")]);
            }

            return CommandHost.Done;
        }));
        return command;
    }

    private static Command Close(CommandHost host)
    {
        var name = Name;
        var command = new Command("close", "Close an account: sessions, tokens and passkeys end.") { name };
        command.SetAction((words, stop) => WithAccount(host, words.GetValue(name), async (accounts, id) =>
            (await accounts.Close(id, stop)).Refusal is { } no ? host.Refuse(no) : CommandHost.Done));
        return command;
    }

    private static async Task<int> WithAccount(CommandHost host, string? name, Func<Accounts, Guid, Task<int>> act)
    {
        var accounts = host.Services.GetRequiredService<Accounts>();
        var found = await accounts.Find(name);
        return found.Refusal is { } no ? host.Refuse(no) : await act(accounts, found.Value);
    }

    private static async Task<int> PrintPassword(CommandHost host, Accounts accounts, Guid id, string name, bool json, CancellationToken stop)
    {
        var password = await accounts.OneTimePassword(id, stop);
        if (password.Refusal is { } no)
        {
            return host.Refuse(no);
        }

        host.Out.WriteLine(json
            ? JsonSerializer.Serialize(new { id, signInName = name, oneTimePassword = password.Value }, JsonSerializerOptions.Web)
            : $"{name} signs in once with: {password.Value}");
        return CommandHost.Done;
    }
}
