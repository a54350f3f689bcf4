using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Facts;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Site.MyDay;

/// <summary>Asks every room what concerns one employee today.</summary>
public sealed class TellMyDay(IEnumerable<Room> rooms, IServiceProvider services, WhoAsks who, Settings settings, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    public const string Page = "/my-day";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>"Thursday 26 November", by the organisation's clock.</summary>
    public string Today => settings.Organisation.DayOf(clock.GetUtcNow()).ToString("dddd d MMMM", CultureInfo.CurrentCulture);

    /// <summary>The asker's own day.</summary>
    public async Task<DayTold> Mine(CancellationToken stop) => who.Employee is { } me
        ? await Of(me, stop)
        : new(texts["no-employee-tied"], null, []);

    private async Task<DayTold> Of(PartyId employee, CancellationToken stop)
    {
        var blocks = new List<DayBlock>();
        foreach (var room in rooms)
        {
            blocks.AddRange(await room.TellMyDay(services, employee, stop));
        }

        return new(texts["greeting", Today], employee.Value, [.. blocks.OrderBy(block => block.Order)]);
    }

    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/api/my-day", async (TellMyDay day, CancellationToken stop) => await day.Mine(stop))
            .WithTags("my-day").Produces<DayTold>().WithSummary("The asker's own day: whom they help, what they owe and are owed, how their work ended. Never another person's.");

    /// <summary>heleklant my-day EMPLOYEE: the owner of the machine names whose.</summary>
    public static Command Command(CommandHost host)
    {
        var employee = new Argument<string>("employee") { Description = "The employee's name or number." };
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command = new Command("my-day", "The day of one employee: whom they help, what they owe and are owed, how their work ended.") { employee, json };
        command.SetAction(async (said, stop) =>
        {
            host.Services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
            var text = said.GetRequiredValue(employee);
            var found = await host.Services.GetRequiredService<PartyPick>().One(text, [Journal.NameKind.Employee], stop);
            if (found.IsRefused)
            {
                return host.Refuse(found.Refusal!);
            }

            var day = await host.Services.GetRequiredService<TellMyDay>().Of(found.Value.Party, stop);
            if (said.GetValue(json))
            {
                await host.Out.WriteLineAsync(JsonSerializer.Serialize(day, Json));
                return CommandHost.Done;
            }

            await host.Out.WriteLineAsync(day.Greeting);
            foreach (var block in day.Blocks)
            {
                await host.Out.WriteLineAsync(string.Create(CultureInfo.CurrentCulture, $"\n{block.Title} ({block.Count})"));
                foreach (var line in block.Lines)
                {
                    await host.Out.WriteLineAsync("  " + line.Says);
                }
            }

            return CommandHost.Done;
        });
        return command;
    }
}
