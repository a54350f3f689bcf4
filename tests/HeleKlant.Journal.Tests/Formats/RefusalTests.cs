using System.Text;
using HeleKlant.Journal.Formats;

namespace HeleKlant.Journal.Tests.Formats;

/// <summary>Files that are not what they claim to be.</summary>
public sealed class RefusalTests
{
    const string Xes = "<?xml version=\"1.0\"?><log><trace><string key=\"concept:name\" value=\"1\"/><event><string key=\"concept:name\" value=\"a\"/><date key=\"time:timestamp\" value=\"2024-01-01T10:00:00Z\"/></event></trace></log>";
    const string Ocel = """{"objectTypes":[{"name":"order","attributes":[]}],"eventTypes":[{"name":"a","attributes":[]}],"objects":[{"id":"o1","type":"order"}],"events":[{"id":"e1","type":"a","time":"2024-01-01T10:00:00Z","relationships":[{"objectId":"o1","qualifier":""}]}]}""";

    [Theory]
    [InlineData("", FileRefusedReasons.EmptyFile)]
    [InlineData(" \r\n \n", FileRefusedReasons.EmptyFile)]
    [InlineData("\uFEFF", FileRefusedReasons.EmptyFile)]
    [InlineData("<!DOCTYPE html><html><body>502</body></html>", FileRefusedReasons.HtmlPage)]
    [InlineData("\n<HTML><head>", FileRefusedReasons.HtmlPage)]
    [InlineData("case,activity,timestamp\n", FileRefusedReasons.NoRows)]
    [InlineData("<table><tr><td>Case</td></tr></table>", FileRefusedReasons.HtmlPage)]
    [InlineData("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", FileRefusedReasons.SpreadsheetFile)]
    [InlineData("{\\rtf1 letter}", FileRefusedReasons.BinaryFile)]
    [InlineData("[{\"id\": \"1\", \"specversion\": \"1.0\"}]", FileRefusedReasons.CloudEventFile)]
    [InlineData("[[1, 2]]", FileRefusedReasons.JsonNotLog)]
    [InlineData("<?xml version=\"1.0\"?><Invoice/>", FileRefusedReasons.XmlNotLog)]
    [InlineData("<log><trace>", FileRefusedReasons.CutOff)]
    [InlineData("<log><trace></log>", FileRefusedReasons.NotXml)]
    [InlineData("<!DOCTYPE log [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><log>&x;</log>", FileRefusedReasons.XmlDtd)]
    [InlineData("{\"a\": 1}", FileRefusedReasons.JsonNotLog)]
    [InlineData("[{\"a\": 1}]", FileRefusedReasons.JsonNotLog)]
    [InlineData("{\"specversion\": \"1.0\", \"id\": \"1\"}", FileRefusedReasons.CloudEventFile)]
    [InlineData("{\"objectTypes\": [", FileRefusedReasons.CutOff)]
    [InlineData("{\"objectTypes\": [] \"x\"", FileRefusedReasons.NotJson)]
    [InlineData("Dear reader\nthis is a letter\nwithout any table in it", FileRefusedReasons.NotAKnownFormat)]
    [InlineData("%PDF-1.7\n1 0 obj", FileRefusedReasons.BinaryFile)]
    [InlineData("PAR1....", FileRefusedReasons.ParquetFile)]
    public void a_file_is_refused_with_its_reason(string text, string reason) => Assert.Equal(reason, Given.Refused(Given.Text(text)));

    [Fact]
    public void garbage_is_no_text()
    {
        var bytes = new byte[50_000];
        new Random(7).NextBytes(bytes);
        Assert.Equal(FileRefusedReasons.BinaryFile, Given.Refused(Given.Bytes(bytes)));
    }

    [Fact]
    public void a_database_of_another_kind_is_refused()
    {
        var path = Path.GetTempFileName();
        using (var store = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False"))
        {
            store.Open();
            using var create = store.CreateCommand();
            create.CommandText = "create table t(a); insert into t values(1)";
            create.ExecuteNonQuery();
        }
        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        Assert.Equal(FileRefusedReasons.SqliteNotOcel, Given.Refused(Given.Bytes(bytes, "x.sqlite")));
        Assert.Equal(FileRefusedReasons.CutOff, Given.Refused(Given.Bytes(bytes[..5000], "x.sqlite")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(500)]
    public void a_gzip_that_stops_early_is_cut_off(int missing)
    {
        var random = new Random(3);
        var text = new StringBuilder("case,activity,timestamp\n");
        for (var i = 0; i < 20_000; i++)
        {
            text.Append(random.Next()).Append(",a,2024-03-01 10:00:00\n");
        }
        var packed = Given.Gzip(Encoding.UTF8.GetBytes(text.ToString()));
        Assert.Equal(FileRefusedReasons.CutOff, Given.Refused(Given.Bytes(packed[..^missing], "log.csv.gz")));
    }

    [Fact]
    public void a_gzip_that_is_damaged_is_refused()
    {
        var packed = Given.Gzip(Encoding.UTF8.GetBytes(Xes));
        packed[20] ^= 0xFF;
        packed[25] ^= 0xFF;
        Assert.Contains(Given.Refused(Given.Bytes(packed)), (string[])[FileRefusedReasons.DamagedArchive, FileRefusedReasons.CutOff]);
        Assert.Equal(FileRefusedReasons.DamagedArchive, Given.Refused(Given.Bytes([.. "PK\u0003\u0004"u8, 1, 2, 3, 4, 5, 6, 7, 8, 9])));
    }

    [Fact]
    public void an_xml_or_json_that_stops_anywhere_is_refused_and_tells_nothing_twice()
    {
        foreach (var whole in (string[])[Xes, Ocel])
        {
            Assert.Single(Given.Text(whole).Read().Events);
            for (var cut = 1; cut < whole.Length; cut++)
            {
                var reason = Given.Refused(Given.Text(whole[..cut]));
                Assert.Contains(reason, (string[])[FileRefusedReasons.CutOff, FileRefusedReasons.NotXml, FileRefusedReasons.NotJson, FileRefusedReasons.JsonNotLog, FileRefusedReasons.XmlNotLog]);
            }
        }
    }

    [Fact]
    public void a_mapping_for_another_format_is_refused()
    {
        var mapping = SourceFormats.Recognise(Given.Text(Ocel)).Suggestion.Mapping;
        Assert.Equal(FileRefusedReasons.FormatDiffers, Given.Refused(() => Given.Text(Xes).Read(mapping)));
    }

    [Fact]
    public void xes_in_utf_16_and_json_in_utf_16_come_in()
    {
        Assert.Single(Given.Text(Xes.Replace("?>", " encoding=\"utf-16\"?>", StringComparison.Ordinal), encoding: new UnicodeEncoding(false, true)).Read().Events);
        Assert.Single(Given.Text(Ocel, encoding: new UnicodeEncoding(false, true)).Read().Events);
        Assert.Single(Given.Text(Ocel, encoding: new UnicodeEncoding(true, false)).Read().Events);
    }
}
