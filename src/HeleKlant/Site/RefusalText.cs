using HeleKlant.Facts;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Site;

/// <summary>Finds the sentence of a refusal in the texts of the rooms.</summary>
public sealed class RefusalText(IEnumerable<Room> rooms, IStringLocalizerFactory texts)
{
    private readonly TextBooks books = new(rooms, texts);

    public string Of(Refusal refusal) => books.With("refusal-" + refusal.Code) is { } book
        ? book["refusal-" + refusal.Code, refusal.Details]
        : throw new InvalidOperationException($"The refusal '{refusal.Code}' has no sentence in any texts.");

    /// <summary>The sentence of a refusal that has no holes, by its code; null where there is none.</summary>
    public string? Plain(string code) => books.With("refusal-" + code)?["refusal-" + code].Value is { } sentence && !sentence.Contains('{', StringComparison.Ordinal) ? sentence : null;

    /// <summary>What was done, by the text "said-" + key of any room; null where there is none.</summary>
    public string? Said(string key) => books.With("said-" + key)?["said-" + key].Value;

    /// <summary>The sentence of a fact that has no holes, by its recorded name.</summary>
    public string Fact(string name) => (books.With("fact-" + name) ?? texts.Create(typeof(ChainLog.Texts)))["fact-" + name];
}

/// <summary>An act's answer on the wire: 200 or 204, or a problem by RFC 9457 with the sentence in the reader's language.</summary>
public static class AnswerOnTheWire
{
    public static IResult ToResult<T>(this Answer<T> answer, HttpContext http) => answer.Refusal is { } refusal
        ? refusal.ToProblem(http)
        : answer.Value is Nothing ? Results.NoContent() : Results.Ok(answer.Value);

    public static IResult ToProblem(this Refusal refusal, HttpContext http, IDictionary<string, object?>? more = null) => Results.Problem(
        type: "urn:heleklant:refusal:" + refusal.Code,
        title: http.RequestServices.GetRequiredService<RefusalText>().Of(refusal),
        statusCode: refusal.Kind switch
        {
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.NotAllowed => StatusCodes.Status403Forbidden,
            RefusalKind.SomebodyWasFirst => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status400BadRequest,
        },
        instance: http.Request.Path,
        extensions: more);
}

/// <summary>The answer of an act that has nothing to say but that it was done.</summary>
public readonly record struct Nothing;
