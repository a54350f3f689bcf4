namespace HeleKlant.Engines.Chain;

/// <summary>What the one writer of a log holds: the chunks, where each case stands, and the dictionaries. Frozen into an <see cref="EventLog"/>.</summary>
internal sealed class LogState
{
    // Writers fill their own bits; after a snapshot they are copied before the next change.
    readonly List<ulong[]?> gone = [];
    readonly List<bool> goneIsShared = [];
    readonly List<bool> isSparse = [];
    readonly Queue<int> sparse = new();
    readonly Dictionary<int, Paged<int>> attributes = [];
    int linkCount;

    public KeyIndex Activities { get; init; } = new();
    public KeyIndex Employees { get; init; } = new();
    public KeyIndex Teams { get; init; } = new();
    public KeyIndex Roles { get; init; } = new();
    public KeyIndex Channels { get; init; } = new();
    public KeyIndex Customers { get; init; } = new();
    public KeyIndex Cases { get; init; } = new();
    public List<Chunk?> Chunks { get; } = [];
    public List<int> GoneTouches { get; } = [];
    public Stack<int> FreeChunks { get; } = new();
    public Paged<long> Places { get; } = new();
    public Paged<int> CaseCustomer { get; } = new();
    public Paged<int> FirstCaseOf { get; } = new();

    /// <summary>Links of the lists of a customer's cases: case in the high half, next link in the low.</summary>
    public Paged<long> CaseLinks { get; } = new();
    public long Position { get; set; }
    public int CaseCount { get; set; }
    public long TouchCount { get; set; }

    public IReadOnlyDictionary<int, Paged<int>> Attributes => attributes;

    public int LinkCount
    {
        get => linkCount;
        set => linkCount = value;
    }

    public void SetAttribute(int caseKey, int attributeKey, int value)
    {
        if (!attributes.TryGetValue(attributeKey, out var values))
        {
            attributes.Add(attributeKey, values = new());
        }

        values[Cases.Add(caseKey)] = value;
    }

    /// <summary>Takes a chunk in and notes where its cases stand.</summary>
    public int Add(Chunk chunk)
    {
        var id = Hold(chunk);
        for (var slot = 0; slot < chunk.CaseCount; slot++)
        {
            Places[chunk.Cases[slot]] = EventLog.PlaceAt(id, slot);
        }

        return id;
    }

    /// <summary>Takes a chunk in; the caller sees to the places of its cases.</summary>
    public int Hold(Chunk chunk)
    {
        if (FreeChunks.TryPop(out var id))
        {
            Chunks[id] = chunk;
            (gone[id], goneIsShared[id], GoneTouches[id], isSparse[id]) = (null, false, 0, false);
        }
        else
        {
            id = Chunks.Count;
            Chunks.Add(chunk);
            gone.Add(null);
            goneIsShared.Add(false);
            GoneTouches.Add(0);
            isSparse.Add(false);
        }

        return id;
    }

    public bool IsGone(int chunk, int slot) => new LogChunk(Chunks[chunk]!, gone[chunk]).IsGone(slot);

    public void MarkGone(int chunk, int slot)
    {
        var columns = Chunks[chunk]!;
        if (gone[chunk] is not { } bits)
        {
            gone[chunk] = bits = new ulong[(columns.CaseCount + 63) / 64];
            goneIsShared[chunk] = false;
        }
        else if (goneIsShared[chunk])
        {
            gone[chunk] = bits = (ulong[])bits.Clone();
            goneIsShared[chunk] = false;
        }

        bits[slot >> 6] |= 1UL << slot;
        GoneTouches[chunk] += columns.Offsets[slot + 1] - columns.Offsets[slot];
        if (!isSparse[chunk] && GoneTouches[chunk] * 2 > columns.Count)
        {
            isSparse[chunk] = true;
            sparse.Enqueue(chunk);
        }
    }

    /// <summary>A chunk of which more than half moved away, or -1.</summary>
    public int NextSparse()
    {
        while (sparse.TryDequeue(out var chunk))
        {
            if (isSparse[chunk])
            {
                return chunk;
            }
        }

        return -1;
    }

    public void Drop(int chunk)
    {
        Chunks[chunk] = null;
        gone[chunk] = null;
        GoneTouches[chunk] = 0;
        isSparse[chunk] = false;
        FreeChunks.Push(chunk);
    }

    /// <summary>Notes that a case concerns a customer, once.</summary>
    public void Link(int customer, int caseCode)
    {
        CaseLinks[++linkCount] = (long)caseCode << 32 | (uint)FirstCaseOf[customer];
        FirstCaseOf[customer] = linkCount;
    }

    public void Unlink(int customer, int caseCode)
    {
        var before = 0;
        for (var link = FirstCaseOf[customer]; link != 0;)
        {
            var entry = CaseLinks[link];
            var next = (int)entry;
            if ((int)(entry >> 32) == caseCode)
            {
                if (before == 0)
                {
                    FirstCaseOf[customer] = next;
                }
                else
                {
                    CaseLinks[before] = CaseLinks[before] >> 32 << 32 | (uint)next;
                }

                return;
            }

            (before, link) = (link, next);
        }
    }

    public EventLog Freeze()
    {
        var chunks = new List<LogChunk>(Chunks.Count);
        var (first, last) = (long.MaxValue, long.MinValue);
        for (var id = 0; id < Chunks.Count; id++)
        {
            // A freed place stays in the list as an empty chunk, so that places keep pointing right.
            var chunk = Chunks[id] ?? NoTouches;
            chunks.Add(new(chunk, gone[id]));
            goneIsShared[id] = true;
            if (chunk.Count > 0)
            {
                first = Math.Min(first, chunk.First);
                last = Math.Max(last, chunk.Last);
            }
        }

        return new()
        {
            Chunks = [.. chunks],
            TouchCount = TouchCount,
            CaseCount = CaseCount,
            Position = Position,
            First = TouchCount == 0 ? 0 : first,
            Last = TouchCount == 0 ? 0 : last,
            Activities = Activities.Freeze(),
            Employees = Employees.Freeze(),
            Teams = Teams.Freeze(),
            Roles = Roles.Freeze(),
            Channels = Channels.Freeze(),
            Customers = Customers.Freeze(),
            Cases = Cases.Freeze(),
            Places = Places.Freeze(),
            CaseCustomer = CaseCustomer.Freeze(),
            FirstCaseOf = FirstCaseOf.Freeze(),
            CaseLinks = CaseLinks.Freeze(),
            Attributes = [.. attributes.Keys],
            AttributeValues = attributes.ToDictionary(a => a.Key, a => a.Value.Freeze()),
        };
    }

    static Chunk NoTouches { get; } = new ChunkWriter().Finish();
}
