using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace HeleKlant.Tests.Access;

/// <summary>Somebody with a browser that keeps cookies and follows nothing by itself.</summary>
public sealed partial class Visitor : IDisposable
{
    private readonly HttpClient http;

    public Visitor(Uri address)
    {
        http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    public CookieContainer Cookies { get; } = new();

    public HttpClient Http => http;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> Get(string path) => http.GetAsync(path, Stop);

    public async Task<string> Text(string path) => await (await Get(path)).Content.ReadAsStringAsync(Stop);

    public Task<HttpResponseMessage> Send(HttpMethod method, string path, object? json = null) =>
        http.SendAsync(new HttpRequestMessage(method, path) { Content = json is null ? null : JsonContent.Create(json) }, Stop);

    /// <summary>Posts a form with the token of the page it stands on.</summary>
    public async Task<HttpResponseMessage> Post(string path, string page, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await Text(page)).Groups[1].Value;
        var form = fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", WebUtility.HtmlDecode(token)));
        return await http.PostAsync(path, new FormUrlEncodedContent(form), Stop);
    }

    public Task<HttpResponseMessage> TrySignIn(string name, string password, string? back = null) =>
        Post("/sign-in", "/sign-in", ("name", name), ("password", password), ("back", back ?? ""));

    public async Task SignIn(string name, string password)
    {
        var answer = await TrySignIn(name, password);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
