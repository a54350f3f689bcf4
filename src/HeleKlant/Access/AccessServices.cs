using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace HeleKlant.Access;

public static class AccessServices
{
    private const string CookieOrToken = "cookie-or-token";

    /// <summary>Accounts, for the web app and the command line alike.</summary>
    public static void AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Settings>();
        services.AddSingleton<MeasureSwitch>();
        services.AddSingleton<OpenedQueue>();
        services.AddScoped<Opened>();
        services.AddScoped<Remarks>();
        services.AddScoped<Measures>();
        services.AddScoped<OwnData>();
        services.AddScoped<ChangeSettings>();
        services.AddScoped<Audit>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<OneTimeLinks>();
        services.AddScoped<Accounts>();
        services.AddScoped<MyAccount>();
        services.AddScoped<Tokens>();
        services.AddScoped<FirstAccount>();
        services.AddScoped<Tablets>().AddScoped<SetTabletRules>();
        services.AddDataProtection().SetApplicationName("heleklant").PersistKeysToDbContext<Store.Store>();
        services.AddIdentityCore<Account>(options =>
            {
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.Password.RequiredLength = 12;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireDigit = false;
                options.Password.RequiredUniqueChars = 4;
                options.User.RequireUniqueEmail = false;
                options.Lockout.MaxFailedAccessAttempts = 8;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddClaimsPrincipalFactory<AccountClaimsFactory>()
            .AddEntityFrameworkStores<Store.Store>();
    }

    /// <summary>Signing in, for the web app.</summary>
    public static void AddWebAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHostedService(provider => provider.GetRequiredService<OpenedQueue>());
        services.AddScoped<SigningIn>();
        services.AddScoped<TabletSignIn>();
        services.AddScoped<Chosen>();
        new IdentityBuilder(typeof(Account), typeof(IdentityRole<Guid>), services).AddSignInManager();
        var authentication = services.AddAuthentication(options =>
        {
            options.DefaultScheme = CookieOrToken;
            options.DefaultSignInScheme = IdentityConstants.ApplicationScheme;
            options.DefaultChallengeScheme = IdentityConstants.ApplicationScheme;
        });
        authentication.AddPolicyScheme(CookieOrToken, null, options =>
            options.ForwardDefaultSelector = http => TokenSignIn.IsFor(http) ? TokenSignIn.Bearer : IdentityConstants.ApplicationScheme);
        authentication.AddScheme<AuthenticationSchemeOptions, TokenSignIn>(TokenSignIn.Bearer, null);
        authentication.AddIdentityCookies();
        if (Provider.Of(configuration) is { } provider)
        {
            authentication.AddOpenIdConnect(Provider.Scheme, provider.Configure);
        }

        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "heleklant";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromDays(7);
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.LogoutPath = "/sign-out";
            options.ReturnUrlParameter = "back";

            // On a shared tablet every tap counts: the idle minutes begin anew.
            options.Events.OnCheckSlidingExpiration = context =>
            {
                context.ShouldRenew |= context.Principal is { } who && TabletSignIn.IsOn(who);
                return Task.CompletedTask;
            };
        });
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = TimeSpan.FromSeconds(30);
            options.OnRefreshingPrincipal = context =>
            {
                // How somebody came in outlives the refreshing of what they may.
                var kept = context.CurrentPrincipal?.Claims.Where(c => c.Type is "amr" or AccountClaims.ByLink or AccountClaims.Tablet) ?? [];
                (context.NewPrincipal?.Identity as System.Security.Claims.ClaimsIdentity)?.AddClaims(kept);
                return Task.CompletedTask;
            };
        });
        services.Configure<IdentityPasskeyOptions>(options => options.ServerDomain = PublicAddress.Of(configuration)?.Host);
        services.AddAuthorization();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "heleklant-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(SignInRoutes.Limit, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = configuration.GetValue("HELEKLANT_SIGN_INS_PER_MINUTE", 30), Window = TimeSpan.FromMinutes(1) }));
        });
    }
}

/// <summary>The address under which people reach this site, where it is set (HELEKLANT_ADDRESS).</summary>
public static class PublicAddress
{
    public static Uri? Of(IConfiguration configuration) =>
        Uri.TryCreate(configuration["HELEKLANT_ADDRESS"], UriKind.Absolute, out var address) ? address : null;

    public static string Absolute(IConfiguration configuration, HttpRequest? request, string path) =>
        (Of(configuration)?.GetLeftPart(UriPartial.Authority)
            ?? (request is not null ? $"{request.Scheme}://{request.Host}" : Served(configuration) ?? "http://localhost:5080")) + path;

    /// <summary>Where this machine serves, as it is configured: the first of the addresses it listens on, by a name that can be opened here.</summary>
    public static string? Served(IConfiguration configuration)
    {
        var first = (configuration["urls"] ?? configuration["ASPNETCORE_URLS"])?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        return first is not null && Uri.TryCreate(first.Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal), UriKind.Absolute, out var address)
            ? $"{address.Scheme}://{(address.Host is "0.0.0.0" or "[::]" ? "localhost" : address.Host)}:{address.Port}"
            : null;
    }
}
