using System.Numerics;
using HeleKlant.Journal;

namespace HeleKlant.ChainLog;

/// <summary>Which touches the feed has told of, up to a position: of each import from where to where, and which were withdrawn.</summary>
internal sealed class Covered
{
    private const int BatchOfLines = 50_000;

    private readonly JournalStore journal;
    private readonly Dictionary<int, FeedLine> imports = [];
    private readonly HashSet<int> withdrawn = [];
    private readonly Dictionary<int, bool> live = [];

    private Covered(JournalStore journal) => this.journal = journal;

    public long Position { get; private set; }

    /// <summary>The last sequence of a fact the feed has told of.</summary>
    public long LastFact { get; private set; }

    /// <summary>A sum over the lines themselves: another store, or one that was put back and went on otherwise, gives another.</summary>
    public uint Fingerprint { get; private set; }

    /// <summary>What is to be read, one line an import, in the order in which they first appeared.</summary>
    public IEnumerable<FeedLine> Imports => imports.Values.Where(l => !withdrawn.Contains(l.Import)).OrderBy(l => l.Position);

    public static Covered UpTo(JournalStore journal, long position)
    {
        var covered = new Covered(journal);
        for (var more = true; more;)
        {
            var lines = journal.ReadFeed(covered.Position, BatchOfLines);
            foreach (var line in lines.TakeWhile(l => l.Position <= position))
            {
                covered.Add(line);
            }

            more = lines.Count == BatchOfLines && covered.Position < position;
        }

        return covered;
    }

    public void Add(FeedLine line)
    {
        Position = line.Position;
        Fingerprint = Sum(Sum(Sum(Sum(Sum(Fingerprint, line.Position), (long)line.Kind), line.Import), line.From), line.To);
        switch (line.Kind)
        {
            case FeedKind.Touches when line.To > 0:
                imports[line.Import] = imports.TryGetValue(line.Import, out var before)
                    ? before with { From = Math.Min(before.From, line.From), To = Math.Max(before.To, line.To) }
                    : line;
                break;
            case FeedKind.Withdrawn:
                withdrawn.Add(line.Import);
                break;
            case FeedKind.Fact:
                LastFact = Math.Max(LastFact, line.To);
                break;
        }
    }

    /// <summary>Whether an import is a source that tells events one by one: its lines are many and small.</summary>
    public bool IsLive(int import)
    {
        if (!live.ContainsKey(import))
        {
            foreach (var line in journal.ReadImports())
            {
                live[line.Import] = line.State == ImportState.Live;
            }
        }

        return live.GetValueOrDefault(import);
    }

    /// <summary>Those of the rows that the feed has told of, in rising sequence.</summary>
    public TouchRows Only(TouchRows rows)
    {
        int[] at =
        [
            .. Enumerable.Range(0, rows.Count)
                .Where(i => imports.TryGetValue(rows.Import[i], out var told) && rows.Sequence[i] <= told.To && !withdrawn.Contains(rows.Import[i]))
                .OrderBy(i => rows.Sequence[i]),
        ];
        return Columns.Take(rows, at);
    }

    private static uint Sum(uint sum, long number) => BitOperations.Crc32C(sum, (ulong)number);
}
