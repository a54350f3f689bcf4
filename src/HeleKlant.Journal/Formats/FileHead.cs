using System.Text;
using System.Text.Json;
using System.Xml;
using HeleKlant.Journal.Formats.Csv;

namespace HeleKlant.Journal.Formats;

/// <summary>Tells a file's format by its first bytes, whatever its name says.</summary>
static class FileHead
{
    const int HeadLength = 1 << 16;

    /// <exception cref="FileRefusedException">Empty, binary, a web page, another kind of XML, JSON or database.</exception>
    internal static SourceFormat FormatOf(ISourceFile file)
    {
        var head = new byte[HeadLength];
        int got;
        using (var contents = Unpacking.Open(file))
        {
            got = contents.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        }
        var bytes = head.AsSpan(0, got);
        if (bytes.IsEmpty)
        {
            throw FileRefusedReasons.Because(FileRefusedReasons.EmptyFile);
        }
        if (bytes.StartsWith("SQLite format 3\0"u8))
        {
            return SourceFormat.Ocel2Sqlite;
        }
        if (bytes.StartsWith("PAR1"u8))
        {
            throw FileRefusedReasons.Because(FileRefusedReasons.ParquetFile);
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw FileRefusedReasons.Because(FileRefusedReasons.SpreadsheetFile);
        }
        var text = Text(bytes);
        var begins = text.AsSpan().TrimStart('\uFEFF').TrimStart();
        if (begins.IsEmpty)
        {
            throw FileRefusedReasons.Because(FileRefusedReasons.EmptyFile);
        }
        return begins[0] switch
        {
            '<' => Xml(file, begins),
            '{' => Json(file),
            '[' when begins[1..].TrimStart() is ['{' or '[' or ']', ..] or [] => Json(file),
            _ => SourceFormat.Csv,
        };
    }

    static string Text(ReadOnlySpan<byte> head)
    {
        var encoding = TextEncodings.Detect(new MemoryStream(head.ToArray()));
        var mark = TextEncodings.Mark(head)?.Length ?? 0;
        var text = TextEncodings.Find(encoding)!.GetString(head[mark..]);
        var odd = text.Count(c => c < ' ' && c is not ('\t' or '\r' or '\n' or '\f' or '\u0001' or '\u001B'));
        return odd > text.Length / 20 || text.AsSpan().StartsWith("%PDF") || text.AsSpan().StartsWith(@"{\rtf") ? throw FileRefusedReasons.Because(FileRefusedReasons.BinaryFile) : text;
    }

    /// <summary>By the root and its children; only as far as needed.</summary>
    static SourceFormat Xml(ISourceFile file, ReadOnlySpan<char> begins)
    {
        var start = begins[..Math.Min(begins.Length, 400)];
        if (IsWebPage(start))
        {
            throw FileRefusedReasons.Because(FileRefusedReasons.HtmlPage);
        }
        using var contents = Unpacking.Open(file);
        using var xml = SafeXml.Open(contents);
        try
        {
            var depth = -1;
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }
                if (depth < 0)
                {
                    depth = xml.Depth;
                    if (xml.LocalName is "Workbook" || xml.Name is "office:document")
                    {
                        throw FileRefusedReasons.Because(FileRefusedReasons.SpreadsheetFile);
                    }
                    if (xml.LocalName != "log")
                    {
                        throw FileRefusedReasons.Because(FileRefusedReasons.XmlNotLog, SafeXml.Line(xml), xml.LocalName);
                    }
                    if (xml.IsEmptyElement)
                    {
                        return SourceFormat.Xes;
                    }
                    continue;
                }
                if (xml.Depth == depth + 1 && xml.LocalName is "object-types" or "event-types")
                {
                    return SourceFormat.Ocel2Xml;
                }
                if (xml.Depth == depth + 1 && xml.LocalName is "trace" or "extension" or "classifier")
                {
                    return SourceFormat.Xes;
                }
                if (xml.LocalName is "event" or "object" && xml.Depth == depth + 2)
                {
                    return xml.GetAttribute("id") is not null ? SourceFormat.Ocel2Xml : SourceFormat.Ocel1Xml;
                }
                if (xml.Depth > depth + 1 && (xml.GetAttribute("key") is "ocel:activity" or "ocel:type" || (xml.LocalName == "list" && xml.GetAttribute("key") is "object-types" or "attribute-names")))
                {
                    return SourceFormat.Ocel1Xml;
                }
            }
            return SourceFormat.Xes;
        }
        catch (XmlException fault)
        {
            throw SafeXml.Refusal(fault);
        }
    }

    /// <summary>A page, or a part of one: programs that promise a spreadsheet often write a bare table.</summary>
    static bool IsWebPage(ReadOnlySpan<char> start)
    {
        foreach (var tag in (string[])["<!doctype html", "<html", "<table", "<meta", "<head>", "<body", "<div", "<script", "<style"])
        {
            if (tag[1] == '!' || tag[1] == 'h' ? start.Contains(tag, StringComparison.OrdinalIgnoreCase) : start.StartsWith(tag, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }

    static SourceFormat Json(ISourceFile file)
    {
        using var contents = Unpacking.Open(file);
        using var json = new Ocel.JsonTokens(contents);
        if (!json.Read())
        {
            throw FileRefusedReasons.Because(FileRefusedReasons.NotJson);
        }
        // An array is no log, but its first member tells what it is: a batch of CloudEvents, rows of a table.
        var listed = json.Type == JsonTokenType.StartArray;
        if (listed && (!json.Read() || json.Type != JsonTokenType.StartObject))
        {
            throw FileRefusedReasons.Because(FileRefusedReasons.JsonNotLog, detail: "[ ]");
        }
        var seen = new List<string>();
        while (json.Read() && json.Type == JsonTokenType.PropertyName)
        {
            var name = json.Text();
            switch (name)
            {
                case "objectTypes" or "eventTypes" when !listed:
                    return SourceFormat.Ocel2Json;
                case "ocel:events" or "ocel:objects" or "ocel:global-log" or "ocel:global-event" or "ocel:global-object" when !listed:
                    return SourceFormat.Ocel1Json;
                case "specversion":
                    throw FileRefusedReasons.Because(FileRefusedReasons.CloudEventFile);
            }
            seen.Add(name);
            json.Read();
            json.Skip();
        }
        return !listed && seen.Contains("events") && seen.Contains("objects")
            ? SourceFormat.Ocel2Json
            : throw FileRefusedReasons.Because(FileRefusedReasons.JsonNotLog, detail: string.Join(", ", seen.Take(6)));
    }
}
