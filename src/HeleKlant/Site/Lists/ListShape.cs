namespace HeleKlant.Site.Lists;

/// <summary>What a list can be asked: its page, the fields by which it is filtered, and the columns by which it is sorted.</summary>
/// <param name="Address">The address of its page: "/promised".</param>
/// <param name="Fields">The names of its filters, as they stand in the address.</param>
/// <param name="Sorts">The keys of the columns by which it can be sorted.</param>
/// <param name="Usual">How it is sorted where nobody asks: "due", or "-due" for the other direction.</param>
public sealed record ListShape(string Address, IReadOnlyList<string> Fields, IReadOnlyList<string> Sorts, string Usual)
{
    /// <summary>How many lines stand on a page.</summary>
    public int Lines { get; init; } = 50;

    /// <summary>The words that a filter knows, as the address has them; a filter that is not here takes anything (a name, a number).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The filters that are days.</summary>
    public IReadOnlyList<string> Days { get; init; } = [];

    /// <summary>The filters that are whole numbers.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>The words of an enum, as the API gives them.</summary>
    public static string[] WordsOf<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName)];
}
