using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HeleKlant.Store;

/// <summary>Rows that follow from facts, laid beside those that stand in the store, column by column.</summary>
public static class FoldedRows
{
    /// <summary>Says each row that stands in one of the two only, or that differs; columns in <paramref name="except"/> are not looked at.</summary>
    public static IEnumerable<string> Differences<T>(Store store, IEnumerable<T> folded, IEnumerable<T> kept, params string[] except)
        where T : class
    {
        var entity = store.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is no table.", nameof(folded));
        var table = entity.GetTableName();
        var columns = entity.GetProperties().Where(p => !p.IsPrimaryKey() && !except.Contains(p.Name)).ToArray();
        var expected = folded.ToDictionary(row => Key(entity, row));
        foreach (var row in kept)
        {
            var key = Key(entity, row);
            if (!expected.Remove(key, out var fold))
            {
                yield return $"{table} {key}: no fact tells of it";
                continue;
            }

            foreach (var column in columns)
            {
                var (stands, should) = (Say(column, row), Say(column, fold));
                if (stands != should)
                {
                    yield return $"{table} {key}: {column.Name} is {stands}, the facts say {should}";
                }
            }
        }

        foreach (var key in expected.Keys)
        {
            yield return $"{table} {key}: told by facts, and not there";
        }
    }

    private static string Key(IEntityType entity, object row) => string.Join('/', entity.FindPrimaryKey()!.Properties.Select(p => Say(p, row)));

    /// <summary>The value as the database keeps it: instants to the microsecond.</summary>
    private static string Say(IProperty column, object row) => column.PropertyInfo!.GetValue(row) switch
    {
        null => "nothing",
        DateTimeOffset at => new DateTimeOffset(at.UtcTicks / 10 * 10, TimeSpan.Zero).ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
