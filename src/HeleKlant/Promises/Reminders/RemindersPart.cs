using System.CommandLine;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Site;
using HeleKlant.Site.MyDay;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Reminders;

/// <summary>Reminders: due promises reach people where they are.</summary>
public sealed class RemindersPart : Part
{
    private static readonly TimeSpan KeepLog = TimeSpan.FromDays(30);

    public override string Name => "reminders";

    public override IEnumerable<MenuPage> Pages => [new(ReminderRoutes.Page, services => services.GetRequiredService<IStringLocalizer<Texts>>()["reminders"])];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<OwnList>().AddScoped<OwnWords>().AddScoped<MyReminders>().AddScoped<CalendarFeed>().AddScoped<Digest>().AddScoped<SetReminderRules>()
            .AddScoped<WebhookActs>().AddScoped<WebhookFollow>().AddScoped<WebhookSend>();
        services.AddSingleton<WebhookSeal>().AddSingleton<WebhookLine>().AddSingleton<IMailDoor, MailDoor>();
        services.AddHostedService<WebhookWatch>();
    }

    public override void AddTables(ModelBuilder model) => ReminderTables.Add(model);

    public override void MapRoutes(IEndpointRouteBuilder site) => ReminderRoutes.Map(site);

    public override IEnumerable<Command> Commands(CommandHost host) => ReminderCommands.All(host);

    public override IEnumerable<PageSection> MyDaySections => [PageSection.Of<OwedPart>(200)];

    public override async Task<IReadOnlyList<DayBlock>> TellMyDay(IServiceProvider services, PartyId employee, CancellationToken stop) =>
        await services.GetRequiredService<OwnWords>().Tell(await services.GetRequiredService<OwnList>().Of(employee, stop), stop);

    public override IEnumerable<ScheduledWork> Scheduled =>
    [
        new("mail-digests", "0 0/5 * * * ?", (services, stop) => services.GetRequiredService<Digest>().Do(stop)),
        new("clear-reminder-logs", "0 20 3 * * ?", Clear),
    ];

    public override IEnumerable<string> WordTables => ["webhook_messages"];

    /// <summary>What waits to be sent about these parties goes without its words, and mail that lies in the folder and names them is thrown away.</summary>
    public override async Task<IReadOnlyList<string>> EraseWords(IServiceProvider services, IReadOnlyCollection<int> parties, CancellationToken stop)
    {
        var store = services.GetRequiredService<Store.Store>();
        var promises = await store.Set<Promise>().Where(p => parties.Contains(p.By) || parties.Contains(p.To)).Select(p => p.Id).ToListAsync(stop);
        foreach (var message in await store.Set<WebhookMessage>().Where(m => m.NextAt != null && m.Body.Contains("\"what\"")).ToListAsync(stop))
        {
            var body = System.Text.Json.Nodes.JsonNode.Parse(message.Body)!;
            if (body["data"] is System.Text.Json.Nodes.JsonObject data && data["promise"] is { } id && promises.Contains(id.GetValue<Guid>()))
            {
                data.Remove("what");
                message.Body = body.ToJsonString();
            }
        }

        var names = await services.GetRequiredService<People.Door>().Names(parties.Select(p => new PartyId(p)), stop);
        var words = await store.Set<PromiseWords>().AsNoTracking().Where(w => promises.Contains(w.Promise)).Select(w => w.Text).ToListAsync(stop);
        await services.GetRequiredService<IMailDoor>().Forget([.. names.Values.Concat(words).Where(text => text.Trim().Length >= 3)], DateTimeOffset.MinValue, stop);

        return [];
    }

    public override async Task<object?> OwnData(IServiceProvider services, PartyId employee, CancellationToken stop)
    {
        var store = services.GetRequiredService<Store.Store>();
        var account = await store.Users.Where(a => a.Employee == employee.Value).Select(a => a.Id).FirstOrDefaultAsync(stop);
        return new
        {
            choices = await store.Set<ReminderChoice>().AsNoTracking().FirstOrDefaultAsync(c => c.Account == account, stop),
            digests = await store.Set<DigestMail>().AsNoTracking().Where(m => m.Account == account).OrderBy(m => m.Day).Select(m => new { m.Day, m.LeftAt }).ToListAsync(stop),
            calendarSince = await store.Set<CalendarLink>().AsNoTracking().Where(l => l.Account == account).Select(l => (DateTimeOffset?)l.MadeAt).FirstOrDefaultAsync(stop),
        };
    }

    private static async Task Clear(IServiceProvider services, CancellationToken stop)
    {
        var store = services.GetRequiredService<Store.Store>();
        var before = services.GetRequiredService<TimeProvider>().GetUtcNow() - KeepLog;
        var day = DateOnly.FromDateTime(before.UtcDateTime);
        await store.Set<WebhookTry>().Where(t => t.At < before).ExecuteDeleteAsync(stop);
        await store.Set<WebhookMessage>().Where(m => m.NextAt == null && m.MadeAt < before).ExecuteDeleteAsync(stop);
        await store.Set<DigestMail>().Where(m => m.NextAt == null && m.Day < day).ExecuteDeleteAsync(stop);
        await services.GetRequiredService<IMailDoor>().Forget([], before, stop);
    }
}
