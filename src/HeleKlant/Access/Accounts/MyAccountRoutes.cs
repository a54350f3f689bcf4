using System.Text;
using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace HeleKlant.Access;

/// <summary>One's own account: what its page posts to, and the same by API.</summary>
public static class MyAccountRoutes
{
    private const string Page = "/account";

    public static void Map(IEndpointRouteBuilder site)
    {
        Forms(site.MapGroup("").ExcludeFromDescription());
        var api = site.MapGroup("/api/me").WithTags("Me");
        api.MapGet("", async (MyAccount account, WhoAsks who) => await account.Me() is { } me
            ? Results.Ok(new Me(me.Id, me.UserName ?? "", me.ShownName, me.Email, [.. who.Roles], me.Employee, me.Language, me.Theme))
            : Results.NotFound()).Produces<Me>().WithSummary("The account that asks.");
        api.MapGet("/data", async (HttpContext http, OwnData data) => OwnFile(http, await data.File(http.RequestAborted)))
            .WithSummary("All that is held about oneself, in one file.");
        api.MapGet("/tokens", async (HttpContext http, Tokens tokens) => await tokens.Mine(http.RequestAborted)).WithSummary("One's own access tokens that still work.");
        api.MapPost("/tokens", async (HttpContext http, Tokens tokens, NewToken asked) => ByToken(http)
            ?? (await tokens.Make(asked.Name, asked.Days ?? 90, asked.Roles, http.RequestAborted)).ToResult(http))
            .Produces<TokenMade>().WithSummary("A new access token; it is shown in this answer only. Not by another token.");
        api.MapDelete("/tokens/{id:guid}", async (HttpContext http, Tokens tokens, Guid id) => (await tokens.Revoke(id, http.RequestAborted)).ToResult(http))
            .WithSummary("Revokes a token.");
    }

    /// <summary>A token makes no further tokens: who finds one must not be able to stay.</summary>
    private static IResult? ByToken(HttpContext http) => http.User.HasClaim(c => c.Type == AccountClaims.Token)
        ? new Refusal("not-by-token") { Kind = RefusalKind.NotAllowed }.ToProblem(http)
        : null;

    private static void Forms(RouteGroupBuilder forms)
    {
        forms.MapPost("/account/name", async (HttpContext http, MyAccount account, SignInManager<Account> signIn, [FromForm] string? shownName) =>
            await Again(http, signIn, await account.Rename(shownName), "saved"));
        forms.MapPost("/account/password", async (HttpContext http, MyAccount account, SignInManager<Account> signIn, [FromForm] string? old, [FromForm] string? password, [FromForm] string? again, [FromForm] string? back) =>
            await Again(http, signIn, await account.ChangePassword(old, password, again), "password", back == "first" ? "/" : Page, back == "first" ? "/account/password" : Page));
        forms.MapPost("/account/sessions/end", async (HttpContext http, MyAccount account, SignInManager<Account> signIn, [FromForm] string? sure) =>
            await Again(http, signIn, await account.EndSessions(), "sessions"));
        forms.MapPost("/account/passkeys/options", async (SignInManager<Account> signIn, MyAccount account) => await account.Me() is { } me
            ? Results.Content(
                await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = me.Id.ToString(), Name = me.UserName ?? "", DisplayName = me.ShownName }),
                "application/json")
            : Results.NotFound());
        forms.MapPost("/account/passkeys", async (HttpContext http, MyAccount account, SignInManager<Account> signIn, [FromForm] string? credential, [FromForm] string? passkeyName) =>
        {
            var made = await signIn.PerformPasskeyAttestationAsync(credential ?? "");
            var answer = made.Succeeded ? await account.AddPasskey(made.Passkey, passkeyName) : new Refusal("passkey-failed");
            return answer.ToPage(http, Page, "passkey");
        });
        forms.MapPost("/account/passkeys/{id}/remove", async (HttpContext http, MyAccount account, string id, [FromForm] string? sure) =>
            (await account.RemovePasskey(id)).ToPage(http, Page, "removed"));
        forms.MapPost("/account/tokens", async (HttpContext http, Tokens tokens, [FromForm] string? tokenName, [FromForm] int? days) =>
        {
            var answer = await tokens.Make(tokenName, days ?? 90, null, http.RequestAborted);
            if (!answer.IsRefused)
            {
                Once.Give(http, answer.Value);
            }

            return answer.ToPage(http, Page, "token");
        });
        forms.MapPost("/account/tokens/{id:guid}/revoke", async (HttpContext http, Tokens tokens, Guid id, [FromForm] string? sure) =>
            (await tokens.Revoke(id, http.RequestAborted)).ToPage(http, Page, "revoked"));
        forms.MapPost("/account/leave", async (HttpContext http, MyAccount account, SignInManager<Account> signIn, [FromForm] string? password) =>
        {
            var answer = await account.Leave(password, http.RequestAborted);
            if (!answer.IsRefused)
            {
                await signIn.SignOutAsync();
            }

            return answer.ToPage(http, answer.IsRefused ? Page : "/sign-in", answer.IsRefused ? null : "left");
        });
        forms.MapPost("/account/remark", async (HttpContext http, Remarks remarks, [FromForm] string? measure, [FromForm] string? text) =>
            (await remarks.Set(measure, text, http.RequestAborted)).ToPage(http, "/account/seen-of-me", "saved"));
        forms.MapPost("/account/data", async (HttpContext http, OwnData data, [FromForm] string? sure) => OwnFile(http, await data.File(http.RequestAborted)));
    }

    /// <summary>Stays signed in under the new stamp, while every other session ends.</summary>
    private static async Task<IResult> Again(HttpContext http, SignInManager<Account> signIn, Answer<Account> answer, string said, string onward = Page, string back = Page)
    {
        if (!answer.IsRefused)
        {
            var kept = http.User.Claims.Where(c => c.Type is "amr" or AccountClaims.ByLink or AccountClaims.Tablet).ToArray();
            await signIn.SignInWithClaimsAsync(answer.Value, isPersistent: true, kept);
        }

        return answer.ToPage(http, onward, said, back);
    }

    private static IResult OwnFile(HttpContext http, System.Text.Json.Nodes.JsonObject file)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(Encoding.UTF8.GetBytes(file.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true })), "application/json", "own-data.json");
    }

    public sealed record Me(Guid Id, string SignInName, string ShownName, string? Email, string[] Roles, long? Employee, string? Language, string? Theme);

    public sealed record NewToken(string? Name, int? Days, string[]? Roles);
}
