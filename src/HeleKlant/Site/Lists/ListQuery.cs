using System.Globalization;
using HeleKlant.Facts;
using Microsoft.AspNetCore.WebUtilities;

namespace HeleKlant.Site.Lists;

/// <summary>
/// What is asked of a list, as it stands in the address: ?kind=work&amp;q=drawings&amp;sort=-due&amp;after=…. A value that the list does not know is left
/// out and remembered in <see cref="NotKnown"/>, so that the page can say so and the API refuse it.
/// </summary>
public sealed class ListQuery
{
    public const string TextField = "q";
    public const string SortField = "sort";
    public const string AfterField = "after";
    private const int LongestField = 200;

    private readonly Dictionary<string, string> fields;

    private ListQuery(ListShape shape, Dictionary<string, string> fields, IReadOnlyList<NotKnownAsked>? notKnown = null) => (Shape, this.fields, NotKnown) = (shape, fields, notKnown ?? []);

    /// <summary>What was asked and is not known here.</summary>
    public IReadOnlyList<NotKnownAsked> NotKnown { get; }

    public ListShape Shape { get; }

    /// <summary>Words to look for; null where nobody asks.</summary>
    public string? Text => this[TextField];

    /// <summary>The key of the column it is sorted by.</summary>
    public string Sort => Asked.TrimStart('-');

    public bool Descending => Asked[0] == '-';

    /// <summary>The place of the last line of the page before; null on the first page.</summary>
    public string? After => this[AfterField];

    /// <summary>Whether anything is filtered.</summary>
    public bool IsFiltered => fields.Keys.Any(key => key is not (SortField or AfterField));

    /// <summary>The page with this query.</summary>
    public string Address => At(Shape.Address);

    private string Asked => this[SortField] ?? Shape.Usual;

    /// <summary>What a filter asks; null where it is not asked.</summary>
    public string? this[string field] => fields.GetValueOrDefault(field);

    public static ListQuery Of(ListShape shape, IEnumerable<KeyValuePair<string, string?>> asked)
    {
        var known = new Dictionary<string, string>();
        var not = new List<NotKnownAsked>();
        foreach (var (key, value) in asked)
        {
            if (value?.Trim() is not { Length: > 0 and <= LongestField } given)
            {
                continue;
            }

            if (key == TextField || (shape.Fields.Contains(key) && Expected(shape, key) is null))
            {
                known[key] = given;
            }
            else if (Expected(shape, key) is { } expected)
            {
                if (Known(shape, key, given) is { } word)
                {
                    known[key] = word;
                }
                else
                {
                    not.Add(new(key, given, expected));
                }
            }
        }

        return new(shape, known, not);
    }

    public static ListQuery Of(ListShape shape, HttpContext http) =>
        Of(shape, http.Request.Query.Select(q => new KeyValuePair<string, string?>(q.Key, q.Value.LastOrDefault())));

    public int? Number(string field) => int.TryParse(this[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public DateOnly? Day(string field) => DateOnly.TryParseExact(this[field], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A filter that asks for one of a few words: "kept-late" or "keptLate" for KeptLate.</summary>
    public T? Word<T>(string field)
        where T : struct, Enum =>
        this[field] is { } word && Enum.TryParse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var known) && Enum.IsDefined(known) && !char.IsDigit(word[0]) ? known : null;

    /// <summary>The same list with another value of a filter (null takes it away), from its first page.</summary>
    public ListQuery With(string field, string? value)
    {
        var other = new Dictionary<string, string>(fields);
        other.Remove(AfterField);
        other.Remove(field);
        if (!string.IsNullOrEmpty(value))
        {
            other[field] = value;
        }

        return new(Shape, other);
    }

    /// <summary>Sorted by a column; by the one it is sorted by already, the other way round.</summary>
    public ListQuery SortedBy(string key) => With(SortField, key == Sort && !Descending ? "-" + key : key);

    /// <summary>The page that begins after a place.</summary>
    public ListQuery From(string? after) => With(SortField, this[SortField]).Put(AfterField, after);

    /// <summary>Another address with the same query: the same list as a file.</summary>
    public string At(string address) => fields.Count == 0
        ? address
        : QueryHelpers.AddQueryString(address, fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new KeyValuePair<string, string?>(f.Key, f.Value)));

    /// <summary>What a table head says of its column: how the list is sorted by it; null where it is not.</summary>
    public string? AriaSort(string key) => key != Sort ? null : Descending ? "descending" : "ascending";

    /// <summary>The words a field takes; null for what is no field of this list.</summary>
    private static IReadOnlyList<string>? Expected(ListShape shape, string key) => key switch
    {
        SortField => [.. shape.Sorts.SelectMany(sort => new[] { sort, "-" + sort })],
        AfterField => ["next"],
        _ when shape.Days.Contains(key) => ["yyyy-MM-dd"],
        _ when shape.Numbers.Contains(key) => ["0, 1, 2 …"],
        _ => shape.Words.GetValueOrDefault(key),
    };

    /// <summary>The value as the list knows it; null where it does not.</summary>
    private static string? Known(ListShape shape, string key, string given) => key switch
    {
        SortField => shape.Sorts.Contains(given.TrimStart('-')) && !given.StartsWith("--", StringComparison.Ordinal) ? given : null,
        AfterField => ListPlace.Read(given) is null ? null : given,
        _ when shape.Days.Contains(key) => DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? given : null,
        _ when shape.Numbers.Contains(key) => int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? given : null,
        _ => shape.Words[key].FirstOrDefault(word => string.Equals(Bare(word), Bare(given), StringComparison.OrdinalIgnoreCase)),
    };

    private static string Bare(string word) => word.Replace("-", "", StringComparison.Ordinal);

    private ListQuery Put(string field, string? value) => value is null ? this : new(Shape, new Dictionary<string, string>(fields) { [field] = value });
}

/// <summary>A value that was asked of a list and that it does not know.</summary>
/// <param name="Known">The values it knows.</param>
public sealed record NotKnownAsked(string Field, string Value, IReadOnlyList<string> Known)
{
    public Refusal Refusal => new("list-not-known", Field, Value.Length > 60 ? Value[..60] + "…" : Value, string.Join(", ", Known));

    /// <summary>The API's no: which parameter, and the values it knows.</summary>
    public IResult ToProblem(HttpContext http) => Refusal.ToProblem(http, new Dictionary<string, object?> { ["parameter"] = Field, ["known"] = Known });
}
