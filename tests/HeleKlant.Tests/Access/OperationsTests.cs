using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using HeleKlant.Access;
using HeleKlant.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HeleKlant.Tests.Access;

/// <summary>Problems, headers, health, metrics, logs: what whoever runs the product leans on.</summary>
public sealed class OperationsTests(OperationsTests.Shared shared) : IClassFixture<OperationsTests.Shared>
{
    private readonly RunningSite site = shared.Site;
    private readonly Lines lines = shared.Said;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public sealed class Shared : IAsyncLifetime
    {
        public Lines Said { get; } = new();

        public RunningSite Site { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Site = await RunningSite.Start(
            new Altered(Services: builder => builder.Logging.AddProvider(Said)), [.. Program.Rooms, new FaultyRoom()]);

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }

    [Fact]
    public async Task every_error_of_the_api_is_a_problem()
    {
        using var nobody = site.Visitor();
        using var employee = await site.SignedIn(Roles.Employee);
        using var administrator = await site.SignedIn(Roles.Administrator);
        await IsProblem(401, nobody.Get("/api/me"));
        await IsProblem(403, employee.Get("/api/accounts"));
        await IsProblem(404, employee.Get("/api/there-is-no-such-thing"));
        await IsProblem(404, administrator.Get($"/api/accounts/{Guid.Empty}"));
        await IsProblem(405, employee.Send(HttpMethod.Patch, "/api/me"));
        await IsProblem(415, employee.Http.PostAsync("/api/me/tokens", new StringContent("name=x", Encoding.UTF8, "application/x-www-form-urlencoded"), Stop));
        await IsProblem(400, employee.Http.PostAsync("/api/me/tokens", new StringContent("{ \"name\": ", Encoding.UTF8, "application/json"), Stop));
        await IsProblem(400, employee.Send(HttpMethod.Post, "/api/me/tokens", new { name = "x", days = 0 }));
        await IsProblem(400, administrator.Get("/api/audit?before=yesterday"));
        employee.Http.DefaultRequestHeaders.ExpectContinue = true;
        await IsProblem(413, employee.Http.PostAsync("/api/me/tokens", new StringContent("{\"name\":\"" + new string('x', 9 << 20) + "\"}", Encoding.UTF8, "application/json"), Stop));
    }

    [Fact]
    public async Task a_fault_of_ours_is_a_problem_with_a_number_and_without_its_insides()
    {
        using var administrator = await site.SignedIn(Roles.Administrator);
        var problem = await IsProblem(500, administrator.Get("/api/settings?fault=1"));
        Assert.DoesNotContain("planted", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.NotNull(problem["traceId"]);
        Assert.Contains(lines.All, line => line.Contains("planted fault", StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_problem_speaks_the_readers_language()
    {
        using var visitor = site.Visitor();
        visitor.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
        visitor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl-NL");
        var problem = await IsProblem(401, visitor.Get("/api/me"));
        Assert.StartsWith("Meld je aan", (string)problem["title"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_page_that_is_not_there_or_not_for_you_says_so_in_a_page()
    {
        using var employee = await site.SignedIn(Roles.Employee);
        var gone = await employee.Get("/no/such/page");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Contains("This page is not here", await gone.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        var notYours = await employee.Get("/settings");
        Assert.Equal(HttpStatusCode.Forbidden, notYours.StatusCode);
        Assert.Contains("not for your role", await notYours.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        var forged = await employee.Http.PostAsync("/account/name", new FormUrlEncodedContent([new("shownName", "x")]), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Contains("<h1", await forged.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task nothing_on_a_page_may_come_from_another_host()
    {
        using var employee = await site.SignedIn(Roles.Employee);
        foreach (var path in new[] { "/", "/account", "/sign-in", "/api/me", "/api/reference/" })
        {
            var answer = await employee.Get(path);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
            Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        }

        Assert.True((await employee.Get("/account")).Headers.CacheControl!.NoStore);
        var reference = await employee.Text("/api/reference/");
        Assert.DoesNotContain("//cdn", reference, StringComparison.Ordinal);
        Assert.DoesNotContain("fonts.", reference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_description_of_the_api_names_every_route_of_the_api()
    {
        using var employee = await site.SignedIn(Roles.Employee);
        var paths = (await employee.Http.GetFromJsonAsync<JsonNode>("/api/openapi/v1.json", Stop))!["paths"]!.AsObject().Select(p => p.Key).ToHashSet();
        Assert.Contains("/api/me/tokens", paths);
        Assert.Contains("/api/measures/{measure}/consent", paths);
        Assert.DoesNotContain("/sign-in", paths);
    }

    [Fact]
    public async Task each_route_of_the_api_says_what_it_does_and_how_a_no_is_told()
    {
        using var employee = await site.SignedIn(Roles.Employee);
        var description = (await employee.Http.GetFromJsonAsync<JsonNode>("/api/openapi/v1.json", Stop))!;
        Assert.Equal("Hele Klant API", (string?)description["info"]!["title"]);
        foreach (var (path, methods) in description["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject())
            {
                Assert.False(string.IsNullOrWhiteSpace((string?)operation!["summary"]), $"{method} {path} says nothing");
                Assert.NotNull(operation["responses"]?["default"]?["content"]?["application/problem+json"]);
            }
        }
    }

    [Fact]
    public async Task health_is_told_to_everyone_and_metrics_to_the_machine_or_the_administrator()
    {
        using var nobody = site.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await nobody.Get("/health")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await nobody.Get("/health/live")).StatusCode);
        Assert.Equal("""{"status":"healthy","checks":{"store":"healthy"}}""", await nobody.Text("/health/ready"));
        await nobody.Get("/health");
        Assert.Contains("http_server_request_duration", await nobody.Text("/metrics"), StringComparison.Ordinal);
        nobody.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.Get("/metrics")).StatusCode);
        using var employee = await site.SignedIn(Roles.Employee);
        employee.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        Assert.Equal(HttpStatusCode.Forbidden, (await employee.Get("/metrics")).StatusCode);
    }

    [Fact]
    public async Task what_somebody_searched_for_is_in_no_log_line()
    {
        using var employee = await site.SignedIn(Roles.Employee);
        await employee.Get("/account?q=Bakkerij+Zeldzaam");
        await employee.Get("/api/me?q=Bakkerij+Zeldzaam");
        await employee.Get("/no-such-page/Zeldzaam?q=Zeldzaam");
        Assert.Contains(lines.All, line => line.Contains("GET /account 200", StringComparison.Ordinal));
        Assert.DoesNotContain(lines.All, line => line.Contains("Zeldzaam", StringComparison.Ordinal));
    }

    [Fact]
    public void only_a_proxy_that_is_named_is_believed()
    {
        var options = new ForwardedHeadersOptions();
        Operations.Behind(options, null);
        Assert.Equal(ForwardedHeaders.None, options.ForwardedHeaders);
        Operations.Behind(options, "10.0.0.1, 192.168.0.0/16");
        Assert.Equal([IPAddress.Parse("10.0.0.1")], options.KnownProxies);
        Assert.Equal("192.168.0.0/16", Assert.Single(options.KnownIPNetworks).ToString());
        Assert.Throws<InvalidOperationException>(() => Operations.Behind(options, "the proxy downstairs"));
    }

    [Fact]
    public async Task behind_a_named_proxy_the_cookie_is_for_https_only()
    {
        await using var behind = await RunningSite.Start(folder: site.Folder + "-proxy", settings: ["--HELEKLANT_PROXIES", "127.0.0.1"]);
        await behind.Account("ver", Roles.Employee);
        using var visitor = behind.Visitor();
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        var page = await visitor.Get("/sign-in");
        Assert.Contains(page.Headers.GetValues("Set-Cookie"), cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<JsonNode> IsProblem(int status, Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!;
        Assert.Equal(status, (int)problem["status"]!);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["title"]));
        Assert.DoesNotContain("problem-", (string)problem["title"]!, StringComparison.Ordinal);
        return problem;
    }

    /// <summary>Throws behind a route of the table when asked to.</summary>
    private sealed class FaultyRoom : Room
    {
        public override string Name => "faulty";

        public override void MapRoutes(IEndpointRouteBuilder site) => ((IApplicationBuilder)site).Use((http, next) =>
            http.Request.Query.ContainsKey("fault") ? throw new InvalidOperationException("planted fault") : next(http));
    }

    public sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly List<string> said = [];

        public List<string> All
        {
            get
            {
                lock (said)
                {
                    return [.. said];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (said)
            {
                said.Add(formatter(state, exception) + exception);
            }
        }

        public void Dispose()
        {
        }
    }
}
