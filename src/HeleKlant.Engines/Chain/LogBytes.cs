using System.Runtime.InteropServices;

namespace HeleKlant.Engines.Chain;

/// <summary>Takes some bytes of a log that is written out.</summary>
public delegate void TakeBytes(ReadOnlySpan<byte> bytes);

/// <summary>Fills the whole span with the next bytes of a log that is read back; throws where there are too few.</summary>
public delegate void FillBytes(Span<byte> bytes);

/// <summary>
/// A log as bytes, to have it back at once after a restart. The bytes are of one version and of the machine's byte order; the caller
/// keeps a checksum and the version beside them, and reads back only what both of them fit.
/// </summary>
public static class LogBytes
{
    /// <summary>The version of the form. Bytes of another version are not to be read back.</summary>
    public const int Version = 1;

    /// <summary>Writes a log out. Chunks that are small or partly gone are laid anew on the way.</summary>
    public static void Write(EventLog log, TakeBytes take, CancellationToken stop = default)
    {
        var writer = new BytesWriter(take);
        writer.Number(log.Position);
        writer.Number(log.CaseCount);
        writer.Number(log.TouchCount);
        KeyIndex[] indexes = [log.Activities, log.Employees, log.Teams, log.Roles, log.Channels, log.Customers, log.Cases];
        foreach (var index in indexes)
        {
            writer.Column(index.Count, index.KeyOf);
        }

        writer.Column(log.Cases.Count, code => log.CaseCustomer[code]);
        writer.Column(log.Customers.Count, code => log.FirstCaseOf[code]);
        writer.Column(Links(log), link => log.CaseLinks[link]);
        writer.Number(log.AttributeValues.Count);
        foreach (var (attribute, values) in log.AttributeValues)
        {
            writer.Number(attribute);
            writer.Column(log.Cases.Count, code => values[code]);
        }

        foreach (var chunk in Whole(log))
        {
            stop.ThrowIfCancellationRequested();
            writer.Number(1);
            Write(writer, chunk);
        }

        writer.Number(0);
    }

    /// <summary>Reads a log back, ready to take up what happened since.</summary>
    /// <exception cref="FormatException">The bytes are no log of this version.</exception>
    public static LiveLog Read(FillBytes fill, CancellationToken stop = default)
    {
        var reader = new BytesReader(fill);
        var (position, cases, touches) = (reader.Number(), reader.Number(), reader.Number());
        var state = new LogState
        {
            Activities = Index(reader),
            Employees = Index(reader),
            Teams = Index(reader),
            Roles = Index(reader),
            Channels = Index(reader),
            Customers = Index(reader),
            Cases = Index(reader),
        };
        reader.Column<int>((code, customer) => state.CaseCustomer[code] = customer);
        reader.Column<int>((code, link) => state.FirstCaseOf[code] = link);
        state.LinkCount = reader.Column<long>((link, entry) => state.CaseLinks[link] = entry);
        for (var left = reader.Number(); left > 0; left--)
        {
            var attribute = (int)reader.Number();
            reader.Column<int>((code, value) => state.SetAttribute(state.Cases.KeyOf(code), attribute, value));
        }

        while (reader.Number() == 1)
        {
            stop.ThrowIfCancellationRequested();
            state.Add(ReadChunk(reader));
        }

        (state.Position, state.CaseCount, state.TouchCount) = (position, (int)cases, touches);
        return new(state, PairBy.Employee);
    }

    static KeyIndex Index(BytesReader reader)
    {
        var index = new KeyIndex();
        reader.Column<int>((_, key) => index.Add(key));
        return index;
    }

    static int Links(EventLog log)
    {
        var links = 0;
        while (log.CaseLinks[links + 1] != 0)
        {
            links++;
        }

        return links;
    }

    static IEnumerable<Chunk> Whole(EventLog log)
    {
        var writer = new ChunkWriter();
        var rows = new List<TouchRow>();
        var more = new List<int[]>();
        foreach (var chunk in log.Chunks)
        {
            if (chunk.GoneCount == 0 && chunk.Columns.Count >= Chunk.Target / 2)
            {
                yield return chunk.Columns;
                continue;
            }

            for (var slot = 0; slot < chunk.Columns.CaseCount; slot++)
            {
                if (!chunk.IsGone(slot))
                {
                    var code = chunk.Columns.Cases[slot];
                    rows.Clear();
                    more.Clear();
                    chunk.Columns.Read(slot, log.CaseCustomer[code], rows, more);
                    writer.Add(code, log.CaseCustomer[code], CollectionsMarshal.AsSpan(rows), more);
                }
            }

            if (writer.Count >= Chunk.Target)
            {
                yield return writer.Finish();
            }
        }

        if (writer.CaseCount > 0)
        {
            yield return writer.Finish();
        }
    }

    static void Write(BytesWriter writer, Chunk chunk)
    {
        writer.Array(chunk.Offsets);
        writer.Array(chunk.Cases);
        writer.Number(chunk.Unit);
        writer.Number(chunk.Base);
        writer.Array(chunk.Start);
        writer.Array(chunk.StartWide);
        writer.Array(chunk.Duration);
        writer.Array(chunk.DurationWide);
        writer.Array(chunk.Activity);
        writer.Array(chunk.Employee);
        writer.Array(chunk.Team);
        writer.Array(chunk.ActivityWide);
        writer.Array(chunk.EmployeeWide);
        writer.Array(chunk.TeamWide);
        Write(writer, chunk.Role);
        Write(writer, chunk.Channel);
        Write(writer, chunk.Place);
        Write(writer, chunk.Fact);
        writer.Array(System.Array.ConvertAll(chunk.Named, n => (long)n.Touch << 32 | (uint)n.Customer));
        writer.Array(System.Array.ConvertAll(chunk.Suspended, s => (long)s.Touch));
        writer.Array(System.Array.ConvertAll(chunk.Suspended, s => s.Units));
        writer.Array(chunk.Begun);
        writer.Number(chunk.HasUnknown ? 1 : 0);
        writer.Number(chunk.First);
        writer.Number(chunk.Last);
    }

    static Chunk ReadChunk(BytesReader reader) => new()
    {
        Offsets = reader.Array<int>()!,
        Cases = reader.Array<int>()!,
        Unit = reader.Number(),
        Base = reader.Number(),
        Start = reader.Array<uint>(),
        StartWide = reader.Array<long>(),
        Duration = reader.Array<uint>(),
        DurationWide = reader.Array<long>(),
        Activity = reader.Array<ushort>(),
        Employee = reader.Array<ushort>(),
        Team = reader.Array<ushort>(),
        ActivityWide = reader.Array<int>(),
        EmployeeWide = reader.Array<int>(),
        TeamWide = reader.Array<int>(),
        Role = Codes(reader),
        Channel = Codes(reader),
        Place = Numbers(reader),
        Fact = Numbers(reader),
        Named = System.Array.ConvertAll(reader.Array<long>()!, n => ((int)(n >> 32), (int)n)),
        Suspended = [.. reader.Array<long>()!.Zip(reader.Array<long>()!, (touch, units) => ((int)touch, units))],
        Begun = reader.Array<int>()!,
        HasUnknown = reader.Number() == 1,
        First = reader.Number(),
        Last = reader.Number(),
    };

    static void Write(BytesWriter writer, in CodeColumn column)
    {
        writer.Array(column.Bytes);
        writer.Array(column.Shorts);
        writer.Array(column.Ints);
    }

    static CodeColumn Codes(BytesReader reader) => CodeColumn.Raw(reader.Array<byte>(), reader.Array<ushort>(), reader.Array<int>());

    static void Write(BytesWriter writer, in NumberColumn column)
    {
        writer.Number(column.Base);
        writer.Array(column.Narrow);
        writer.Array(column.Wide);
    }

    static NumberColumn Numbers(BytesReader reader) => NumberColumn.Raw(reader.Number(), reader.Array<uint>(), reader.Array<long>());
}
