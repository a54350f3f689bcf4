namespace HeleKlant.Journal;

/// <summary>What one batch brought.</summary>
internal readonly record struct BatchOutcome(long Facts, long Known, long EqualRows, long FirstSeq, long LastSeq);

/// <summary>
/// Turns events into rows: names into numbers, keys into "new" or "known", the rest packed. An import and a live source
/// both append through this. <see cref="Prepare"/> needs no lock; <see cref="Append"/> runs inside a turn to write.
/// </summary>
internal sealed class TouchBatch(TouchTable table, NameBook names, TouchKeys keys)
{
    private readonly TouchPacking _packing = new();
    private readonly Dictionary<(int Case, int Attribute), (int Value, byte Kind)> _told = [];
    private readonly RecentMap<(int Case, int Attribute), (int Value, byte Kind)> _toldBefore = new(500_000);
    private readonly RecentMap<UInt128, long> _nextOccurrence = new(500_000);
    private TouchRecord[] _records = [];
    private bool[] _complete = [];
    private UInt128[] _keys = [];
    private int[] _order = [];
    private UInt128[] _firstKeys = [];
    private long[] _firstSeqs = [];
    private long[] _occurrence = [];
    private bool[] _taken = [];

    /// <summary>Looks up what is known of the names, without the write lock.</summary>
    public void Prepare(IReadOnlyList<SourceEvent> events, IReadOnlyList<UInt128> firstKeys)
    {
        if (_records.Length < events.Count)
        {
            _records = new TouchRecord[events.Count];
            _complete = new bool[events.Count];
            _keys = new UInt128[events.Count];
            _order = new int[events.Count];
            _firstKeys = new UInt128[events.Count];
            _firstSeqs = new long[events.Count];
            _occurrence = new long[events.Count];
            _taken = new bool[events.Count];
        }

        for (var i = 0; i < events.Count; i++)
        {
            _records[i] = default;
            _keys[i] = firstKeys[i];
            _order[i] = i;
            _complete[i] = Fill(ref _records[i], events[i]);
        }

        // Neighbours in the index are written one after the other; equal rows stand together.
        Array.Sort(_keys, _order, 0, events.Count);
    }

    /// <summary>Appends what was prepared.</summary>
    /// <param name="import">The import the touches belong to.</param>
    /// <param name="events">The same events.</param>
    /// <param name="counts">Whether touches of another import count: not those of one withdrawn or discarded.</param>
    /// <param name="live">A live source tells an equal row again because it tries again: it is known, not another fact.</param>
    public BatchOutcome Append(int import, IReadOnlyList<SourceEvent> events, Func<int, bool> counts, bool live)
    {
        // Values and objects are asked for once their attribute or type has a number: hence two rounds.
        for (var round = 0; round < 2; round++)
        {
            names.Resolve();
            for (var i = 0; i < events.Count; i++)
            {
                _complete[i] = _complete[i] || Fill(ref _records[i], events[i]);
            }
        }

        names.Resolve();
        _told.Clear();
        for (var i = 0; i < events.Count; i++)
        {
            if (!_complete[i])
            {
                FillNow(ref _records[i], events[i]);
            }

            Finish(ref _records[i], events[i]);
        }

        var outcome = TakeKeys(import, events, table.NextSequence(), counts, live);
        table.Add(import, _records.AsSpan(0, events.Count));
        if (outcome.Facts > 0)
        {
            table.SetNextSequence(outcome.LastSeq + 1);
        }

        table.AddCaseAttributes(import, _told);
        return outcome;
    }

    /// <summary>The instant that a touch is dated by: its end, or its start where no end is told.</summary>
    public static long At(SourceEvent told) => Sql.Microseconds(told.End ?? told.Start
        ?? throw new ArgumentException($"The event at {told.Place} has neither a start nor an end."));

    /// <summary>Fills in the numbers that are remembered and asks for the others; false where one is missing.</summary>
    private bool Fill(ref TouchRecord record, SourceEvent told)
    {
        record.Case = names.Get(NameKind.Case, told.Case);
        record.Activity = names.Get(NameKind.Activity, told.Activity);
        record.Employee = names.Get(NameKind.Employee, told.Employee);
        record.Team = names.Get(NameKind.Team, told.Team);
        record.Role = names.Get(NameKind.Role, told.Role);
        record.Channel = names.Get(NameKind.Channel, told.Channel);
        record.Instance = names.Get(NameKind.Instance, told.Instance);
        var complete = record.Case != 0 && record.Activity != 0 && (record.Employee != 0 || told.Employee is null)
            && (record.Team != 0 || told.Team is null) && (record.Role != 0 || told.Role is null)
            && (record.Channel != 0 || told.Channel is null) && (record.Instance != 0 || told.Instance is null);
        for (var i = told.Customers.Count - 1; i >= 0; i--)
        {
            record.Customer = names.Get(NameKind.Customer, told.Customers[i]);
            complete &= record.Customer != 0;
        }

        for (var i = 0; i < told.CaseAttributes.Count; i++)
        {
            var attribute = names.Get(NameKind.CaseAttribute, told.CaseAttributes[i].Name);
            complete &= attribute != 0 && names.Get(NameKind.CaseValue, attribute, told.CaseAttributes[i].Value) != 0;
        }

        for (var i = 0; i < told.Attributes.Count; i++)
        {
            complete &= names.Get(NameKind.Attribute, told.Attributes[i].Name) != 0;
        }

        for (var i = 0; i < told.Objects.Count; i++)
        {
            var related = told.Objects[i];
            var type = names.Get(NameKind.ObjectType, related.Type);
            complete &= type != 0 && names.Get(NameKind.Object, type, related.Id) != 0;
            complete &= related.Qualifier is null || names.Get(NameKind.Qualifier, related.Qualifier) != 0;
        }

        return complete;
    }

    /// <summary>For the rare batch that has more names than are remembered at once.</summary>
    private void FillNow(ref TouchRecord record, SourceEvent told)
    {
        record.Case = names.GetNow(NameKind.Case, told.Case);
        record.Activity = names.GetNow(NameKind.Activity, told.Activity);
        record.Employee = names.GetNow(NameKind.Employee, told.Employee);
        record.Team = names.GetNow(NameKind.Team, told.Team);
        record.Role = names.GetNow(NameKind.Role, told.Role);
        record.Channel = names.GetNow(NameKind.Channel, told.Channel);
        record.Instance = names.GetNow(NameKind.Instance, told.Instance);
        record.Customer = told.Customers.Count == 0 ? 0 : names.GetNow(NameKind.Customer, told.Customers[0]);
    }

    /// <summary>The rest of a record, in the order of the file, so that the last telling of a case attribute wins.</summary>
    private void Finish(ref TouchRecord record, SourceEvent told)
    {
        record.At = At(told);
        record.Place = told.Place;
        var dated = told.End ?? told.Start!.Value;
        var what = told.End is null ? TouchFlags.AtIsStart : 0;
        _packing.Begin();
        if (told is { Start: { } start, End: not null })
        {
            what |= TouchFlags.Lasts;
            record.Lasted = record.At - Sql.Microseconds(start);
            if (start.Offset != dated.Offset)
            {
                _packing.StartOffset((int)start.Offset.TotalMinutes);
            }
        }

        if (told.Customers.Count > 1)
        {
            what |= TouchFlags.MoreCustomers;
            _packing.MoreCustomers([.. told.Customers.Skip(1).Select(c => names.GetNow(NameKind.Customer, c))]);
        }

        record.Flags = TouchFlags.Of(told.Lifecycle, (int)dated.Offset.TotalMinutes, what);
        PackObjects(told);
        if (told.EventId is { } id)
        {
            _packing.EventId(id);
        }

        PackAttributes(told, personal: false);
        record.Packed = _packing.End();
        _packing.Begin();
        PackAttributes(told, personal: true);
        record.Personal = _packing.End();
        TellCase(record.Case, told);
        if (told.CustomerName is { } label)
        {
            names.Label(record.Customer, label);
        }
    }

    private void PackObjects(SourceEvent told)
    {
        if (told.Objects.Count == 0)
        {
            return;
        }

        _packing.Objects(told.Objects.Count);
        foreach (var related in told.Objects)
        {
            var type = names.GetNow(NameKind.ObjectType, related.Type);
            _packing.Object(type, names.GetNow(NameKind.Object, type, related.Id), names.GetNow(NameKind.Qualifier, related.Qualifier));
        }
    }

    private void PackAttributes(SourceEvent told, bool personal)
    {
        var count = 0;
        for (var i = 0; i < told.Attributes.Count; i++)
        {
            count += told.Attributes[i].Personal == personal ? 1 : 0;
        }

        if (count == 0)
        {
            return;
        }

        _packing.Attributes(count);
        for (var i = 0; i < told.Attributes.Count; i++)
        {
            var attribute = told.Attributes[i];
            if (attribute.Personal == personal)
            {
                _packing.Attribute(names.GetNow(NameKind.Attribute, attribute.Name), TouchPacking.Kind(attribute), attribute.Value);
            }
        }
    }

    private void TellCase(int @case, SourceEvent told)
    {
        for (var i = 0; i < told.CaseAttributes.Count; i++)
        {
            var attribute = told.CaseAttributes[i];
            var name = names.GetNow(NameKind.CaseAttribute, attribute.Name);
            var value = (names.GetNow(NameKind.CaseValue, name, attribute.Value), TouchPacking.Kind(attribute));
            if (!_toldBefore.TryGet((@case, name), out var before) || before != value)
            {
                _toldBefore.Set((@case, name), value);
                _told[(@case, name)] = value;
            }
        }
    }

    /// <summary>Equal rows stand together; of each group the first row's key is tried for all groups at once, the rest one by one.</summary>
    private BatchOutcome TakeKeys(int import, IReadOnlyList<SourceEvent> events, long next, Func<int, bool> counts, bool live)
    {
        var count = events.Count;
        var groups = 0;
        for (var from = 0; from < count; from = EndOfGroup(from, count))
        {
            var to = EndOfGroup(from, count);
            if (to - from > 1)
            {
                Array.Sort(_order, from, to - from);
            }

            var once = live || events[_order[from]].EventId is not null;
            _occurrence[groups] = once || !_nextOccurrence.TryGet(_keys[from], out var remembered) ? 1 : remembered;
            _firstKeys[groups] = _occurrence[groups] == 1 ? _keys[from] : keys.Occurrence(_keys[from], _occurrence[groups]);
            _firstSeqs[groups++] = next + _order[from];
        }

        table.TakeAll(import, _firstKeys.AsSpan(0, groups), _firstSeqs.AsSpan(0, groups), _taken.AsSpan(0, groups));
        return AnswerGroups(import, events, next, counts, live);
    }

    private BatchOutcome AnswerGroups(int import, IReadOnlyList<SourceEvent> events, long next, Func<int, bool> counts, bool live)
    {
        var count = events.Count;
        long facts = 0, equal = 0, first = 0, last = 0;
        var group = 0;
        for (var from = 0; from < count; group++)
        {
            var to = EndOfGroup(from, count);
            var once = live || events[_order[from]].EventId is not null;
            var occurrence = _occurrence[group];
            for (var i = from; i < to; i++)
            {
                ref var record = ref _records[_order[i]];
                record.Seq = next + _order[i];
                record.Key = occurrence == 1 ? _keys[from] : keys.Occurrence(_keys[from], occurrence);
                var free = i == from ? _taken[group] : !once && table.Take(record.Key, record.Seq);
                record.IsNew = free || (!(once && i > from) && Contend(import, _keys[from], ref record, ref occurrence, once, counts));
                equal += occurrence > 1 ? 1 : 0;
                occurrence += once ? 0 : 1;
                if (record.IsNew)
                {
                    facts++;
                    first = first == 0 ? record.Seq : Math.Min(first, record.Seq);
                    last = Math.Max(last, record.Seq);
                }
            }

            if (occurrence > 2)
            {
                _nextOccurrence.Set(_keys[from], occurrence);
            }

            from = to;
        }

        return new BatchOutcome(facts, count - facts, equal, first, last);
    }

    /// <summary>
    /// The row's key is taken: by a touch that counts no longer (then the row takes it over and is new), by an earlier import (then the row
    /// is known, and answers to that key), or by an earlier row of this file (then it has the next key to try).
    /// </summary>
    private bool Contend(int import, UInt128 first, ref TouchRecord record, ref long occurrence, bool once, Func<int, bool> counts)
    {
        while (true)
        {
            var owner = table.Owner(record.Key);
            if (owner != import && !counts(owner))
            {
                table.TakeOver(record.Key, record.Seq);
                return true;
            }

            if (once || (owner != import && table.Claim(import, record.Key)))
            {
                return false;
            }

            record.Key = keys.Occurrence(first, ++occurrence);
            if (table.Take(record.Key, record.Seq))
            {
                return true;
            }
        }
    }

    private int EndOfGroup(int from, int count)
    {
        var to = from + 1;
        while (to < count && _keys[to] == _keys[from])
        {
            to++;
        }

        return to;
    }
}
