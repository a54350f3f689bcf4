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

    /// <summary>Tells which keys are about to be asked for.</summary>
    public abstract void Expect(int import, ReadOnlySpan<UInt128> keys);

    /// <summary>Takes a key for a sequence. False where it is taken; then <paramref name="owner"/> is the import whose touch has it, or <see cref="Nobody"/> where that touch is gone.</summary>
    public abstract bool TryTake(UInt128 key, long seq, out int owner);

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
