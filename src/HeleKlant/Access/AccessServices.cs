using HeleKlant.Store;
using Microsoft.AspNetCore.Identity;

namespace HeleKlant.Access;

public static class AccessServices
{
    /// <summary>Accounts, for the web app and the command line alike.</summary>
    public static void AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Settings>();
        services.AddSingleton<MeasureSwitch>();
        services.AddSingleton<OpenedQueue>();
        services.AddScoped<Opened>();
        services.AddScoped<Audit>();
        services.AddIdentityCore<Account>(options =>
            {
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.Password.RequiredLength = 12;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireDigit = false;
                options.User.RequireUniqueEmail = false;
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<Store.Store>();
    }

    /// <summary>Signing in, for the web app.</summary>
    public static void AddWebAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddAuthorization();
        services.AddHostedService(provider => provider.GetRequiredService<OpenedQueue>());
    }
}
