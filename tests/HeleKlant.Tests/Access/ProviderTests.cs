using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HeleKlant.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace HeleKlant.Tests.Access;

/// <summary>Signing in through another provider, against a small one of our own on a port beside.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private readonly Dictionary<string, (string Nonce, string Subject)> codes = [];
    private readonly RSA key = RSA.Create(2048);
    private WebApplication provider = null!;
    private RunningSite site = null!;
    private (string Subject, string Email, bool Verified) person = ("sub-1", "sanne@example.org", true);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        provider = builder.Build();
        Map(provider);
        await provider.StartAsync();
        site = await RunningSite.Start(settings: ["--HELEKLANT_OIDC_AUTHORITY", provider.Urls.First(), "--HELEKLANT_OIDC_CLIENT", "heleklant", "--HELEKLANT_OIDC_SECRET", "geheim"]);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await provider.DisposeAsync();
        key.Dispose();
    }

    [Fact]
    public async Task whom_the_provider_vouches_for_comes_in_by_a_checked_address_and_later_by_the_tie()
    {
        await site.Account("sanne", Roles.Employee);
        using var visitor = site.Visitor();
        Assert.Contains("/sign-in/provider?back=", await visitor.Text("/sign-in"), StringComparison.Ordinal);
        Assert.Equal("/account", await Through(visitor, "/account"));
        Assert.Contains("sanne", await visitor.Text("/account"), StringComparison.Ordinal);
        person = ("sub-1", "nieuw-adres@example.org", false);
        using var later = site.Visitor();
        Assert.Equal("/", await Through(later, "//evil.example"));
    }

    [Theory]
    [InlineData("vreemd@example.org", true)]
    [InlineData("joost@example.org", false)]
    public async Task who_has_no_account_or_an_address_nobody_checked_stays_out(string email, bool verified)
    {
        await site.Account("joost", Roles.Employee);
        person = ("sub-" + email, email, verified);
        using var visitor = site.Visitor();
        Assert.StartsWith("/sign-in", await Through(visitor, "/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await visitor.Get("/account")).StatusCode);
    }

    /// <summary>To the provider and back; gives where one ends.</summary>
    private static async Task<string> Through(Visitor visitor, string back)
    {
        var away = await visitor.Get("/sign-in/provider?back=" + Uri.EscapeDataString(back));
        var atProvider = await visitor.Get(away.Headers.Location!.ToString());
        var home = await visitor.Get(atProvider.Headers.Location!.ToString());
        var done = await visitor.Get(home.Headers.Location!.ToString());
        return done.Headers.Location!.OriginalString;
    }

    private void Map(WebApplication app)
    {
        string Issuer() => app.Urls.First();
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Issuer(),
            authorization_endpoint = Issuer() + "/authorize",
            token_endpoint = Issuer() + "/token",
            jwks_uri = Issuer() + "/keys",
            response_types_supported = new[] { "code" },
            subject_types_supported = new[] { "public" },
            id_token_signing_alg_values_supported = new[] { "RS256" },
        }));
        app.MapGet("/keys", () =>
        {
            var numbers = key.ExportParameters(false);
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "k1", n = Text(numbers.Modulus!), e = Text(numbers.Exponent!) } } });
        });
        app.MapGet("/authorize", (string redirect_uri, string state, string nonce, string code_challenge) =>
        {
            var code = Guid.NewGuid().ToString("N");
            codes[code] = (nonce, code_challenge);
            return Results.Redirect($"{redirect_uri}?code={code}&state={Uri.EscapeDataString(state)}");
        });
        app.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync(Stop);
            var (nonce, challenge) = codes[form["code"].ToString()];
            Assert.Equal(challenge, Text(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))));
            Assert.Equal("geheim", form["client_secret"].ToString());
            return Results.Json(new { access_token = "a", token_type = "Bearer", expires_in = 60, id_token = Signed(Issuer(), nonce) });
        });
    }

    private string Signed(string issuer, string nonce)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var header = Text(JsonSerializer.SerializeToUtf8Bytes(new { alg = "RS256", kid = "k1", typ = "JWT" }));
        var body = Text(JsonSerializer.SerializeToUtf8Bytes(new
        {
            iss = issuer,
            aud = "heleklant",
            sub = person.Subject,
            email = person.Email,
            email_verified = person.Verified,
            nonce,
            iat = now,
            exp = now + 60,
        }));
        return $"{header}.{body}.{Text(key.SignData(Encoding.ASCII.GetBytes($"{header}.{body}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
