using System.Text;
using HeleKlant.Journal.Formats;

namespace HeleKlant.Journal.Tests.Formats;

/// <summary>XES and OCEL as tools write them, in shapes that the records do not show.</summary>
public sealed class LogTests
{
    static string Xes(string inTrace, string head = "") => $"<?xml version=\"1.0\"?>\n<log xes.version=\"1.0\" xmlns=\"http://www.xes-standard.org/\">{head}<trace><string key=\"concept:name\" value=\"C1\"/>{inTrace}</trace></log>";

    static string Event(string more = "", string name = "a", string time = "2024-01-01T10:00:00Z") =>
        $"<event><string key=\"concept:name\" value=\"{name}\"/><date key=\"time:timestamp\" value=\"{time}\"/>{more}</event>";

    [Fact]
    public void nested_attributes_and_lists_are_kept_under_their_path()
    {
        var read = Given.Text(Xes(Event("""
            <string key="cost" value="x"><float key="total" value="1.50"/><string key="currency" value="EUR"><int key="deep" value="3"/></string></string>
            <list key="labels"><values><string key="label" value="one"/><string key="label" value="two"/></values></list>
            <container key="box"><boolean key="full" value="True"/></container>
            """))).Read();
        Assert.Empty(read.Aside);
        Assert.Equal(
            ["cost=x:Text", "cost/total=1.50:Number", "cost/currency=EUR:Text", "cost/currency/deep=3:Integer", "labels/label=one:Text", "labels/label=two:Text", "box/full=true:Boolean"],
            read.Events.Single().Attributes.Select(each => $"{each.Name}={each.Value}:{each.Type}"));
    }

    [Theory]
    [InlineData("string key=\"k\" value=\"v\"", "string")]
    [InlineData("container key=\"k\"", "container")]
    public void elements_that_nest_without_end_cost_their_event_only(string opens, string closes)
    {
        var deep = string.Concat(Enumerable.Repeat($"<{opens}>", 100_000)) + string.Concat(Enumerable.Repeat($"</{closes}>", 100_000));
        var read = Given.Text(Xes(Event(deep) + Event(name: "b"))).Read();
        Assert.Equal("b", read.Events.Single().Activity);
        Assert.Equal((SetAsideReasons.TooDeep, 2L), (read.Aside.Single().Reason, read.Aside.Single().Line));
    }

    [Fact]
    public void an_object_centric_log_that_nests_without_end_costs_nothing()
    {
        var deep = string.Concat(Enumerable.Repeat("<x>", 100_000)) + string.Concat(Enumerable.Repeat("</x>", 100_000));
        var read = Given.Text($"""
            <log><object-types><object-type name="order"/></object-types><event-types><event-type name="pay"/></event-types><objects><object id="o1" type="order"/></objects>
            <events><event id="e1" type="pay" time="2024-01-01T10:00:00Z"><objects><relationship object-id="o1" qualifier=""/></objects>{deep}</event></events></log>
            """).Read();
        Assert.Equal(("o1", "pay"), (read.Events.Single().Case, read.Events.Single().Activity));
    }

    [Fact]
    public void a_key_inside_another_is_not_taken_for_the_traces_own()
    {
        var log = Xes("<list key=\"parties\"><values><string key=\"customer\" value=\"K1\"/><string key=\"customer\" value=\"K2\"/></values></list>" + Event());
        Assert.Equal(["C1"], Given.Text(log).Read().Events.Single().Customers);
        Assert.Equal(["K1", "K2"], Given.Text(Xes("<string key=\"customer\" value=\"K1; K2\"/>" + Event())).Read().Events.Single().Customers);
    }

    [Fact]
    public void traces_without_any_name_are_asked_about_and_can_be_cases_by_their_place()
    {
        var file = Given.Text($"<log><trace>{Event()}{Event(name: "b")}</trace><trace>{Event()}</trace></log>");
        var suggestion = SourceFormats.Recognise(file).Suggestion;
        Assert.Equal([Mapping.RowIsCase], suggestion.Questions.Single(each => each.Blocking).Choices);
        Assert.Equal([("1", "a"), ("1", "b"), ("2", "a")], file.Read(suggestion.Mapping).Events.Select(each => (each.Case, each.Activity)));
    }

    [Fact]
    public void the_standards_keys_fill_their_fields()
    {
        var read = Given.Text(Xes("<string key=\"klantnummer\" value=\"K1\"/>" + Event("""
            <string key="org:resource" value=" Sanne "/><string key="org:group" value="Balie"/><string key="org:role" value="chef"/>
            <string key="concept:instance" value="7"/><string key="lifecycle:transition" value="start"/><id key="identity:id" value="5f4b5f0e-7b3a-4a3f-9a43-0d9f4a3e2c11"/>
            """))).Read();
        var told = read.Events.Single();
        Assert.Equal(("Sanne", "Balie", "chef", "7", Lifecycle.Start, "5f4b5f0e-7b3a-4a3f-9a43-0d9f4a3e2c11"), (told.Employee, told.Team, told.Role, told.Instance, told.Lifecycle, told.EventId));
        Assert.Equal(["K1"], told.Customers);
        Assert.Equal((true, false), (told.Start.HasValue, told.End.HasValue));
    }

    [Theory]
    [InlineData("schedule", Lifecycle.Schedule)]
    [InlineData("COMPLETE", Lifecycle.Complete)]
    [InlineData("pi_abort", Lifecycle.Abort)]
    [InlineData("ate_abort", Lifecycle.Abort)]
    [InlineData("autoskip", Lifecycle.Skip)]
    [InlineData("reassign", Lifecycle.Reassign)]
    [InlineData("suspend", Lifecycle.Suspend)]
    [InlineData("something else", Lifecycle.Other)]
    public void transitions_are_understood(string word, Lifecycle expected) =>
        Assert.Equal(expected, Given.Text(Xes(Event($"<string key=\"lifecycle:transition\" value=\"{word}\"/>"))).Read().Events.Single().Lifecycle);

    [Theory]
    [InlineData("<int key=\"n\" value=\"1.5\"/>", SetAsideReasons.BadValue, "n")]
    [InlineData("<boolean key=\"b\" value=\"maybe\"/>", SetAsideReasons.BadValue, "b")]
    [InlineData("<float key=\"f\" value=\"1,5\"/>", SetAsideReasons.BadValue, "f")]
    [InlineData("<date key=\"d\" value=\"32-13-2024\"/>", SetAsideReasons.BadInstant, "d")]
    [InlineData("<string key=\"s\"/>", SetAsideReasons.MissingAttribute, "string")]
    [InlineData("<string value=\"s\"/>", SetAsideReasons.MissingAttribute, "string")]
    [InlineData("<event/>", SetAsideReasons.MisplacedElement, "event")]
    [InlineData("<text key=\"s\" value=\"x\"/>", SetAsideReasons.MisplacedElement, "text")]
    [InlineData("<string key=\"s\" value=\"a&#0;b\"/>", SetAsideReasons.BadEncoding, "s")]
    public void a_fault_costs_that_event_only(string fault, string reason, string column)
    {
        var read = Given.Text(Xes(Event() + "\n" + Event(fault, "b") + "\n" + Event(name: "c"))).Read();
        Assert.Equal(["a", "c"], read.Events.Select(each => each.Activity));
        Assert.Equal((3L, reason, column), (read.Aside.Single().Line, read.Aside.Single().Reason, read.Aside.Single().Column));
        Assert.Equal([1L, 3L], read.Events.Select(each => each.Place));
    }

    [Fact]
    public void a_fault_in_a_trace_costs_that_attribute_only()
    {
        var read = Given.Text(Xes("<int key=\"n\" value=\"x\"/><int key=\"m\" value=\"2\"/>" + Event())).Read();
        Assert.Equal([new SourceAttribute("m", "2", AttributeType.Integer, false)], read.Events.Single().CaseAttributes);
        Assert.Equal("case:n", read.Aside.Single().Column);
    }

    [Fact]
    public void a_log_with_other_keys_is_found_out_or_asked_about()
    {
        var text = "<log><trace><string key=\"id\" value=\"C1\"/><event><string key=\"Activity\" value=\"a\"/><date key=\"when\" value=\"2024-01-01T10:00:00\"/></event></trace>"
            + "<trace><string key=\"id\" value=\"C2\"/><event><string key=\"Activity\" value=\"b\"/><date key=\"when\" value=\"2024-01-01T11:00:00\"/></event></trace></log>";
        var read = Given.Text(text).Read();
        Assert.Equal([("C1", "a"), ("C2", "b")], read.Events.Select(each => (each.Case, each.Activity)));
        Assert.Equal(TimeSpan.FromHours(1), read.Events[0].End!.Value.Offset);
    }

    [Fact]
    public void xes_is_read_in_bounded_memory()
    {
        var text = new StringBuilder("<log>");
        for (var i = 0; i < 60_000; i++)
        {
            text.Append("<trace><string key=\"concept:name\" value=\"C").Append(i).Append("\"/>").Append(Event($"<string key=\"k{i}\" value=\"v{i}\"/>")).Append("</trace>");
        }
        var file = Given.Text(text.Append("</log>").ToString());
        var mapping = SourceFormats.Recognise(file).Suggestion.Mapping;
        var before = GC.GetTotalMemory(true);
        long most = 0;
        var count = 0;
        foreach (var item in SourceFormats.Read(file, mapping))
        {
            if (++count % 20_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(true) - before);
            }
        }
        Assert.Equal(60_000, count);
        Assert.True(most < 40 << 20, $"{most >> 20} MiB");
    }

    [Theory]
    [InlineData("relationship")]
    [InlineData("object")]
    [InlineData("relobj")]
    public void ocel_xml_relations_are_read_in_their_three_spellings(string spelling)
    {
        var read = Given.Text($"""
            <log><object-types><object-type name="order"><attributes/></object-type><object-type name="Klant"><attributes><attribute name="stad" type="string"/></attributes></object-type></object-types>
            <event-types><event-type name="a"><attributes><attribute name="n" type="integer"/></attributes></event-type></event-types>
            <objects><object id="o1" type="order"><attributes/></object><object id="k1" type="Klant"><attributes><attribute name="stad" time="1970-01-01T00:00:00Z">Lier</attribute></attributes></object></objects>
            <events><event id="e1" type="a" time="2024-01-01T10:00:00Z"><attributes><attribute name="n">3</attribute></attributes>
            <objects><{spelling} object-id="o1" qualifier="q" type="order"/><{spelling} object-id="k1" qualifier="voor"/><{spelling} object-id="gone" qualifier="q"/></objects></event></events></log>
            """, "log.xml").Read();
        var told = read.Events.Single();
        Assert.Equal(("o1", "a", "e1"), (told.Case, told.Activity, told.EventId));
        Assert.Equal(["k1"], told.Customers);
        Assert.Equal(["n=3:Integer", "Klant:stad=Lier:Text"], told.Attributes.Select(each => $"{each.Name}={each.Value}:{each.Type}"));
        Assert.Equal((RemarkReasons.UnknownObject, "gone"), (read.Remarks.Single().Reason, read.Remarks.Single().Value));
    }

    const string Oracle = """
        {"objectTypes":[{"name":"Customer","attributes":[{"name":"status","type":"string"}]},{"name":"Promise","attributes":[]}],"eventTypes":[{"name":"promise made","attributes":[{"name":"channel","type":"string"}]}],"objects":[{"id":"C1","type":"Customer","attributes":[{"name":"status","time":"1970-01-01T00:00:00Z","value":"active"}],"relationships":[{"objectId":"P1","qualifier":"holds"}]},{"id":"P1","type":"Promise"}],"events":[{"id":"e1","type":"promise made","time":"2026-03-02T09:00:00Z","attributes":[{"name":"channel","value":"phone"}],"relationships":[{"objectId":"C1","qualifier":"promised to"},{"objectId":"P1","qualifier":"created"},{"objectId":"P1","qualifier":"created"}]}]}
        """;

    [Fact]
    public void the_smallest_ocel_2_comes_in()
    {
        var told = Given.Text(Oracle).Read().Events.Single();
        Assert.Equal(("P1", "promise made", "phone"), (told.Case, told.Activity, told.Channel));
        Assert.Equal(["C1"], told.Customers);
    }

    [Theory]
    [InlineData("\"type\":\"promise made\",\"time\"", "\"type\":\"promise broken\",\"time\"", SetAsideReasons.UnknownReference, "type")]
    [InlineData("\"id\":\"e1\",", "", SetAsideReasons.MissingAttribute, "id")]
    [InlineData("\"time\":\"2026-03-02T09:00:00Z\"", "\"time\":\"soon\"", SetAsideReasons.BadInstant, "time")]
    [InlineData("\"time\":\"2026-03-02T09:00:00Z\",", "", SetAsideReasons.NoInstant, "time")]
    [InlineData("\"value\":\"phone\"", "\"value\":\"\\u0000\"", SetAsideReasons.BadEncoding, "attributes")]
    public void an_ocel_event_that_cannot_be_right_is_set_aside(string part, string instead, string reason, string column)
    {
        var aside = Given.Text(Oracle.Replace(part, instead, StringComparison.Ordinal)).Read().Aside.Single();
        Assert.Equal((1L, reason, column), (aside.Line, aside.Reason, aside.Column));
    }

    [Fact]
    public void objects_may_stand_after_the_events_and_change_over_time()
    {
        var read = Given.Text("""
            {"events":[
              {"id":"e1","type":"pack","time":"2024-01-01T10:00:00Z","relationships":[{"objectId":"o1","qualifier":""}]},
              {"id":"e2","type":"send","time":"2024-01-03T10:00:00Z","relationships":[{"objectId":"o1","qualifier":""},{"objectId":"o2","qualifier":""}]},
              {"id":"e3","type":"pay","time":"2024-01-04T10:00:00Z","relationships":[{"objectId":"i1","qualifier":""}]},
              {"id":"e4","type":"rest","time":"2024-01-04T11:00:00Z","relationships":[]}],
             "objects":[
              {"id":"o1","type":"order","attributes":[{"name":"state","time":"1970-01-01T00:00:00Z","value":"new"},{"name":"state","time":"2024-01-02T00:00:00Z","value":"packed"}]},
              {"id":"o2","type":"order"},{"id":"i1","type":"invoice","relationships":[{"objectId":"o1","qualifier":"of"}]}]}
            """).Read();
        Assert.Equal([("o1", "pack", "e1"), ("o1", "send", "e2 / o1"), ("o2", "send", "e2 / o2"), ("o1", "pay", "e3")], read.Events.Select(each => (each.Case, each.Activity, each.EventId!)));
        Assert.Equal(["new", "packed"], read.Events.Take(2).Select(each => each.CaseAttributes.Single().Value));
        Assert.Equal((4L, SetAsideReasons.NoCase), (read.Aside.Single().Line, read.Aside.Single().Reason));
        Assert.Equal("i1", read.Events[3].Objects.Single().Id);
    }

    [Fact]
    public void the_case_type_can_be_told()
    {
        var file = Given.Text(Oracle);
        var mapping = SourceFormats.Recognise(file).Suggestion.Mapping with { CaseType = "Customer", CustomerType = Mapping.CaseIsCustomer };
        Assert.Equal("C1", file.Read(mapping).Events.Single().Case);
        Assert.Equal(MappingJson.Write(mapping), MappingJson.Write(MappingJson.Read(MappingJson.Write(mapping))));
    }
}
