using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace HeleKlant.Journal;

/// <summary>The tables in SQLite, by prepared statements of many rows: the statement's own cost is shared, and the place to append is found once.</summary>
internal sealed class SqliteTouchTable(SqliteConnection connection, byte[] nameSecret) : TouchTable
{
    private const int KeysAtOnce = 64;
    private const int TouchesAtOnce = 32;
    private const int TouchColumns = 15;
    private const string TouchRow = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private const string AddTouches =
        "INSERT INTO journal_touches (seq, at, lasted, flags, import, case_id, activity, customer, employee, team, role, channel, instance, place, packed) VALUES ";

    private readonly SqliteStatement _findName = new(connection, "SELECT id FROM journal_names WHERE hash = ?");
    private readonly SqliteStatement _addName = new(connection, "INSERT INTO journal_names (kind, scope, hash) VALUES (?, ?, ?)");
    private readonly SqliteStatement _addText = new(connection, "INSERT INTO journal_name_texts (id, text) VALUES (?, ?)");
    private readonly SqliteStatement _setLabel = new(connection, "UPDATE journal_name_texts SET label = ?1 WHERE id = ?2 AND label IS NOT ?1");
    private readonly SqliteStatement _next = new(connection, "SELECT next FROM journal_counters WHERE name = 'touch'");
    private readonly SqliteStatement _setNext = new(connection, "UPDATE journal_counters SET next = ? WHERE name = 'touch'");
    private readonly SqliteStatement _takeKey = new(connection, "INSERT OR IGNORE INTO journal_touch_keys (key, seq) VALUES (?, ?)");
    private readonly SqliteStatement _takeKeys = new(connection, "INSERT OR IGNORE INTO journal_touch_keys (key, seq) VALUES " + Times("(?, ?)", KeysAtOnce));
    private readonly SqliteStatement _seqOfKey = new(connection, "SELECT seq FROM journal_touch_keys WHERE key = ?");
    private readonly SqliteStatement _owner = new(connection, "SELECT t.import FROM journal_touch_keys k JOIN journal_touches t ON t.seq = k.seq WHERE k.key = ?");
    private readonly SqliteStatement _moveKey = new(connection, "UPDATE journal_touch_keys SET seq = ?2 WHERE key = ?1");
    private readonly SqliteStatement _claim = new(connection, "INSERT OR IGNORE INTO journal_import_claims (import, key) VALUES (?, ?)");
    private readonly SqliteStatement _add = new(connection, AddTouches + TouchRow);
    private readonly SqliteStatement _addMany = new(connection, AddTouches + Times(TouchRow, TouchesAtOnce));
    private readonly SqliteStatement _addPersonal = new(connection, "INSERT INTO journal_touch_personal (seq, packed) VALUES (?, ?)");
    private readonly SqliteStatement _addCase = new(connection, "INSERT OR REPLACE INTO journal_case_attributes (case_id, attribute, import, value, kind) VALUES (?, ?, ?, ?, ?)");
    private readonly SqliteStatement _addAside = new(connection, "INSERT INTO journal_set_aside (import, number, line, col, value, reason, expected) VALUES (?, ?, ?, ?, ?, ?, ?)");

    public override void Resolve(List<WantedName> wanted)
    {
        foreach (var name in wanted)
        {
            var hash = NameHash.Of(nameSecret, name.Kind, name.Scope, name.Text);
            _findName.Bind(1, hash);
            var found = _findName.Step();
            name.Id = found ? _findName.Int(0) : 0;
            _findName.Reset();
            if (found)
            {
                continue;
            }

            _addName.Bind(1, (long)name.Kind);
            _addName.Bind(2, name.Scope);
            _addName.Bind(3, hash);
            _addName.Run();
            name.Id = checked((int)_addName.LastRow);
            _addText.Bind(1, name.Id);
            _addText.Bind(2, name.Text);
            _addText.Run();
        }
    }

    public override void SetLabel(int name, string label)
    {
        _setLabel.Bind(1, label);
        _setLabel.Bind(2, name);
        _setLabel.Run();
    }

    public override long NextSequence()
    {
        _next.Step();
        var next = _next.Long(0);
        _next.Reset();
        return next;
    }

    public override void SetNextSequence(long next)
    {
        _setNext.Bind(1, next);
        _setNext.Run();
    }

    public override void TakeAll(int import, ReadOnlySpan<UInt128> keys, ReadOnlySpan<long> seqs, Span<bool> taken)
    {
        var at = 0;
        for (; at + KeysAtOnce <= keys.Length; at += KeysAtOnce)
        {
            TakeBlock(keys.Slice(at, KeysAtOnce), seqs.Slice(at, KeysAtOnce), taken.Slice(at, KeysAtOnce));
        }

        for (; at < keys.Length; at++)
        {
            taken[at] = Take(keys[at], seqs[at]);
        }
    }

    public override bool Take(UInt128 key, long seq)
    {
        Bind(_takeKey, 1, key);
        _takeKey.Bind(2, seq);
        _takeKey.Run();
        return _takeKey.Changes == 1;
    }

    public override int Owner(UInt128 key)
    {
        Bind(_owner, 1, key);
        var owner = _owner.Step() ? _owner.Int(0) : Nobody;
        _owner.Reset();
        return owner;
    }

    public override void TakeOver(UInt128 key, long seq)
    {
        Bind(_moveKey, 1, key);
        _moveKey.Bind(2, seq);
        _moveKey.Run();
    }

    public override bool Claim(int import, UInt128 key)
    {
        _claim.Bind(1, import);
        Bind(_claim, 2, key);
        _claim.Run();
        return _claim.Changes == 1;
    }

    public override void Add(int import, ReadOnlySpan<TouchRecord> touches)
    {
        var waiting = 0;
        Span<int> rows = stackalloc int[TouchesAtOnce];
        for (var i = 0; i < touches.Length; i++)
        {
            if (!touches[i].IsNew)
            {
                continue;
            }

            rows[waiting++] = i;
            if (waiting == TouchesAtOnce)
            {
                for (var row = 0; row < waiting; row++)
                {
                    Bind(_addMany, row * TouchColumns, import, touches[rows[row]]);
                }

                _addMany.Run();
                waiting = 0;
            }
        }

        for (var row = 0; row < waiting; row++)
        {
            Bind(_add, 0, import, touches[rows[row]]);
            _add.Run();
        }

        AddPersonal(touches);
    }

    private void AddPersonal(ReadOnlySpan<TouchRecord> touches)
    {
        foreach (ref readonly var touch in touches)
        {
            if (touch.IsNew && touch.Personal is { } personal)
            {
                _addPersonal.Bind(1, touch.Seq);
                _addPersonal.Bind(2, personal);
                _addPersonal.Run();
            }
        }
    }

    private static void Bind(SqliteStatement add, int at, int import, in TouchRecord touch)
    {
        add.Bind(at + 1, touch.Seq);
        add.Bind(at + 2, touch.At);
        if ((touch.Flags & TouchFlags.Lasts) != 0)
        {
            add.Bind(at + 3, touch.Lasted);
        }
        else
        {
            add.BindNull(at + 3);
        }

        add.Bind(at + 4, touch.Flags);
        add.Bind(at + 5, import);
        add.Bind(at + 6, touch.Case);
        add.Bind(at + 7, touch.Activity);
        add.BindOrNull(at + 8, touch.Customer);
        add.BindOrNull(at + 9, touch.Employee);
        add.BindOrNull(at + 10, touch.Team);
        add.BindOrNull(at + 11, touch.Role);
        add.BindOrNull(at + 12, touch.Channel);
        add.BindOrNull(at + 13, touch.Instance);
        add.Bind(at + 14, touch.Place);
        if (touch.Packed is { } packed)
        {
            add.Bind(at + 15, packed);
        }
        else
        {
            add.BindNull(at + 15);
        }
    }

    private void TakeBlock(ReadOnlySpan<UInt128> keys, ReadOnlySpan<long> seqs, Span<bool> taken)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            Bind(_takeKeys, (2 * i) + 1, keys[i]);
            _takeKeys.Bind((2 * i) + 2, seqs[i]);
        }

        _takeKeys.Run();
        if (_takeKeys.Changes == keys.Length)
        {
            taken.Fill(true);
            return;
        }

        for (var i = 0; i < keys.Length; i++)
        {
            Bind(_seqOfKey, 1, keys[i]);
            _seqOfKey.Step();
            taken[i] = _seqOfKey.Long(0) == seqs[i];
            _seqOfKey.Reset();
        }
    }

    private static void Bind(SqliteStatement statement, int index, UInt128 key)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, key);
        statement.Bind(index, bytes);
    }

    private static string Times(string row, int times) => string.Join(", ", Enumerable.Repeat(row, times));

    public override void AddCaseAttributes(int import, IReadOnlyDictionary<(int Case, int Attribute), (int Value, byte Kind)> told)
    {
        foreach (var ((@case, attribute), (value, kind)) in told)
        {
            _addCase.Bind(1, @case);
            _addCase.Bind(2, attribute);
            _addCase.Bind(3, import);
            _addCase.Bind(4, value);
            _addCase.Bind(5, kind);
            _addCase.Run();
        }
    }

    public override void AddSetAside(int import, long firstNumber, IReadOnlyList<SetAside> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            _addAside.Bind(1, import);
            _addAside.Bind(2, firstNumber + i);
            _addAside.Bind(3, rows[i].Line);
            _addAside.Bind(4, rows[i].Column);
            _addAside.Bind(5, rows[i].Value);
            _addAside.Bind(6, rows[i].Reason);
            _addAside.Bind(7, rows[i].Expected);
            _addAside.Run();
        }
    }

    public override void Dispose()
    {
        foreach (var statement in new[] { _findName, _addName, _addText, _setLabel, _next, _setNext, _takeKey, _takeKeys, _seqOfKey, _owner, _moveKey, _claim, _add, _addMany, _addPersonal, _addCase, _addAside })
        {
            statement.Dispose();
        }
    }
}
