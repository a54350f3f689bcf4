using System.Data.Common;

namespace HeleKlant.Journal;

/// <summary>Turns stored touches back into what the sources told, a block at a time: the timeline, tracing and export read through this.</summary>
internal sealed class Retelling(DbConnection connection, HashSet<int> visible)
{
    public const string Columns = "t.seq, t.at, t.lasted, t.flags, t.case_id, t.activity, t.customer, t.employee, t.team, t.role, t.channel, t.instance, t.place, t.import, t.packed, p.packed";
    public const string From = "FROM journal_touches t LEFT JOIN journal_touch_personal p ON p.seq = t.seq";

    private readonly RecentMap<int, NameRow> _names = new(200_000);
    private readonly RecentMap<int, SourceAttribute[]> _cases = new(50_000);
    private readonly Dictionary<int, string> _sources = [];

    /// <summary>Whether personal attributes and customer names are told.</summary>
    public bool Personal { get; init; } = true;

    /// <summary>Puts something in the place of an employee's key.</summary>
    public Func<string, string>? Employee { get; init; }

    public static StoredTouch Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.IsDBNull(2) ? 0 : row.GetInt64(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5),
        row.IntOr0(6), row.IntOr0(7), row.IntOr0(8), row.IntOr0(9), row.IntOr0(10), row.IntOr0(11), row.GetInt64(12), row.GetInt32(13),
        Unpack(row, 14, 15));

    public List<RecordedTouch> Retell(IReadOnlyList<StoredTouch> touches)
    {
        FetchNames(touches.SelectMany(Numbers));
        FetchCases(touches.Select(t => t.Case));
        return [.. touches.Select(Retell)];
    }

    private RecordedTouch Retell(StoredTouch touch)
    {
        var flags = touch.Flags;
        var offset = TouchFlags.OffsetMinutes(flags);
        var at = Sql.Instant(touch.At, offset);
        DateTimeOffset? start = (flags & TouchFlags.AtIsStart) != 0 ? at
            : (flags & TouchFlags.Lasts) != 0 ? Sql.Instant(touch.At - touch.Lasted, touch.Packed.StartOffset ?? offset)
            : null;
        var customer = touch.Customer == 0 ? (NameRow?)null : Name(touch.Customer);
        var told = new SourceEvent
        {
            EventId = touch.Packed.EventId,
            Case = TextOf(touch.Case)!,
            Activity = TextOf(touch.Activity)!,
            Start = start,
            End = (flags & TouchFlags.AtIsStart) != 0 ? null : at,
            Lifecycle = TouchFlags.Lifecycle(flags),
            Instance = TextOf(touch.Instance),
            Customers = touch.Customer == 0 ? [] : [TextOf(touch.Customer)!, .. touch.Packed.MoreCustomers.Select(c => TextOf(c)!)],
            CustomerName = Personal ? customer?.Label : null,
            Employee = TextOf(touch.Employee) is { } employee ? Employee?.Invoke(employee) ?? employee : null,
            Team = TextOf(touch.Team),
            Role = TextOf(touch.Role),
            Channel = TextOf(touch.Channel),
            Objects = [.. touch.Packed.Objects.Select(o => new RelatedObject(TextOf(o.Type)!, TextOf(o.Object)!, TextOf(o.Qualifier)))],
            CaseAttributes = _cases.TryGet(touch.Case, out var attributes) ? attributes : [],
            Attributes = [.. touch.Packed.Attributes.Where(a => Personal || (a.Kind & 16) == 0).Select(a => TouchPacking.Attribute(TextOf(a.Name)!, a.Value, a.Kind))],
            Place = touch.Place,
        };
        return new RecordedTouch(touch.Sequence, touch.Import, SourceOf(touch.Import), told);
    }

    private static IEnumerable<int> Numbers(StoredTouch t) =>
        new[] { t.Case, t.Activity, t.Customer, t.Employee, t.Team, t.Role, t.Channel, t.Instance }
            .Concat(t.Packed.MoreCustomers)
            .Concat(t.Packed.Objects.SelectMany(o => new[] { o.Type, o.Object, o.Qualifier }))
            .Concat(t.Packed.Attributes.Select(a => a.Name));

    private void FetchNames(IEnumerable<int> ids)
    {
        var missing = ids.Where(id => id != 0).Distinct().Where(id => !_names.TryGet(id, out _)).ToList();
        foreach (var name in JournalStore.ReadNames(connection, missing))
        {
            _names.Set(name.Id, name);
        }
    }

    private void FetchCases(IEnumerable<int> cases)
    {
        foreach (var some in cases.Distinct().Where(c => !_cases.TryGet(c, out _)).Chunk(500))
        {
            var rows = connection.Rows(
                null,
                $"SELECT case_id, attribute, import, value, kind FROM journal_case_attributes WHERE case_id IN ({string.Join(",", some)}) ORDER BY case_id, attribute, import",
                r => (Case: r.GetInt32(0), Attribute: r.GetInt32(1), Import: r.GetInt32(2), Value: r.GetInt32(3), Kind: r.GetInt32(4)))
                .Where(r => visible.Contains(r.Import))
                .ToList();
            FetchNames(rows.SelectMany(r => new[] { r.Attribute, r.Value }));
            var last = rows.GroupBy(r => (r.Case, r.Attribute)).Select(g => g.Last()).ToLookup(r => r.Case);
            foreach (var @case in some)
            {
                // A value that was erased is gone; its place is not told either.
                _cases.Set(@case, [.. last[@case]
                    .Where(r => r.Value != 0 && (Personal || (r.Kind & 16) == 0) && Name(r.Value).Text is not null)
                    .Select(r => TouchPacking.Attribute(TextOf(r.Attribute)!, TextOf(r.Value)!, (byte)r.Kind))]);
            }
        }
    }

    private NameRow Name(int id)
    {
        if (!_names.TryGet(id, out var name))
        {
            FetchNames([id]);
            _ = _names.TryGet(id, out name);
        }

        return name;
    }

    private string? TextOf(int id) => id == 0 ? null : Name(id).Text ?? $"erased-{id}";

    private string SourceOf(int import)
    {
        if (!_sources.TryGetValue(import, out var source))
        {
            source = TextOf((int)connection.Number(null, "SELECT source FROM journal_imports WHERE id = @a", import))!;
            _sources[import] = source;
        }

        return source;
    }

    private static Packed Unpack(DbDataReader row, int plain, int personal)
    {
        var packed = new Packed();
        foreach (var column in (ReadOnlySpan<int>)[plain, personal])
        {
            if (!row.IsDBNull(column))
            {
                TouchPacking.Read((byte[])row.GetValue(column), packed);
            }
        }

        return packed;
    }
}

/// <summary>A touch as it stands in the table, unpacked.</summary>
internal sealed record StoredTouch(
    long Sequence, long At, long Lasted, int Flags, int Case, int Activity, int Customer, int Employee, int Team, int Role, int Channel,
    int Instance, long Place, int Import, Packed Packed);
