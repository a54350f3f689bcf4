using System.Buffers.Binary;
using System.Text;

namespace HeleKlant.Journal;

/// <summary>
/// Makes the keys that tell a second telling from a first. A key is made from the mapped cells of a row by field
/// name, decoded and trimmed, so that delimiter, quoting, encoding, column order, file name and unmapped columns do
/// not matter. Attributes take no part: a row of which only an attribute was mended is the same fact.
/// One instance serves one thread.
/// </summary>
/// <remarks>
/// The first four bytes are the minute of the instant: rows of one file then land near each other in the index, which
/// is what keeps an import of a hundred million rows from touching a random page each. The other twelve are SipHash-2-4.
/// Where the source has ids of its own, all sixteen are the hash of the id.
/// </remarks>
internal sealed class TouchKeys(byte[] secret, string source)
{
    private const long MicrosecondsPerMinute = 60_000_000;
    private static readonly long Year1900 = Sql.Microseconds(new DateTimeOffset(1900, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private byte[] _buffer = new byte[1024];
    private int _length;

    /// <summary>The key of an event's first occurrence in its file.</summary>
    public UInt128 First(SourceEvent told, long at)
    {
        _length = 0;
        if (told.EventId is not null)
        {
            Add(1, source);
            Add(2, told.EventId);
            return Hash();
        }

        Add(3, source);
        Add(4, told.Case);
        Add(5, told.Activity);
        Add(6, told.Start);
        Add(7, told.End);
        AddByte(8, (byte)told.Lifecycle);
        Add(9, told.Instance);
        foreach (var customer in told.Customers)
        {
            Add(10, customer);
        }

        Add(11, told.Employee);
        Add(12, told.Team);
        Add(13, told.Role);
        Add(14, told.Channel);
        foreach (var related in told.Objects)
        {
            Add(15, related.Type);
            Add(16, related.Id);
            Add(17, related.Qualifier);
        }

        return AtMinute(Hash(), at);
    }

    /// <summary>The key of the how-manieth equal row, from 2.</summary>
    public UInt128 Occurrence(UInt128 first, long number)
    {
        Span<byte> data = stackalloc byte[24];
        BinaryPrimitives.WriteUInt128BigEndian(data, first);
        BinaryPrimitives.WriteInt64BigEndian(data[16..], number);
        return ((first >> 96) << 96) | ((SipHash.Of(secret, data) << 32) >> 32);
    }

    /// <summary>Runs on over everything a row tells, attributes too: equal for two files only when they tell the same in the same order.</summary>
    public UInt128 Fingerprint(UInt128 before, UInt128 key, SourceEvent told)
    {
        _length = 0;
        Add(before);
        Add(key);
        Add(20, told.CustomerName);
        AddAll(21, told.CaseAttributes);
        AddAll(22, told.Attributes);
        return Hash();
    }

    /// <summary>Takes a row that was set aside into the fingerprint.</summary>
    public UInt128 Fingerprint(UInt128 before, SetAside aside)
    {
        _length = 0;
        Add(before);
        Add(23, aside.Reason);
        Add(24, aside.Value);
        return Hash();
    }

    private static UInt128 AtMinute(UInt128 hash, long at)
    {
        var minute = (uint)Math.Clamp((at - Year1900) / MicrosecondsPerMinute, 0, uint.MaxValue);
        return ((UInt128)minute << 96) | ((hash << 32) >> 32);
    }

    private UInt128 Hash() => SipHash.Of(secret, _buffer.AsSpan(0, _length));

    private void AddAll(byte field, IReadOnlyList<SourceAttribute> attributes)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            var attribute = attributes[i];
            Add(field, attribute.Name);
            Add(field, attribute.Value);
            AddByte(field, (byte)((int)attribute.Type | (attribute.Personal ? 16 : 0)));
        }
    }

    private void Add(byte field, string? text)
    {
        if (text is null)
        {
            return;
        }

        Room(5 + (text.Length * 3));
        var written = Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length + 5));
        _buffer[_length] = field;
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_length + 1), written);
        _length += 5 + written;
    }

    private void Add(byte field, DateTimeOffset? at)
    {
        if (at is { } instant)
        {
            Room(9);
            _buffer[_length] = field;
            BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_length + 1), Sql.Microseconds(instant));
            _length += 9;
        }
    }

    private void Add(UInt128 value)
    {
        Room(16);
        BinaryPrimitives.WriteUInt128BigEndian(_buffer.AsSpan(_length), value);
        _length += 16;
    }

    private void AddByte(byte field, byte value)
    {
        Room(2);
        _buffer[_length++] = field;
        _buffer[_length++] = value;
    }

    private void Room(int more)
    {
        if (_length + more > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + more));
        }
    }
}
