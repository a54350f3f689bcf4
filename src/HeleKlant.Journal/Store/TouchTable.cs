namespace HeleKlant.Journal;

/// <summary>A name that the dictionary was asked for.</summary>
internal sealed class WantedName(NameKind kind, int scope, string text)
{
    public NameKind Kind { get; } = kind;
    public int Scope { get; } = scope;
    public string Text { get; } = text;
    public byte[] Hash { get; set; } = [];
    public int Id { get; set; }
}

/// <summary>
/// Touches, their keys and the dictionary as rows of one database, on one connection. Two real ones: SQLite by
/// prepared statements, PostgreSQL by COPY. All calls but the constructor happen inside a turn to write.
/// </summary>
internal abstract class TouchTable : IDisposable
{
    /// <summary>Stands for "nobody": the key was free.</summary>
    public const int Nobody = 0;

    /// <summary>Gives every wanted name its number; those that are new get one and their text.</summary>
    public abstract void Resolve(List<WantedName> wanted);

    /// <summary>Keeps a label where the name still has its text.</summary>
    public abstract void SetLabel(int name, string label);

    /// <summary>The next free sequence.</summary>
    public abstract long NextSequence();

    /// <summary>Sequences below this one are taken.</summary>
    public abstract void SetNextSequence(long next);

    /// <summary>
    /// Takes as many of these different keys as are free, each for its sequence, and tells which: at once, since in a file that is new
    /// they all are.
    /// </summary>
    public abstract void TakeAll(int import, ReadOnlySpan<UInt128> keys, ReadOnlySpan<long> seqs, Span<bool> taken);

    /// <summary>The import whose touch has a key that could not be taken; <see cref="Nobody"/> where that touch is gone.</summary>
    public abstract int Owner(UInt128 key);

    /// <summary>Takes one key, if it is free.</summary>
    public abstract bool Take(UInt128 key, long seq);

    /// <summary>Takes a key over from a touch that counts no longer.</summary>
    public abstract void TakeOver(UInt128 key, long seq);

    /// <summary>Notes that a row of the running import answers to a key of an earlier one; false where another row did.</summary>
    public abstract bool Claim(int import, UInt128 key);

    /// <summary>Adds the new ones of these touches, by rising sequence.</summary>
    public abstract void Add(int import, ReadOnlySpan<TouchRecord> touches);

    /// <summary>Tells what is said of cases; a second telling by one import replaces the first.</summary>
    public abstract void AddCaseAttributes(int import, IReadOnlyDictionary<(int Case, int Attribute), (int Value, byte Kind)> told);

    /// <summary>Keeps rows aside.</summary>
    public abstract void AddSetAside(int import, long firstNumber, IReadOnlyList<SetAside> rows);

    public abstract void Dispose();
}
