using System.Collections.Concurrent;
using HeleKlant.Journal;

namespace HeleKlant.ChainLog;

/// <summary>
/// Texts of dictionary numbers, read from the journal when first asked for. So many are kept in memory that pages stay fast and a
/// million customers do not fill it; all are forgotten when the journal says that names changed.
/// </summary>
public sealed class ChainNames(JournalStore journal)
{
    private const int Most = 200_000;

    private ConcurrentDictionary<int, NameRow> known = new();

    /// <summary>The text of a name, or null where it was erased, is not known, or the number is 0.</summary>
    public string? TextOf(int number) => RowOf(number)?.Text;

    /// <summary>The name with what the source tells of it; null where there is none.</summary>
    public NameRow? RowOf(int number) => number == 0 ? null : RowsOf([number]).GetValueOrDefault(number) is { Id: > 0 } row ? row : null;

    /// <summary>Several names in one read; numbers that are not known are left out.</summary>
    public IReadOnlyDictionary<int, NameRow> RowsOf(IReadOnlyCollection<int> numbers)
    {
        var cache = known;
        var rows = new Dictionary<int, NameRow>(numbers.Count);
        var asked = new HashSet<int>();
        foreach (var number in numbers)
        {
            if (cache.TryGetValue(number, out var row))
            {
                rows[number] = row;
            }
            else if (number != 0)
            {
                asked.Add(number);
            }
        }

        if (asked.Count > 0)
        {
            if (cache.Count + asked.Count > Most)
            {
                Forget();
                cache = known;
            }

            foreach (var row in journal.ReadNames(asked))
            {
                rows[row.Id] = cache[row.Id] = row;
            }
        }

        return rows;
    }

    internal void Forget() => Interlocked.Exchange(ref known, new());
}
