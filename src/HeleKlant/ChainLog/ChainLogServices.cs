using HeleKlant.Access;
using HeleKlant.Journal;
using HeleKlant.Store;

namespace HeleKlant.ChainLog;

public static class ChainLogServices
{
    /// <summary>The chain log, its figures and its follower. The command line runs no follower: it calls <see cref="ChainLog.CatchUp"/>.</summary>
    public static IServiceCollection AddChainLog(this IServiceCollection services)
    {
        services.AddSingleton(provider => new ChainLog(
            provider.GetRequiredService<JournalStore>(),
            provider.GetRequiredService<DataPlace>().Folder,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ChainLog>>(),
            () => provider.GetRequiredService<TimeProvider>().GetUtcNow().AddMonths(-provider.GetRequiredService<Settings>().Organisation.PersonalTimesMonths)));
        services.AddSingleton<ChainAnswers>();
        services.AddHostedService<ChainFollower>();
        return services;
    }
}
