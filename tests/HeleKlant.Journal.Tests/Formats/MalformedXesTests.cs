using System.Globalization;
using HeleKlant.Journal.Formats;

namespace HeleKlant.Journal.Tests.Formats;

/// <summary>Every file of xes-malformed: what is told of it, and that each fault has its sentence.</summary>
public sealed class MalformedXesTests
{
    [Theory]
    [InlineData("attributeEventSwapped", SetAsideReasons.NoCase, "<trace>")]
    [InlineData("attributeTraceSwapped", RemarkReasons.OddHead, "string")]
    [InlineData("attributeValuesSwapped", RemarkReasons.OddHead, "string")]
    [InlineData("booleanIncorrectValue", SetAsideReasons.BadValue, "expression")]
    [InlineData("classifierAttributeSwapped", RemarkReasons.OddHead, "classifier")]
    [InlineData("classifierEmptyKeys", SetAsideReasons.MissingAttribute, "classifier")]
    [InlineData("classifierEventSwapped", SetAsideReasons.NoCase, "<trace>")]
    [InlineData("classifierIncorrectKey", SetAsideReasons.UnknownReference, "classifier")]
    [InlineData("classifierIncorrectScope", SetAsideReasons.BadValue, "classifier")]
    [InlineData("classifierNoAttributes", SetAsideReasons.MissingAttribute, "classifier")]
    [InlineData("classifierTraceSwapped", RemarkReasons.OddHead, "classifier")]
    [InlineData("dateIncorrectValue", SetAsideReasons.BadInstant, "long ago")]
    [InlineData("elementIncorrect", SetAsideReasons.MisplacedElement, "text")]
    [InlineData("eventIdenticalAttributes", RemarkReasons.SameAttributeTwice, "concept:name")]
    [InlineData("extensionAttributeSwapped", RemarkReasons.OddHead, "extension")]
    [InlineData("extensionClassifierSwapped", RemarkReasons.OddHead, "extension")]
    [InlineData("extensionEventSwapped", SetAsideReasons.NoCase, "<trace>")]
    [InlineData("extensionGlobalSwapped", RemarkReasons.OddHead, "extension")]
    [InlineData("extensionNoAttributes", SetAsideReasons.MissingAttribute, "extension")]
    [InlineData("extensionTraceSwapped", RemarkReasons.OddHead, "extension")]
    [InlineData("globalAttributeSwapped", RemarkReasons.OddHead, "global")]
    [InlineData("globalClassifierSwapped", RemarkReasons.OddHead, "global")]
    [InlineData("globalEventSwapped", SetAsideReasons.NoCase, "<trace>")]
    [InlineData("globalIncorrectScope", SetAsideReasons.BadValue, "global")]
    [InlineData("globalNoAttributes", SetAsideReasons.MissingAttribute, "global")]
    [InlineData("globalStringNoAttributes", SetAsideReasons.MissingAttribute, "string")]
    [InlineData("globalTraceSwapped", RemarkReasons.OddHead, "global")]
    [InlineData("idIncorrectValue", SetAsideReasons.BadValue, "id")]
    [InlineData("intIncorrectValue", SetAsideReasons.BadValue, "number")]
    [InlineData("listNoValues", SetAsideReasons.MissingAttribute, "list")]
    [InlineData("logOutOfPlace", SetAsideReasons.MisplacedElement, "log")]
    [InlineData("realIncorrectValue", SetAsideReasons.BadValue, "number")]
    [InlineData("stringNoAttributes", SetAsideReasons.MissingAttribute, "string")]
    [InlineData("traceEventSwapped", SetAsideReasons.NoCase, "<trace>")]
    [InlineData("traceOutOfPlace", SetAsideReasons.MisplacedElement, "trace")]
    public void the_fault_is_named(string name, string reason, string column)
    {
        var file = Given.Record($"xes-malformed/{name}.xes");
        var read = file.Read();
        Assert.Contains(read.Aside.Concat(read.Remarks), found => found.Reason == reason && found.Column == column && found.Line > 0);
    }

    [Fact]
    public void every_file_comes_in_or_is_refused_with_a_sentence()
    {
        var files = Directory.GetFiles(Given.RecordFolder("xes-malformed"), "*.xes");
        Assert.True(files.Length > 70);
        foreach (var path in files)
        {
            var file = new FileOnDisk(path);
            try
            {
                var read = file.Read();
                foreach (var found in read.Aside.Concat(read.Remarks))
                {
                    Assert.Contains(file.Name, ReasonText.Of(found, file.Name, CultureInfo.GetCultureInfo("nl")), StringComparison.Ordinal);
                }
            }
            catch (FileRefusedException refused)
            {
                Assert.Equal(("noLog.xes", FileRefusedReasons.EmptyFile), (file.Name, refused.Refused.Reason));
            }
        }
    }

    [Fact]
    public void the_running_example_comes_in_whole()
    {
        var read = Given.Record("xes-malformed/running-example.xes").Read();
        Assert.Equal((42, 6, 6), (read.Events.Count, read.Events.Select(each => each.Case).Distinct().Count(), read.Events.Select(each => each.Employee).Distinct().Count()));
    }
}
