using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HeleKlant.Journal;

namespace HeleKlant.Promises.Discounts;

/// <summary>Puts price lines into their table in batches: many rows a statement, prepared once; what is known already stays as it is.</summary>
internal sealed class PriceTable
{
    public const int Batch = 1000;

    private const int RowsAStatement = 100;

    private static readonly string[] Columns = ["key", "import", "customer", "segment", "product", "day", "quantity", "list", "cost", .. Enumerable.Range(1, PriceStep.Most).Select(i => "s" + i.ToString(CultureInfo.InvariantCulture))];

    private readonly Dictionary<long, int> seen = [];

    /// <summary>The key of a line: of its own number where it has one, else of what was mapped and the how-manieth such line of the file.</summary>
    public long KeyOf(string source, int customer, PriceRow row)
    {
        var text = new StringBuilder(source).Append('\n').Append(customer).Append('\n');
        if (row.Id is { } id)
        {
            return Hash(text.Append("id\n").Append(id));
        }

        text.Append(row.Day).Append('\n').Append(row.Segment).Append('\n').Append(row.Product).Append('\n').Append(row.Quantity).Append('\n').Append(row.List).Append('\n').Append(row.Cost);
        foreach (var off in row.Off)
        {
            text.Append('\n').Append(off);
        }

        var alike = Hash(text);
        var nth = seen[alike] = seen.GetValueOrDefault(alike) + 1;
        return nth == 1 ? alike : Hash(text.Append("\n#").Append(nth));
    }

    /// <summary>Appends lines; gives how many were new.</summary>
    public static int Append(WriteTurn turn, IReadOnlyList<PriceLine> lines)
    {
        var added = 0;
        foreach (var some in lines.Chunk(RowsAStatement))
        {
            using var command = turn.Connection.CreateCommand();
            command.Transaction = turn.Transaction;
            var text = new StringBuilder("INSERT INTO price_lines (\"").AppendJoin("\", \"", Columns).Append("\") VALUES ");
            for (var i = 0; i < some.Length; i++)
            {
                var line = some[i];
                text.Append(i == 0 ? "(" : ", (").Append(CultureInfo.InvariantCulture, $"{line.Key}, {line.Import}, {line.Customer}, {line.Segment}, {line.Product}, {line.Day}, {line.Quantity}, {line.List}, ");
                text.Append(line.Cost?.ToString(CultureInfo.InvariantCulture) ?? "NULL");
                foreach (var off in (ReadOnlySpan<long>)[line.S1, line.S2, line.S3, line.S4, line.S5, line.S6, line.S7, line.S8, line.S9, line.S10, line.S11, line.S12])
                {
                    text.Append(CultureInfo.InvariantCulture, $", {off}");
                }

                text.Append(')');
            }

            command.CommandText = text.Append(" ON CONFLICT DO NOTHING").ToString();
            added += command.ExecuteNonQuery();
        }

        return added;
    }

    /// <summary>Adds the lines of an import up, by customer, segment and month.</summary>
    public static void AddUp(DbConnection connection, DbTransaction transaction, int import)
    {
        var off = Enumerable.Range(1, PriceStep.Most).ToArray();
        Do(connection, transaction, $"DELETE FROM price_sums WHERE import = {import}");
        Do(
            connection, transaction,
            $"""
            INSERT INTO price_sums (import, customer, segment, month, lines, list, costed_pocket, costed_lines, cost, {string.Join(", ", off.Select(i => $"s{i}"))}, {string.Join(", ", off.Select(i => $"n{i}"))})
            SELECT import, customer, segment, day / 100, COUNT(*), SUM(list), SUM(CASE WHEN cost IS NULL THEN 0 ELSE list - ({string.Join(" + ", off.Select(i => $"s{i}"))}) END),
                SUM(CASE WHEN cost IS NULL THEN 0 ELSE 1 END), COALESCE(SUM(cost), 0), {string.Join(", ", off.Select(i => $"SUM(s{i})"))}, {string.Join(", ", off.Select(i => $"SUM(CASE WHEN s{i} <> 0 THEN 1 ELSE 0 END)"))}
            FROM price_lines WHERE import = {import} GROUP BY import, customer, segment, day / 100
            """);
    }

    /// <summary>Takes some lines of an import away; gives how many.</summary>
    public static int Remove(DbConnection connection, DbTransaction transaction, int import, int atMost) =>
        Do(connection, transaction, $"DELETE FROM price_lines WHERE \"key\" IN (SELECT \"key\" FROM price_lines WHERE import = {import} LIMIT {atMost})");

    private static int Do(DbConnection connection, DbTransaction transaction, FormattableString text)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text.ToString(CultureInfo.InvariantCulture);
        return command.ExecuteNonQuery();
    }

    private static long Hash(StringBuilder text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return BitConverter.ToInt64(hash);
    }
}
