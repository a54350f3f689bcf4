namespace HeleKlant.Engines.Chain;

/// <summary>
/// The chain in columns: all touches sorted by case, then by (instant, end, place in the source), in chunks of whole cases. Immutable,
/// so that any number of readers may compute over it while a <see cref="LiveLog"/> takes up what happens next. Keys are the caller's
/// dictionary numbers; instants are microseconds since 1970-01-01T00:00Z.
/// </summary>
public sealed class EventLog
{
    internal EventLog()
    {
    }

    /// <summary>A log without touches.</summary>
    public static EventLog Empty { get; } = new EventLogBuilder().Build();

    /// <summary>How many touches.</summary>
    public long TouchCount { get; internal init; }
    /// <summary>How many cases that have at least one touch.</summary>
    public int CaseCount { get; internal init; }
    /// <summary>The caller's position in its feed up to which this log is taken up.</summary>
    public long Position { get; internal init; }
    /// <summary>The earliest start, microseconds; 0 in an empty log.</summary>
    public long First { get; internal init; }
    /// <summary>The latest end, microseconds; 0 in an empty log.</summary>
    public long Last { get; internal init; }
    /// <summary>Activities.</summary>
    public KeyIndex Activities { get; internal init; } = new();
    /// <summary>Employees. The engine may count by employee; no door hands that out (CARE).</summary>
    public KeyIndex Employees { get; internal init; } = new();
    /// <summary>Teams.</summary>
    public KeyIndex Teams { get; internal init; } = new();
    /// <summary>Roles.</summary>
    public KeyIndex Roles { get; internal init; } = new();
    /// <summary>Channels.</summary>
    public KeyIndex Channels { get; internal init; } = new();
    /// <summary>Customers.</summary>
    public KeyIndex Customers { get; internal init; } = new();
    /// <summary>Cases, also those of which every touch has been withdrawn.</summary>
    public KeyIndex Cases { get; internal init; } = new();
    /// <summary>The names of case attributes, as keys.</summary>
    public IReadOnlyList<int> Attributes { get; internal init; } = [];

    internal LogChunk[] Chunks { get; init; } = [];
    internal Paged<long> Places { get; init; } = new();
    internal Paged<int> CaseCustomer { get; init; } = new();
    internal Paged<int> FirstCaseOf { get; init; } = new();
    internal Paged<long> CaseLinks { get; init; } = new();
    internal Dictionary<int, Paged<int>> AttributeValues { get; init; } = [];

    /// <summary>The touches of a case in order; empty where there is none such.</summary>
    public IReadOnlyList<Touch> TouchesOf(int caseKey)
    {
        var code = Cases.CodeOf(caseKey);
        var place = code == 0 ? 0 : Places[code];
        if (place == 0)
        {
            return [];
        }

        var rows = new List<TouchRow>();
        var more = new List<int[]>();
        var (chunk, slot) = Where(place);
        Chunks[chunk].Columns.Read(slot, CaseCustomer[code], rows, more);
        return rows.ConvertAll(row => TouchOf(caseKey, row, more));
    }

    /// <summary>The (main) customer of a case, 0 where unknown.</summary>
    public int CustomerOf(int caseKey) => Customers.KeyOf(CaseCustomer[Cases.CodeOf(caseKey)]);

    /// <summary>The value of a case attribute, 0 where not told.</summary>
    public int AttributeOf(int caseKey, int attributeKey) =>
        AttributeValues.TryGetValue(attributeKey, out var values) ? values[Cases.CodeOf(caseKey)] : 0;

    /// <summary>The cases that concern a customer: those of which it is the customer, and those with a touch that names it.</summary>
    public IReadOnlyList<int> CasesOf(int customerKey)
    {
        var keys = new List<int>();
        foreach (var code in CaseCodesOf(Customers.CodeOf(customerKey)))
        {
            keys.Add(Cases.KeyOf(code));
        }

        return keys;
    }

    internal CaseWalk CaseCodesOf(int customer) => new(this, customer);

    internal static (int Chunk, int Slot) Where(long place) => ((int)(place >> 32) - 1, (int)place);

    internal static long PlaceAt(int chunk, int slot) => (long)(chunk + 1) << 32 | (uint)slot;

    Touch TouchOf(int caseKey, in TouchRow row, List<int[]> more) => new()
    {
        Case = caseKey,
        Activity = Activities.KeyOf(row.Activity),
        Start = row.Start,
        End = row.End,
        Lasting = row.Lasting,
        Suspended = row.Suspended,
        Begun = row.Begun,
        Employee = Employees.KeyOf(row.Employee),
        Team = Teams.KeyOf(row.Team),
        Role = Roles.KeyOf(row.Role),
        Channel = Channels.KeyOf(row.Channel),
        Customer = Customers.KeyOf(row.Customer),
        MoreCustomers = row.More < 0 ? [] : Array.ConvertAll(more[row.More], Customers.KeyOf),
        Place = row.Place,
        Fact = row.Fact,
    };

    /// <summary>Walks the cases of a customer that still have touches.</summary>
    internal struct CaseWalk(EventLog log, int customer)
    {
        int link = customer == 0 ? 0 : log.FirstCaseOf[customer];

        public int Current { get; private set; }

        public readonly CaseWalk GetEnumerator() => this;

        public bool MoveNext()
        {
            while (link != 0)
            {
                var entry = log.CaseLinks[link];
                Current = (int)(entry >> 32);
                link = (int)entry;
                if (log.Places[Current] != 0)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
