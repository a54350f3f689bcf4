using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace HeleKlant.Journal;

internal sealed class SqliteTouchTable(SqliteConnection connection, byte[] nameSecret) : TouchTable
{
    private readonly SqliteStatement _findName = new(connection, "SELECT id FROM journal_names WHERE hash = ?");
    private readonly SqliteStatement _addName = new(connection, "INSERT INTO journal_names (kind, scope, hash) VALUES (?, ?, ?)");
    private readonly SqliteStatement _addText = new(connection, "INSERT INTO journal_name_texts (id, text) VALUES (?, ?)");
    private readonly SqliteStatement _setLabel = new(connection, "UPDATE journal_name_texts SET label = ?1 WHERE id = ?2 AND label IS NOT ?1");
    private readonly SqliteStatement _next = new(connection, "SELECT next FROM journal_counters WHERE name = 'touch'");
    private readonly SqliteStatement _setNext = new(connection, "UPDATE journal_counters SET next = ? WHERE name = 'touch'");
    private readonly SqliteStatement _takeKey = new(connection, "INSERT OR IGNORE INTO journal_touch_keys (key, seq) VALUES (?, ?)");
    private readonly SqliteStatement _owner = new(connection, "SELECT t.import FROM journal_touch_keys k JOIN journal_touches t ON t.seq = k.seq WHERE k.key = ?");
    private readonly SqliteStatement _moveKey = new(connection, "UPDATE journal_touch_keys SET seq = ?2 WHERE key = ?1");
    private readonly SqliteStatement _claim = new(connection, "INSERT OR IGNORE INTO journal_import_claims (import, key) VALUES (?, ?)");
    private readonly SqliteStatement _add = new(connection, """
        INSERT INTO journal_touches (seq, at, lasted, flags, import, case_id, activity, customer, employee, team, role, channel, instance, place, packed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);
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

    public override void Expect(int import, ReadOnlySpan<UInt128> keys)
    {
        // Each key is asked for by a statement of its own; there is nothing to fetch ahead.
    }

    public override bool TryTake(UInt128 key, long seq, out int owner)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, key);
        _takeKey.Bind(1, bytes);
        _takeKey.Bind(2, seq);
        _takeKey.Run();
        owner = Nobody;
        if (_takeKey.Changes == 1)
        {
            return true;
        }

        _owner.Bind(1, bytes);
        if (_owner.Step())
        {
            owner = _owner.Int(0);
        }

        _owner.Reset();
        return false;
    }

    public override void TakeOver(UInt128 key, long seq)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, key);
        _moveKey.Bind(1, bytes);
        _moveKey.Bind(2, seq);
        _moveKey.Run();
    }

    public override bool Claim(int import, UInt128 key)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, key);
        _claim.Bind(1, import);
        _claim.Bind(2, bytes);
        _claim.Run();
        return _claim.Changes == 1;
    }

    public override void Add(int import, ReadOnlySpan<TouchRecord> touches)
    {
        foreach (ref readonly var touch in touches)
        {
            if (!touch.IsNew)
            {
                continue;
            }

            _add.Bind(1, touch.Seq);
            _add.Bind(2, touch.At);
            if ((touch.Flags & TouchFlags.Lasts) != 0)
            {
                _add.Bind(3, touch.Lasted);
            }
            else
            {
                _add.BindNull(3);
            }

            _add.Bind(4, touch.Flags);
            _add.Bind(5, import);
            _add.Bind(6, touch.Case);
            _add.Bind(7, touch.Activity);
            _add.BindOrNull(8, touch.Customer);
            _add.BindOrNull(9, touch.Employee);
            _add.BindOrNull(10, touch.Team);
            _add.BindOrNull(11, touch.Role);
            _add.BindOrNull(12, touch.Channel);
            _add.BindOrNull(13, touch.Instance);
            _add.Bind(14, touch.Place);
            if (touch.Packed is { } packed)
            {
                _add.Bind(15, packed);
            }
            else
            {
                _add.BindNull(15);
            }

            _add.Run();
            if (touch.Personal is { } personal)
            {
                _addPersonal.Bind(1, touch.Seq);
                _addPersonal.Bind(2, personal);
                _addPersonal.Run();
            }
        }
    }

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
        foreach (var statement in new[] { _findName, _addName, _addText, _setLabel, _next, _setNext, _takeKey, _owner, _moveKey, _claim, _add, _addPersonal, _addCase, _addAside })
        {
            statement.Dispose();
        }
    }
}
