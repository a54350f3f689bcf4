using HeleKlant.Facts;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Site;

/// <summary>Finds the sentence of a refusal in the texts of the rooms.</summary>
public sealed class RefusalText(IEnumerable<Room> rooms, IStringLocalizerFactory texts)
{
    /// <summary>The books of texts of each room: its own and those of its folders.</summary>
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, Type[]> BooksOf = new();

    public string Of(Refusal refusal)
    {
        foreach (var localizer in Localizers())
        {
            var sentence = localizer["refusal-" + refusal.Code, refusal.Details];
            if (!sentence.ResourceNotFound)
            {
                return sentence;
            }
        }

        throw new InvalidOperationException($"The refusal '{refusal.Code}' has no sentence in any room's texts.");
    }

    /// <summary>What was done, by the text "said-" + key of any room; null where there is none.</summary>
    public string? Said(string key) => Localizers().Select(texts => texts["said-" + key]).FirstOrDefault(sentence => !sentence.ResourceNotFound)?.Value;

    private IEnumerable<IStringLocalizer> Localizers()
    {
        yield return texts.Create(typeof(Texts));
        yield return texts.Create(typeof(Access.Texts));
        foreach (var room in rooms)
        {
            var (assembly, folder) = (room.GetType().Assembly, room.GetType().Namespace!);
            foreach (var type in BooksOf.GetOrAdd(room.GetType(), _ => [.. assembly.GetTypes().Where(t => t.Name == "Texts" && (t.Namespace == folder || t.Namespace!.StartsWith(folder + ".", StringComparison.Ordinal)))]))
            {
                yield return texts.Create(type);
            }
        }
    }
}

/// <summary>An act's answer on the wire: 200 or 204, or a problem by RFC 9457 with the sentence in the reader's language.</summary>
public static class AnswerOnTheWire
{
    public static IResult ToResult<T>(this Answer<T> answer, HttpContext http) => answer.Refusal is { } refusal
        ? refusal.ToProblem(http)
        : answer.Value is Nothing ? Results.NoContent() : Results.Ok(answer.Value);

    public static IResult ToProblem(this Refusal refusal, HttpContext http) => Results.Problem(
        type: "urn:heleklant:refusal:" + refusal.Code,
        title: http.RequestServices.GetRequiredService<RefusalText>().Of(refusal),
        statusCode: refusal.Kind switch
        {
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.NotAllowed => StatusCodes.Status403Forbidden,
            RefusalKind.SomebodyWasFirst => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status400BadRequest,
        },
        instance: http.Request.Path);
}

/// <summary>The answer of an act that has nothing to say but that it was done.</summary>
public readonly record struct Nothing;
