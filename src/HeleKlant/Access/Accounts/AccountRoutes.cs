using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.AspNetCore.Mvc;

namespace HeleKlant.Access;

/// <summary>Accounts for the administrator: what the pages post to, and the same by API.</summary>
public static class AccountRoutes
{
    private const string Page = "/settings/accounts";

    public static void Map(IEndpointRouteBuilder site)
    {
        Forms(site.MapGroup("").ExcludeFromDescription());
        var api = site.MapGroup("/api/accounts").WithTags("Accounts");
        api.MapGet("", async (HttpContext http, Accounts accounts, WhoAsks who) => Withheld.Rows(await accounts.All(http.RequestAborted), who))
            .Produces<AccountRow[]>().WithSummary("All accounts, by name.");
        api.MapPost("", async (HttpContext http, Accounts accounts, NewAccount asked) => (await accounts.Add(asked, http.RequestAborted)).ToResult(http))
            .Produces<AccountRow>().WithSummary("A new account, without a password: ask for a link next.");
        api.MapGet("/{id:guid}", async (HttpContext http, Accounts accounts, Guid id) => (await accounts.One(id, http.RequestAborted)).ToResult(http))
            .Produces<AccountRow>().WithSummary("One account.");
        api.MapDelete("/{id:guid}", async (HttpContext http, Accounts accounts, Guid id) => (await accounts.Close(id, http.RequestAborted)).ToResult(http))
            .Produces<AccountRow>().WithSummary("Closes an account: sessions, tokens and passkeys end.");
        api.MapPost("/{id:guid}/reopen", async (HttpContext http, Accounts accounts, Guid id) => (await accounts.Reopen(id, http.RequestAborted)).ToResult(http))
            .Produces<AccountRow>().WithSummary("Opens a closed account again.");
        api.MapPut("/{id:guid}/roles", async (HttpContext http, Accounts accounts, Guid id, RolesAsked asked) => (await accounts.GiveRoles(id, asked.Roles, http.RequestAborted)).ToResult(http))
            .Produces<AccountRow>().WithSummary("Gives an account these roles, and no others.");
        api.MapPut("/{id:guid}/employee", async (HttpContext http, Accounts accounts, Guid id, EmployeeAsked asked) => (await accounts.Tie(id, asked.Employee, http.RequestAborted)).ToResult(http))
            .Produces<AccountRow>().WithSummary("Ties an account to an employee, or to none.");
        api.MapPost("/{id:guid}/link", async (HttpContext http, Accounts accounts, IConfiguration configuration, Guid id) =>
            (await accounts.PasswordLink(id, path => PublicAddress.Absolute(configuration, http.Request, path), http.RequestAborted)).ToResult(http))
            .Produces<AccountLink>().WithSummary("A link that works once and for three days, to choose a password.");
    }

    private static void Forms(RouteGroupBuilder forms)
    {
        forms.MapPost("/settings/accounts", async (HttpContext http, Accounts accounts, IConfiguration configuration, [FromForm] string? signInName, [FromForm] string? shownName, [FromForm] string? email, IFormCollection form) =>
        {
            var made = await accounts.Add(new NewAccount(signInName, shownName, email, form["roles"].OfType<string>().ToArray(), null), http.RequestAborted);
            return made.Refusal is { } no ? no.ToPage(http, Page) : await Link(http, accounts, configuration, made.Value.Id);
        });
        forms.MapPost("/settings/accounts/{id:guid}/link", async (HttpContext http, Accounts accounts, IConfiguration configuration, Guid id, [FromForm] string? sure) =>
            await Link(http, accounts, configuration, id));
        forms.MapPost("/settings/accounts/{id:guid}/roles", async (HttpContext http, Accounts accounts, Guid id, IFormCollection form) =>
            (await accounts.GiveRoles(id, form["roles"].OfType<string>().ToArray(), http.RequestAborted)).ToPage(http, $"{Page}/{id}", "saved"));
        forms.MapPost("/settings/accounts/{id:guid}/employee", async (HttpContext http, Accounts accounts, Guid id, [FromForm] string? employee) =>
            (string.IsNullOrWhiteSpace(employee) ? await accounts.Tie(id, null, http.RequestAborted)
                : long.TryParse(employee, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? await accounts.Tie(id, number, http.RequestAborted)
                : new Refusal("employee-number")).ToPage(http, $"{Page}/{id}", "saved"));
        forms.MapPost("/settings/accounts/{id:guid}/close", async (HttpContext http, Accounts accounts, Guid id, [FromForm] string? sure) =>
            (await accounts.Close(id, http.RequestAborted)).ToPage(http, Page, "closed", $"{Page}/{id}"));
        forms.MapPost("/settings/accounts/{id:guid}/reopen", async (HttpContext http, Accounts accounts, Guid id, [FromForm] string? sure) =>
            (await accounts.Reopen(id, http.RequestAborted)).ToPage(http, $"{Page}/{id}", "reopened"));
    }

    private static async Task<IResult> Link(HttpContext http, Accounts accounts, IConfiguration configuration, Guid id)
    {
        var link = await accounts.PasswordLink(id, path => PublicAddress.Absolute(configuration, http.Request, path), http.RequestAborted);
        if (!link.IsRefused)
        {
            Once.Give(http, link.Value);
        }

        return link.ToPage(http, $"{Page}/{id}", "link", Page);
    }

    public sealed record RolesAsked(string[]? Roles);

    public sealed record EmployeeAsked(long? Employee);
}
