using System.Text;
using HeleKlant.Journal.Formats;

namespace HeleKlant.Journal.Tests.Formats;

/// <summary>CloudEvents as they come by HTTP.</summary>
public sealed class CloudEventTests
{
    const string One = """{"specversion":"1.0","id":"A-1","source":"/desk","type":"ticket.closed","subject":"T7","time":"2024-03-01T10:00:00+01:00","datacontenttype":"application/json","data":{"customer":"K1","employee":"Sanne","team":"Balie","channel":"phone","product":"pump","n":3,"deep":{"x":true},"caseAttributes":{"segment":"gold"}}}""";

    static CloudEventsRead Structured(string body, string type = "application/cloudevents+json; charset=utf-8", CloudEventMapping? mapping = null) =>
        CloudEvents.Read(type, [], Encoding.UTF8.GetBytes(body), mapping);

    [Fact]
    public void a_structured_event_tells_everything()
    {
        var read = Structured(One);
        Assert.Empty(read.Faults);
        var (source, told) = (read.Events.Single().Source, read.Events.Single().Event);
        Assert.Equal("/desk", source);
        Assert.Equal(("/desk / A-1", "T7", "ticket.closed", "Sanne", "Balie", "phone"), (told.EventId, told.Case, told.Activity, told.Employee, told.Team, told.Channel));
        Assert.Equal(["K1"], told.Customers);
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 10, 0, 0, TimeSpan.FromHours(1)), told.End);
        Assert.Equal([new SourceAttribute("segment", "gold")], told.CaseAttributes);
        Assert.Equal([new SourceAttribute("product", "pump"), new SourceAttribute("n", "3", AttributeType.Integer), new SourceAttribute("deep.x", "true", AttributeType.Boolean)], told.Attributes);
    }

    [Fact]
    public void a_binary_event_has_its_attributes_in_the_headers()
    {
        var headers = new Dictionary<string, string>
        {
            ["Ce-SpecVersion"] = "1.0",
            ["ce-id"] = "A-1",
            ["ce-source"] = "/desk",
            ["ce-type"] = "ticket.closed",
            ["CE-SUBJECT"] = "T%C3%A97",
            ["ce-time"] = "2024-03-01T09:00:00Z",
            ["Host"] = "x",
        };
        var read = CloudEvents.Read("application/json", headers, Encoding.UTF8.GetBytes("""{"customers":["K1","K2"],"lifecycle":"start"}"""));
        var told = read.Events.Single().Event;
        Assert.Equal(("Té7", Lifecycle.Start), (told.Case, told.Lifecycle));
        Assert.Equal(["K1", "K2"], told.Customers);
        Assert.Null(told.End);
        Assert.NotNull(told.Start);
        Assert.Single(CloudEvents.Read("text/plain", headers, "hello"u8.ToArray()).Events);
        Assert.Single(CloudEvents.Read(null, headers, ReadOnlyMemory<byte>.Empty).Events);
    }

    [Fact]
    public void in_a_batch_a_bad_event_costs_itself_only()
    {
        var read = Structured($"[{One},{One},{One.Replace("A-1", "A-2", StringComparison.Ordinal).Replace("\"subject\":\"T7\",", "", StringComparison.Ordinal)},{One.Replace("A-1", "A-3", StringComparison.Ordinal)},5]", "application/cloudevents-batch+json");
        Assert.Equal(["/desk / A-1", "/desk / A-3"], read.Events.Select(each => each.Event.EventId));
        Assert.Equal([(1, CloudEventReasons.Twice), (2, CloudEventReasons.NoCase), (4, CloudEventReasons.NotACloudEvent)], read.Faults.Select(fault => (fault.Index, fault.Reason)));
        Assert.Empty(Structured("[]", "application/cloudevents-batch+json").Faults);
    }

    [Fact]
    public void a_batch_of_many_small_events_is_read_in_one_go()
    {
        var many = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $$"""{"specversion":"1.0","id":"{{i}}","source":"s","type":"t","subject":"c","time":"2024-03-01T10:00:00Z"}"""));
        Assert.Equal(100_000, Structured($"[{many}]", "application/cloudevents-batch+json").Events.Count);
    }

    [Fact]
    public void data_packed_in_base64_tells_the_same()
    {
        var (head, data) = (One[..One.IndexOf("\"data\":", StringComparison.Ordinal)], One[(One.IndexOf("\"data\":", StringComparison.Ordinal) + 7)..^1]);
        var packed = $"{head}\"data_base64\":\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(data))}\"}}";
        Assert.Equal(Structured(One).Events.Single().Event.Said(), Structured(packed).Events.Single().Event.Said());
        Assert.Equal("ticket.closed", Structured(packed.Replace("application/json", "image/png", StringComparison.Ordinal)).Events.Single().Event.Activity);
        var broken = Structured($"{head}\"data_base64\":\"{Convert.ToBase64String("{\"a\":"u8)}\"}}").Faults.Single();
        Assert.Equal((CloudEventReasons.BadValue, "data_base64", "JSON"), (broken.Reason, broken.Attribute, broken.Expected));
    }

    [Theory]
    [InlineData("\"specversion\":\"1.0\"", "\"specversion\":\"0.3\"", CloudEventReasons.Version, "specversion")]
    [InlineData("\"id\":\"A-1\",", "", CloudEventReasons.Missing, "id")]
    [InlineData("\"id\":\"A-1\"", "\"id\":\"\"", CloudEventReasons.Missing, "id")]
    [InlineData("\"type\":\"ticket.closed\",", "", CloudEventReasons.Missing, "type")]
    [InlineData("\"source\":\"/desk\",", "", CloudEventReasons.Missing, "source")]
    [InlineData("\"subject\"", "\"Sub_ject\"", CloudEventReasons.BadName, "Sub_ject")]
    [InlineData("\"subject\":\"T7\"", "\"subject\":{}", CloudEventReasons.BadValue, "subject")]
    [InlineData("2024-03-01T10:00:00+01:00", "2024-03-01T10:00:00", CloudEventReasons.BadTime, "time")]
    [InlineData("2024-03-01T10:00:00+01:00", "yesterday", CloudEventReasons.BadTime, "time")]
    [InlineData("\"time\":\"2024-03-01T10:00:00+01:00\",", "", CloudEventReasons.NoInstant, null)]
    [InlineData("\"n\":3", "\"n\":3,\"start\":\"2024-03-01T11:00:00+01:00\"", CloudEventReasons.EndBeforeStart, null)]
    [InlineData("\"n\":3", "\"n\":", CloudEventReasons.NotJson, null)]
    [InlineData("\"n\":3", "\"n\":\"\\ud83d\"", CloudEventReasons.NotJson, null)]
    [InlineData("pump", "\\u0000", CloudEventReasons.BadValue, null)]
    public void a_fault_names_its_attribute(string part, string instead, string reason, string? attribute)
    {
        var fault = Structured(One.Replace(part, instead, StringComparison.Ordinal)).Faults.Single();
        Assert.Equal((reason, attribute), (fault.Reason, fault.Attribute));
    }

    [Fact]
    public void a_request_that_is_no_event_is_refused()
    {
        Assert.Equal(CloudEventReasons.NotACloudEvent, Structured(One, "application/json").Faults.Single().Reason);
        Assert.Equal(CloudEventReasons.NotACloudEvent, Structured(One, "application/cloudevents-batch+json").Faults.Single().Reason);
        Assert.Equal(CloudEventReasons.NotJson, Structured("").Faults.Single().Reason);
    }

    [Fact]
    public void a_mapping_says_where_things_stand()
    {
        var mapping = new CloudEventMapping { Source = "shop", Case = ["data.order.id"], Employee = ["data.by"], Plain = ["order.kind"] };
        var told = Structured(One.Replace("\"n\":3", "\"order\":{\"id\":9,\"kind\":\"web\"},\"by\":\"P\"", StringComparison.Ordinal), mapping: mapping).Events.Single();
        Assert.Equal(("shop", "9", "P"), (told.Source, told.Event.Case, told.Event.Employee));
        Assert.Contains(new SourceAttribute("order.kind", "web", Personal: false), told.Event.Attributes);
    }
}
