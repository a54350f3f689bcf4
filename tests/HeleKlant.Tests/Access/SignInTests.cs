using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HeleKlant.Access;
using HeleKlant.Site;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Access;

/// <summary>Coming in, staying in, and being shown the door.</summary>
public sealed class SignInTests(SignInTests.Shared shared) : IClassFixture<SignInTests.Shared>
{
    private readonly RunningSite site = shared.Site;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public sealed class Shared : IAsyncLifetime
    {
        public RunningSite Site { get; private set; } = null!;

        /// <summary>Every request is checked against the account, so that nobody has to wait for the half minute.</summary>
        public async ValueTask InitializeAsync() => Site = await RunningSite.Start(new Altered(Services: builder =>
            builder.Services.PostConfigure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.Zero)));

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }

    [Fact]
    public async Task the_first_start_makes_one_administrator_whose_password_works_once()
    {
        var password = await site.In(async services =>
        {
            var first = await services.GetRequiredService<UserManager<Account>>().FindByNameAsync(FirstAccount.Name);
            Assert.Equal([Roles.Administrator, Roles.Employee], (await services.GetRequiredService<UserManager<Account>>().GetRolesAsync(first!)).Order());
            Assert.Null(await services.GetRequiredService<FirstAccount>().Make(Stop));
            return (await services.GetRequiredService<Accounts>().OneTimePassword(first!.Id, Stop)).Value;
        });
        using var visitor = site.Visitor();
        await visitor.SignIn(FirstAccount.Name, password);
        Assert.Equal("/account/password", (await visitor.Get("/settings")).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Get("/api/me")).StatusCode);
        var changed = await visitor.Post("/account/password", "/account/password", ("password", RunningSite.Password), ("again", RunningSite.Password), ("back", "first"));
        Assert.StartsWith("/?said=password", changed.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/settings")).StatusCode);
        using var again = site.Visitor();
        Assert.Equal("/sign-in", (await again.TrySignIn(FirstAccount.Name, password)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task the_console_tells_the_password_at_the_first_start_only_and_a_link_at_each()
    {
        await using var fresh = await RunningSite.Start(folder: site.Folder + "-other");
        var said = new StringWriter();
        await Welcome.Say(fresh.App, said);
        Assert.Contains("/sign-in/link?code=", said.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("one-time password", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_link_signs_in_once_on_the_machine_itself_and_without_asking_a_password_first()
    {
        var link = (await site.In(services => services.GetRequiredService<FirstAccount>().SignInLink(Stop)))!;
        using var visitor = site.Visitor();
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        Assert.Equal("/sign-in", (await visitor.Get(link)).Headers.Location?.OriginalString);
        visitor.Http.DefaultRequestHeaders.Remove("X-Forwarded-For");
        Assert.Equal("/", (await visitor.Get(link)).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/settings")).StatusCode);
        using var second = site.Visitor();
        Assert.Equal("/sign-in", (await second.Get(link)).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Found, (await second.Get("/settings")).StatusCode);
    }

    [Fact]
    public async Task a_link_that_is_an_hour_old_signs_nobody_in()
    {
        var clock = new MovingClock(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));
        await using var later = await RunningSite.Start(new Altered(Services: b => b.Services.AddSingleton<TimeProvider>(clock)), folder: site.Folder + "-later");
        var link = (await later.In(services => services.GetRequiredService<FirstAccount>().SignInLink(Stop)))!;
        clock.Advance(TimeSpan.FromMinutes(61));
        using var visitor = later.Visitor();
        Assert.Equal("/sign-in", (await visitor.Get(link)).Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/settings", "/settings")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/%09/evil.example", "/%09/evil.example")]
    [InlineData("/\t/evil.example", "/")]
    public async Task after_signing_in_one_stays_on_this_site(string back, string goesTo)
    {
        var name = "b" + Guid.NewGuid().ToString("N")[..8];
        await site.Account(name, Roles.Employee);
        using var visitor = site.Visitor();
        Assert.Equal(goesTo, (await visitor.TrySignIn(name, RunningSite.Password, back)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task too_many_wrong_passwords_lock_the_account_for_a_while_and_the_answer_is_the_same_as_for_nobody()
    {
        await site.Account("slot", Roles.Employee);
        using var visitor = site.Visitor();
        for (var i = 0; i < 8; i++)
        {
            await visitor.TrySignIn("slot", "verkeerd");
        }

        Assert.Equal("/sign-in", (await visitor.TrySignIn("slot", RunningSite.Password)).Headers.Location?.OriginalString);
        var locked = await visitor.Text("/sign-in");
        await visitor.TrySignIn("niemand", "verkeerd");
        var nobody = await visitor.Text("/sign-in");
        Assert.Contains("do not belong together", locked, StringComparison.Ordinal);
        Assert.Contains("do not belong together", nobody, StringComparison.Ordinal);
        Assert.Contains(AuditKind.LockedOut, await Kinds());
    }

    [Fact]
    public async Task many_tries_from_one_address_are_slowed_down()
    {
        await using var strict = await RunningSite.Start(folder: site.Folder + "-strict", settings: ["--HELEKLANT_SIGN_INS_PER_MINUTE", "3"]);
        using var visitor = strict.Visitor();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            answers.Add((await visitor.TrySignIn("niemand", "verkeerd")).StatusCode);
        }

        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], answers);
    }

    [Fact]
    public async Task another_password_ends_every_other_session()
    {
        await site.Account("twee", Roles.Employee);
        using var here = site.Visitor();
        using var there = site.Visitor();
        await here.SignIn("twee", RunningSite.Password);
        await there.SignIn("twee", RunningSite.Password);
        await here.Post("/account/password", "/account", ("old", RunningSite.Password), ("password", "nog een lange zin erbij"), ("again", "nog een lange zin erbij"), ("back", "/account"));
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await there.Get("/account")).StatusCode);
    }

    [Fact]
    public async Task a_closed_account_is_out_at_once_with_its_tokens()
    {
        var id = await site.Account("weg", Roles.Employee);
        using var visitor = site.Visitor();
        await visitor.SignIn("weg", RunningSite.Password);
        var token = (await (await visitor.Send(HttpMethod.Post, "/api/me/tokens", new { name = "t", days = 3 })).Content.ReadFromJsonAsync<TokenMade>(Stop))!.Token;
        using var program = Program(token);
        Assert.Equal(HttpStatusCode.OK, (await program.Get("/api/me")).StatusCode);
        await site.In(services => services.GetRequiredService<Accounts>().Close(id, Stop));
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.Get("/api/me")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await visitor.Get("/account")).StatusCode);
        Assert.Equal("/sign-in", (await visitor.TrySignIn("weg", RunningSite.Password)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task signing_out_needs_our_own_form()
    {
        using var visitor = await site.SignedIn(Roles.Employee);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Http.PostAsync("/sign-out", new FormUrlEncodedContent([new("back", "")]), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/account")).StatusCode);
        Assert.Equal("/sign-in?said=signed-out", (await visitor.Post("/sign-out", "/account", ("back", ""))).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Found, (await visitor.Get("/account")).StatusCode);
    }

    [Fact]
    public async Task an_invited_colleague_chooses_a_password_by_a_link_that_works_once()
    {
        using var administrator = await site.SignedIn(Roles.Administrator);
        var invited = await administrator.Post("/settings/accounts", "/settings/accounts", ("signInName", "nieuw"), ("shownName", "Nieuwe Collega"), ("roles", "employee"), ("roles", "lead"));
        var page = await administrator.Text(invited.Headers.Location!.OriginalString);
        var link = System.Text.RegularExpressions.Regex.Match(page, "/sign-in/new-password\\?code=[^<\"]+").Value;
        Assert.DoesNotContain("new-password?code", await administrator.Text(invited.Headers.Location!.OriginalString), StringComparison.Ordinal);
        using var colleague = site.Visitor();
        var code = link.Split("code=")[1];
        Assert.Contains("12", (await Chosen(colleague, link, code, "kort")).Headers.Location?.OriginalString is { } back ? await colleague.Text(back) : "", StringComparison.Ordinal);
        Assert.StartsWith("/?said", (await Chosen(colleague, link, code, RunningSite.Password)).Headers.Location?.OriginalString, StringComparison.Ordinal);
        var me = await colleague.Http.GetFromJsonAsync<JsonNode>("/api/me", Stop);
        Assert.Equal("""["employee","lead"]""", me!["roles"]!.AsArray().OrderBy(r => (string)r!).Select(r => (string)r!).ToArray() is var roles ? System.Text.Json.JsonSerializer.Serialize(roles) : "");
        using var thief = site.Visitor();
        Assert.Contains("does not work any more", await thief.Text(link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_token_does_what_its_roles_may_and_makes_no_tokens()
    {
        using var administrator = await site.SignedIn(Roles.Administrator, Roles.Employee);
        var made = await (await administrator.Send(HttpMethod.Post, "/api/me/tokens", new { name = "alleen lezen", days = 30, roles = new[] { "employee" } })).Content.ReadFromJsonAsync<TokenMade>(Stop);
        Assert.StartsWith("hk_", made!.Token, StringComparison.Ordinal);
        using var program = Program(made.Token);
        Assert.Equal(HttpStatusCode.OK, (await program.Get("/api/me")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.Get("/api/accounts")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.Send(HttpMethod.Post, "/api/me/tokens", new { name = "kind", days = 3 })).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await program.Get("/account")).StatusCode);
        await site.In(async services =>
        {
            var kept = await services.GetRequiredService<HeleKlant.Store.Store>().Set<AccessToken>().SingleAsync(t => t.Id == made.Row.Id, Stop);
            Assert.DoesNotContain(made.Token[8..], kept.Hash + kept.Start, StringComparison.Ordinal);
            Assert.NotNull(kept.LastUsed);
        });
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.Send(HttpMethod.Delete, $"/api/me/tokens/{made.Row.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.Get("/api/me")).StatusCode);
    }

    [Fact]
    public async Task the_last_administrator_stays()
    {
        await using var fresh = await RunningSite.Start();
        var ids = await fresh.In(async services => (await services.GetRequiredService<Accounts>().All(Stop)).Where(a => a.Roles.Contains(Roles.Administrator)).Select(a => a.Id).ToList());
        var last = Assert.Single(ids);
        await fresh.In(async services =>
        {
            Assert.Equal("last-administrator", (await services.GetRequiredService<Accounts>().Close(last, Stop)).Refusal?.Code);
            Assert.Equal("last-administrator", (await services.GetRequiredService<Accounts>().GiveRoles(last, [Roles.Employee], Stop)).Refusal?.Code);
        });
    }

    [Fact]
    public async Task a_change_through_the_api_from_another_site_is_refused()
    {
        using var visitor = await site.SignedIn(Roles.Employee);
        visitor.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Send(HttpMethod.Post, "/api/me/tokens", new { name = "x", days = 1 })).StatusCode);
    }

    private static Task<HttpResponseMessage> Chosen(Visitor visitor, string link, string code, string password) =>
        visitor.Post("/sign-in/new-password", link, ("code", code), ("password", password), ("again", password));

    private Visitor Program(string token)
    {
        var program = site.Visitor();
        program.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return program;
    }

    private Task<List<string>> Kinds() => site.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Set<AuditLine>().Select(l => l.Kind).ToListAsync(Stop));
}
