using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HeleKlant.Facts;
using Microsoft.AspNetCore.Antiforgery;

namespace HeleKlant.Site;

/// <summary>
/// One act behind two doors: the API takes JSON and answers with JSON or a problem; the form of a page takes fields and answers
/// 303 to a page. What is in the address goes before what is in the body.
/// </summary>
public static class ActRoutes
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new EnumWords(), new YesOrNo() },
    };

    /// <param name="site">The routes.</param>
    /// <param name="api">The address of the API, with its method: "POST /api/…".</param>
    /// <param name="page">The address of the form's post.</param>
    /// <param name="summary">What it does, for the reference of the API.</param>
    /// <param name="act">The act.</param>
    /// <param name="then">The page to go to, where it was done and where it was refused.</param>
    /// <param name="said">The text "said-" + this tells that it was done.</param>
    public static void MapAct<TAsked, TGiven>(
        this IEndpointRouteBuilder site, string api, string page, string summary,
        Func<HttpContext, TAsked, CancellationToken, Task<Answer<TGiven>>> act, Func<HttpContext, TAsked, string> then, string said)
        where TAsked : class => site.MapAct(api, page, summary, act, then, (http, asked, _) => then(http, asked), said);

    /// <summary>The same for an act that leads to a page of what it made.</summary>
    public static void MapAct<TAsked, TGiven>(
        this IEndpointRouteBuilder site, string api, string page, string summary,
        Func<HttpContext, TAsked, CancellationToken, Task<Answer<TGiven>>> act, Func<HttpContext, TAsked, string> back, Func<HttpContext, TAsked, TGiven, string> then, string? said)
        where TAsked : class
    {
        var (method, address) = api.Split(' ') is [var m, var a] ? (m, a) : throw new ArgumentException($"'{api}' is no method and address.", nameof(api));
        site.MapMethods(address, [method], async (HttpContext http) =>
            {
                var asked = await FromBody<TAsked>(http);
                return asked.IsRefused ? asked.ToResult(http) : (await act(http, asked.Value, http.RequestAborted)).ToResult(http);
            })
            .WithSummary(summary).WithTags(address.Split('/')[2]).Accepts<TAsked>("application/json").Produces<TGiven>().ProducesProblem(400).ProducesProblem(404);
        site.MapPost(page, async (HttpContext http) =>
            {
                var asked = await FromForm<TAsked>(http);
                if (asked.IsRefused)
                {
                    var from = Uri.TryCreate(http.Request.Headers.Referer.ToString(), UriKind.Absolute, out var page) ? page.PathAndQuery : "/";
                    return asked.Refusal!.ToPage(http, from);
                }

                var answer = await act(http, asked.Value, http.RequestAborted);
                return answer.IsRefused
                    ? answer.ToPage(http, back(http, asked.Value))
                    : answer.ToPage(http, then(http, asked.Value, answer.Value), said);
            })
            .WithMetadata(new RequireAntiforgeryTokenAttribute()).ExcludeFromDescription();
    }

    private static async Task<Answer<TAsked>> FromBody<TAsked>(HttpContext http)
    {
        try
        {
            var body = http.Request.ContentLength is null or 0 && !http.Request.HasJsonContentType()
                ? []
                : await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted) as JsonObject ?? [];
            return Read<TAsked>(http, body);
        }
        catch (JsonException fault)
        {
            return NotReadable.Json(http.RequestServices, fault);
        }
    }

    private static async Task<Answer<TAsked>> FromForm<TAsked>(HttpContext http)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } || !http.Request.HasFormContentType)
        {
            return new Refusal("form-expired");
        }

        var lists = typeof(TAsked).GetProperties().Where(p => p.PropertyType.IsArray).Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var body = new JsonObject();
        foreach (var (name, values) in await http.Request.ReadFormAsync(http.RequestAborted))
        {
            if (lists.Contains(name))
            {
                body[Camel(name)] = new JsonArray([.. values.Where(v => !string.IsNullOrEmpty(v)).Select(v => (JsonNode)v!)]);
            }
            else if (values[^1] is { Length: > 0 } value)
            {
                body[Camel(name)] = value.Trim();
            }
        }

        return Read<TAsked>(http, body);
    }

    private static Answer<TAsked> Read<TAsked>(HttpContext http, JsonObject body)
    {
        foreach (var (name, value) in http.Request.RouteValues)
        {
            body[Camel(name)] = value?.ToString();
        }

        try
        {
            return body.Deserialize<TAsked>(Json) is { } asked ? asked : NotReadable.Whole(http.RequestServices);
        }
        catch (JsonException fault)
        {
            return NotReadable.Value(http.RequestServices, typeof(TAsked), body, fault);
        }
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary>A word of an enum as the API gives it ("goOn"), with hyphens ("go-on"), as code says it ("GoOn"), or its number.</summary>
    private sealed class EnumWords : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(EnumWord<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class EnumWord<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.Number ? reader.GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture) : reader.GetString();
            return Enum.TryParse<T>(text?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && (Enum.IsDefined(value) || typeof(T).IsDefined(typeof(FlagsAttribute), inherit: false))
                ? value
                : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
    }

    /// <summary>A form says "on" or "yes" where JSON says true.</summary>
    private sealed class YesOrNo : JsonConverter<bool>
    {
        public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.String => reader.GetString() is "on" or "yes" or "true",
            _ => throw new JsonException(),
        };

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
    }
}
