using System.Data.Common;
using HeleKlant.Journal.Formats;

namespace HeleKlant.Journal;

public sealed partial class JournalStore
{
    private static NotSupportedException Soon => new("Being built: the signature stands.");

    /// <summary>Imports a file in two passes.</summary>
    public ImportReport Import(string source, ISourceFile file, Func<ISourceFile, IEnumerable<ReadItem>> read, ImportOptions? options = null, IProgress<ImportProgress>? progress = null, CancellationToken stop = default) => throw Soon;

    /// <summary>The list of imports, newest first.</summary>
    public IReadOnlyList<ImportLine> ReadImports() => throw Soon;

    /// <summary>Rows set aside by an import, in the order of the file.</summary>
    public IEnumerable<SetAside> ReadSetAside(int import) => throw Soon;

    /// <summary>Takes an import back as a whole.</summary>
    public void Withdraw(WriteTurn turn, int import, Guid? by, string because) => throw Soon;

    /// <summary>Gives up an import that is not finished; nothing of it is left.</summary>
    public void Discard(int import) => throw Soon;

    /// <summary>Appends events of a live source in the caller's transaction; an event told before is known.</summary>
    public AppendedTouches AppendTouches(DbConnection connection, DbTransaction transaction, string source, IReadOnlyList<SourceEvent> events) => throw Soon;

    /// <summary>Touches of one line of the feed, by rising sequence, after a sequence.</summary>
    public TouchRows ReadTouches(FeedLine line, long afterSequence, int max) => throw Soon;

    /// <summary>One touch as its source told it; null where there is none visible.</summary>
    public RecordedTouch? ReadTouch(long sequence) => throw Soon;

    /// <summary>Several touches at once, in the order asked for; those that are not visible are left out.</summary>
    public IReadOnlyList<RecordedTouch> ReadTouches(IReadOnlyList<long> sequences) => throw Soon;

    /// <summary>Names of one kind after a number, by rising number.</summary>
    public IReadOnlyList<NameRow> ReadNames(NameKind kind, int after, int max) => throw Soon;

    /// <summary>The names with these numbers, of any kind.</summary>
    public IReadOnlyList<NameRow> ReadNames(IReadOnlyCollection<int> ids) => throw Soon;

    /// <summary>The number of a name; null where the journal does not have it.</summary>
    public int? FindName(NameKind kind, string scope, string text) => throw Soon;

    /// <summary>Attributes of visible cases after a case, by rising case; whole cases only, at most about <paramref name="max"/> rows.</summary>
    public IReadOnlyList<CaseAttributeRow> ReadCaseAttributes(int afterCase, int max) => throw Soon;

    /// <summary>Attributes of these cases.</summary>
    public IReadOnlyList<CaseAttributeRow> ReadCaseAttributes(IReadOnlyCollection<int> cases) => throw Soon;

    /// <summary>Removes texts of names, personal attributes of their touches and set-aside values that hold a text; call <see cref="Scrub"/> after the commit.</summary>
    public Erasure Erase(WriteTurn turn, IReadOnlyCollection<int> names, IReadOnlyCollection<string> alsoTexts, Guid? by) => throw Soon;

    /// <summary>Makes what was erased leave the files too: write-ahead log and free space.</summary>
    public void Scrub() => throw Soon;

    /// <summary>Everything that is visible, as the sources told it, in a stable order.</summary>
    public IEnumerable<SourceEvent> Export(ExportOptions? options = null) => throw Soon;

    /// <summary>A consistent copy of the SQLite file while it is in use, with the list of erasures beside it.</summary>
    public void BackUp(string path) => throw Soon;
}
