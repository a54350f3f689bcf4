using System.Globalization;
using System.Text;

namespace HeleKlant.Journal.Formats;

/// <summary>
/// The names under which the product writes what a standard has no word for, so that what goes out and comes in again is
/// the same. Others may ignore them.
/// </summary>
static class OwnKeys
{
    internal const string Prefix = "heleklant:";
    internal const string EventId = "heleklant:event-id";
    internal const string Start = "heleklant:start";
    internal const string End = "heleklant:end";
    internal const string Customers = "heleklant:customers";
    internal const string CustomerName = "heleklant:customer-name";
    internal const string Channel = "heleklant:channel";
    internal const string Objects = "heleklant:objects";
    internal const string Case = "heleklant:case";
    internal const string CaseAttributes = "heleklant:case-attributes";
    internal const string Lifecycle = "heleklant:lifecycle";
    internal const string Instance = "heleklant:instance";
    internal const string Employee = "heleklant:employee";
    internal const string Team = "heleklant:team";
    internal const string Role = "heleklant:role";

    /// <summary>Says of the attribute it stands in that it names nobody.</summary>
    internal const string Plain = "heleklant:plain";

    /// <summary>Stands before the name of an attribute that is called like a field.</summary>
    internal const string Raw = "heleklant:raw:";

    /// <summary>Says that characters which XML cannot hold are written as _x0001_.</summary>
    internal const string Escapes = "heleklant:escapes";

    /// <summary>Writes what XML cannot hold as _xHHHH_, and an underscore that would read as such an escape as _x005F_.</summary>
    internal static string Escape(string text)
    {
        StringBuilder? written = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                written?.Append(c).Append(text[i + 1]);
                i++;
            }
            else if (c is '\t' or '\n' or '\r' or (>= ' ' and < '\uFFFE') && !char.IsSurrogate(c) && !(c == '_' && IsEscape(text, i)))
            {
                written?.Append(c);
            }
            else
            {
                written ??= new StringBuilder(text, 0, i, text.Length + 16);
                written.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
            }
        }
        return written?.ToString() ?? text;
    }

    internal static string Unescape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }
        var read = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && IsEscape(text, i))
            {
                read.Append((char)ushort.Parse(text.AsSpan(i + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 6;
            }
            else
            {
                read.Append(text[i]);
            }
        }
        return read.ToString();
    }

    static bool IsEscape(string text, int at) =>
        at + 6 < text.Length && text[at + 1] == 'x' && text[at + 6] == '_'
        && char.IsAsciiHexDigit(text[at + 2]) && char.IsAsciiHexDigit(text[at + 3]) && char.IsAsciiHexDigit(text[at + 4]) && char.IsAsciiHexDigit(text[at + 5]);
}
