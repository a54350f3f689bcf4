using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;

namespace HeleKlant.Journey.Rules;

/// <param name="Activities">Numbers of activities after which nothing follows; none leaves them out.</param>
/// <param name="Attribute">The number of a case attribute that is there only once the case has ended, or null.</param>
/// <param name="SilentDays">Silence for longer than this many days, or null.</param>
public sealed record FinishedRuleAsked(int[]? Activities = null, int? Attribute = null, double? SilentDays = null);

/// <summary>Sets when a case counts as finished: any of what is given.</summary>
public sealed class SetFinishedRule(Acting acting, JournalStore journal, Audit audit)
{
    public const double MostDays = 3650;

    public Task<Answer<Site.Nothing>> Do(FinishedRuleAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        telling =>
        {
            var activities = (asked.Activities ?? []).Distinct().Order().ToArray();
            if (Fault(activities, asked) is { } no)
            {
                return Task.FromResult<Answer<Site.Nothing>>(no);
            }

            ChainRulesStream.Tell(telling, journal, audit, "finished", new FinishedRuleSet(activities, asked.Attribute, asked.SilentDays));
            return Task.FromResult<Answer<Site.Nothing>>(default(Site.Nothing));
        },
        stop);

    private Refusal? Fault(int[] activities, FinishedRuleAsked asked)
    {
        if (activities.Length == 0 && asked.Attribute is null && asked.SilentDays is null)
        {
            return new Refusal("finished-needs-one");
        }

        if (asked.SilentDays is { } days && !(days > 0 && days <= MostDays))
        {
            return new Refusal("days-out-of-range", MostDays);
        }

        return ChainRulesStream.Are(journal, NameKind.Activity, activities) && (asked.Attribute is not { } attribute || ChainRulesStream.Are(journal, NameKind.CaseAttribute, [attribute]))
            ? null
            : new Refusal("rule-names-nothing");
    }
}
