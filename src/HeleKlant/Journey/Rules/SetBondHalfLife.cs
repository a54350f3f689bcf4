using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;

namespace HeleKlant.Journey.Rules;

public sealed record BondHalfLifeAsked(double? Days = null);

/// <summary>Sets after how many days half of a contact's weight in a bond is left.</summary>
public sealed class SetBondHalfLife(Acting acting, JournalStore journal, Audit audit)
{
    public Task<Answer<Site.Nothing>> Do(BondHalfLifeAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        telling =>
        {
            if (asked.Days is not (>= 1 and <= SetFinishedRule.MostDays))
            {
                return Task.FromResult<Answer<Site.Nothing>>(new Refusal("days-out-of-range", SetFinishedRule.MostDays));
            }

            ChainRulesStream.Tell(telling, journal, audit, "half-life", new BondHalfLifeSet(asked.Days.Value));
            return Task.FromResult<Answer<Site.Nothing>>(default(Site.Nothing));
        },
        stop);
}
