using System.Data.Common;

namespace HeleKlant.Journal;

internal static partial class TouchReading
{
    private const int AtOnce = 500;

    public static TouchRows OfCases(DbConnection connection, IReadOnlyCollection<long> sequences, IReadOnlyCollection<int> cases)
    {
        var filling = new Filling(Math.Max(16, sequences.Count));
        var seen = new HashSet<long>();
        foreach (var some in sequences.Chunk(AtOnce))
        {
            Fill(connection, $"seq IN ({string.Join(",", some)})", seen, filling);
        }

        foreach (var some in cases.Chunk(AtOnce))
        {
            // In the words of the index on steps, so that it is used.
            Fill(connection, $"(flags & 15) <> 0 AND case_id IN ({string.Join(",", some)})", seen, filling);
        }

        return filling.Rows();
    }

    private const string ColumnsAndImport = "seq, at, lasted, flags, case_id, activity, customer, employee, team, role, channel, instance, place, import, packed";

    private static void Fill(DbConnection connection, string which, HashSet<long> seen, Filling filling)
    {
        using var command = connection.Command(null, $"SELECT {ColumnsAndImport} FROM journal_touches WHERE {which}");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (!seen.Add(reader.GetInt64(0)))
            {
                continue;
            }

            filling.Add(
                reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? 0 : reader.GetInt64(2), reader.GetInt32(3), reader.GetInt32(4),
                reader.GetInt32(5), reader.IntOr0(6), reader.IntOr0(7), reader.IntOr0(8), reader.IntOr0(9), reader.IntOr0(10), reader.IntOr0(11),
                reader.GetInt64(12), reader.GetInt32(13));
            if ((filling.Flags & TouchFlags.MoreCustomers) != 0)
            {
                filling.AddMore(TouchPacking.Read((byte[])reader.GetValue(14)).MoreCustomers);
            }
        }
    }
}
