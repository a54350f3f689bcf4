using System.Runtime.CompilerServices;
using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Chain;

namespace HeleKlant.Journey.Chain;

/// <summary>
/// Teams and roles in which fewer than five people worked, within what is looked at: times measured in them would be one person's,
/// so they are withheld. Activities are no group of people.
/// </summary>
public sealed class SmallGroups(ChainAnswers answers)
{
    private readonly ConditionalWeakTable<ChainSnapshot, Dictionary<string, IReadOnlySet<int>>> known = [];

    public IReadOnlySet<int> Of(ChainSnapshot chain, ChainFilter filter, Nodes nodes)
    {
        if (nodes == Nodes.Activities)
        {
            return new HashSet<int>();
        }

        var kept = known.GetOrCreateValue(chain);
        var key = $"{nodes} {filter.Key}";
        lock (kept)
        {
            if (kept.TryGetValue(key, out var found))
            {
                return found;
            }
        }

        var small = new HashSet<int>();
        foreach (var node in answers.Map(filter, nodes, chain).All.Where(node => node.Key != 0))
        {
            if (!RuleOfFive.MayShow(PeopleIn(chain, filter, nodes, node.Key)))
            {
                small.Add(node.Key);
            }
        }

        lock (kept)
        {
            kept[key] = small;
        }

        return small;
    }

    /// <summary>Different employees in a team (or role), within what is looked at.</summary>
    private static int PeopleIn(ChainSnapshot chain, ChainFilter filter, Nodes nodes, int group)
    {
        var only = nodes == Nodes.Teams
            ? filter with { Teams = [group], OnlyTheseTouches = true }
            : filter with { Roles = [group], OnlyTheseTouches = true };
        return ChainAnswers.Choose(chain, only).Figures(ChainAnswers.Settings(chain, only)).Employees;
    }
}
