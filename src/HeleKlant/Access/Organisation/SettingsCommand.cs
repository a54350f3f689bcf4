using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HeleKlant.Facts;
using HeleKlant.Site;

namespace HeleKlant.Access;

/// <summary>heleklant settings: what the organisation has set; NAME=VALUE sets.</summary>
public static class SettingsCommand
{
    public static Command Of(CommandHost host)
    {
        var changes = new Argument<string[]>("changes") { Description = "NAME=VALUE, with a name as --json prints it; several at once are one change.", Arity = ArgumentArity.ZeroOrMore };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("settings", "What the organisation has set for itself; NAME=VALUE sets it.") { changes, json };
        command.SetAction(async (said, stop) =>
        {
            var now = host.Services.GetRequiredService<Settings>().Organisation;
            if (said.GetValue(changes) is { Length: > 0 } asked)
            {
                var changed = With(now, asked);
                var answer = changed.IsRefused ? changed : await host.Services.GetRequiredService<ChangeSettings>().Do(changed.Value, stop);
                if (answer.Refusal is { } no)
                {
                    return host.Refuse(no);
                }

                now = answer.Value;
            }

            var fields = JsonSerializer.SerializeToNode(now, JsonSerializerOptions.Web)!.AsObject();
            host.Out.WriteLine(said.GetValue(json) ? fields.ToJsonString() : string.Join(Environment.NewLine, fields.Select(f => $"{f.Key}={f.Value}")));
            return CommandHost.Done;
        });
        return command;
    }

    private static Answer<Organisation> With(Organisation now, string[] changes)
    {
        var fields = JsonSerializer.SerializeToNode(now, JsonSerializerOptions.Web)!.AsObject();
        foreach (var change in changes)
        {
            if (change.Split('=', 2) is not [var name, var value] || !fields.ContainsKey(name))
            {
                return new Refusal("setting-unknown", change, string.Join(", ", fields.Select(f => f.Key)));
            }

            if (fields[name] is JsonValue was && was.GetValueKind() is JsonValueKind.Number)
            {
                if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                {
                    return new Refusal("setting-number");
                }

                fields[name] = number;
            }
            else
            {
                fields[name] = value;
            }
        }

        try
        {
            return fields.Deserialize<Organisation>(JsonSerializerOptions.Web)!;
        }
        catch (JsonException)
        {
            return new Refusal("setting-number");
        }
    }
}
