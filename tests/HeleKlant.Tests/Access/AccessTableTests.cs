using System.Net;
using HeleKlant.Access;
using HeleKlant.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Access;

/// <summary>The table of access, row by row: every endpoint of the running product for every role and for nobody.</summary>
public sealed class AccessTableTests
{
    private const int Let = 299;
    private static readonly Altered StopsBehindTheGate = new(AfterGate: app => app.Use((http, next) =>
    {
        if (http.GetEndpoint() is not RouteEndpoint || !http.Request.Headers.ContainsKey("X-Only-The-Gate") || AccessGate.TellsOfAnError(http))
        {
            return next(http);
        }

        http.Response.StatusCode = Let;
        return http.Response.WriteAsync("let");
    }));

    [Fact]
    public async Task every_route_of_the_product_is_in_the_table()
    {
        await using var site = await RunningSite.Start();
        Assert.Empty(NotInTable(site.App));
    }

    [Fact]
    public async Task a_route_that_is_not_in_the_table_is_seen_and_refused_to_everyone()
    {
        await using var site = await RunningSite.Start(rooms: [.. Program.Rooms, new PlantedRoom()]);
        Assert.Equal(["GET /api/planted"], NotInTable(site.App));
        foreach (var role in Roles.All)
        {
            using var visitor = await site.SignedIn(role);
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Get("/api/planted")).StatusCode);
        }

        using var nobody = site.Visitor();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.Get("/api/planted")).StatusCode);
    }

    [Fact]
    public async Task no_row_of_the_table_is_for_a_route_that_is_not_there()
    {
        await using var site = await RunningSite.Start(settings: ["--HELEKLANT_OIDC_AUTHORITY", "http://localhost:1"]);
        var there = RoutesOf(site.App).Select(r => $"{r.Method} {Plain(r.Pattern)}").ToHashSet();
        string[] astray = [.. AccessTable.Rows.Select(row => $"{row.Method} {Plain(row.Route)}").Where(row => !there.Contains(row))];
        Assert.Equal([], astray);
    }

    [Fact]
    public async Task every_row_lets_in_whom_it_names_and_nobody_else()
    {
        await using var site = await RunningSite.Start(StopsBehindTheGate);
        var faults = new List<string>();
        foreach (var role in Roles.All.Append(null))
        {
            using var visitor = role is null ? site.Visitor() : await site.SignedIn(role);
            visitor.Http.DefaultRequestHeaders.Add("X-Only-The-Gate", "1");
            foreach (var (method, pattern) in RoutesOf(site.App))
            {
                var row = AccessGate.RowFor(method, pattern)!;
                var status = (int)(await visitor.Send(new HttpMethod(method), Filled(pattern))).StatusCode;
                if (status != Expected(row, role, pattern))
                {
                    faults.Add($"{method} {pattern} for {role ?? "nobody"}: {status} instead of {Expected(row, role, pattern)}");
                }
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void no_row_stands_twice_and_every_role_that_is_named_exists()
    {
        Assert.Empty(AccessTable.Rows.GroupBy(row => (row.Method, row.Route.ToLowerInvariant())).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.Empty(AccessTable.Rows.SelectMany(row => row.Roles).Concat(AccessTable.Rights.Values.SelectMany(roles => roles)).Except(Roles.All));
    }

    private static int Expected(AccessRow row, string? role, string pattern) => row switch
    {
        { Scope: Scope.Anyone } => Let,
        { Scope: Scope.Machine } => Let,
        _ when role is null => pattern.StartsWith("/api", StringComparison.Ordinal) ? 401 : 302,
        { Roles.Length: > 0 } when !row.Roles.Contains(role) => 403,
        _ => Let,
    };

    private static IEnumerable<string> NotInTable(WebApplication app) =>
        RoutesOf(app).Where(route => AccessGate.RowFor(route.Method, route.Pattern) is null).Select(route => $"{route.Method} {route.Pattern}");

    /// <summary>What the running product listens to; a page is read by GET, and a POST to a page is nobody's (the gate refuses it).</summary>
    internal static List<(string Method, string Pattern)> RoutesOf(WebApplication app) =>
    [
        .. from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
           let methods = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null ? ["GET"] : endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           from method in methods
           where method != "HEAD"
           let pattern = "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/')
           select (method, pattern),
    ];

    private static string Plain(string route) => "/" + route.Trim('/').ToLowerInvariant();

    internal static string Filled(string pattern, string number = "1", string id = "00000000-0000-7000-8000-000000000001") => string.Join('/', pattern.Split('/').Select(part => part switch
    {
        ['{', .., '}'] when part.Contains(":guid", StringComparison.Ordinal) => id,
        ['{', .., '}'] when part.Contains(":file", StringComparison.Ordinal) => "heleklant.css",
        ['{', .., '}'] => number,
        _ when part.Contains('{', StringComparison.Ordinal) => System.Text.RegularExpressions.Regex.Replace(part, @"\{[^}]*\}", "1"),
        _ => part,
    }));

    private sealed class PlantedRoom : Room
    {
        public override string Name => "planted";

        public override void MapRoutes(IEndpointRouteBuilder site) => site.MapGet("/api/planted", () => "anything");
    }
}
