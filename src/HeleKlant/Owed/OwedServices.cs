namespace HeleKlant.Owed;

public static class OwedServices
{
    /// <summary>Promises, and the clock that tells when they fall due. The command line runs no clock of its own.</summary>
    public static IServiceCollection AddOwed(this IServiceCollection services)
    {
        services.AddScoped<Dues>().AddScoped<PromiseBook>().AddScoped<KeptRates>().AddScoped<DueClock>().AddScoped<OwedFold>().AddScoped<KeptTexts>();
        services.AddSingleton<OwedColumns>();
        services.AddHostedService<DueWatch>();
        return services;
    }
}
