using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using HeleKlant.Journal.Formats;

namespace HeleKlant.Journal.Tests.Formats;

/// <summary>What goes out and comes in again is the same, for texts as nasty as they come.</summary>
public sealed class RoundTripTests
{
    [Property(Arbitrary = [typeof(NastyEvents)], MaxTest = 100)]
    public void csv_comes_back(SourceEvent[] events)
    {
        using var written = new MemoryStream();
        CsvWriter.Write(events, written);
        Same(events, written, "log.csv");
    }

    [Property(Arbitrary = [typeof(NastyEvents)], MaxTest = 100)]
    public void xes_comes_back(SourceEvent[] events)
    {
        using var written = new MemoryStream();
        XesWriter.Write(events, written);
        Same(events, written, "log.xes");
    }

    [Property(Arbitrary = [typeof(NastyEvents)], MaxTest = 100)]
    public void ocel_comes_back(SourceEvent[] events)
    {
        using var written = new MemoryStream();
        OcelWriter.Write(events, written);
        Same(events, written, "log.json");
    }

    [Property(Arbitrary = [typeof(NastyEvents)], MaxTest = 100)]
    public void one_format_after_another_changes_nothing(SourceEvent[] events)
    {
        using var xes = new MemoryStream();
        XesWriter.Write(events, xes);
        var second = Given.Bytes(xes.ToArray(), "log.xes").Read().Events;
        using var ocel = new MemoryStream();
        OcelWriter.Write(second, ocel);
        var third = Given.Bytes(ocel.ToArray(), "log.json").Read().Events;
        using var csv = new MemoryStream();
        CsvWriter.Write(third, csv);
        Same(events, csv, "log.csv");
    }

    static void Same(SourceEvent[] events, MemoryStream written, string name)
    {
        var file = Given.Bytes(written.ToArray(), name);
        var read = file.Read();
        Assert.Empty(read.Aside);
        Assert.Equal(events.Select(each => each.Said()), read.Events.Select(each => each.Said()));
    }

    [Theory]
    [InlineData("helpdesk-italian/helpdesk.csv", 21_348)]
    [InlineData("wabo-receipt/08_receipt.xes.gz", 8_577)]
    [InlineData("ocel-examples/recruiting-red.jsonocel", 6_607)]
    public void the_records_come_back_through_every_format(string path, int least)
    {
        var events = Given.Record(path).Read().Events;
        Assert.True(events.Count >= least);
        foreach (var write in (Action<IEnumerable<SourceEvent>, Stream>[])[(all, into) => CsvWriter.Write(all, into), XesWriter.Write, OcelWriter.Write])
        {
            using var written = new MemoryStream();
            write(events, written);
            Assert.Equal(events.Select(each => each.Said()), Given.Bytes(written.ToArray()).Read().Events.Select(each => each.Said()));
        }
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+31 6 12", "'+31 6 12")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("plain", "plain")]
    public void exports_for_people_defuse_formulas(string text, string expected)
    {
        var rows = new StringWriter(CultureInfo.InvariantCulture);
        new CsvRowWriter(rows, new CsvExport { ForPeople = true }).Write([text, "x"]);
        var cell = rows.ToString()[..^(2 + Environment.NewLine.Length)];
        Assert.Equal(expected, cell.StartsWith('"') ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell);
    }

    [Fact]
    public void an_export_for_people_begins_with_a_mark_and_one_for_programs_does_not()
    {
        using var people = new MemoryStream();
        CsvWriter.Write([], people, new CsvExport { ForPeople = true });
        Assert.Equal([0xEF, 0xBB, 0xBF], people.ToArray()[..3]);
        using var programs = new MemoryStream();
        CsvWriter.Write([], programs);
        Assert.Equal((byte)'e', programs.ToArray()[0]);
    }

    [Fact]
    public void what_xml_cannot_hold_is_escaped_and_comes_back()
    {
        foreach (var text in (string[])["\u0001", "_x0001_", "a_x0041_b\u001F", "\uFFFE", "😀", "\ud83d", "__x", "tab\tline\r\nend"])
        {
            Assert.Equal(text, OwnKeys.Unescape(OwnKeys.Escape(text)));
            System.Xml.XmlConvert.VerifyXmlChars(OwnKeys.Escape(text));
        }
    }
}

/// <summary>Events with every field filled now and then, and texts with what breaks formats.</summary>
public static class NastyEvents
{
    static readonly string[] pieces =
    [
        "\"", "'", "\n", "\r\n", "\r", ",", ";", "\t", "=cmd", "@x", "<", ">", "&", "&amp;", "]]>", "\u0001", "\u001F", "\u007F", "\uFFFE", "_x0001_", "_x005F_", "😀", "é", "ß", "字", "\u202E", "\\", "\\u0041",
        "{", "}", "[", "]", "null", "NULL", "0", "a", "b", "heleklant:raw:", "heleklant:start", "concept:name", "case:", "time:timestamp", "sep=;", "-", "|", "\u00A0", "\uFEFF", "\u2028", "/",
    ];

    static readonly Gen<string> text =
        from count in Gen.Choose(1, 6)
        from parts in Gen.Elements(pieces).ArrayOf(count)
        let joined = string.Concat(parts).Trim()
        where joined.Length > 0
        select joined;

    static readonly Gen<string?> maybe = Gen.Frequency((2, text.Select(told => (string?)told)), (1, Gen.Constant((string?)null)));

    static readonly Gen<DateTimeOffset> instant =
        from milliseconds in Gen.Choose(0, int.MaxValue)
        from micro in Gen.Choose(0, 999)
        from offset in Gen.Choose(-8, 8)
        select new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(milliseconds * 100.0).AddTicks(micro * 10).ToOffset(TimeSpan.FromMinutes(offset * 90));

    static readonly Gen<SourceAttribute> attribute =
        from name in text
        from type in Gen.Elements(Enum.GetValues<AttributeType>())
        from number in Gen.Choose(-1000, 1000)
        from at in instant
        from words in text
        from personal in Gen.Elements(true, false)
        select new SourceAttribute(name, type switch
        {
            AttributeType.Integer => number.ToString(CultureInfo.InvariantCulture),
            AttributeType.Number => (number / 8.0).ToString(CultureInfo.InvariantCulture),
            AttributeType.Boolean => number > 0 ? "true" : "false",
            AttributeType.Instant => at.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
            _ => words,
        }, type, personal);

    static Gen<SourceAttribute[]> Attributes =>
        from count in Gen.Choose(0, 4)
        from all in attribute.ArrayOf(count)
        select all.DistinctBy(each => each.Name).ToArray();

    static readonly Gen<RelatedObject> related =
        from type in text
        from id in text
        from qualifier in maybe
        select new RelatedObject(type, id, qualifier);

    static readonly Gen<SourceEvent> one =
        from id in maybe
        from caseName in Gen.Frequency((3, Gen.Elements("C1", "C2", "=C3")), (1, text))
        from activity in text
        from first in instant
        from lasted in Gen.Choose(0, 100_000)
        from kind in Gen.Choose(0, 2)
        from lifecycle in Gen.Elements(Enum.GetValues<Lifecycle>())
        from fields in maybe.ArrayOf(6)
        from customers in text.ArrayOf(2)
        from howMany in Gen.Choose(0, 2)
        from objects in related.ArrayOf(2)
        from howManyObjects in Gen.Choose(0, 2)
        from ofCase in Attributes
        from ofEvent in Attributes
        select new SourceEvent
        {
            EventId = id,
            Case = caseName,
            Activity = activity,
            Start = kind == 1 ? null : first,
            End = kind == 0 ? null : first.AddSeconds(lasted),
            Lifecycle = lifecycle,
            Instance = fields[0],
            Customers = [.. customers.Take(howMany).Distinct()],
            CustomerName = fields[1],
            Employee = fields[2],
            Team = fields[3],
            Role = fields[4],
            Channel = fields[5],
            Objects = [.. objects.Take(howManyObjects)],
            CaseAttributes = ofCase,
            Attributes = ofEvent,
            Place = 1,
        };

    /// <summary>A handful of events.</summary>
    public static Arbitrary<SourceEvent[]> Events() => Arb.From(from count in Gen.Choose(1, 8) from all in one.ArrayOf(count) select all);
}
