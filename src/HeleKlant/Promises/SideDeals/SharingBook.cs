using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.SideDeals;

/// <summary>Sharings as acts read and change them, within the act of whoever asks.</summary>
public sealed class SharingBook(Store.Store store, WhoAsks who)
{
    public async Task<Sharing?> Find(Guid deal, CancellationToken stop) => await store.Set<Sharing>().FirstOrDefaultAsync(s => s.Deal == deal, stop);

    /// <summary>Names who must carry a new deal out. Whoever records it and carries it out themselves has seen it.</summary>
    public Refusal? Name(Telling telling, Guid deal, int with, AgreementKind kind, IEnumerable<(int Number, NameKind Kind)> carriers)
    {
        var sharing = new Sharing { Deal = deal };
        foreach (var (number, carrierKind) in carriers.Distinct())
        {
            var rule = sharing.Name(with, kind, number, carrierKind);
            if (rule.IsRefused)
            {
                return rule.Refusal;
            }

            Tell(telling, sharing, rule.Value);
            if (carrierKind == NameKind.Employee && who.Employee?.Value == number)
            {
                Tell(telling, sharing, sharing.Acknowledge(number, null, null).Value);
            }
        }

        if (sharing.Version > 0)
        {
            store.Add(sharing);
        }

        return null;
    }

    public static void Tell(Telling telling, Sharing sharing, object fact)
    {
        telling.Tell(sharing.Stream, sharing.Version + 1, fact);
        sharing.After(fact, telling.Now, telling.By);
    }
}
