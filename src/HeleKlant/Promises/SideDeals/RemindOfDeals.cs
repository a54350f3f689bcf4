using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.SideDeals;

/// <summary>Reminds those who have not seen a deal yet, on the rhythm that is set; a deal that nobody looks at never quietly expires. Safe to run again.</summary>
public sealed class RemindOfDeals(Acting acting, Settings settings)
{
    public static ScheduledWork Work { get; } = new("remind-of-deals", "0 30 7 * * ?", (services, stop) => services.GetRequiredService<RemindOfDeals>().Do(stop));

    public async Task<int> Do(CancellationToken stop)
    {
        var every = settings.Of<SideDealRules>(SideDealRules.Name).RemindEveryDays;
        var told = 0;
        foreach (var some in (await acting.Store.Set<Sharing>().Where(s => s.Waiting > 0).Select(s => s.Deal).ToListAsync(stop)).Chunk(100))
        {
            acting.Store.ChangeTracker.Clear();
            var answer = await acting.Do<int>(
                async telling =>
                {
                    var reminded = 0;
                    foreach (var sharing in await acting.Store.Set<Sharing>().Where(s => some.Contains(s.Deal)).ToListAsync(stop))
                    {
                        if (sharing.Remind(telling.Now, every) is { } fact)
                        {
                            SharingBook.Tell(telling, sharing, fact);
                            reminded++;
                        }
                    }

                    return reminded;
                },
                stop);
            told += answer.IsRefused ? 0 : answer.Value;
        }

        return told;
    }
}
