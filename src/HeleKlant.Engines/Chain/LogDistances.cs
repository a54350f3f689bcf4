using System.Collections.Immutable;

namespace HeleKlant.Engines.Chain;

/// <summary>How far employees and teams stand from customers in one period. Keys are the caller's dictionary numbers.</summary>
/// <param name="Employees">Each employee with a touch in the period; null where no path leads to a customer, or nothing is marked as contact.</param>
/// <param name="Teams">Each team with such an employee, and those placed by hand.</param>
public sealed record DistancesIn(IReadOnlyDictionary<int, int?> Employees, ImmutableArray<TeamDistance> Teams);

/// <summary>Distances out of a log. Definition and example in docs/measures.md.</summary>
public static class LogDistances
{
    /// <summary>Distances over the hand-offs of a period: those whose receiving touch begins in it.</summary>
    /// <param name="choice">The cases whose hand-offs make the links.</param>
    /// <param name="period">The period.</param>
    /// <param name="marks">What is contact; with nothing marked every distance is unknown.</param>
    /// <param name="placed">Teams placed by hand.</param>
    /// <param name="teamOf">
    /// The team an employee belongs to as of the period's end, 0 where unknown; such an employee then stands with the team in which
    /// most of their touches of the period were (of two the lower key).
    /// </param>
    /// <param name="fewest">Fewer hand-offs between two, both ways together, make no link.</param>
    public static DistancesIn Distances(
        this Choice choice, Period period, ContactMarks marks, IReadOnlyCollection<PlacedTeam> placed, Func<int, int>? teamOf = null,
        int fewest = Chain.Distances.FewestHandOffs)
    {
        var log = choice.Log;
        var traces = Traces.Of(choice, period, new(log, marks));
        var codes = traces.Teams.Keys.Select(k => k.Employee).Distinct().Order().ToArray();
        var dense = codes.Select((code, i) => (code, i)).ToDictionary(p => p.code, p => p.i);
        var meets = Array.ConvertAll(codes, traces.Meets.Contains);
        var links = traces.HandOffs
            .Where(h => dense.ContainsKey(h.Key.From) && dense.ContainsKey(h.Key.To))
            .Select(h => new HandOffLink(dense[h.Key.From], dense[h.Key.To], h.Value));
        var distances = Chain.Distances.OfEmployees(meets, links, fewest);
        var most = traces.Teams.Where(t => t.Key.Team != 0).GroupBy(t => t.Key.Employee).ToDictionary(
            g => g.Key, g => g.OrderByDescending(t => t.Value).ThenBy(t => log.Teams.KeyOf(t.Key.Team)).First().Key.Team);
        var teams = Array.ConvertAll(codes, code =>
            teamOf?.Invoke(log.Employees.KeyOf(code)) is { } team and not 0 ? team : log.Teams.KeyOf(most.GetValueOrDefault(code)));
        return new(
            codes.ToDictionary(log.Employees.KeyOf, code => distances[dense[code]]),
            Chain.Distances.OfTeams(distances, teams, placed));
    }

    /// <summary>What is needed of the touches of a period, in codes.</summary>
    sealed class Traces
    {
        public Dictionary<(int From, int To), long> HandOffs { get; } = [];
        public Dictionary<(int Employee, int Team), long> Teams { get; } = [];
        public HashSet<int> Meets { get; } = [];

        public static Traces Of(Choice choice, Period period, ContactCodes contact)
        {
            var all = new Traces();
            foreach (var part in Measures.Sums(choice, () => new Traces(), traces => (chunk, slot) => traces.Add(chunk, slot, period, contact)))
            {
                foreach (var (pair, count) in part.HandOffs)
                {
                    all.HandOffs[pair] = all.HandOffs.GetValueOrDefault(pair) + count;
                }

                foreach (var (pair, count) in part.Teams)
                {
                    all.Teams[pair] = all.Teams.GetValueOrDefault(pair) + count;
                }

                all.Meets.UnionWith(part.Meets);
            }

            return all;
        }

        void Add(Chunk chunk, int slot, Period period, ContactCodes contact)
        {
            var known = 0;
            for (var i = chunk.Offsets[slot]; i < chunk.Offsets[slot + 1]; i++)
            {
                if (chunk.EmployeeAt(i) is not (not 0 and var employee))
                {
                    continue;
                }

                if (known != 0 && known != employee && period.Holds(chunk.InstantOf(chunk.StartUnits(i))))
                {
                    HandOffs[(known, employee)] = HandOffs.GetValueOrDefault((known, employee)) + 1;
                }

                if (period.Holds(chunk.InstantOf(chunk.EndUnits(i))))
                {
                    var standing = (employee, chunk.TeamAt(i));
                    Teams[standing] = Teams.GetValueOrDefault(standing) + 1;
                    if (contact.IsContact(chunk, i))
                    {
                        Meets.Add(employee);
                    }
                }

                known = employee;
            }
        }
    }
}
