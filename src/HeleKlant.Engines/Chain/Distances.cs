using System.Collections.Immutable;

namespace HeleKlant.Engines.Chain;

/// <summary>Hand-offs between two employees in a period.</summary>
/// <param name="From">Who gave, a dense number from 0.</param>
/// <param name="To">Who received, a dense number from 0.</param>
/// <param name="Count">How many.</param>
public readonly record struct HandOffLink(int From, int To, long Count);

/// <summary>A team that leaves no trace in the records, placed by hand beside another.</summary>
/// <param name="Team">The team that is placed.</param>
/// <param name="Beside">The team it works next to in the chain.</param>
public readonly record struct PlacedTeam(int Team, int Beside);

/// <summary>How far a team stands from the customers.</summary>
/// <param name="Team">The team.</param>
/// <param name="Links">The median of its members' distances; one more than its nearest neighbour when placed by hand; null when unknown.</param>
/// <param name="Members">How many members were looked at.</param>
/// <param name="Unknown">How many of them have no path to a customer.</param>
/// <param name="Placed">Whether it was placed by hand.</param>
public readonly record struct TeamDistance(int Team, double? Links, int Members, int Unknown, bool Placed);

/// <summary>
/// Distance to the customer: the number of links on the shortest undirected path over the hand-offs of a period to the nearest
/// employee who meets customers; 0 for who meets them. Unknown is never guessed. Definition in docs/measures.md.
/// </summary>
public static class Distances
{
    /// <summary>Fewer hand-offs between two, both ways together, make no link.</summary>
    public const int FewestHandOffs = 5;

    /// <summary>The distance of each employee by breadth-first search from all who meet customers at once; null where no path leads.</summary>
    /// <param name="meetsCustomers">For each employee, whether they had a touch marked as contact in the period; its length is the number of employees.</param>
    /// <param name="links">Hand-offs; several of one pair are added up, both ways together.</param>
    /// <param name="fewest">Fewer hand-offs than this make no link.</param>
    public static ImmutableArray<int?> OfEmployees(
        ReadOnlySpan<bool> meetsCustomers, IEnumerable<HandOffLink> links, int fewest = FewestHandOffs)
    {
        ArgumentNullException.ThrowIfNull(links);
        var neighbours = Neighbours(meetsCustomers.Length, links, fewest);
        var distance = new int?[meetsCustomers.Length];
        var queue = new Queue<int>();
        for (var employee = 0; employee < meetsCustomers.Length; employee++)
        {
            if (meetsCustomers[employee])
            {
                distance[employee] = 0;
                queue.Enqueue(employee);
            }
        }

        while (queue.TryDequeue(out var here))
        {
            foreach (var next in neighbours[here] ?? [])
            {
                if (distance[next] is null)
                {
                    distance[next] = distance[here] + 1;
                    queue.Enqueue(next);
                }
            }
        }

        return [.. distance];
    }

    /// <summary>
    /// The distance of each team: the median of its members who have one; for a team without such members that was placed by
    /// hand, one more than the nearest of the teams it was placed beside (placed teams may stand in a row).
    /// </summary>
    /// <param name="employees">Each employee's distance, as from <see cref="OfEmployees"/>.</param>
    /// <param name="teamOf">Each employee's team, or 0 for none; same length.</param>
    /// <param name="placed">Teams placed by hand.</param>
    /// <returns>Each team that has members or was placed, by rising number.</returns>
    public static ImmutableArray<TeamDistance> OfTeams(
        ImmutableArray<int?> employees, ReadOnlySpan<int> teamOf, IReadOnlyCollection<PlacedTeam> placed)
    {
        ArgumentNullException.ThrowIfNull(placed);
        var members = new SortedDictionary<int, List<int?>>();
        for (var employee = 0; employee < employees.Length; employee++)
        {
            if (teamOf[employee] != 0)
            {
                MembersOf(members, teamOf[employee]).Add(employees[employee]);
            }
        }

        foreach (var (team, beside) in placed)
        {
            MembersOf(members, team);
            MembersOf(members, beside);
        }

        var links = members.ToDictionary(m => m.Key, m => Median(m.Value));
        var byTrace = links.Where(l => l.Value is not null).Select(l => l.Key).ToHashSet();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (team, beside) in placed)
            {
                if (!byTrace.Contains(team) && links[beside] + 1 is { } candidate && !(links[team] <= candidate))
                {
                    links[team] = candidate;
                    changed = true;
                }
            }
        }

        return
        [
            .. members.Select(m => new TeamDistance(
                m.Key, links[m.Key], m.Value.Count, m.Value.Count(d => d is null), !byTrace.Contains(m.Key) && links[m.Key] is not null)),
        ];
    }

    static List<int>?[] Neighbours(int employees, IEnumerable<HandOffLink> links, int fewest)
    {
        var counts = new Dictionary<(int, int), long>();
        foreach (var link in links)
        {
            if (link.From != link.To)
            {
                var pair = (Math.Min(link.From, link.To), Math.Max(link.From, link.To));
                counts[pair] = counts.GetValueOrDefault(pair) + link.Count;
            }
        }

        var neighbours = new List<int>?[employees];
        foreach (var ((a, b), count) in counts)
        {
            if (count >= fewest)
            {
                (neighbours[a] ??= []).Add(b);
                (neighbours[b] ??= []).Add(a);
            }
        }

        return neighbours;
    }

    static double? Median(List<int?> distances)
    {
        var known = distances.OfType<int>().Order().ToArray();
        return known.Length == 0 ? null : (known[(known.Length - 1) / 2] + known[known.Length / 2]) / 2.0;
    }

    static List<int?> MembersOf(SortedDictionary<int, List<int?>> members, int team) =>
        members.TryGetValue(team, out var list) ? list : members[team] = [];
}
