using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.AspNetCore.RateLimiting;

namespace HeleKlant.Promises.Reminders;

/// <summary>One's own list, what one chooses about reminders, the calendar, what the organisation set, and webhooks.</summary>
public static class ReminderRoutes
{
    public const string Page = "/promised/reminders";
    public const string SettingsPage = "/settings/reminders";

    public static void Map(IEndpointRouteBuilder site)
    {
        Own(site);
        Rules(site);
        Webhooks(site);
        site.MapGet("/calendar/{file}", async (HttpContext http, string file, string? @as, CalendarFeed feed, CancellationToken stop) =>
            {
                var calendar = file.EndsWith(".ics", StringComparison.Ordinal) ? await feed.Of(file[..^4], @as == "tasks", http.Request, stop) : null;
                http.Response.Headers.CacheControl = "private, max-age=300";
                return calendar is null ? Results.NotFound() : Results.Text(calendar, CalendarFeed.Type);
            })
            .WithMetadata(new NamelessRoute()).RequireRateLimiting(SignInRoutes.Limit).ExcludeFromDescription();
    }

    private static void Own(IEndpointRouteBuilder site)
    {
        var api = site.MapGroup("/api/reminders").WithTags("reminders");
        api.MapGet("/", async (WhoAsks who, OwnList list, CancellationToken stop) => who.Employee is { } me ? await list.Of(me, stop) : OwnPromises.None)
            .Produces<OwnPromises>().WithSummary("What the asker and their teams owe and are owed: overdue, today, within a week, later.");
        api.MapGet("/choices", async (HttpContext http, MyReminders mine, CancellationToken stop) => (await mine.Told(stop)).ToResult(http)).Produces<ReminderChoicesTold>().WithSummary("What the asker chose about their own reminders.");
        site.MapAct<ReminderChoicesAsked, ReminderChoicesTold>(
            "PUT /api/reminders/choices", Page + "/choices", "Choose whether the digest is mailed to the asker, at which hour, and on which days they are free.",
            (http, asked, stop) => Act<MyReminders>(http).Choose(asked, stop), (_, _) => Page + "#choices", "reminders-chosen");
        site.MapAct<NothingAsked, CalendarMade>(
            "POST /api/reminders/calendar", Page + "/calendar", "Make a private calendar address; it is shown in this answer only, and the one before stops working.",
            async (http, _, stop) =>
            {
                var made = await Act<MyReminders>(http).MakeCalendar(path => PublicAddress.Absolute(Act<IConfiguration>(http), http.Request, path), stop);
                if (!made.IsRefused && http.Request.HasFormContentType)
                {
                    Once.Give(http, made.Value);
                }

                return made;
            },
            (_, _) => Page + "#calendar", "calendar-made");
        site.MapAct<NothingAsked, Nothing>(
            "DELETE /api/reminders/calendar", Page + "/calendar/revoke", "End the private calendar address.",
            (http, _, stop) => Act<MyReminders>(http).RevokeCalendar(stop), (_, _) => Page + "#calendar", "calendar-revoked");
    }

    private static void Rules(IEndpointRouteBuilder site)
    {
        site.MapGet("/api/reminders/rules", (Settings settings) => settings.Of<ReminderRules>(ReminderRules.Name)).WithTags("reminders").WithSummary("What the organisation has set about digests and webhooks.");
        site.MapAct<ReminderRules, ReminderRules>(
            "PUT /api/reminders/rules", SettingsPage, "Set when digests leave, the quiet hours, and how webhooks behave.",
            (http, asked, stop) => Act<SetReminderRules>(http).Do(asked, stop), (_, _) => SettingsPage, "saved");
    }

    private static void Webhooks(IEndpointRouteBuilder site)
    {
        var api = site.MapGroup("/api/webhooks").WithTags("webhooks");
        api.MapGet("/", async (WebhookActs hooks, CancellationToken stop) => await hooks.All(stop)).WithSummary("Addresses that are told what happens to promises; never their secrets.");
        api.MapGet("/{id:guid}/tries", async (HttpContext http, Guid id, int? most, WebhookActs hooks, CancellationToken stop) => (await hooks.Tries(id, most ?? 100, stop)).ToResult(http))
            .WithSummary("The last tries of a webhook: when, which message, what was answered.").Produces<WebhookTryTold[]>().ProducesProblem(404);
        site.MapAct<WebhookAsked, WebhookMade>(
            "POST /api/webhooks", SettingsPage + "/webhooks", "Add an address that is told what happens to promises, signed by the Standard Webhooks specification. The secret is shown in this answer only.",
            async (http, asked, stop) => OnceOnly(http, await Act<WebhookActs>(http).Add(asked, stop)), (_, _) => SettingsPage + "#webhooks", "webhook-added");
        site.MapAct<OneAsked, WebhookMade>(
            "POST /api/webhooks/{id:guid}/rotate", SettingsPage + "/webhooks/{id:guid}/rotate", "A new secret, shown in this answer only; for a day messages are signed by both.",
            async (http, asked, stop) => OnceOnly(http, await Act<WebhookActs>(http).Rotate(asked.Id, stop)), (_, _) => SettingsPage + "#webhooks", "webhook-rotated");
        site.MapAct<OneAsked, string>(
            "POST /api/webhooks/{id:guid}/test", SettingsPage + "/webhooks/{id:guid}/test", "Send a message that says it is a test; gives its webhook-id.",
            (http, asked, stop) => Act<WebhookActs>(http).SendTest(asked.Id, stop), (_, asked) => $"{SettingsPage}?webhook={asked.Id}#webhooks", "webhook-tested");
        site.MapAct<OneAsked, Nothing>(
            "POST /api/webhooks/{id:guid}/off", SettingsPage + "/webhooks/{id:guid}/off", "Switch a webhook off: nothing is sent, what happens meanwhile is not kept for it.",
            (http, asked, stop) => Act<WebhookActs>(http).SwitchOff(asked.Id, stop), (_, _) => SettingsPage + "#webhooks", "webhook-off");
        site.MapAct<OneAsked, Nothing>(
            "POST /api/webhooks/{id:guid}/on", SettingsPage + "/webhooks/{id:guid}/on", "Switch a webhook on again.",
            (http, asked, stop) => Act<WebhookActs>(http).SwitchOn(asked.Id, stop), (_, _) => SettingsPage + "#webhooks", "webhook-on");
        site.MapAct<OneAsked, Nothing>(
            "DELETE /api/webhooks/{id:guid}", SettingsPage + "/webhooks/{id:guid}/remove", "End a webhook; its log stays for a month.",
            (http, asked, stop) => Act<WebhookActs>(http).Remove(asked.Id, stop), (_, _) => SettingsPage + "#webhooks", "webhook-removed");
    }

    private static Answer<WebhookMade> OnceOnly(HttpContext http, Answer<WebhookMade> made)
    {
        if (!made.IsRefused && http.Request.HasFormContentType)
        {
            Once.Give(http, made.Value);
        }

        return made;
    }

    private static T Act<T>(HttpContext http)
        where T : notnull => http.RequestServices.GetRequiredService<T>();

    public sealed record OneAsked(Guid Id);

    public sealed record NothingAsked;
}

/// <summary>Sets what the organisation wants of reminders.</summary>
public sealed class SetReminderRules(Settings settings, Store.Store store, Audit audit)
{
    public async Task<Answer<ReminderRules>> Do(ReminderRules asked, CancellationToken stop)
    {
        if (asked.Fault() is { } fault)
        {
            return fault;
        }

        await settings.Set(ReminderRules.Name, asked, store, audit, stop);
        return asked;
    }
}
