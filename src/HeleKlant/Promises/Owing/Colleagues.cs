using HeleKlant.Journal;
using HeleKlant.Site;

namespace HeleKlant.Promises.Owing;

/// <summary>In a list a colleague stands as one of a team, not by name.</summary>
internal static class Colleagues
{
    public static async Task<IReadOnlyDictionary<int, string>> TeamsOf(People.Door people, IReadOnlyList<PromiseTold> promises, DateOnly today, IReadOnlyList<NamedParty> teams, CancellationToken stop)
    {
        int[] employees = [.. promises.SelectMany(p => new[] { p.By, p.To }).Where(s => s.Kind == NameKind.Employee).Select(s => s.Number).Distinct()];
        var names = teams.ToDictionary(t => (int)t.Party.Value, t => t.Name);
        return (await people.MainTeams(employees, today, stop)).Where(m => names.ContainsKey(m.Value)).ToDictionary(m => m.Key, m => names[m.Value]);
    }
}
