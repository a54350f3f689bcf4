using System.Text;
using System.Text.Json;

namespace HeleKlant.Journal.Formats.Ocel;

/// <summary>
/// JSON read forward from a stream, token by token, in constant memory: the buffer grows to the longest single value.
/// UTF-16 is read as well.
/// </summary>
sealed class JsonTokens : IDisposable
{
    const int LongestValue = 64 << 20;

    readonly Stream contents;
    byte[] buffer = new byte[1 << 16];
    int length;
    int consumed;
    bool ended;
    JsonReaderState state = new(new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 64 });
    byte[] value = [];
    int valueLength;
    bool escaped;

    internal JsonTokens(Stream contents)
    {
        var head = new byte[4];
        var got = contents.ReadAtLeast(head, 4, throwOnEndOfStream: false);
        var mark = Csv.TextEncodings.Mark(head.AsSpan(0, got));
        var wide = mark?.Name is Csv.TextEncodings.Utf16Little or Csv.TextEncodings.Utf16Big ? mark.Value.Name
            : got == 4 && head[0] != 0 && head[1] == 0 ? Csv.TextEncodings.Utf16Little
            : got == 4 && head[0] == 0 && head[1] != 0 ? Csv.TextEncodings.Utf16Big
            : null;
        var skip = mark?.Length ?? 0;
        if (wide is not null)
        {
            var whole = new Rejoined(head.AsMemory(skip, got - skip), contents);
            this.contents = Encoding.CreateTranscodingStream(whole, Csv.TextEncodings.Find(wide)!, new UTF8Encoding(false));
        }
        else
        {
            this.contents = contents;
            head.AsSpan(skip, got - skip).CopyTo(buffer);
            length = got - skip;
        }
    }

    internal JsonTokenType Type { get; private set; }

    internal int Depth { get; private set; }

    /// <summary>How many bytes were read before the token in hand.</summary>
    internal long Position { get; private set; }

    /// <summary>Reads the next token; false at the end of the document.</summary>
    /// <exception cref="FileRefusedException">The text is no JSON, or stops early.</exception>
    internal bool Read()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(consumed, length - consumed), ended, state);
            bool read;
            try
            {
                read = reader.Read();
            }
            catch (JsonException fault)
            {
                var cut = ended && consumed + (int)reader.BytesConsumed >= LastSolid();
                throw FileRefusedReasons.Because(cut || fault.Message.Contains("end of", StringComparison.Ordinal) || fault.Message.Contains("depth to be zero", StringComparison.Ordinal)
                    ? FileRefusedReasons.CutOff : FileRefusedReasons.NotJson, fault.LineNumber + 1, fault.Message);
            }
            if (read)
            {
                Type = reader.TokenType;
                Depth = reader.CurrentDepth;
                Keep(reader);
                consumed += (int)reader.BytesConsumed;
                Position += reader.BytesConsumed;
                state = reader.CurrentState;
                return true;
            }
            Position += reader.BytesConsumed;
            consumed += (int)reader.BytesConsumed;
            state = reader.CurrentState;
            if (ended)
            {
                return false;
            }
            Fill();
        }
    }

    /// <summary>The text of a name, a text, a number or true and false. Texts that are no Unicode come out with U+FFFD.</summary>
    internal string Text() => Type switch
    {
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => "",
        _ when !escaped => Encoding.UTF8.GetString(value, 0, valueLength),
        _ => Unescaped(),
    };

    /// <summary>Passes over the value in hand with all that is in it.</summary>
    internal void Skip()
    {
        if (Type is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }
        var depth = Depth;
        while (Read() && Depth > depth)
        {
        }
    }

    public void Dispose() => contents.Dispose();

    int LastSolid()
    {
        var last = length;
        while (last > consumed && buffer[last - 1] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            last--;
        }
        return last;
    }

    void Keep(in Utf8JsonReader reader)
    {
        var span = reader.ValueSpan;
        if (value.Length < span.Length)
        {
            value = new byte[Math.Max(span.Length, value.Length * 2)];
        }
        span.CopyTo(value);
        valueLength = span.Length;
        escaped = reader.ValueIsEscaped;
    }

    string Unescaped()
    {
        var quoted = new byte[valueLength + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        value.AsSpan(0, valueLength).CopyTo(quoted.AsSpan(1));
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair as \ud83d: no text, so it is shown as such.
            return System.Text.RegularExpressions.Regex.Replace(Encoding.UTF8.GetString(value, 0, valueLength), @"\\u[dD][89a-fA-F][0-9a-fA-F]{2}", "\uFFFD");
        }
    }

    void Fill()
    {
        if (consumed > 0)
        {
            buffer.AsSpan(consumed, length - consumed).CopyTo(buffer);
            length -= consumed;
            consumed = 0;
        }
        if (length == buffer.Length)
        {
            if (length >= LongestValue)
            {
                throw FileRefusedReasons.Because(FileRefusedReasons.NotJson, detail: $"> {LongestValue >> 20} MiB");
            }
            Array.Resize(ref buffer, buffer.Length * 2);
        }
        var got = contents.Read(buffer, length, buffer.Length - length);
        length += got;
        ended = got == 0;
    }

    /// <summary>Bytes already read, then the rest of the stream.</summary>
    sealed class Rejoined(ReadOnlyMemory<byte> head, Stream rest) : Stream
    {
        ReadOnlyMemory<byte> left = head;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> into)
        {
            if (left.Length == 0)
            {
                return rest.Read(into);
            }
            var count = Math.Min(left.Length, into.Length);
            left.Span[..count].CopyTo(into);
            left = left[count..];
            return count;
        }

        public override int Read(byte[] into, int offset, int count) => Read(into.AsSpan(offset, count));
        public override void Flush() => rest.Flush();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long length) => throw new NotSupportedException();
        public override void Write(byte[] bytes, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                rest.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
