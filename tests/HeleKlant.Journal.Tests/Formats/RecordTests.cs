using System.Globalization;
using HeleKlant.Journal.Formats;

namespace HeleKlant.Journal.Tests.Formats;

/// <summary>The real records, whole; the numbers are those counted outside the product in each record's SOURCE.md.</summary>
public sealed class RecordTests
{
    [Fact]
    public void the_helpdesk_comes_in_unasked()
    {
        var file = Given.Record("helpdesk-italian/helpdesk.csv");
        var suggestion = SourceFormats.Recognise(file).Suggestion;
        Assert.True(suggestion.RunsUnasked);
        var fields = suggestion.Mapping.Fields;
        Assert.Equal(["Case ID"], fields.Case);
        Assert.Equal(["Activity"], fields.Activity);
        Assert.Equal(["Resource"], fields.Employee);
        Assert.Equal(["Complete Timestamp"], fields.End);
        Assert.Empty(fields.Start);
        Assert.Equal(["customer"], fields.Customer);
        Assert.Equal(["responsible_section"], fields.Team);
        Assert.Contains("product", suggestion.Mapping.CaseAttributes);
        Assert.Contains("seriousness_2", suggestion.Mapping.Attributes);
        Assert.DoesNotContain("Variant (2)", suggestion.Mapping.CaseAttributes);
        Assert.Contains(suggestion.Fields, reason => reason is { Field: "team", Code: SuggestionReasons.AmongSeveral, Value: "support_section, workgroup" });

        var read = file.Read(suggestion.Mapping);
        Assert.Equal(21_348, read.Events.Count);
        Assert.Empty(read.Aside);
        Assert.Equal(4_580, read.Events.Select(each => each.Case).Distinct().Count());
        Assert.Equal(397, read.Events.SelectMany(each => each.Customers).Distinct().Count());
        Assert.Equal(22, read.Events.Select(each => each.Employee).Distinct().Count());
        var handOffs = read.Events.GroupBy(each => each.Case).Sum(trace => trace.Zip(trace.Skip(1), (one, next) => one.Employee != next.Employee ? 1 : 0).Sum());
        Assert.Equal(8_648, handOffs);
        Assert.Equal(new DateTimeOffset(2012, 10, 9, 14, 50, 17, TimeSpan.FromHours(2)), read.Events[0].End);
        Assert.Equal(2, read.Events[0].Place);
    }

    [Fact]
    public void the_permits_are_the_same_through_csv_and_xes()
    {
        var csv = Given.Record("wabo-receipt/receipt.csv").Read();
        var xes = Given.Record("wabo-receipt/08_receipt.xes.gz").Read();
        Assert.Equal(8_577, csv.Events.Count);
        Assert.Empty(csv.Aside);
        Assert.Empty(xes.Aside);
        Assert.Equal(1_434, csv.Events.Select(each => each.Case).Distinct().Count());
        static string[] Sorted(IEnumerable<SourceEvent> events) => [.. events.Select(each => (each with
        {
            CaseAttributes = [.. each.CaseAttributes.OrderBy(attribute => attribute.Name, StringComparer.Ordinal)],
            Attributes = [.. each.Attributes.OrderBy(attribute => attribute.Name, StringComparer.Ordinal)],
        }).Said()).Order(StringComparer.Ordinal)];
        Assert.Equal(Sorted(csv.Events), Sorted(xes.Events));
        var open = csv.Events.GroupBy(each => each.Case).Count(trace => trace.All(each => each.CaseAttributes.All(attribute => attribute.Name != "enddate")));
        Assert.Equal(105, open);
    }

    [Fact]
    public void the_loans_keep_their_transitions()
    {
        var read = Given.Record("bpic2012-loans/bpic2012.xes.gz").Read();
        Assert.Equal(262_200, read.Events.Count);
        Assert.Empty(read.Aside);
        Assert.Equal(13_087, read.Events.Select(each => each.Case).Distinct().Count());
        Assert.Equal(68, read.Events.Select(each => each.Employee).OfType<string>().Distinct().Count());
        Assert.Equal(18_010, read.Events.Count(each => each.Employee is null));
        Assert.Equal([Lifecycle.Complete, Lifecycle.Start, Lifecycle.Schedule], read.Events.Select(each => each.Lifecycle).Distinct().Order());
        Assert.All(read.Events, each => Assert.Equal(each.Lifecycle == Lifecycle.Start, each.Start is not null && each.End is null));
    }

    [Fact]
    public void the_bank_calls_tell_three_parts_each_and_their_wrong_times_are_set_aside_by_line()
    {
        var file = Given.Record("anonymous-bank-calls/data_anonymous_bank_february.txt");
        var suggestion = SourceFormats.Recognise(file).Suggestion;
        Assert.True(suggestion.RunsUnasked);
        Assert.Equal(RowShape.DatesPerCase, suggestion.Mapping.Shape);
        Assert.Equal(["vru+line", "call_id"], suggestion.Mapping.Fields.Case);
        Assert.Equal(["0"], suggestion.Mapping.Unknown["customer_id"]);
        Assert.Equal(["NO_SERVER"], suggestion.Mapping.Unknown["server"]);
        Assert.Equal(["vru", "q", "ser"], suggestion.Mapping.Phases.Select(phase => phase.Activity));
        Assert.Equal(["server"], suggestion.Mapping.Phases[2].Employee);
        Assert.Empty(suggestion.Mapping.Phases[0].Employee);

        var read = file.Read(suggestion.Mapping);
        Assert.Equal(33_344, read.Events.Select(each => each.Case).Distinct().Count());
        Assert.Equal(4_081, read.Events.SelectMany(each => each.Customers).Distinct().Count());
        Assert.Equal(24, read.Events.Select(each => each.Employee).OfType<string>().Distinct().Count());
        // 25 calls leave the voice system before they enter it; the 16 services that end "before they start" run past
        // midnight, as the file's own duration says, and last that long.
        Assert.Equal(25, read.Aside.Count);
        Assert.All(read.Aside, aside => Assert.Equal((SetAsideReasons.EndBeforeStart, "vru_exit"), (aside.Reason, aside.Column)));
        Assert.Contains(read.Aside, aside => aside.Line == 2047);
        var late = read.Events.Single(each => each.Place == 2888 && each.Activity == "ser");
        Assert.Equal(TimeSpan.FromSeconds(105), late.End - late.Start);
        Assert.Equal(new DateTimeOffset(1999, 2, 21, 0, 1, 28, TimeSpan.FromHours(1)), late.End);

        var strict = suggestion.Mapping with { Phases = [.. suggestion.Mapping.Phases.Select(phase => phase with { PastMidnight = false })] };
        Assert.Equal(16, file.Read(strict).Aside.Count(aside => aside.Column == "ser_exit"));
    }

    [Theory]
    [InlineData("hospital-billing-nl/hospital_billing.csv", 49_950, 9_999, 565, 1)]
    [InlineData("traffic-fines/traffic_fines.csv", 34_724, 10_000, 15, 0)]
    public void other_logs_come_in_unasked(string path, int events, int cases, int employees, int aside)
    {
        var file = Given.Record(path);
        var suggestion = SourceFormats.Recognise(file).Suggestion;
        Assert.True(suggestion.RunsUnasked);
        var read = file.Read(suggestion.Mapping);
        Assert.Equal((events, cases, employees, aside), (read.Events.Count, read.Events.Select(each => each.Case).Distinct().Count(),
            read.Events.Select(each => each.Employee).OfType<string>().Distinct().Count(), read.Aside.Count));
    }

    [Fact]
    public void dates_of_1948_come_in_and_are_pointed_out()
    {
        var read = Given.Record("bpic2019-p2p-variants/16_bpic2019_1t_per_variant.xes.gz").Read();
        Assert.Equal(338_247, read.Events.Count);
        Assert.Empty(read.Aside);
        Assert.NotEmpty(read.Remarks);
        Assert.All(read.Remarks, remark => Assert.Equal(RemarkReasons.UnlikelyInstant, remark.Reason));
        Assert.Contains(read.Remarks, remark => remark.Value!.StartsWith("1948-01-26", StringComparison.Ordinal));
        Assert.Equal(read.Events.Count(each => each.End < DateTimeOffset.UnixEpoch), read.Remarks.Count);
    }

    [Fact]
    public void the_three_carriers_of_one_log_tell_the_same()
    {
        string[] Told(string name) => [.. Given.Record($"ocel-examples/{name}").Read().Events.Select(each =>
            (each with { Start = each.Start?.ToUniversalTime(), End = each.End?.ToUniversalTime() }).Said())];
        var json = Told("ocel20_example.jsonocel");
        Assert.Equal(13, json.Length);
        Assert.Equal(json, Told("ocel20_example.xmlocel"));
        Assert.Equal(json, Told("ocel20_example.sqlite"));
    }

    [Theory]
    [InlineData("example_log.jsonocel", SourceFormat.Ocel1Json, 23)]
    [InlineData("example_log.xmlocel", SourceFormat.Ocel1Xml, 23)]
    [InlineData("recruiting-red.jsonocel", SourceFormat.Ocel1Json, 6_607)]
    public void ocel_1_comes_in(string name, SourceFormat format, int events)
    {
        var file = Given.Record($"ocel-examples/{name}");
        var recognised = SourceFormats.Recognise(file);
        Assert.Equal(format, recognised.Format);
        Assert.True(recognised.Suggestion.RunsUnasked);
        Assert.Equal(events, file.Read().Events.Select(each => each.Place).Distinct().Count());
    }

    [Fact]
    public void invoices_tell_their_dates_with_the_month_first()
    {
        var file = Given.Record("ibm-receivables/WA_Fn-UseC_-Accounts-Receivable_with_missing.csv");
        var mapping = SourceFormats.Recognise(file).Suggestion.Mapping;
        Assert.Equal(RowShape.DatesPerCase, mapping.Shape);
        Assert.Equal(DateForms.MonthFirst, mapping.Dates["InvoiceDate"]);
        Assert.DoesNotContain(mapping.Phases, phase => phase.End.Contains("DueDate"));
        Assert.Contains("DueDate", mapping.CaseAttributes);
        var read = file.Read(mapping);
        Assert.Equal(2_586, read.Events.Count(each => each.Activity == "Settled"));
        Assert.Equal(100, read.Events.SelectMany(each => each.Customers).Distinct().Count());
        var late = read.Events.Where(each => each.Activity == "Settled").Count(each =>
            each.End > DateTimeOffset.Parse(each.CaseAttributes.Single(attribute => attribute.Name == "DueDate").Value, CultureInfo.InvariantCulture).AddHours(2));
        Assert.Equal(942, late);
    }

    [Fact]
    public void complaints_in_latin_1_keep_their_letters()
    {
        var file = Given.Record("uwv-complaints-bpic2016/BPI2016_Complaints.csv");
        var mapping = SourceFormats.Recognise(file).Suggestion.Mapping;
        Assert.Equal((';', "windows-1252"), (mapping.Text.Delimiter, mapping.Text.Encoding));
        Assert.Equal(["CustomerID"], mapping.Fields.Customer);
        var read = file.Read(mapping);
        Assert.Equal(289, read.Events.Count);
        Assert.Equal(226, read.Events.SelectMany(each => each.Customers).Distinct().Count());
        Assert.Contains(read.Events, each => each.CaseAttributes.Any(attribute => attribute.Value.Contains("beëindiging", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("abc-customer-survey/ABC.csv")]
    [InlineData("army-climate/bh1996.csv")]
    [InlineData("ibm-hr-attrition/attrition.csv")]
    [InlineData("bank-satisfaction-es/satisfaction_gender.csv")]
    [InlineData("neva-mini/exposures_table.csv")]
    public void a_table_without_events_is_asked_about(string path)
    {
        var suggestion = SourceFormats.Recognise(Given.Record(path)).Suggestion;
        Assert.False(suggestion.RunsUnasked);
        Assert.Contains(suggestion.Questions, question => question.Code == SuggestionReasons.AskNoEvents);
    }

    [Fact]
    public void an_object_centric_table_asks_which_objects_are_the_case()
    {
        var suggestion = SourceFormats.Recognise(Given.Record("ocel-examples/ocel_order_simulated.csv")).Suggestion;
        var question = suggestion.Questions.Single(each => each.Code == SuggestionReasons.AskCase);
        Assert.True(question.Blocking);
        Assert.Contains("ocel:type:orders", question.Choices);
    }
}
