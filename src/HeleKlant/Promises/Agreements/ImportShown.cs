using System.Collections.Concurrent;
using HeleKlant.Access;

namespace HeleKlant.Promises.Agreements;

/// <summary>What came of the last file of an account, for the page that tells it; kept in memory for as long as the product runs.</summary>
public sealed class ImportShown
{
    private const int Most = 200;
    private readonly ConcurrentDictionary<Guid, AgreementsImported> last = new();

    public void Keep(HttpContext http, AgreementsImported done)
    {
        if (http.RequestServices.GetRequiredService<WhoAsks>().Account is { Value: var me })
        {
            if (last.Count > Most)
            {
                last.Clear();
            }

            last[me] = done with { Refused = [.. done.Refused.Take(500)] };
        }
    }

    public AgreementsImported? Take(WhoAsks who) => who.Account is { Value: var me } && last.TryRemove(me, out var done) ? done : null;
}
