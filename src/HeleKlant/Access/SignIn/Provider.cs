using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;

namespace HeleKlant.Access;

/// <summary>Signing in through another provider by OpenID Connect, where it is set up: authority, client, secret.</summary>
public sealed record Provider(string Authority, string Client, string Secret)
{
    public const string Scheme = "oidc";

    public static Provider? Of(IConfiguration configuration) => configuration["HELEKLANT_OIDC_AUTHORITY"] is { Length: > 0 } authority
        ? new Provider(authority, configuration["HELEKLANT_OIDC_CLIENT"] ?? "", configuration["HELEKLANT_OIDC_SECRET"] ?? "")
        : null;

    public void Configure(OpenIdConnectOptions options)
    {
        options.Authority = Authority;
        options.ClientId = Client;
        options.ClientSecret = Secret;
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.CallbackPath = "/sign-in/provider/back";
        options.ResponseType = "code";
        options.ResponseMode = "query";
        options.UsePkce = true;
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Scope.Add("profile");
        options.Scope.Add("email");
        options.RequireHttpsMetadata = !new Uri(Authority).IsLoopback;
        options.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect("/sign-in?said=provider-failed");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }
}
