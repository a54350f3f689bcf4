using System.Text;
using HeleKlant.Journal.Formats;

namespace HeleKlant.Journal.Tests.Formats;

/// <summary>Tables as people and programs make them.</summary>
public sealed class TableTests
{
    const string Plain = "case,activity,timestamp,resource\n1,a,2024-03-01 10:00:00,Sanne\n1,b,2024-03-01 11:00:00,Piet\n2,a,2024-03-02 10:00:00,Sanne\n2,b,2024-03-02 11:30:00,Piet\n";

    static readonly Mapping mapping = new()
    {
        Source = "test",
        Format = SourceFormat.Csv,
        Fields = new FieldColumns { Case = ["case"], Activity = ["activity"], End = ["timestamp"], Employee = ["resource"], Customer = [Mapping.NoCustomer] },
    };

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("windows-1252", false)]
    public void every_encoding_tells_the_same(string name, bool mark)
    {
        var encoding = name.StartsWith("utf-8", StringComparison.Ordinal) ? new UTF8Encoding(mark)
            : name == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)!
            : new UnicodeEncoding(name.EndsWith("BE", StringComparison.Ordinal), mark);
        var read = Given.Text(Plain.Replace("Sanne", "Zoë Böttger", StringComparison.Ordinal), encoding: encoding).Read();
        Assert.Equal(["Zoë Böttger", "Piet", "Zoë Böttger", "Piet"], read.Events.Select(each => each.Employee));
        Assert.Empty(read.Aside);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public void the_delimiter_is_found(string delimiter)
    {
        var file = Given.Text(Plain.Replace(",", delimiter, StringComparison.Ordinal));
        Assert.Equal(delimiter[0], SourceFormats.Recognise(file).Suggestion.Mapping.Text.Delimiter);
        Assert.Equal(4, file.Read().Events.Count);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void line_ends_of_every_kind_count(string end)
    {
        var read = Given.Text(Plain.Replace("\n", end, StringComparison.Ordinal)).Read();
        Assert.Equal([2L, 3L, 4L, 5L], read.Events.Select(each => each.Place));
    }

    [Fact]
    public void gzip_and_a_zip_with_one_file_are_unpacked()
    {
        var bytes = Encoding.UTF8.GetBytes(Plain);
        Assert.Equal(4, Given.Bytes(Given.Gzip(bytes)).Read().Events.Count);
        Assert.Equal(4, Given.Bytes(Given.Zip(("log.csv", bytes))).Read().Events.Count);
        Assert.Equal(FileRefusedReasons.ZipManyFiles, Given.Refused(Given.Bytes(Given.Zip(("a.csv", bytes), ("b.csv", bytes)))));
        Assert.Equal(FileRefusedReasons.SpreadsheetFile, Given.Refused(Given.Bytes(Given.Zip(("[Content_Types].xml", bytes), ("xl/workbook.xml", bytes)), "x.csv")));
    }

    [Fact]
    public void quotes_hold_delimiters_line_breaks_and_quotes()
    {
        var read = Given.Text("case,activity,timestamp,resource\n1,\"a, \"\"b\"\"\nc\",2024-03-01 10:00:00, \"Sanne\" \n2,x,2024-03-01 10:00:00,P\n").Read(mapping);
        Assert.Equal(["a, \"b\"\nc", "x"], read.Events.Select(each => each.Activity));
        Assert.Equal("Sanne", read.Events[0].Employee);
        Assert.Equal([2L, 4L], read.Events.Select(each => each.Place));
    }

    [Fact]
    public void a_bad_row_costs_that_row_only()
    {
        var read = Given.Text("""
            case,activity,timestamp,resource
            1,a,2024-03-01 10:00:00,S
            1,a,2024-03-01 10:00:00
            1,a,2024-03-01 10:00:00,S,extra
            1,a,2024-03-01 10:00:00,S,,
            ,a,2024-03-01 10:00:00,S
            1,,2024-03-01 10:00:00,S
            1,a,,S
            1,a,2024-02-30 10:00:00,S
            1,a,1066-10-14 10:00:00,S
            1,a"b,2024-03-01 10:00:00,S
            1,"a"b,2024-03-01 10:00:00,S
            1,"a,2024-03-01 10:00:00,S
            2,a,2024-03-01 10:00:00,S
            """).Read(mapping);
        Assert.Equal(["a", "a", "a\"b", "a"], read.Events.Select(each => each.Activity));
        Assert.Equal(
            [(3L, SetAsideReasons.CellCount), (4, SetAsideReasons.CellCount), (6, SetAsideReasons.NoCase), (7, SetAsideReasons.NoActivity), (8, SetAsideReasons.NoInstant),
                (9, SetAsideReasons.BadInstant), (10, SetAsideReasons.InstantOutOfRange), (12, SetAsideReasons.StrayQuote), (13, SetAsideReasons.OpenQuote)],
            read.Aside.Select(aside => (aside.Line, aside.Reason)));
        var date = read.Aside.Single(aside => aside.Line == 9);
        Assert.Equal(("timestamp", "2024-02-30 10:00:00", DateForms.YearFirst), (date.Column, date.Value, date.Expected));
    }

    [Fact]
    public void a_quote_opened_by_mistake_costs_its_line_and_none_after_it()
    {
        var text = new StringBuilder("case,activity,timestamp,resource\n");
        for (var i = 0; i < 200_000; i++)
        {
            text.Append(i == 10 ? "1,\"a,2024-03-01 10:00:00,S\n" : "1,a,2024-03-01 10:00:00,S\n");
        }
        var read = Given.Text(text.ToString()).Read(mapping);
        Assert.Equal(199_999, read.Events.Count);
        Assert.Equal((12L, SetAsideReasons.OpenQuote), (read.Aside.Single().Line, read.Aside.Single().Reason));
    }

    [Fact]
    public void a_line_without_end_is_passed_over_in_bounded_memory()
    {
        var text = "case,activity,timestamp,resource\n1," + new string('x', 9 << 20) + "\n2,a,2024-03-01 10:00:00,S\n";
        var read = Given.Text(text).Read(mapping);
        Assert.Equal((2L, SetAsideReasons.TooLong), (read.Aside.Single().Line, read.Aside.Single().Reason));
        Assert.Equal((3L, "2"), (read.Events.Single().Place, read.Events.Single().Case));
    }

    [Fact]
    public void bytes_that_are_no_text_cost_their_row()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("case,activity,timestamp,resource\n1,a,2024-03-01 10:00:00,Zo"), 0xEB, .. Encoding.UTF8.GetBytes("\n1,b\0,2024-03-01 10:00:00,S\n1,a,2024-03-01 10:00:00,\uFDD0\n")];
        var read = Given.Bytes(bytes).Read(mapping);
        Assert.Equal([(2L, SetAsideReasons.BadEncoding), (3, SetAsideReasons.BadEncoding)], read.Aside.Where(aside => aside.Line < 4).Select(aside => (aside.Line, aside.Reason)));
        Assert.DoesNotContain('\0', read.Aside[1].Value!);
    }

    [Fact]
    public void lines_before_the_header_are_passed_over()
    {
        var file = Given.Text("Export of 2024-05-01\nmade by the system\n\n" + Plain);
        Assert.Equal(4, file.Read().Events.Count);
        Assert.Equal(';', SourceFormats.Recognise(Given.Text("sep=;\n" + Plain.Replace(',', ';'))).Suggestion.Mapping.Text.Delimiter);
        Assert.Equal(4, Given.Text("sep=;\n" + Plain.Replace(',', ';')).Read().Events.Count);
    }

    [Fact]
    public void a_title_that_a_spreadsheet_filled_up_with_empty_cells_is_no_header()
    {
        var file = Given.Text("Orders 2025;;;;\n\"Administration\n100\";;;;\nfrom;1-1-2025;;;\n;;;;\nordernummer;klant;handeling;datum;medewerker\n7;K1;pak;13-01-2025;Jansen, P.\n7;K1;stuur;14-01-2025;\n;;;;\n;;;;\n;;;;\n");
        var read = file.Read();
        Assert.Equal([("7", "pak", 7L), ("7", "stuur", 8)], read.Events.Select(each => (each.Case, each.Activity, each.Place)));
        Assert.Equal(["Jansen, P.", null], read.Events.Select(each => each.Employee));
        Assert.Empty(read.Aside);
    }

    [Fact]
    public void one_date_with_a_time_to_begin_and_a_time_to_end_lasts_past_midnight_too()
    {
        var read = Given.Text("zaak;activiteit;datum;van;tot\n1;a;13-03-2025;09:00;10:30\n1;b;13-03-2025;23:30;00:15\n1;c;13-03-2025;17:00;09:00\n").Read();
        Assert.Equal([90.0, 45.0], read.Events.Select(each => (each.End - each.Start)!.Value.TotalMinutes));
        Assert.Equal((3L, RemarkReasons.PastMidnight), (read.Remarks.Single().Line, read.Remarks.Single().Reason));
        Assert.Equal((4L, SetAsideReasons.EndBeforeStart), (read.Aside.Single().Line, read.Aside.Single().Reason));
    }

    [Fact]
    public void what_a_database_holds_for_no_date_is_no_date()
    {
        var read = Given.Text("auftrag;kunde;erstelldatum;geliefert am;bezahlt am\n1;K1;20250313;00.00.0000;31.12.9999\n2;K1;20250314;14.03.2025;15.03.2025 10:00\n3;K1;00000000;14.03.2025;15.03.2025 10:00\n").Read();
        Assert.Equal([("1", 1), ("2", 3), ("3", 2)], read.Events.GroupBy(each => each.Case).Select(each => (each.Key, each.Count())));
        Assert.Empty(read.Aside);
    }

    [Fact]
    public void a_formula_that_keeps_the_zeros_is_its_text() =>
        Assert.Equal("007", Given.Text("case;activity;timestamp\n=\"007\";a;2024-03-01 10:00:00\n=\"007\";b;2024-03-01 10:00:00\n").Read().Events[0].Case);

    [Fact]
    public void one_wrong_byte_garbles_no_other_row()
    {
        var text = string.Concat(Enumerable.Range(1, 40).Select(i => $"{i},geïnformeerd,2024-03-01 10:00:00,Zoë\n"));
        byte[] bytes = [.. Encoding.UTF8.GetBytes("case,activity,timestamp,resource\n" + text + "41,a,2024-03-01 10:00:00,Zo"), 0xEB, (byte)'\n'];
        var read = Given.Bytes(bytes).Read();
        Assert.Equal(["Zoë"], read.Events.Select(each => each.Employee).Distinct());
        Assert.Equal((42L, SetAsideReasons.BadEncoding), (read.Aside.Single().Line, read.Aside.Single().Reason));
    }

    [Theory]
    [InlineData("\"K1; K2\"", "K1 K2")]
    [InlineData("K1|K2|K1", "K1 K2")]
    [InlineData("\"K1\nK2\"", "K1 K2")]
    [InlineData("\"K1, K2\"", "K1 K2")]
    [InlineData("\"['K1', 'K2']\"", "K1 K2")]
    [InlineData("\"Jansen, P.\"", "Jansen, P.")]
    [InlineData("\"Laan 1, 2e verdieping\"", "Laan 1, 2e verdieping")]
    [InlineData("\"1,234\"", "1,234")]
    public void several_customers_may_stand_in_one_cell(string cell, string expected)
    {
        var read = Given.Text($"case,activity,timestamp,customer\n1,a,2024-03-01 10:00:00,{cell}\n1,b,2024-03-01 10:00:00,K9\n").Read();
        Assert.Equal(expected.StartsWith('K') ? expected.Split(' ') : [expected], read.Events[0].Customers);
        Assert.Equal(["K9"], read.Events[1].Customers);
    }

    [Theory]
    [InlineData("Duur (minuten)", "12,5")]
    [InlineData("Duur in uren", "0,2083333333333")]
    [InlineData("duration_s", "750")]
    [InlineData("Handling time", "0:12:30")]
    public void a_duration_beside_a_start_tells_the_end(string column, string cell)
    {
        var told = Given.Text($"zaak;activiteit;starttijd;{column}\n1;a;2025-03-03 10:00;{cell}\n1;b;2025-03-03 10:00;\n").Read().Events;
        Assert.Equal(750, Math.Round((told[0].End - told[0].Start)!.Value.TotalSeconds));
        Assert.Null(told[1].End);
    }

    [Fact]
    public void a_column_that_is_not_there_refuses_the_file()
    {
        var refused = Assert.Throws<FileRefusedException>(() => Given.Text(Plain).Read(mapping with { Fields = mapping.Fields with { Team = ["squad"] } })).Refused;
        Assert.Equal((FileRefusedReasons.ColumnMissing, "squad"), (refused.Reason, refused.Detail));
    }

    [Fact]
    public void start_end_and_duration_make_a_touch_that_lasts()
    {
        var lasting = mapping with { Fields = mapping.Fields with { Start = ["start"], End = [], Duration = ["minutes"], DurationUnit = "min" }, Text = new TextShape { Delimiter = ';', DecimalComma = true } };
        var read = Given.Text("case;activity;start;minutes;resource\n1;a;2024-03-01 10:00:00;1,5;S\n1;a;2024-03-01 10:00:00;-1;S\n1;a;2024-03-01 10:00:00;;S\n").Read(lasting);
        Assert.Equal(TimeSpan.FromSeconds(90), read.Events[0].End - read.Events[0].Start);
        Assert.Null(read.Events[1].End);
        Assert.Equal((3L, SetAsideReasons.BadNumber, "minutes"), (read.Aside.Single().Line, read.Aside.Single().Reason, read.Aside.Single().Column));
    }

    [Fact]
    public void an_end_before_its_start_is_set_aside()
    {
        var read = Given.Text("case,activity,begin,timestamp,resource\n1,a,2024-03-01 11:00:00,2024-03-01 10:00:00,S\n").Read(mapping with { Fields = mapping.Fields with { Start = ["begin"] } });
        Assert.Equal((SetAsideReasons.EndBeforeStart, "timestamp"), (read.Aside.Single().Reason, read.Aside.Single().Column));
    }

    [Fact]
    public void values_that_mean_unknown_are_nothing()
    {
        var known = mapping with { Fields = mapping.Fields with { Customer = ["klant"] }, Unknown = new Dictionary<string, IReadOnlyList<string>> { ["klant"] = ["0"], ["*"] = ["NULL"] } };
        var read = Given.Text("case,activity,timestamp,resource,klant\n1,a,2024-03-01 10:00:00,NULL,0\n1,a,2024-03-01 10:00:00,S,7\n").Read(known);
        Assert.Empty(read.Events[0].Customers);
        Assert.Null(read.Events[0].Employee);
        Assert.Equal(["7"], read.Events[1].Customers);
    }

    [Fact]
    public void snapshots_tell_what_changed()
    {
        var file = Given.Text("""
            peildatum;zaaknummer;status;behandelaar;klantnummer
            01-03-2024;Z1;nieuw;Sanne;K1
            01-03-2024;Z2;nieuw;;K2
            08-03-2024;Z1;nieuw;Sanne;K1
            08-03-2024;Z2;in behandeling;Piet;K2
            15-03-2024;Z1;afgerond;Sanne;K1
            15-03-2024;Z2;in behandeling;Piet;K2
            14-03-2024;Z2;nieuw;Piet;K2
            """);
        var suggestion = SourceFormats.Recognise(file).Suggestion;
        Assert.True(suggestion.RunsUnasked);
        Assert.Equal((RowShape.Snapshots, DateForms.DayFirst), (suggestion.Mapping.Shape, suggestion.Mapping.Dates["peildatum"]));
        var read = file.Read(suggestion.Mapping);
        Assert.Equal([("Z1", "nieuw"), ("Z2", "nieuw"), ("Z2", "in behandeling"), ("Z1", "afgerond")], read.Events.Select(each => (each.Case, each.Activity)));
        Assert.Equal(["K1"], read.Events[0].Customers);
        Assert.Equal((8L, SetAsideReasons.SnapshotOrder), (read.Aside.Single().Line, read.Aside.Single().Reason));
    }

    [Fact]
    public void snapshots_of_more_cases_than_fit_are_remembered()
    {
        var text = new StringBuilder("day,case,status\n");
        for (var day = 1; day <= 2; day++)
        {
            for (var i = 0; i < 120_000; i++)
            {
                text.Append("2024-03-0").Append(day).Append(',').Append(i).Append(',').Append(day == 2 && i % 1000 == 0 ? "closed" : "open").Append('\n');
            }
        }
        var read = Given.Text(text.ToString()).Read(new Mapping { Source = "s", Format = SourceFormat.Csv, Shape = RowShape.Snapshots, Watch = ["status"], Fields = new FieldColumns { Case = ["case"], End = ["day"] } });
        Assert.Equal((120_000, 120), (read.Events.Count(each => each.Activity == "open"), read.Events.Count(each => each.Activity == "closed")));
    }

    [Fact]
    public void instants_to_come_are_pointed_out()
    {
        var clock = new FixedClock(new DateTimeOffset(2024, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var read = Given.Text(Plain).Read(mapping, clock);
        Assert.Equal(4, read.Events.Count);
        Assert.Empty(read.Remarks);
        var early = Given.Text(Plain).Read(mapping, new FixedClock(new DateTimeOffset(2024, 2, 28, 12, 0, 0, TimeSpan.Zero)));
        Assert.Equal([RemarkReasons.FutureInstant, RemarkReasons.FutureInstant, RemarkReasons.FutureInstant, RemarkReasons.FutureInstant], early.Remarks.Select(remark => remark.Reason));
    }

    [Fact]
    public void reading_is_lazy_and_holds_no_more_than_a_row()
    {
        var read = 0L;
        var file = new EndlessFile(bytes => read += bytes);
        Assert.Equal(1_000, SourceFormats.Read(file, mapping).Take(1_000).Count());
        Assert.InRange(read, 1, 1 << 20);
    }

    sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    /// <summary>A table that never ends.</summary>
    sealed class EndlessFile(Action<long> read) : ISourceFile
    {
        public string Name => "endless.csv";
        public long Length => long.MaxValue;
        public Stream Open() => new Rows(read);

        sealed class Rows(Action<long> read) : Stream
        {
            static readonly byte[] header = Encoding.UTF8.GetBytes("case,activity,timestamp,resource\n");
            static readonly byte[] row = Encoding.UTF8.GetBytes("1,a,2024-03-01 10:00:00,S\n");
            long at;
            public override bool CanRead => true;
            public override bool CanSeek => false;
            public override bool CanWrite => false;
            public override long Length => throw new NotSupportedException();
            public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
            public override int Read(byte[] buffer, int offset, int count)
            {
                for (var i = 0; i < count; i++, at++)
                {
                    buffer[offset + i] = at < header.Length ? header[at] : row[(at - header.Length) % row.Length];
                }
                read(count);
                return count;
            }
            public override void Flush() { }
            public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
            public override void SetLength(long value) => throw new NotSupportedException();
            public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        }
    }
}
