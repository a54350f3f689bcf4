using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HeleKlant.Access;

namespace HeleKlant.Tests.Journey;

/// <summary>The chain on pages and API, over a log of which every answer is known by heart.</summary>
public sealed class ChainPagesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task moments_are_shown_by_the_clock_on_the_organisations_wall()
    {
        await using var house = await ChainHouse.Open();
        await house.SmallByApi();
        var cases = await house.Director.Text("/happened/cases?period=all");
        Assert.Contains("3 Mar 2026 12:00", cases, StringComparison.Ordinal);
        Assert.DoesNotContain("3 Mar 2026 11:00", cases, StringComparison.Ordinal);
        Assert.Contains("2 Mar 2026 09:00 – 30 Jun 2026 09:00", WebUtility.HtmlDecode(await house.Director.Text("/happened/import/1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task every_figure_of_a_small_log_is_as_counted_by_hand()
    {
        await using var house = await ChainHouse.Open();
        await house.SmallByApi();
        var chain = await house.Chain();
        (string, double)[] expected =
        [
            ("cases", 3), ("finishedCases", 2), ("runningCases", 1), ("touches", 8), ("touchesWithoutName", 1), ("touchesWithoutCustomer", 0),
            ("customers", 2), ("employees", 2), ("handOffs", 2), ("casesWithHandOff", 1), ("pingPong", 1), ("rework", 1), ("medianHandsPerCustomer", 1.5),
        ];
        Assert.All(expected, e => Assert.Equal($"{e.Item1} {e.Item2}", $"{e.Item1} {(double)chain[e.Item1]!}"));

        // Smit: 3 of 4 touches by one, 1 by the other: 1 / (9/16 + 1/16) = 1.6 pieces. Jansen: all known touches by one: 1.
        Assert.Equal(1.3, (double)chain["piecesPerCustomer"]!["mean"]!, 9);
        // 27 hours and 1 hour; type 7.
        Assert.Equal(14 * 3600, (double)chain["leadTimeSeconds"]!["median"]!, 6);
        Assert.Equal((1 + 0.9 * 26) * 3600, (double)chain["leadTimeSeconds"]!["p90"]!, 6);
        // A: 2 h, 1 h, 24 h; B: half an hour twice.
        Assert.Equal(5, (long)chain["waits"]!["count"]!);
        Assert.Equal(28 * 3600, (double)chain["waits"]!["seconds"]!, 6);
        // Monday noon to Tuesday noon is 5 + 3 opening hours of 9 to 17.
        Assert.Equal(12 * 3600, (double)chain["waits"]!["businessSeconds"]!, 6);

        var breaks = JsonNode.Parse(await house.Director.Text("/api/chain/breaks?nodes=activities"))!["links"]!.AsArray();
        Assert.Equal(("Intake", "Close", 8 * 3600.0), ((string)breaks[0]!["fromName"]!, (string)breaks[0]!["toName"]!, (double)breaks[0]!["totalWaitSeconds"]!));
        var map = JsonNode.Parse(await house.Director.Text("/api/chain/map?nodes=activities"))!;
        Assert.Equal(5, map["links"]!.AsArray().Sum(link => (long)link!["volume"]!));
        Assert.Equal(4, (long)map["all"]!.AsArray().Single(node => (string)node!["name"]! == "Intake")!["touches"]!);
    }

    [Fact]
    public async Task the_page_says_it_aloud_and_leads_from_the_break_to_the_case_and_its_source()
    {
        await using var house = await ChainHouse.Open();
        await house.SmallByApi();
        var page = await house.Director.Text("/happened?period=all&nodes=activities");
        Assert.Contains("A customer passes 1.5 hands.", page, StringComparison.Ordinal);
        Assert.Contains("Most is lost between Intake and Close.", page, StringComparison.Ordinal);
        var link = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(page, "href=\"(/happened/link[^\"]+)\"[^>]*>\\s*<span class=\"link-name\">Intake → Close").Groups[1].Value);
        var crossings = await house.Director.Text(link);
        var address = System.Text.RegularExpressions.Regex.Match(crossings, "href=\"(/happened/cases/\\d+)\">A<").Groups[1].Value;
        var seen = await house.Director.Text(address);
        Assert.Contains("750 g", seen, StringComparison.Ordinal);
        Assert.Contains("from small, import 1, row 2", seen, StringComparison.Ordinal);
        Assert.Contains("back again", seen, StringComparison.Ordinal);
        var told = JsonNode.Parse(await house.Director.Text("/api" + address.Replace("/happened", "", StringComparison.Ordinal)))!;
        Assert.DoesNotContain("wilma", told["steps"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal([null, 7200.0, 3600.0, 86400.0], told["steps"]!.AsArray().Select(step => (double?)step!["waitedSeconds"]));
    }

    [Fact]
    public async Task a_filter_lives_in_the_address_holds_for_the_page_and_is_kept_under_a_name()
    {
        await using var house = await ChainHouse.Open();
        await house.SmallByApi();
        var quote = (await house.Chain("?activity=Quote"));
        Assert.Equal((1, 4), ((long)quote["cases"]!, (long)quote["touches"]!));
        var only = await house.Director.Get("/api/chain?activity=Quote&only=1");
        Assert.Equal(HttpStatusCode.Forbidden, only.StatusCode);
        Assert.Contains("Fewer than five people", await only.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(1, (long)(await house.Chain("?from=2026-06-01"))["touches"]!);
        var lost = await house.Director.Get("/api/chain?team=Nobody");
        Assert.Equal(HttpStatusCode.BadRequest, lost.StatusCode);

        var page = await house.Director.Text("/happened?period=all&activity=Quote");
        Assert.Contains("A customer passes 2 hands.", page, StringComparison.Ordinal);
        var kept = await house.Director.Post("/happened/views", "/happened?period=all&activity=Quote", ("name", "quotes <b>"), ("address", "/happened?period=all&activity=Quote"));
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        Assert.Contains("quotes &lt;b&gt;", await house.Director.Text("/happened"), StringComparison.Ordinal);
        var elsewhere = await house.Director.Post("/happened/views", "/happened", ("name", "x"), ("address", "https://example.org/"));
        Assert.Contains("Only views of the chain", await house.Director.Text(elsewhere.Headers.Location!.OriginalString), StringComparison.Ordinal);
        using var other = await house.Site.SignedIn(Roles.Director);
        Assert.DoesNotContain("quotes &lt;b&gt;", await other.Text("/happened"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task names_that_are_formulas_or_markup_stay_words()
    {
        await using var house = await ChainHouse.Open();
        await house.SmallByApi("case,activity,when,customer,employee\nA,=1+1,2026-03-02T09:00:00+01:00,<img src=x>,wilma\nA,@sum,2026-03-02T11:00:00+01:00,<img src=x>,gerrit\n");
        var csv = await house.Director.Text("/happened/breaks.csv?period=all&nodes=activities");
        Assert.Contains("'=1+1,'@sum", csv, StringComparison.Ordinal);
        Assert.StartsWith("From,To,Times,Hand-offs,Waits,", csv.TrimStart('\uFEFF'), StringComparison.Ordinal);
        foreach (var address in (string[])["/happened?period=all", "/happened/cases?period=all", "/happened/pieces?period=all"])
        {
            Assert.DoesNotContain("<img src=x>", await house.Director.Text(address), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task an_empty_store_says_what_will_stand_there_and_offers_the_first_step()
    {
        await using var house = await ChainHouse.Open();
        await house.UntilFigured();
        foreach (var address in (string[])["/", "/happened", "/happened/pieces"])
        {
            var page = await house.Director.Text(address);
            Assert.Contains("href=\"/happened/import\"", page, StringComparison.Ordinal);
            Assert.Contains("It begins with a file", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task events_come_in_by_secret_one_by_one_and_a_faulty_one_costs_itself()
    {
        const string secret = "a-shared-secret-of-some-length";
        await using var house = await ChainHouse.Open("--HELEKLANT_EVENTS_SECRET", secret);
        using var nobody = house.Site.Visitor();
        const string good = """{"specversion":"1.0","id":"1","source":"phone","type":"call","time":"2026-06-30T09:00:00Z","data":{"case":"K1","customer":"Smit","employee":"ann"}}""";
        Assert.Equal(HttpStatusCode.Unauthorized, (await Tell(nobody, null, "application/cloudevents+json", good)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Tell(nobody, "another-secret-of-some-length", "application/cloudevents+json", good)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Tell(nobody, secret, "application/cloudevents+json", good)).StatusCode);
        var batch = await Tell(nobody, secret, "application/cloudevents-batch+json", "[" + good + """,{"specversion":"1.0","id":"2","source":"phone","type":"call","data":{}}]""");
        Assert.Equal(HttpStatusCode.Accepted, batch.StatusCode);
        var told = JsonNode.Parse(await batch.Content.ReadAsStringAsync(Stop))!;
        Assert.Equal((0, 1, 1), ((int)told["facts"]!, (int)told["alreadyKnown"]!, (int)told["refused"]!));
        Assert.Equal(1, (int)told["results"]![0]!["index"]!);
        await house.UntilFigured();
        Assert.Equal(1, (long)(await house.Chain())["touches"]!);
    }

    [Theory]
    [InlineData("application/json", """{"customer":"Smit"}""")]
    [InlineData("text/plain", "called back")]
    [InlineData(null, "")]
    public async Task an_event_with_its_attributes_in_the_headers_comes_in_whatever_its_content(string? type, string body)
    {
        const string secret = "a-shared-secret-of-some-length";
        await using var house = await ChainHouse.Open("--HELEKLANT_EVENTS_SECRET", secret);
        using var nobody = house.Site.Visitor();
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/events") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = type is null ? null : new(type);
        request.Headers.Authorization = new("Bearer", secret);
        foreach (var (name, value) in new[] { ("specversion", "1.0"), ("id", "7"), ("source", "/phone"), ("type", "call"), ("subject", "K1"), ("time", "2026-06-30T09:00:00Z") })
        {
            request.Headers.Add("ce-" + name, value);
        }

        var answer = await nobody.Http.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, (int)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["facts"]!);
    }

    private static Task<HttpResponseMessage> Tell(Tests.Access.Visitor visitor, string? secret, string type, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/events") { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new(type);
        if (secret is not null)
        {
            request.Headers.Authorization = new("Bearer", secret);
        }

        return visitor.Http.SendAsync(request, Stop);
    }
}
