using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HeleKlant.Access;
using HeleKlant.Facts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Access;

/// <summary>What is kept about employees, who consents to it, who sees it, and who looked.</summary>
public sealed class CareTests(CareTests.Shared shared) : IClassFixture<CareTests.Shared>
{
    private readonly RunningSite site = shared.Site;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public sealed class Shared : IAsyncLifetime
    {
        public RunningSite Site { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Site = await RunningSite.Start();

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }

    [Fact]
    public void what_needs_consent_is_off_for_others_until_the_council_gives_it_and_on_for_oneself()
    {
        var state = MeasureState.Start(KeptMeasures.Find(KeptMeasures.BondsPerEmployee)!);
        Assert.False(state.IsOn);
        state = state.After(state.Ask("brief van 3 november").Value);
        Assert.False(state.IsOn);
        Assert.Equal("measure-needs-document", state.Give("").Refusal?.Code);
        state = state.After(state.Give("verslag, punt 4").Value);
        Assert.True(state.IsOn);
        var off = state.After(state.Switch(false).Value);
        Assert.False(off.IsOn);
        Assert.Equal("measure-is-off", off.Switch(false).Refusal?.Code);
        Assert.False(state.After(state.Refuse("verslag, punt 9").Value).IsOn);
        Assert.Equal(2, state.Version);
    }

    [Fact]
    public void what_needs_no_consent_is_on_and_can_be_switched_off()
    {
        var state = MeasureState.Start(KeptMeasures.Find(KeptMeasures.NameOnTouch)!);
        Assert.True(state.IsOn);
        Assert.Equal("measure-needs-no-consent", state.Give("x").Refusal?.Code);
        Assert.False(state.After(state.Switch(false).Value).IsOn);
    }

    [Fact]
    public async Task only_the_council_records_consent_and_everyone_sees_the_steps()
    {
        using var council = await site.SignedIn(Roles.WorksCouncil);
        using var director = await site.SignedIn(Roles.Director);
        using var employee = await site.SignedIn(Roles.Employee);
        var address = $"/api/measures/{KeptMeasures.GramsPerEmployee}/consent";
        Assert.Equal(HttpStatusCode.OK, (await director.Send(HttpMethod.Put, address, new { status = "asked", document = "brief" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await director.Send(HttpMethod.Put, address, new { status = "given", document = "zelf bedacht" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await employee.Send(HttpMethod.Put, address, new { status = "given", document = "zelf bedacht" })).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await council.Post($"/what-is-kept/{KeptMeasures.GramsPerEmployee}/consent", "/what-is-kept", ("status", "given"), ("document", "verslag 12 november"))).StatusCode);
        await Task.Delay(TimeSpan.FromSeconds(2.2), Stop);
        Assert.True(site.App.Services.GetRequiredService<MeasureSwitch>().IsOn(KeptMeasures.GramsPerEmployee));
        var steps = (await employee.Http.GetFromJsonAsync<JsonArray>("/api/measures/steps", Stop))!;
        Assert.Equal(["consent-given", "consent-asked"], steps.Where(s => (string)s!["measure"]! == KeptMeasures.GramsPerEmployee).Select(s => (string)s!["fact"]!));
        Assert.Contains("verslag 12 november", await employee.Text("/what-is-kept"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await director.Send(HttpMethod.Put, $"/api/measures/{KeptMeasures.GramsPerEmployee}/switch", new { on = false })).StatusCode);
        Assert.False(site.App.Services.GetRequiredService<MeasureSwitch>().IsOn(KeptMeasures.GramsPerEmployee));
        Assert.Contains("consent given", await employee.Text("/what-is-kept/assessment"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task every_measure_has_its_words_in_both_languages()
    {
        using var employee = await site.SignedIn(Roles.Employee);
        foreach (var language in new[] { "en", "nl" })
        {
            employee.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
            employee.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            foreach (var page in new[] { "/what-is-kept", "/what-is-kept/assessment", "/account/seen-of-me", "/account" })
            {
                var text = await employee.Text(page);
                Assert.DoesNotMatch(">(measure|role|consent|audit|assessment|said|refusal)-[a-z-]+<", text);
                Assert.DoesNotContain("{0}", text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task an_employee_sees_who_looked_and_says_something_beside_it()
    {
        var fatima = await Tied("fatima", 4711);
        var joost = await Tied("joost", 4712);
        await site.In(async services =>
        {
            var who = services.GetRequiredService<WhoAsks>();
            var users = services.GetRequiredService<UserManager<Account>>();
            var factory = services.GetRequiredService<IUserClaimsPrincipalFactory<Account>>();
            who.IsSignedInAs(await factory.CreateAsync((await users.FindByIdAsync(joost.ToString()))!));
            var opened = services.GetRequiredService<Opened>();
            opened.Employee(new PartyId(4711));
            opened.Employee(new PartyId(4711));
            opened.Employee(new PartyId(4712));
            opened.Customer(new PartyId(99));
            Assert.Equal(["joost"], (await opened.Of(new PartyId(4711), stop: Stop)).Select(look => look.ShownName));
            Assert.Empty(await opened.Of(new PartyId(4712), stop: Stop));
            Assert.Equal(["joost"], (await opened.Of(new PartyId(99), stop: Stop)).Select(look => look.ShownName));
        });
        using var visitor = site.Visitor();
        await visitor.SignIn("fatima", RunningSite.Password);
        Assert.Contains("joost", await visitor.Text("/account/seen-of-me"), StringComparison.Ordinal);
        await visitor.Post("/account/remark", "/account/seen-of-me", ("measure", KeptMeasures.NameOnTouch), ("text", "In maart was ik ziek."));
        Assert.Contains("In maart was ik ziek.", await visitor.Text("/account/seen-of-me"), StringComparison.Ordinal);
        var file = (await visitor.Http.GetFromJsonAsync<JsonNode>("/api/me/data", Stop))!;
        Assert.Equal(fatima.ToString(), (string?)file["account"]!["id"]);
        Assert.Equal("In maart was ik ziek.", (string?)file["remarks"]![0]!["text"]);
        Assert.Equal("joost", (string?)file["lookedAt"]![0]!["shownName"]);
        Assert.DoesNotContain("passwordHash", file.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void a_column_without_the_right_is_absent_and_named()
    {
        var who = new WhoAsks();
        var row = Withheld.Row(new PlantedRow("Zaak 12", "Fatima"), who);
        Assert.Equal("""{"subject":"Zaak 12","withheld":["employee"]}""", row.ToJsonString());
        who.IsAtTheCommandLine();
        Assert.Equal("""{"subject":"Zaak 12","employee":"Fatima"}""", Withheld.Row(new PlantedRow("Zaak 12", "Fatima"), who).ToJsonString());
    }

    [Fact]
    public async Task settings_are_ruled_kept_told_to_the_chain_and_audited()
    {
        using var administrator = await site.SignedIn(Roles.Administrator);
        var wrong = await administrator.Send(HttpMethod.Put, "/api/settings", new Organisation { TimeZone = "Europe/Nergens" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("Europe/Nergens", await wrong.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        var form = await administrator.Post("/settings", "/settings", ("Name", "Warmte & Zn."), ("TimeZone", "Europe/Brussels"), ("Week", "mo-fr 08:00-16:30"), ("Holidays", "BE"), ("Currency", "eur"), ("NounDutch", "cliënt"), ("NounEnglish", "client"), ("Language", "nl"), ("PersonalTimesMonths", "13"), ("AuditMonths", "24"));
        Assert.Equal("/settings?said=saved", form.Headers.Location?.OriginalString);
        var settings = site.App.Services.GetRequiredService<Settings>();
        Assert.Equal(("Warmte & Zn.", "BE", "EUR", "cliënt"), (settings.Organisation.Name, settings.Organisation.Holidays, settings.Organisation.Currency, settings.Organisation.NounDutch));
        var journal = site.App.Services.GetRequiredService<HeleKlant.Journal.JournalStore>();
        var hours = Assert.IsType<OpeningHoursSet>(journal.Shapes.Read(journal.ReadStream("chain-rules")[^1]));
        Assert.Equal(("Europe/Brussels", "BE"), (hours.Zone, hours.Holidays));
        var lines = (await administrator.Http.GetFromJsonAsync<JsonArray>("/api/audit?kind=settings-changed", Stop))!;
        Assert.Contains("timeZone", (string)lines[0]!["details"]!, StringComparison.Ordinal);
        Assert.Contains("Warmte &amp; Zn.", await administrator.Text("/settings"), StringComparison.Ordinal);

        // The week is ticked by the names of the days, and a day without hours is refused in those names.
        (string, string)[] ticked = [("Name", "Warmte & Zn."), ("openOn", "mo"), ("openOn", "tu"), ("openOn", "sa"), ("mo", "08:30-12:00, 13:00-17:00"), ("tu", "08:30-12:00,13:00-17:00"), ("we", "08:30-17:00"), ("sa", "09:00-12:00")];
        Assert.Equal("/settings?said=saved", (await administrator.Post("/settings", "/settings", ticked)).Headers.Location?.OriginalString);
        Assert.Equal("mo-tu 08:30-12:00,13:00-17:00; sa 09:00-12:00", settings.Organisation.Week);
        Assert.Contains("Monday", await administrator.Text("/settings"), StringComparison.Ordinal);
        Assert.DoesNotContain("said=saved", (await administrator.Post("/settings", "/settings", [.. ticked, ("openOn", "su")])).Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal("mo-tu 08:30-12:00,13:00-17:00; sa 09:00-12:00", settings.Organisation.Week);
    }

    private async Task<Guid> Tied(string name, long employee)
    {
        var id = await site.Account(name, Roles.Employee);
        await site.In(async services => Assert.False((await services.GetRequiredService<Accounts>().Tie(id, employee, Stop)).IsRefused));
        return id;
    }

    private sealed record PlantedRow(string Subject, [NeedsRight(Right.SeeEmployeeNames)] string Employee);

    [Fact]
    public async Task how_long_one_person_worked_on_one_thing_is_told_for_thirteen_months_and_then_in_sums_only()
    {
        await using var story = await People.PeopleStory.Begin();
        var now = TimeProvider.System.GetUtcNow();
        Journal.SourceEvent Worked(string @case, DateTimeOffset end) => People.PeopleStory.Touch(@case, "visit", 0, "fatima") with { Start = end.AddMinutes(-40), End = end };
        await story.Tell("desk", Worked("old", now.AddMonths(-14)), Worked("young", now.AddMonths(-12)));
        var answers = story.Site.App.Services.GetRequiredService<HeleKlant.ChainLog.ChainAnswers>();
        Assert.Null(answers.Case(story.Case("old"))!.Steps.Single().Touch.WorkingSeconds);
        Assert.Equal(2400, answers.Case(story.Case("young"))!.Steps.Single().Touch.WorkingSeconds!.Value, 3);
        var figures = answers.Summary(HeleKlant.ChainLog.ChainFilter.All).Figures;
        Assert.Equal(2, figures.TouchesWithWork);
        using var administrator = await story.SignedInAs(null, Roles.Administrator);
        var settings = (await (await administrator.Get("/api/settings")).Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonObject>(TestContext.Current.CancellationToken))!;
        settings["personalTimesMonths"] = 15;
        Assert.True((await administrator.Send(HttpMethod.Put, "/api/settings", settings)).IsSuccessStatusCode);
        await story.Tell("desk", Worked("new", now.AddDays(-1)));
        Assert.NotNull(answers.Case(story.Case("old"))!.Steps.Single().Touch.WorkingSeconds);
    }
}
