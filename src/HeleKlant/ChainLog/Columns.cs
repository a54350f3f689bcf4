using System.Runtime.InteropServices;
using HeleKlant.Engines.Chain;
using HeleKlant.Journal;

namespace HeleKlant.ChainLog;

/// <summary>Turns rows of the journal into what the engines take up: merged numbers become the kept one, and a touch without a team gets its employee's main team of that day.</summary>
internal sealed class Columns(ChainRules rules)
{
    private readonly TeamOnDay teams = new(rules.Memberships, rules.Calendar.Zone);

    /// <summary>Employees of whom a touch named no team: a change of their memberships changes figures.</summary>
    public HashSet<int> WithoutTeam { get; } = [];

    /// <summary>Rewrites the rows in place. Call once for each batch.</summary>
    public void Settle(TouchRows rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            rows.Customer[i] = rules.Customers.Of(rows.Customer[i]);
            if (rows.Team[i] == 0 && rows.Employee[i] is not 0 and var employee)
            {
                WithoutTeam.Add(employee);
                rows.Team[i] = teams.Of(employee, rows.End[i] == TouchRows.Absent ? rows.Start[i] : rows.End[i]);
            }

            rows.Employee[i] = rules.Employees.Of(rows.Employee[i]);
        }

        for (var i = 0; i < rows.MoreCustomers.Length; i++)
        {
            rows.MoreCustomers[i].Customer = rules.Customers.Of(rows.MoreCustomers[i].Customer);
        }
    }

    /// <summary>The rows as the engines take them.</summary>
    public static RawEvents Of(TouchRows rows)
    {
        var n = rows.Count;
        return new()
        {
            Sequence = rows.Sequence.AsSpan(0, n),
            Start = rows.Start.AsSpan(0, n),
            End = rows.End.AsSpan(0, n),
            Step = MemoryMarshal.Cast<Lifecycle, byte>(rows.Lifecycle.AsSpan(0, n)),
            Case = rows.Case.AsSpan(0, n),
            Activity = rows.Activity.AsSpan(0, n),
            Customer = rows.Customer.AsSpan(0, n),
            Employee = rows.Employee.AsSpan(0, n),
            Team = rows.Team.AsSpan(0, n),
            Role = rows.Role.AsSpan(0, n),
            Channel = rows.Channel.AsSpan(0, n),
            Instance = rows.Instance.AsSpan(0, n),
            Place = rows.Place.AsSpan(0, n),
            MoreCustomers = rows.MoreCustomers,
        };
    }

    /// <summary>No rows at all.</summary>
    public static TouchRows None => Take(
        new()
        {
            Count = 0,
            Sequence = [],
            Start = [],
            End = [],
            Lifecycle = [],
            Case = [],
            Activity = [],
            Customer = [],
            Employee = [],
            Team = [],
            Role = [],
            Channel = [],
            Instance = [],
            Place = [],
            Import = [],
            MoreCustomers = [],
        },
        []);

    /// <summary>The rows of each case by itself.</summary>
    public static IEnumerable<TouchRows> ByCase(TouchRows rows) =>
        Enumerable.Range(0, rows.Count).GroupBy(i => rows.Case[i]).Select(one => Take(rows, [.. one]));

    /// <summary>Some of the rows, in the order given.</summary>
    public static TouchRows Take(TouchRows rows, int[] at)
    {
        T[] Of<T>(T[] column) => Array.ConvertAll(at, i => column[i]);
        var more = rows.MoreCustomers.ToLookup(m => m.Row, m => m.Customer);
        return new()
        {
            Count = at.Length,
            Sequence = Of(rows.Sequence),
            Start = Of(rows.Start),
            End = Of(rows.End),
            Lifecycle = Of(rows.Lifecycle),
            Case = Of(rows.Case),
            Activity = Of(rows.Activity),
            Customer = Of(rows.Customer),
            Employee = Of(rows.Employee),
            Team = Of(rows.Team),
            Role = Of(rows.Role),
            Channel = Of(rows.Channel),
            Instance = Of(rows.Instance),
            Place = Of(rows.Place),
            Import = Of(rows.Import),
            MoreCustomers = more.Count == 0 ? [] : [.. at.SelectMany((row, i) => more[row].Select(customer => (i, customer)))],
        };
    }
}
