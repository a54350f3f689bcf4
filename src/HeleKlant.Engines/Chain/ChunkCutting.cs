namespace HeleKlant.Engines.Chain;

/// <summary>Makes a chunk in which some touches have never been: column by column, in the unit and from the base of the chunk it comes from.</summary>
internal static class ChunkCutting
{
    /// <summary>The cases marked, with only the touches that meet; a chunk without columns where none is left.</summary>
    public static LogChunk Only(Chunk columns, bool[] marks, bool[] meets)
    {
        var offsets = new int[columns.CaseCount + 1];
        var cases = new int[columns.CaseCount];
        var room = new int[columns.Count];
        var (caseCount, kept) = (0, 0);
        for (var slot = 0; slot < columns.CaseCount; slot++)
        {
            if (!marks[slot])
            {
                continue;
            }

            var before = kept;
            for (var i = columns.Offsets[slot]; i < columns.Offsets[slot + 1]; i++)
            {
                room[kept] = i;
                kept += FastPass.Bit(meets[i]);
            }

            if (kept > before)
            {
                cases[caseCount++] = columns.Cases[slot];
                offsets[caseCount] = kept;
            }
        }

        return caseCount == 0
            ? default
            : new(Cut(columns, room.AsSpan(0, kept), offsets.AsSpan(0, caseCount + 1), cases.AsSpan(0, caseCount)), null);
    }

    static Chunk Cut(Chunk columns, ReadOnlySpan<int> kept, ReadOnlySpan<int> offsets, ReadOnlySpan<int> cases)
    {
        var (first, last) = (long.MaxValue, long.MinValue);
        foreach (var touch in kept)
        {
            first = Math.Min(first, columns.StartUnits(touch));
            last = Math.Max(last, columns.EndUnits(touch));
        }

        var employee = Of(columns.Employee, kept);
        var employeeWide = Of(columns.EmployeeWide, kept);
        return new()
        {
            Offsets = offsets.ToArray(),
            Cases = cases.ToArray(),
            Unit = columns.Unit,
            Base = columns.Base,
            First = columns.InstantOf(first),
            Last = columns.InstantOf(last),
            Start = Of(columns.Start, kept),
            StartWide = Of(columns.StartWide, kept),
            Duration = Of(columns.Duration, kept),
            DurationWide = Of(columns.DurationWide, kept),
            Activity = Of(columns.Activity, kept),
            Employee = employee,
            Team = Of(columns.Team, kept),
            ActivityWide = Of(columns.ActivityWide, kept),
            EmployeeWide = employeeWide,
            TeamWide = Of(columns.TeamWide, kept),
            Role = CodeColumn.Raw(Of(columns.Role.Bytes, kept), Of(columns.Role.Shorts, kept), Of(columns.Role.Ints, kept)),
            Channel = CodeColumn.Raw(Of(columns.Channel.Bytes, kept), Of(columns.Channel.Shorts, kept), Of(columns.Channel.Ints, kept)),
            Place = NumberColumn.Raw(columns.Place.Base, Of(columns.Place.Narrow, kept), Of(columns.Place.Wide, kept)),
            Fact = NumberColumn.Raw(columns.Fact.Base, Of(columns.Fact.Narrow, kept), Of(columns.Fact.Wide, kept)),
            Named = Moved(columns.Named, static n => n.Touch, static (n, at) => (at, n.Customer), kept),
            Suspended = Moved(columns.Suspended, static s => s.Touch, static (s, at) => (at, s.Units), kept),
            Begun = Moved(columns.Begun, static b => b, static (_, at) => at, kept),
            HasUnknown = columns.HasUnknown && (employee?.AsSpan().Contains((ushort)0) ?? employeeWide.AsSpan().Contains(0)),
        };
    }

    static T[]? Of<T>(T[]? column, ReadOnlySpan<int> kept)
    {
        if (column is null)
        {
            return null;
        }

        var cut = new T[kept.Length];
        for (var i = 0; i < cut.Length; i++)
        {
            cut[i] = column[kept[i]];
        }

        return cut;
    }

    /// <summary>The entries of touches that are kept, at their new places; both lists rise.</summary>
    static T[] Moved<T>(T[] entries, Func<T, int> touchOf, Func<T, int, T> at, ReadOnlySpan<int> kept)
    {
        if (entries.Length == 0)
        {
            return entries;
        }

        var moved = new List<T>();
        var place = 0;
        foreach (var entry in entries)
        {
            var touch = touchOf(entry);
            while (place < kept.Length && kept[place] < touch)
            {
                place++;
            }

            if (place < kept.Length && kept[place] == touch)
            {
                moved.Add(at(entry, place));
            }
        }

        return [.. moved];
    }
}
