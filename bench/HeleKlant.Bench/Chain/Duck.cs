using DuckDB.NET.Data;

namespace HeleKlant.Bench.Chain;

/// <summary>The same log in DuckDB: an in-memory table of integer columns, in the order of case and time.</summary>
sealed class Duck : IDisposable
{
    readonly DuckDBConnection connection = new("DataSource=:memory:");

    public Duck(GeneratedLog log, int threads)
    {
        connection.Open();
        Run($"SET threads = {threads}; SET memory_limit = '8GB'");
        Run("CREATE TABLE loaded (c INTEGER, k INTEGER, a UTINYINT, e USMALLINT, t UTINYINT, s INTEGER, u INTEGER)");
        using (var appender = connection.CreateAppender("loaded"))
        {
            for (var i = 0; i < log.Count; i++)
            {
                appender.CreateRow()
                    .AppendValue(log.Case[i]).AppendValue(log.Customer[i]).AppendValue((byte)log.Activity[i]).AppendValue((ushort)log.Employee[i])
                    .AppendValue((byte)log.Team[i]).AppendValue(log.Start[i]).AppendValue(log.End[i]).EndRow();
            }
        }

        // Generated in order of case and start; kept so, which DuckDB's second phrasing may use.
        Run("ALTER TABLE loaded RENAME TO touches");
    }

    /// <summary>Window functions over each case.</summary>
    public static readonly (string Name, string Sql)[] ByCase =
    [
        ("hand-offs and waits", """
            SELECT count(*) FILTER (e <> pe), sum(s - pu), count(*) FILTER (pe IS NOT NULL)
            FROM (SELECT e, s, lag(e) OVER w AS pe, lag(u) OVER w AS pu FROM touches WINDOW w AS (PARTITION BY c ORDER BY s))
            """),
        ("team to team", """
            SELECT pt, t, count(*) FROM (SELECT t, lag(t) OVER (PARTITION BY c ORDER BY s) AS pt FROM touches)
            WHERE pt IS NOT NULL GROUP BY pt, t
            """),
        Pieces,
        ("directly follows", """
            SELECT pa, a, count(*) FROM (SELECT a, lag(a) OVER (PARTITION BY c ORDER BY s) AS pa FROM touches)
            WHERE pa IS NOT NULL GROUP BY pa, a
            """),
    ];

    /// <summary>The table is stored in order, so look at the row before and ask whether it is of the same case.</summary>
    public static readonly (string Name, string Sql)[] AsStored =
    [
        ("hand-offs and waits", """
            SELECT count(*) FILTER (e <> pe AND pc = c), sum(s - pu) FILTER (pc = c), count(*) FILTER (pc = c)
            FROM (SELECT c, e, s, lag(c) OVER () AS pc, lag(e) OVER () AS pe, lag(u) OVER () AS pu FROM touches)
            """),
        ("team to team", """
            SELECT pt, t, count(*) FROM (SELECT c, t, lag(c) OVER () AS pc, lag(t) OVER () AS pt FROM touches)
            WHERE pc = c GROUP BY pt, t
            """),
        Pieces,
        ("directly follows", """
            SELECT pa, a, count(*) FROM (SELECT c, a, lag(c) OVER () AS pc, lag(a) OVER () AS pa FROM touches)
            WHERE pc = c GROUP BY pa, a
            """),
    ];

    static (string, string) Pieces => ("pieces per customer", """
        SELECT count(*), avg(p), quantile_cont(p, 0.5), quantile_cont(p, 0.9)
        FROM (SELECT sum(n) * sum(n) / sum(n * n)::DOUBLE AS p FROM (SELECT k, e, count(*) AS n FROM touches GROUP BY k, e) GROUP BY k)
        """);

    /// <summary>All rows of an answer.</summary>
    public List<object[]> Ask(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    public void Dispose() => connection.Dispose();

    void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
