using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Owed;
using HeleKlant.Promises.Reminders;
using HeleKlant.Site;
using HeleKlant.Tests.Access;
using HeleKlant.Tests.MyDay;
using HeleKlant.Tests.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace HeleKlant.Tests.Promises.Reminders;

/// <summary>Due promises reach people where they are: their own list, their calendar, and at most one mail a day.</summary>
public class ReminderTests
{
    [Fact]
    public async Task the_calendar_holds_the_own_list_under_a_private_address_that_a_new_one_ends()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("order 1", "quotation", 0, "Joost"), PeopleStory.Touch("order 2", "quotation", 0, "Sanne"));
        var night = ClockGoesBack(TimeProvider.System.GetUtcNow().Year + 1);
        var hour = await MyDayTests.Promise(story, "Joost", "phone; \"them\", \\ back\r\nand ✓ say\u0007 so: " + new string('é', 120), story.Customer(), new DueAsked(Day: night, Time: "02:30"));
        var day = await MyDayTests.Promise(story, "Joost", "a visit", story.Customer(), new DueAsked(Day: night));
        await MyDayTests.Promise(story, "Sanne", "not his", story.Customer());
        using var joost = await story.SignedInAs("Joost");

        var first = await Link(joost);
        var text = await joost.Text(first);
        Assert.Equal("text/calendar", (await joost.Get(first)).Content.Headers.ContentType?.MediaType);
        Assert.All(text.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var events = Entries(text, "VEVENT");
        Assert.Equal(2, events.Count);

        // Of an hour that comes twice the later counts: half past two in winter time is half past one in UTC. A day stays a day.
        var at = events[$"promise-{hour:N}@heleklant"];
        Assert.Equal($"{night:yyyyMMdd}T013000Z", at["DTSTART"]);
        Assert.Contains("phone\\; \"them\"\\, \\\\ back\\nand ✓ say  so", at["SUMMARY"], StringComparison.Ordinal);
        Assert.Equal($"{night:yyyyMMdd}", events[$"promise-{day:N}@heleklant"]["DTSTART;VALUE=DATE"]);
        Assert.DoesNotContain("not his", text, StringComparison.Ordinal);
        Assert.Equal(2, Entries(await joost.Text(first + "?as=tasks"), "VTODO").Count);

        // The same UID with a higher sequence once it is kept apart; without a cookie too, for the address is its key.
        using var program = story.Site.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await program.Get(first)).StatusCode);
        var second = await Link(joost);
        Assert.Equal(HttpStatusCode.NotFound, (await program.Get(first)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.Get(second)).StatusCode);
        Assert.DoesNotContain(second.Split('/')[^1].Replace(".ics", "", StringComparison.Ordinal), await joost.Text("/promised/reminders"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await joost.Send(HttpMethod.Delete, "/api/reminders/calendar")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.Get(second)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.Get("/calendar/nonsense.ics")).StatusCode);
    }

    [Fact]
    public async Task a_digest_leaves_once_a_day_at_its_hour_and_not_in_quiet_hours_or_on_free_days()
    {
        // A Sunday in winter: no holiday in the week after it.
        var sunday = new DateTimeOffset(2027, 1, 17, 9, 0, 0, TimeSpan.FromHours(1));
        var clock = new MovingClock(sunday);
        var door = new Shut();
        await using var story = await PeopleStory.Begin(alter: new Altered(Services: builder => builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<IMailDoor>(door)));
        await story.Tell("desk", PeopleStory.Touch("order 1", "quotation", 0, "Joost"), PeopleStory.Touch("order 2", "quotation", 0, "Sanne"));
        await MyDayTests.Promise(story, "Joost", "a visit & <b>coffee</b>", story.Customer(), new DueAsked(Day: new DateOnly(2027, 1, 18)));
        using var joost = await story.SignedInAs("Joost");
        using var sanne = await story.SignedInAs("Sanne");

        Assert.Equal(0, await Mail(story));
        clock.Advance(TimeSpan.FromHours(21.5));
        Assert.Equal(0, await Mail(story));

        // Ten past seven on Monday; the server does not take it at first, and it comes again under the same Message-ID.
        clock.Advance(TimeSpan.FromHours(0.7));
        Assert.Equal(0, await Mail(story));
        door.Open = true;
        Assert.Equal(0, await Mail(story));
        clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(1, await Mail(story));
        Assert.Equal(0, await Mail(story));
        Assert.Equal(2, door.Offered.Count);
        Assert.Single(door.Offered.Select(m => m.MessageId).Distinct());
        var mail = door.Offered[^1];
        Assert.Equal("Je lijst: 0 te laat, 1 voor vandaag, nog 0 in de komende zeven dagen.", mail.Subject);
        Assert.Contains("Voor Bakkerij Smit: a visit & <b>coffee</b>. Vandaag.", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("a visit &amp; &lt;b&gt;coffee&lt;/b&gt;", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>coffee", mail.HtmlBody, StringComparison.Ordinal);

        // Tuesday is his free day, on Wednesday he asks for nine o'clock, and on Thursday for none.
        await Choose(joost, new { mail = true, freeDays = new[] { 2 } });
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await Mail(story));
        await Choose(joost, new { mail = true, hour = 9 });
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await Mail(story));
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await Mail(story));
        Assert.Contains("1 te laat", door.Offered[^1].Subject, StringComparison.Ordinal);
        await Choose(joost, new { mail = false });
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await Mail(story));
        Assert.Contains("reminder-hour-quiet", await (await joost.Send(HttpMethod.Put, "/api/reminders/choices", new { mail = true, hour = 22 })).Content.ReadAsStringAsync(PeopleStory.Stop), StringComparison.Ordinal);
        Assert.Equal(2, await story.Site.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Set<DigestMail>().CountAsync(PeopleStory.Stop)));
    }

    [Fact]
    public async Task without_a_server_mail_lies_in_a_folder_once_and_the_list_stands_on_its_page()
    {
        await using var story = await PeopleStory.Begin();
        await story.Tell("desk", PeopleStory.Touch("order 1", "quotation", 0, "Joost"));
        var promise = await MyDayTests.Promise(story, "Joost", "a visit", story.Customer());
        using var joost = await story.SignedInAs("Joost");
        var page = WebUtility.HtmlDecode(await joost.Text("/promised/reminders"));
        Assert.Contains("0 overdue, 1 for today, 0 more in the next seven days.", page, StringComparison.Ordinal);
        Assert.Contains($"/promised/promises/{promise}", page, StringComparison.Ordinal);
        Assert.Equal("today", (await PeopleStory.Json(joost, "/api/reminders")).GetProperty("owe")[0].GetProperty("in").GetString());
        Assert.Contains($"{promise}", (await Journey.ChainHouse.Run(story.Site.Folder, "reminders", "Joost")).Out, StringComparison.Ordinal);
        var left = await story.Site.In(async services =>
        {
            var account = await services.GetRequiredService<UserManager<Account>>().Users.SingleAsync(a => a.Employee == story.Employee("Joost"), PeopleStory.Stop);
            var mail = new DigestMail { Account = account.Id, Day = new DateOnly(2027, 1, 18), MessageId = "digest-1@localhost", MadeAt = TimeProvider.System.GetUtcNow(), NextAt = TimeProvider.System.GetUtcNow() };
            services.GetRequiredService<HeleKlant.Store.Store>().Add(mail);
            await services.GetRequiredService<HeleKlant.Store.Store>().SaveChangesAsync(PeopleStory.Stop);
            var digest = services.GetRequiredService<Digest>();
            return (await digest.Send(PeopleStory.Stop), await digest.Send(PeopleStory.Stop));
        });
        Assert.Equal((1, 0), left);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(story.Site.Folder, "mail"), "*.eml"));
        Assert.Contains("a visit", (await MimeMessage.LoadAsync(file, PeopleStory.Stop)).TextBody, StringComparison.Ordinal);

        // Whoever is erased is erased here too.
        using var admin = await story.SignedInAs(null, Roles.Administrator);
        var erased = await admin.Send(HttpMethod.Post, $"/api/parties/{story.Customer()}/erase", new { because = "asked" });
        Assert.True(erased.IsSuccessStatusCode, await erased.Content.ReadAsStringAsync(PeopleStory.Stop));
        Assert.Empty(Directory.GetFiles(Path.Combine(story.Site.Folder, "mail")));
    }

    private static Task<int> Mail(PeopleStory story) => story.Site.In(services => services.GetRequiredService<Digest>().Do(PeopleStory.Stop));

    private static async Task Choose(Visitor visitor, object asked)
    {
        var answer = await visitor.Send(HttpMethod.Put, "/api/reminders/choices", asked);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(PeopleStory.Stop));
    }

    private static async Task<string> Link(Visitor visitor)
    {
        var answer = await visitor.Send(HttpMethod.Post, "/api/reminders/calendar", new { });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(PeopleStory.Stop));
        return new Uri((await answer.Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop)).GetProperty("address").GetString()!).PathAndQuery;
    }

    /// <summary>The last Sunday of October, when two o'clock to three comes twice in Amsterdam.</summary>
    private static DateOnly ClockGoesBack(int year)
    {
        var last = new DateOnly(year, 10, 31);
        return last.AddDays(-(int)last.DayOfWeek);
    }

    /// <summary>Unfolded and split by hand, apart from the library that wrote it.</summary>
    private static Dictionary<string, Dictionary<string, string>> Entries(string calendar, string kind)
    {
        var lines = calendar.Replace("\r\n ", "", StringComparison.Ordinal).Replace("\r\n\t", "", StringComparison.Ordinal).Split("\r\n");
        var entries = new Dictionary<string, Dictionary<string, string>>();
        Dictionary<string, string>? open = null;
        foreach (var line in lines)
        {
            if (line == "BEGIN:" + kind)
            {
                open = [];
            }
            else if (line == "END:" + kind)
            {
                entries.Add(open!["UID"], open);
                open = null;
            }
            else if (open is not null)
            {
                var at = line.IndexOf(':', StringComparison.Ordinal);
                open[line[..at]] = line[(at + 1)..];
            }
        }

        return entries;
    }

    /// <summary>A mail server that takes nothing until it is opened.</summary>
    private sealed class Shut : IMailDoor
    {
        public bool Open { get; set; }

        public List<MimeMessage> Offered { get; } = [];

        public Task Forget(IReadOnlyCollection<string> texts, DateTimeOffset before, CancellationToken stop) => Task.CompletedTask;

        public Task<string?> Leave(MimeMessage message, CancellationToken stop)
        {
            Offered.Add(message);
            return Task.FromResult(Open ? null : "IOException");
        }
    }
}
