using System.Text;

namespace HeleKlant.Journal;

/// <summary>What a touch tells beyond its columns, in dictionary numbers.</summary>
internal sealed class Packed
{
    public List<int> MoreCustomers { get; } = [];
    public int? StartOffset { get; set; }
    public List<(int Type, int Object, int Qualifier)> Objects { get; } = [];
    public List<(int Name, byte Kind, string Value)> Attributes { get; } = [];
    public string? EventId { get; set; }
}

/// <summary>Writes and reads the packed column: sections, each a tag and its numbers. A new section gets a new tag.</summary>
internal sealed class TouchPacking
{
    private const byte MoreCustomersTag = 1;
    private const byte StartOffsetTag = 2;
    private const byte ObjectsTag = 3;
    private const byte AttributesTag = 4;
    private const byte EventIdTag = 5;

    private byte[] _buffer = new byte[256];
    private int _length;

    public void Begin() => _length = 0;

    /// <summary>What was written since <see cref="Begin"/>, or null where that is nothing.</summary>
    public byte[]? End() => _length == 0 ? null : _buffer.AsSpan(0, _length).ToArray();

    public void MoreCustomers(ReadOnlySpan<int> customers)
    {
        Head(MoreCustomersTag, customers.Length);
        foreach (var customer in customers)
        {
            Number((ulong)customer);
        }
    }

    public void StartOffset(int minutes) => Head(StartOffsetTag, (long)Varint.ZigZag(minutes));

    public void Objects(int count) => Head(ObjectsTag, count);

    public void Object(int type, int id, int qualifier)
    {
        Number((ulong)type);
        Number((ulong)id);
        Number((ulong)qualifier);
    }

    public void Attributes(int count) => Head(AttributesTag, count);

    public void Attribute(int name, byte kind, string value)
    {
        Number((ulong)name);
        Number(kind);
        Text(value);
    }

    public void EventId(string id)
    {
        Room(1);
        _buffer[_length++] = EventIdTag;
        Text(id);
    }

    public static Packed Read(ReadOnlySpan<byte> from)
    {
        var packed = new Packed();
        Read(from, packed);
        return packed;
    }

    public static void Read(ReadOnlySpan<byte> from, Packed into)
    {
        var at = 0;
        while (at < from.Length)
        {
            var tag = from[at++];
            var count = (int)Varint.Read(from, ref at);
            switch (tag)
            {
                case MoreCustomersTag:
                    for (var i = 0; i < count; i++)
                    {
                        into.MoreCustomers.Add((int)Varint.Read(from, ref at));
                    }

                    break;
                case StartOffsetTag:
                    into.StartOffset = (int)Varint.UnZigZag((ulong)count);
                    break;
                case ObjectsTag:
                    for (var i = 0; i < count; i++)
                    {
                        into.Objects.Add(((int)Varint.Read(from, ref at), (int)Varint.Read(from, ref at), (int)Varint.Read(from, ref at)));
                    }

                    break;
                case AttributesTag:
                    for (var i = 0; i < count; i++)
                    {
                        var name = (int)Varint.Read(from, ref at);
                        var kind = (byte)Varint.Read(from, ref at);
                        into.Attributes.Add((name, kind, ReadText(from, (int)Varint.Read(from, ref at), ref at)));
                    }

                    break;
                case EventIdTag:
                    into.EventId = ReadText(from, count, ref at);
                    break;
                default:
                    throw new InvalidDataException($"A touch has a packed section {tag} that this program does not know.");
            }
        }
    }

    /// <summary>Type and privacy of an attribute in one byte.</summary>
    public static byte Kind(SourceAttribute attribute) => (byte)((int)attribute.Type | (attribute.Personal ? 16 : 0));

    public static SourceAttribute Attribute(string name, string value, byte kind) =>
        new(name, value, (AttributeType)(kind & 15), (kind & 16) != 0);

    private static string ReadText(ReadOnlySpan<byte> from, int length, ref int at)
    {
        var text = Encoding.UTF8.GetString(from.Slice(at, length));
        at += length;
        return text;
    }

    private void Head(byte tag, long count)
    {
        Room(1);
        _buffer[_length++] = tag;
        Number((ulong)count);
    }

    private void Text(string value)
    {
        var size = Encoding.UTF8.GetByteCount(value);
        Number((ulong)size);
        Room(size);
        _length += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_length));
    }

    private void Number(ulong value)
    {
        Room(10);
        while (value >= 0x80)
        {
            _buffer[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[_length++] = (byte)value;
    }

    private void Room(int more)
    {
        if (_length + more > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + more));
        }
    }
}
