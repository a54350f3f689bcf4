using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Agreements;

/// <summary>At night: what was agreed to go on by itself, and was not ended in time, goes on; a decision is owed before the next last day for notice. Safe to run again.</summary>
public sealed class RenewAgreements(Acting acting, AgreementBook book, Dues dues)
{
    public static ScheduledWork Work { get; } = new("renew-agreements", "0 5 2 * * ?", (services, stop) => services.GetRequiredService<RenewAgreements>().Do(stop));

    public async Task<int> Do(CancellationToken stop)
    {
        var today = dues.Today;
        var renewed = 0;
        foreach (var id in await acting.Store.Set<Agreement>().Where(a => a.Until < today && a.RenewalMonths > 0 && a.Ended == null).Select(a => a.Id).ToListAsync(stop))
        {
            acting.Store.ChangeTracker.Clear();
            var answer = await acting.Do<Nothing>(
                async telling =>
                {
                    var found = await book.Find(id, 0, stop);
                    if (found.IsRefused || found.Value.Renew(today) is not { } fact)
                    {
                        return found.Refusal ?? AgreementRefusals.NothingChanges;
                    }

                    // Said as it happens: the decision that was owed before named it too.
                    var once = await book.GoesOnAtOneOff(found.Value, stop);
                    AgreementBook.Tell(telling, found.Value, fact);
                    if (once.Count > 0)
                    {
                        AgreementBook.Tell(telling, found.Value, new AgreementKeepsOneOffPrice(id, found.Value.Customers, found.Value.Number, [.. once.Select(o => o.Discount).Distinct()]));
                    }

                    return await book.OweDecision(telling, found.Value, await book.Words(id, AgreementWordsAre.Title, Guid.Empty, stop) ?? "–", stop) is { } no ? no : default(Nothing);
                },
                stop);
            renewed += answer.IsRefused ? 0 : 1;
        }

        return renewed;
    }
}
