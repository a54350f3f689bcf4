using System.Data.Common;
using Npgsql;
using SQLitePCL;

namespace HeleKlant.Journal;

/// <summary>Reads rows of the touch table into columns: a million and more a second, so close to the database.</summary>
internal static partial class TouchReading
{
    private const string Columns = "seq, at, lasted, flags, case_id, activity, customer, employee, team, role, channel, instance, place, packed";

    public static TouchRows OfImport(sqlite3 connection, int import, long after, long to, int max)
    {
        var filling = new Filling(Expected(after, to, max));

        // The plus keeps SQLite from any other way in than by the sequence.
        using var statement = new SqliteStatement(connection, $"SELECT {Columns} FROM journal_touches WHERE seq > ? AND seq <= ? AND +import = ? ORDER BY seq LIMIT ?");
        statement.Bind(1, after);
        statement.Bind(2, to);
        statement.Bind(3, import);
        statement.Bind(4, max);
        while (statement.Step())
        {
            filling.Add(
                statement.Long(0), statement.Long(1), statement.Long(2), statement.Int(3), statement.Int(4), statement.Int(5), statement.Int(6),
                statement.Int(7), statement.Int(8), statement.Int(9), statement.Int(10), statement.Int(11), statement.Long(12), import);
            if ((filling.Flags & TouchFlags.MoreCustomers) != 0)
            {
                filling.AddMore(TouchPacking.Read(statement.Blob(13)).MoreCustomers);
            }
        }

        return filling.Rows();
    }

    public static TouchRows OfImport(DbConnection connection, int import, long after, long to, int max)
    {
        var filling = new Filling(Expected(after, to, max));
        using var command = connection.Command(
            null, $"SELECT {Columns} FROM journal_touches WHERE seq > @a AND seq <= @b AND import = @c ORDER BY seq LIMIT @d", after, to, import, max);
        using var reader = ((NpgsqlCommand)command).ExecuteReader();
        while (reader.Read())
        {
            filling.Add(
                reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? 0 : reader.GetInt64(2), reader.GetInt32(3), reader.GetInt32(4),
                reader.GetInt32(5), reader.IntOr0(6), reader.IntOr0(7), reader.IntOr0(8), reader.IntOr0(9), reader.IntOr0(10), reader.IntOr0(11),
                reader.GetInt64(12), import);
            if ((filling.Flags & TouchFlags.MoreCustomers) != 0)
            {
                filling.AddMore(TouchPacking.Read((byte[])reader.GetValue(13)).MoreCustomers);
            }
        }

        return filling.Rows();
    }

    private static int Expected(long after, long to, int max) => (int)Math.Clamp(Math.Min(max, to - after), 1, 1 << 17);

    private sealed class Filling(int expected)
    {
        private readonly List<(int, int)> _more = [];
        private int _count;
        private long[] _sequence = new long[expected];
        private long[] _start = new long[expected];
        private long[] _end = new long[expected];
        private long[] _place = new long[expected];
        private Lifecycle[] _lifecycle = new Lifecycle[expected];
        private readonly int[][] _numbers = [.. Enumerable.Range(0, 9).Select(_ => new int[expected])];

        public int Flags { get; private set; }

        public void Add(
            long seq, long at, long lasted, int flags, int @case, int activity, int customer, int employee, int team, int role,
            int channel, int instance, long place, int import)
        {
            if (_count == _sequence.Length)
            {
                Grow();
            }

            var i = _count++;
            Flags = flags;
            _sequence[i] = seq;
            _place[i] = place;
            _lifecycle[i] = TouchFlags.Lifecycle(flags);
            _end[i] = (flags & TouchFlags.AtIsStart) != 0 ? TouchRows.Absent : at;
            _start[i] = (flags & TouchFlags.AtIsStart) != 0 ? at : (flags & TouchFlags.Lasts) != 0 ? at - lasted : TouchRows.Absent;
            _numbers[0][i] = @case;
            _numbers[1][i] = activity;
            _numbers[2][i] = customer;
            _numbers[3][i] = employee;
            _numbers[4][i] = team;
            _numbers[5][i] = role;
            _numbers[6][i] = channel;
            _numbers[7][i] = instance;
            _numbers[8][i] = import;
        }

        public void AddMore(List<int> customers)
        {
            foreach (var customer in customers)
            {
                _more.Add((_count - 1, customer));
            }
        }

        public TouchRows Rows() => new()
        {
            Count = _count,
            Sequence = _sequence,
            Start = _start,
            End = _end,
            Lifecycle = _lifecycle,
            Case = _numbers[0],
            Activity = _numbers[1],
            Customer = _numbers[2],
            Employee = _numbers[3],
            Team = _numbers[4],
            Role = _numbers[5],
            Channel = _numbers[6],
            Instance = _numbers[7],
            Place = _place,
            Import = _numbers[8],
            MoreCustomers = [.. _more],
        };

        private void Grow()
        {
            var size = _count * 2;
            Array.Resize(ref _sequence, size);
            Array.Resize(ref _start, size);
            Array.Resize(ref _end, size);
            Array.Resize(ref _place, size);
            Array.Resize(ref _lifecycle, size);
            for (var n = 0; n < _numbers.Length; n++)
            {
                Array.Resize(ref _numbers[n], size);
            }
        }
    }
}
