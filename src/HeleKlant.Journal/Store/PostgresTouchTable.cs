using System.Buffers.Binary;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace HeleKlant.Journal;

/// <summary>The tables in PostgreSQL, by COPY; keys stand in the touches themselves.</summary>
internal sealed class PostgresTouchTable(NpgsqlConnection connection, byte[] nameSecret) : TouchTable
{
    private readonly Dictionary<UInt128, int> _owners = [];
    private readonly HashSet<UInt128> _expected = [];
    private readonly HashSet<UInt128> _claimed = [];
    private int _import;
    private readonly List<Guid> _newClaims = [];
    private readonly List<(UInt128 Key, long Seq)> _takenOver = [];

    public override void Resolve(List<WantedName> wanted)
    {
        // By rising hash, so that two writers never wait for each other crosswise.
        var byHash = new SortedDictionary<string, WantedName>(StringComparer.Ordinal);
        foreach (var name in wanted)
        {
            name.Hash = NameHash.Of(nameSecret, name.Kind, name.Scope, name.Text);
            byHash[Convert.ToHexString(name.Hash)] = name;
        }

        var names = byHash.Values.ToArray();
        Find(names);
        var missing = names.Where(n => n.Id == 0).ToArray();
        if (missing.Length > 0)
        {
            using var add = Command("""
                WITH told AS (SELECT * FROM unnest(@a, @b, @c, @d) AS t (kind, scope, hash, text)),
                     added AS (INSERT INTO journal_names (kind, scope, hash) SELECT kind, scope, hash FROM told ON CONFLICT DO NOTHING RETURNING id, hash)
                INSERT INTO journal_name_texts (id, text) SELECT added.id, told.text FROM added JOIN told USING (hash)
                """);
            Array(add, "a", NpgsqlDbType.Smallint, missing.Select(n => (short)n.Kind).ToArray());
            Array(add, "b", NpgsqlDbType.Integer, missing.Select(n => n.Scope).ToArray());
            Array(add, "c", NpgsqlDbType.Bytea, missing.Select(n => n.Hash).ToArray());
            Array(add, "d", NpgsqlDbType.Text, missing.Select(n => Storable(n.Text)).ToArray());
            add.ExecuteNonQuery();
            Find(missing);
        }

        foreach (var name in wanted)
        {
            name.Id = byHash[Convert.ToHexString(name.Hash)].Id;
        }
    }

    public override void SetLabel(int name, string label) => connection.Do(
        null, "UPDATE journal_name_texts SET label = @a WHERE id = @b AND label IS DISTINCT FROM @a", Storable(label), name);

    public override long NextSequence() => connection.Number(null, "SELECT next FROM journal_counters WHERE name = 'touch' FOR UPDATE");

    public override void SetNextSequence(long next) => connection.Do(null, "UPDATE journal_counters SET next = @a WHERE name = 'touch'", next);

    public override void TakeAll(int import, ReadOnlySpan<UInt128> keys, ReadOnlySpan<long> seqs, Span<bool> taken)
    {
        _import = import;
        _owners.Clear();
        _claimed.Clear();
        _expected.Clear();
        var asked = new Guid[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            asked[i] = AsGuid(keys[i]);
            _expected.Add(keys[i]);
        }

        FetchOwners(asked);
        for (var i = 0; i < keys.Length; i++)
        {
            taken[i] = Take(keys[i], seqs[i]);
        }
    }

    public override bool Take(UInt128 key, long seq)
    {
        // Later occurrences of a row are not known ahead; they are looked up one by one.
        if (_expected.Add(key))
        {
            FetchOwners([AsGuid(key)]);
        }

        return _owners.TryAdd(key, _import);
    }

    public override int Owner(UInt128 key) => _owners.GetValueOrDefault(key, Nobody);

    public override void TakeOver(UInt128 key, long seq) => _takenOver.Add((key, seq));

    public override bool Claim(int import, UInt128 key)
    {
        if (!_claimed.Add(key))
        {
            return false;
        }

        _newClaims.Add(AsGuid(key));
        return true;
    }

    public override void Add(int import, ReadOnlySpan<TouchRecord> touches)
    {
        GiveUpKeys();
        KeepClaims(import);
        var personal = new List<(long Seq, byte[] Packed)>();
        var any = false;
        foreach (ref readonly var touch in touches)
        {
            any |= touch.IsNew;
        }

        if (!any)
        {
            return;
        }

        using (var copy = connection.BeginBinaryImport("""
            COPY journal_touches (seq, at, place, key, flags, import, case_id, activity, customer, employee, team, role, channel, instance, lasted, packed)
            FROM STDIN (FORMAT BINARY)
            """))
        {
            foreach (ref readonly var touch in touches)
            {
                if (!touch.IsNew)
                {
                    continue;
                }

                WriteRow(copy, import, touch);
                if (touch.Personal is { } packed)
                {
                    personal.Add((touch.Seq, packed));
                }
            }

            copy.Complete();
        }

        AddPersonal(personal);
    }

    public override void AddCaseAttributes(int import, IReadOnlyDictionary<(int Case, int Attribute), (int Value, byte Kind)> told)
    {
        if (told.Count == 0)
        {
            return;
        }

        using var add = Command("""
            INSERT INTO journal_case_attributes (case_id, attribute, import, value, kind)
            SELECT t.case_id, t.attribute, @e, t.value, t.kind FROM unnest(@a, @b, @c, @d) AS t (case_id, attribute, value, kind)
            ON CONFLICT (case_id, attribute, import) DO UPDATE SET value = excluded.value, kind = excluded.kind
            """);
        Array(add, "a", NpgsqlDbType.Integer, told.Keys.Select(k => k.Case).ToArray());
        Array(add, "b", NpgsqlDbType.Integer, told.Keys.Select(k => k.Attribute).ToArray());
        Array(add, "c", NpgsqlDbType.Integer, told.Values.Select(v => v.Value).ToArray());
        Array(add, "d", NpgsqlDbType.Smallint, told.Values.Select(v => (short)v.Kind).ToArray());
        add.Parameters.AddWithValue("e", import);
        add.ExecuteNonQuery();
    }

    public override void AddSetAside(int import, long firstNumber, IReadOnlyList<SetAside> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        using var copy = connection.BeginBinaryImport("COPY journal_set_aside (import, number, line, col, value, reason, expected) FROM STDIN (FORMAT BINARY)");
        for (var i = 0; i < rows.Count; i++)
        {
            copy.StartRow();
            copy.Write(import, NpgsqlDbType.Integer);
            copy.Write(firstNumber + i, NpgsqlDbType.Bigint);
            copy.Write(rows[i].Line, NpgsqlDbType.Bigint);
            WriteText(copy, rows[i].Column);
            WriteText(copy, rows[i].Value);
            WriteText(copy, rows[i].Reason);
            WriteText(copy, rows[i].Expected);
        }

        copy.Complete();
    }

    public override void Dispose()
    {
        // The connection belongs to the caller, and nothing else is held.
    }

    private static void WriteRow(NpgsqlBinaryImporter copy, int import, in TouchRecord touch)
    {
        copy.StartRow();
        copy.Write(touch.Seq, NpgsqlDbType.Bigint);
        copy.Write(touch.At, NpgsqlDbType.Bigint);
        copy.Write(touch.Place, NpgsqlDbType.Bigint);
        copy.Write(AsGuid(touch.Key), NpgsqlDbType.Uuid);
        copy.Write(touch.Flags, NpgsqlDbType.Integer);
        copy.Write(import, NpgsqlDbType.Integer);
        copy.Write(touch.Case, NpgsqlDbType.Integer);
        copy.Write(touch.Activity, NpgsqlDbType.Integer);
        WriteNumber(copy, touch.Customer);
        WriteNumber(copy, touch.Employee);
        WriteNumber(copy, touch.Team);
        WriteNumber(copy, touch.Role);
        WriteNumber(copy, touch.Channel);
        WriteNumber(copy, touch.Instance);
        if ((touch.Flags & TouchFlags.Lasts) != 0)
        {
            copy.Write(touch.Lasted, NpgsqlDbType.Bigint);
        }
        else
        {
            copy.WriteNull();
        }

        if (touch.Packed is { } packed)
        {
            copy.Write(packed, NpgsqlDbType.Bytea);
        }
        else
        {
            copy.WriteNull();
        }
    }

    private static void WriteNumber(NpgsqlBinaryImporter copy, int value)
    {
        if (value == 0)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(value, NpgsqlDbType.Integer);
        }
    }

    private static void WriteText(NpgsqlBinaryImporter copy, string? value)
    {
        if (value is null)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(Storable(value), NpgsqlDbType.Text);
        }
    }

    /// <summary>PostgreSQL holds no zero character in a text, and no half of a surrogate pair.</summary>
    private static string Storable(string text) =>
        (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text).Replace('\0', '\uFFFD');

    private void AddPersonal(List<(long Seq, byte[] Packed)> personal)
    {
        if (personal.Count == 0)
        {
            return;
        }

        using var copy = connection.BeginBinaryImport("COPY journal_touch_personal (seq, packed) FROM STDIN (FORMAT BINARY)");
        foreach (var (seq, packed) in personal)
        {
            copy.StartRow();
            copy.Write(seq, NpgsqlDbType.Bigint);
            copy.Write(packed, NpgsqlDbType.Bytea);
        }

        copy.Complete();
    }

    private void GiveUpKeys()
    {
        if (_takenOver.Count > 0)
        {
            using var give = Command("UPDATE journal_touches SET key = NULL WHERE key = ANY(@a)");
            Array(give, "a", NpgsqlDbType.Uuid, _takenOver.Select(t => AsGuid(t.Key)).ToArray());
            give.ExecuteNonQuery();
            _takenOver.Clear();
        }
    }

    private void KeepClaims(int import)
    {
        if (_newClaims.Count > 0)
        {
            using var keep = Command("INSERT INTO journal_import_claims (import, key) SELECT @b, unnest(@a)");
            Array(keep, "a", NpgsqlDbType.Uuid, _newClaims.ToArray());
            keep.Parameters.AddWithValue("b", import);
            keep.ExecuteNonQuery();
            _newClaims.Clear();
        }
    }

    private void Find(WantedName[] names)
    {
        using var find = Command("SELECT hash, id FROM journal_names WHERE hash = ANY(@a)");
        Array(find, "a", NpgsqlDbType.Bytea, names.Select(n => n.Hash).ToArray());
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        using (var reader = find.ExecuteReader())
        {
            while (reader.Read())
            {
                found[Convert.ToHexString((byte[])reader.GetValue(0))] = reader.GetInt32(1);
            }
        }

        foreach (var name in names)
        {
            name.Id = found.GetValueOrDefault(Convert.ToHexString(name.Hash));
        }
    }

    private void FetchOwners(Guid[] keys)
    {
        var taken = new List<Guid>();
        using (var owners = Command("SELECT key, import FROM journal_touches WHERE key = ANY(@a)"))
        {
            Array(owners, "a", NpgsqlDbType.Uuid, keys);
            using var reader = owners.ExecuteReader();
            while (reader.Read())
            {
                var key = reader.GetGuid(0);
                _owners[AsKey(key)] = reader.GetInt32(1);
                taken.Add(key);
            }
        }

        if (taken.Count == 0)
        {
            return;
        }

        using var claims = Command("SELECT key FROM journal_import_claims WHERE import = @b AND key = ANY(@a)");
        Array(claims, "a", NpgsqlDbType.Uuid, taken.ToArray());
        claims.Parameters.AddWithValue("b", _import);
        using var claimed = claims.ExecuteReader();
        while (claimed.Read())
        {
            _claimed.Add(AsKey(claimed.GetGuid(0)));
        }
    }

    private static Guid AsGuid(UInt128 key)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, key);
        return new Guid(bytes, bigEndian: true);
    }

    private static UInt128 AsKey(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private NpgsqlCommand Command(string text) => new(text, connection);

    private static void Array(NpgsqlCommand command, string name, NpgsqlDbType type, object values) =>
        command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Array | type) { Value = values });
}
