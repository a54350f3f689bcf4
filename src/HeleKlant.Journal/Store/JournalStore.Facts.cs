using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace HeleKlant.Journal;

/// <summary>Somebody else was first: the stream already has the version that was about to be appended.</summary>
public sealed class StreamMovedException(string stream, int version, Exception? inner = null)
    : Exception($"{stream} already has version {version}: somebody else was first.", inner)
{
    /// <summary>The stream.</summary>
    public string Stream { get; } = stream;

    /// <summary>The version that was taken.</summary>
    public int Version { get; } = version;
}

public sealed partial class JournalStore
{
    private const string FactColumns = "sequence, id, stream, version, name, shape, at, offset_min, recorded_at, by_account, body";

    /// <summary>
    /// Appends facts on the caller's connection and transaction, so that they and the rows they change share one commit.
    /// On PostgreSQL this takes the feed's lock until the transaction ends: append last, and commit soon.
    /// </summary>
    /// <returns>The facts as they stand in the journal, in the order given.</returns>
    /// <exception cref="StreamMovedException">A version is taken; roll back and tell who was second.</exception>
    public IReadOnlyList<RecordedFact> Append(DbConnection connection, DbTransaction transaction, IReadOnlyList<NewFact> facts)
    {
        if (facts.Count == 0)
        {
            return [];
        }

        TakeFeedLock(connection, transaction);
        var recorded = new List<RecordedFact>(facts.Count);
        var now = _clock.GetUtcNow();
        foreach (var fact in facts)
        {
            recorded.Add(AppendOne(connection, transaction, fact, now));
        }

        AddFeedLine(connection, transaction, FeedKind.Fact, 0, recorded[0].Sequence, recorded[^1].Sequence);
        return recorded;
    }

    /// <summary>The facts of one stream, in order.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="afterVersion">Only later versions.</param>
    /// <param name="on">A turn to read in, so that it sees its own facts; null for a connection of its own.</param>
    public IReadOnlyList<RecordedFact> ReadStream(string stream, int afterVersion = 0, WriteTurn? on = null)
    {
        const string text = $"SELECT {FactColumns} FROM journal_facts WHERE stream = @a AND version > @b ORDER BY version";
        if (on is not null)
        {
            return on.Connection.Rows(on.Transaction, text, ReadFact, stream, afterVersion);
        }

        using var connection = Database.Open();
        return connection.Rows(null, text, ReadFact, stream, afterVersion);
    }

    /// <summary>The same, on a connection and transaction that the caller holds.</summary>
    public static IReadOnlyList<RecordedFact> ReadStream(DbConnection connection, DbTransaction? transaction, string stream, int afterVersion = 0) =>
        connection.Rows(transaction, $"SELECT {FactColumns} FROM journal_facts WHERE stream = @a AND version > @b ORDER BY version", ReadFact, stream, afterVersion);

    /// <summary>The sequence of the last fact; 0 where there is none.</summary>
    public long LastFact()
    {
        using var connection = Database.Open();
        return connection.Number(null, "SELECT COALESCE(MAX(sequence), 0) FROM journal_facts");
    }

    /// <summary>Facts in the order of their sequence.</summary>
    /// <param name="after">Only those with a later sequence.</param>
    /// <param name="max">At most this many.</param>
    /// <param name="names">Only these recorded names; null for all.</param>
    public IReadOnlyList<RecordedFact> ReadFacts(long after, int max, IReadOnlyCollection<string>? names = null)
    {
        using var connection = Database.Open();
        using var command = connection.Command(null, "", after, max);
        var only = "";
        if (names is { Count: > 0 })
        {
            var marks = names.Select((name, i) =>
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = "@n" + i;
                parameter.Value = name;
                command.Parameters.Add(parameter);
                return parameter.ParameterName;
            });
            only = $" AND name IN ({string.Join(", ", marks)})";
        }

        command.CommandText = $"SELECT {FactColumns} FROM journal_facts WHERE sequence > @a{only} ORDER BY sequence LIMIT @b";
        using var reader = command.ExecuteReader();
        var found = new List<RecordedFact>();
        while (reader.Read())
        {
            found.Add(ReadFact(reader));
        }

        return found;
    }

    private RecordedFact AppendOne(DbConnection connection, DbTransaction transaction, NewFact fact, DateTimeOffset now)
    {
        var shape = Shapes.Of(fact.Fact.GetType());
        var id = Guid.CreateVersion7(now);
        var body = Shapes.Write(fact.Fact);
        try
        {
            var sequence = connection.Number(
                transaction,
                """
                INSERT INTO journal_facts (id, stream, version, name, shape, at, offset_min, recorded_at, by_account, body)
                VALUES (@a, @b, @c, @d, @e, @f, @g, @h, @i, @j) RETURNING sequence
                """,
                id, fact.Stream, fact.Version, shape.Name, shape.Shape, Sql.Microseconds(fact.At), (int)fact.At.Offset.TotalMinutes,
                Sql.Microseconds(now), fact.By, body);
            return new RecordedFact(sequence, id, fact.Stream, fact.Version, shape.Name, shape.Shape, fact.At, now, fact.By, body);
        }
        catch (DbException taken) when (IsTaken(taken))
        {
            throw new StreamMovedException(fact.Stream, fact.Version, taken);
        }
    }

    private static bool IsTaken(DbException exception) => exception switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        _ => false,
    };

    private static RecordedFact ReadFact(DbDataReader row) => new(
        row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.GetInt32(5),
        Sql.Instant(row.GetInt64(6), row.GetInt32(7)), Sql.Instant(row.GetInt64(8)),
        row.IsDBNull(9) ? null : row.GetGuid(9), row.GetString(10));
}
