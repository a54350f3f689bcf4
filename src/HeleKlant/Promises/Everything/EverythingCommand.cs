using System.CommandLine;
using System.Text.Json;
using HeleKlant.Site;

namespace HeleKlant.Promises.Everything;

/// <summary>heleklant everything-check: points out promises without bounds in a text or on standard input.</summary>
public static class EverythingCommand
{
    public static Command Of(CommandHost host)
    {
        var text = new Argument<string?>("text") { Description = "The text; without it standard input is read.", Arity = ArgumentArity.ZeroOrOne };
        var language = new Option<string?>("--language") { Description = "nl, en, fr or de; told by the words where not given." };
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command = new Command("everything-check", "Point out promises without bounds (\"everything\", \"always\", \"never\").") { text, language, json };
        command.SetAction(async (said, stop) =>
        {
            var asked = said.GetValue(text) ?? await Console.In.ReadToEndAsync(stop);
            var answer = await host.Services.GetRequiredService<CheckEverything>().Look(new(asked, said.GetValue(language), null, Sent: false), stop);
            if (answer.Refusal is { } no)
            {
                return host.Refuse(no);
            }

            host.Out.WriteLine(said.GetValue(json)
                ? JsonSerializer.Serialize(answer.Value, JsonSerializerOptions.Web)
                : string.Join(Environment.NewLine, answer.Value.Found.Select(f => $"{f.Start + 1,5}  {f.Words}")));
            return CommandHost.Done;
        });
        return command;
    }
}
