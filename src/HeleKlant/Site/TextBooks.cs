using Microsoft.Extensions.Localization;

namespace HeleKlant.Site;

/// <summary>Every book of texts of the product: those of Site and Access first, then one for each folder that has its own.</summary>
public sealed class TextBooks(IEnumerable<Room> rooms, IStringLocalizerFactory texts)
{
    private readonly Lazy<IStringLocalizer[]> all = new(() =>
    [
        .. rooms.Select(room => room.GetType().Assembly).Append(typeof(Texts).Assembly).Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { Name: nameof(Texts), Namespace: { } space } && space.StartsWith(nameof(HeleKlant), StringComparison.Ordinal))
            .OrderBy(type => type != typeof(Texts)).ThenBy(type => type != typeof(Access.Texts)).ThenBy(type => type.FullName, StringComparer.Ordinal)
            .Select(texts.Create),
    ]);

    /// <summary>The book that has this text, or null.</summary>
    public IStringLocalizer? With(string key) => Array.Find(all.Value, book => !book[key].ResourceNotFound);
}
