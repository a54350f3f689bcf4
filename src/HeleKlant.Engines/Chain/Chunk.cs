namespace HeleKlant.Engines.Chain;

/// <summary>
/// Some thousands of touches in columns, whole cases at a time, each case in order (instant, end, place, sequence). Immutable. Times
/// are counted in the chunk's unit from the chunk's base, in four bytes where they fit.
/// </summary>
internal sealed class Chunk
{
    /// <summary>A chunk is closed when it holds this many touches; columns then stay below the size of large objects.</summary>
    public const int Target = 16_384;

    /// <summary>Stands in a narrow duration column for a point in time.</summary>
    public const uint Point = uint.MaxValue;

    /// <summary>Stands in a wide duration column for a point in time.</summary>
    public const long WidePoint = -1;

    /// <summary>Where each case begins; one entry more than there are cases.</summary>
    public required int[] Offsets { get; init; }
    /// <summary>The code of each case.</summary>
    public required int[] Cases { get; init; }
    /// <summary>Microseconds in one unit of time: 1, 1,000 or 1,000,000.</summary>
    public required long Unit { get; init; }
    /// <summary>The instant from which times are counted, in microseconds.</summary>
    public required long Base { get; init; }
    /// <summary>Starts; null where they are wide.</summary>
    public uint[]? Start { get; init; }
    /// <summary>Starts where four bytes do not hold them.</summary>
    public long[]? StartWide { get; init; }
    /// <summary>Durations, <see cref="Point"/> for a point; null where every touch is a point, or wide.</summary>
    public uint[]? Duration { get; init; }
    /// <summary>Durations where four bytes do not hold them.</summary>
    public long[]? DurationWide { get; init; }
    /// <summary>Activities; null where wide.</summary>
    public ushort[]? Activity { get; init; }
    /// <summary>Employees; null where wide.</summary>
    public ushort[]? Employee { get; init; }
    /// <summary>Teams; null where wide.</summary>
    public ushort[]? Team { get; init; }
    /// <summary>Activities, employees and teams where two bytes do not hold them.</summary>
    public int[]? ActivityWide { get; init; }
    /// <inheritdoc cref="ActivityWide"/>
    public int[]? EmployeeWide { get; init; }
    /// <inheritdoc cref="ActivityWide"/>
    public int[]? TeamWide { get; init; }
    public CodeColumn Role { get; init; }
    public CodeColumn Channel { get; init; }
    public required NumberColumn Place { get; init; }
    public required NumberColumn Fact { get; init; }
    /// <summary>Touches that name another or several customers than their case: (touch, customer), by rising touch.</summary>
    public required (int Touch, int Customer)[] Named { get; init; }
    /// <summary>Lasting touches that were laid down for a while: (touch, units), by rising touch.</summary>
    public required (int Touch, long Units)[] Suspended { get; init; }
    /// <summary>Touches begun and not ended, rising.</summary>
    public required int[] Begun { get; init; }
    /// <summary>Whether some touch has no employee.</summary>
    public required bool HasUnknown { get; init; }
    /// <summary>Earliest start, microseconds.</summary>
    public required long First { get; init; }
    /// <summary>Latest end, microseconds.</summary>
    public required long Last { get; init; }

    public int CaseCount => Cases.Length;
    public int Count => Offsets[^1];
    public bool IsWideTime => StartWide is not null;
    public bool IsWideCode => ActivityWide is not null;

    public long StartUnits(int touch) => Start is { } narrow ? narrow[touch] : StartWide![touch];

    /// <summary>The duration in units, or -1 for a point.</summary>
    public long DurationUnits(int touch) =>
        Duration is { } narrow ? (narrow[touch] == Point ? -1 : narrow[touch]) : DurationWide is { } wide ? wide[touch] : -1;

    public long EndUnits(int touch) => StartUnits(touch) + Math.Max(0, DurationUnits(touch));
    public int ActivityAt(int touch) => Activity is { } narrow ? narrow[touch] : ActivityWide![touch];
    public int EmployeeAt(int touch) => Employee is { } narrow ? narrow[touch] : EmployeeWide![touch];
    public int TeamAt(int touch) => Team is { } narrow ? narrow[touch] : TeamWide![touch];
    public long InstantOf(long units) => Base + units * Unit;

    /// <summary>Where the entries of a touch at or after this one begin in <see cref="Named"/>.</summary>
    public int NamedFrom(int touch)
    {
        var (low, high) = (0, Named.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Named[middle].Touch < touch ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Takes the touches of one case out of the columns, appending them to <paramref name="rows"/>.</summary>
    /// <param name="slot">Which case of this chunk.</param>
    /// <param name="customer">The customer of that case, for touches that name nobody else.</param>
    /// <param name="rows">Gets the rows, in order.</param>
    /// <param name="more">Gets the further customers.</param>
    public void Read(int slot, int customer, List<TouchRow> rows, List<int[]> more)
    {
        var (from, to) = (Offsets[slot], Offsets[slot + 1]);
        var named = NamedFrom(from);
        for (var i = from; i < to; i++)
        {
            var duration = DurationUnits(i);
            var start = InstantOf(StartUnits(i));
            var row = new TouchRow
            {
                Start = start,
                End = start + Math.Max(0, duration) * Unit,
                Lasting = duration >= 0,
                Activity = ActivityAt(i),
                Employee = EmployeeAt(i),
                Team = TeamAt(i),
                Role = Role[i],
                Channel = Channel[i],
                Place = Place[i],
                Fact = Fact[i],
                Customer = customer,
                More = -1,
                Begun = Begun.Length > 0 && Array.BinarySearch(Begun, i) >= 0,
                Suspended = SuspendedUnits(i) * Unit,
            };
            if (named < Named.Length && Named[named].Touch == i)
            {
                var first = named;
                while (named < Named.Length && Named[named].Touch == i)
                {
                    named++;
                }

                row.Customer = Named[first].Customer;
                if (named - first > 1)
                {
                    row.More = more.Count;
                    more.Add([.. Named[(first + 1)..named].Select(n => n.Customer)]);
                }
            }

            rows.Add(row);
        }
    }

    /// <summary>Units in which a touch was laid down.</summary>
    public long SuspendedUnits(int touch)
    {
        if (Suspended.Length == 0)
        {
            return 0;
        }

        var (low, high) = (0, Suspended.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Suspended[middle].Touch < touch ? (middle + 1, high) : (low, middle);
        }

        return low < Suspended.Length && Suspended[low].Touch == touch ? Suspended[low].Units : 0;
    }
}
