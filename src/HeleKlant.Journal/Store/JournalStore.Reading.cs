using System.Data.Common;

namespace HeleKlant.Journal;

public sealed partial class JournalStore
{
    private const int Block = 2_000;

    /// <summary>
    /// Touches of one line of the feed, in columns, by rising sequence. Call again with the last sequence got until fewer
    /// than <paramref name="max"/> come. Columns may be longer than <see cref="TouchRows.Count"/>.
    /// </summary>
    /// <param name="line">A line of kind <see cref="FeedKind.Touches"/> or <see cref="FeedKind.Withdrawn"/>.</param>
    /// <param name="afterSequence">Only later sequences; 0 to begin.</param>
    /// <param name="max">At most this many.</param>
    public TouchRows ReadTouches(FeedLine line, long afterSequence, int max)
    {
        var after = Math.Max(afterSequence, line.From - 1);
        if (_readers is not null)
        {
            return _readers.Read(connection => TouchReading.OfImport(connection, line.Import, after, line.To, max));
        }

        using var connection = Database.Open();
        return TouchReading.OfImport(connection, line.Import, after, line.To, max);
    }

    /// <summary>One touch as its source told it; null where there is none that is visible.</summary>
    public RecordedTouch? ReadTouch(long sequence) => ReadTouches([sequence]) is [var only] ? only : null;

    /// <summary>Several touches as their sources told them, in the order asked for; those that are not visible are left out.</summary>
    public IReadOnlyList<RecordedTouch> ReadTouches(IReadOnlyList<long> sequences)
    {
        using var connection = Database.Open();
        var visible = Visible(connection);
        var stored = new List<StoredTouch>();
        foreach (var some in sequences.Distinct().Order().Chunk(500))
        {
            stored.AddRange(connection.Rows(
                null, $"SELECT {Retelling.Columns} {Retelling.From} WHERE t.seq IN ({string.Join(",", some)})", Retelling.Read)
                .Where(t => visible.Contains(t.Import)));
        }

        var told = new Retelling(connection, visible).Retell(stored).ToDictionary(t => t.Sequence);
        return [.. sequences.Where(told.ContainsKey).Select(s => told[s])];
    }

    /// <summary>
    /// Everything that is visible, as the sources told it, in a stable order: as recorded, or case by case. What goes out and comes in
    /// again, in an empty store, is the same journal. Constant memory; one read transaction, so what comes in meanwhile is not in it.
    /// </summary>
    public IEnumerable<SourceEvent> Export(ExportOptions? options = null) => ExportTouches(options).Select(t => t.Event);

    /// <summary>The same, with each event's sequence, import and source.</summary>
    public IEnumerable<RecordedTouch> ExportTouches(ExportOptions? options = null)
    {
        options ??= new ExportOptions();
        using var reading = Database.Open();
        using var lookingUp = Database.Open();
        int? source = options.Source is { } name ? FindName(NameKind.Source, name) ?? 0 : null;
        var visible = Visible(lookingUp, source);
        if (visible.Count == 0)
        {
            yield break;
        }

        var retelling = new Retelling(lookingUp, visible) { Personal = options.Personal, Employee = options.Employee };
        using var command = ExportCommand(reading, options, visible);
        using var reader = command.ExecuteReader();
        var block = new List<StoredTouch>(Block);
        while (reader.Read())
        {
            block.Add(Retelling.Read(reader));
            if (block.Count == Block)
            {
                foreach (var touch in retelling.Retell(block))
                {
                    yield return touch;
                }

                block.Clear();
            }
        }

        foreach (var touch in retelling.Retell(block))
        {
            yield return touch;
        }
    }

    private static DbCommand ExportCommand(DbConnection connection, ExportOptions options, HashSet<int> visible) => connection.Command(
        null,
        $"""
        SELECT {Retelling.Columns} {Retelling.From}
        WHERE t.import IN ({string.Join(",", visible)}) AND t.at >= @a AND t.at < @b
        ORDER BY {(options.ByCase ? "t.case_id, t.at, t.seq" : "t.seq")}
        """,
        options.From is { } from ? Sql.Microseconds(from) : long.MinValue,
        options.Until is { } until ? Sql.Microseconds(until) : long.MaxValue);
}
