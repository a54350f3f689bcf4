using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;

namespace HeleKlant.Journey.Rules;

/// <param name="Days">A new case within so many days leaves the first contact unresolved.</param>
/// <param name="Product">The number of the case attribute that names the product, or null to leave the product out of it.</param>
public sealed record FirstContactAsked(double? Days = null, int? Product = null);

/// <summary>Sets the window of first contact resolution, and which attribute is the product.</summary>
public sealed class SetFirstContactWindow(Acting acting, JournalStore journal, Audit audit)
{
    private const double MostDays = 365;

    public Task<Answer<Site.Nothing>> Do(FirstContactAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        telling =>
        {
            if (asked.Days is not { } days || !(days > 0 && days <= MostDays))
            {
                return Task.FromResult<Answer<Site.Nothing>>(new Refusal("days-out-of-range", MostDays));
            }

            if (asked.Product is { } product && !ChainRulesStream.Are(journal, NameKind.CaseAttribute, [product]))
            {
                return Task.FromResult<Answer<Site.Nothing>>(new Refusal("rule-names-nothing"));
            }

            ChainRulesStream.Tell(telling, journal, audit, "first-contact", new FirstContactWindowSet(days, asked.Product));
            return Task.FromResult<Answer<Site.Nothing>>(default(Site.Nothing));
        },
        stop);
}
