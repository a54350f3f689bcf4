using System.Data.Common;

namespace HeleKlant.Journal;

/// <summary>Short forms for statements that both databases understand; values stand as @a, @b, @c … in the text.</summary>
internal static class Sql
{
    public static DbCommand Command(this DbConnection connection, DbTransaction? transaction, string text, params ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + (char)('a' + i);
            parameter.Value = values[i] ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static int Do(this DbConnection connection, DbTransaction? transaction, string text, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Command(transaction, text, values);
        return command.ExecuteNonQuery();
    }

    public static long Number(this DbConnection connection, DbTransaction? transaction, string text, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Command(transaction, text, values);
        return command.ExecuteScalar() is { } found and not DBNull ? Convert.ToInt64(found) : 0;
    }

    public static List<T> Rows<T>(this DbConnection connection, DbTransaction? transaction, string text, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Command(transaction, text, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public static T? OrNull<T>(this DbDataReader reader, int column) where T : class =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    public static int IntOr0(this DbDataReader reader, int column) => reader.IsDBNull(column) ? 0 : reader.GetInt32(column);

    public static long Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Instant(long microseconds, int offsetMinutes = 0) =>
        new DateTimeOffset(DateTime.UnixEpoch.Ticks + (microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero)
            .ToOffset(TimeSpan.FromMinutes(offsetMinutes));
}
