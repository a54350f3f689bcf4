using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using HeleKlant.Promises.Agreements;
using HeleKlant.Tests.HandOffs;
using HeleKlant.Tests.People;

namespace HeleKlant.Tests.Promises.Agreements;

public class AgreementFilesTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    [Theory]
    [InlineData("../../etc/passwd", ".txt", "passwd.txt")]
    [InlineData("C:\\temp\\report.pdf.exe", ".pdf", "report.pdf.pdf")]
    [InlineData("evil\u202Efdp.exe", ".png", "evilfdp.png")]
    [InlineData("\"; filename=x.html\r\nSet-Cookie: a", ".txt", "filenamex.txt")]
    [InlineData("<img src=x onerror=alert(1)>.png", ".png", "img srcx onerroralert(1).png")]
    [InlineData("....", ".txt", "file.txt")]
    [InlineData(null, ".txt", "file.txt")]
    public void a_hostile_name_is_made_harmless(string? name, string ending, string harmless) => Assert.Equal(harmless, AgreementFiles.Harmless(name, ending));

    [Theory]
    [InlineData("<html><script>alert(1)</script>")]
    [InlineData("  <svg xmlns='x' onload='alert(1)'/>")]
    [InlineData("MZ\u0000\u0001\u0002")]
    [InlineData("PK\u0003\u0004 no archive")]
    public void what_a_browser_could_run_is_not_taken_whatever_its_name(string content) => Assert.Null(FileContent.KindOf(Encoding.UTF8.GetBytes(content)));

    [Fact]
    public async Task a_file_goes_out_as_what_it_is_and_never_in_the_page()
    {
        await using var story = await AgreementStory.Begin();
        var id = await story.Make();
        var guarantee = AgreementStory.Duty(await story.Seen(id), "two years without leaks").GetProperty("id").GetGuid();
        var added = await (await HandOffStory.Done(story.Rob.Send(HttpMethod.Post, $"/api/agreements/{id}/files", new { name = "page.html", content = Convert.ToBase64String(Png), promise = guarantee }))).Content.ReadFromJsonAsync<JsonElement>(PeopleStory.Stop);
        Assert.Equal(("page.png", "image/png"), (added.GetProperty("name").GetString(), added.GetProperty("type").GetString()));
        var sent = await story.Rob.Get($"/promised/agreements/{id}/files/{added.GetProperty("id").GetGuid()}");
        Assert.Equal(("attachment", "image/png"), (sent.Content.Headers.ContentDisposition!.DispositionType, sent.Content.Headers.ContentType!.MediaType));
        Assert.Equal("nosniff", sent.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(Png, await sent.Content.ReadAsByteArrayAsync(PeopleStory.Stop));
        Assert.Contains("agreement-bad-file", await AgreementStory.Refused(story.Rob.Send(HttpMethod.Post, $"/api/agreements/{id}/files", new { name = "a.pdf", content = Convert.ToBase64String("<html>"u8) })), StringComparison.Ordinal);
        Assert.Contains("agreement-file-too-large", await AgreementStory.Refused(story.Rob.Send(HttpMethod.Post, $"/api/agreements/{id}/files", new { name = "a.txt", content = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('a', (5 << 20) + 1))) })), StringComparison.Ordinal);
        var other = await story.Make();
        Assert.Equal(HttpStatusCode.NotFound, (await story.Rob.Get($"/api/agreements/{other}/files/{added.GetProperty("id").GetGuid()}")).StatusCode);
        await HandOffStory.Done(story.Rob.Send(HttpMethod.Delete, $"/api/agreements/{id}/files/{added.GetProperty("id").GetGuid()}"));
        Assert.Equal(HttpStatusCode.NotFound, (await story.Rob.Get($"/api/agreements/{id}/files/{added.GetProperty("id").GetGuid()}")).StatusCode);
    }
}
