using System.Collections.Immutable;
using HeleKlant.Engines.Calendars;
using HeleKlant.Engines.Chain;

namespace HeleKlant.ChainLog;

/// <summary>
/// The chain as it stood at one position of the journal's feed. Immutable: a page that works with one sees one state throughout. Numbers
/// are those of the journal's dictionary; merged customers and employees stand under the number that was kept.
/// </summary>
public sealed class ChainSnapshot
{
    private readonly ChainClock clock;
    private readonly Lazy<long> timesFrom;

    internal ChainSnapshot(EventLog log, ChainRules rules, ChainClock clock, ChainNames names, long version, Func<DateTimeOffset>? personalTimesFrom = null)
    {
        timesFrom = new(() => personalTimesFrom is null ? long.MinValue : Instants.Of(personalTimesFrom()));
        Version = version;
        Log = log;
        Rules = rules;
        Names = names;
        this.clock = clock;
    }

    public EventLog Log { get; }

    public ChainRules Rules { get; }

    public ChainNames Names { get; }

    /// <summary>The position in the journal's feed up to which everything is in it.</summary>
    public long Position => Log.Position;

    /// <summary>Two snapshots with the same number give the same figures, though one may stand further on in the feed.</summary>
    public long Version { get; }

    /// <summary>The moment that figures are shown for: now, or the last touch where that is over 30 days ago.</summary>
    public DateTimeOffset AsOf => clock.AsOf;

    /// <summary>True where <see cref="AsOf"/> is the last touch rather than now.</summary>
    public bool FellSilent => clock.FellSilent;

    /// <summary>The organisation's opening times, and those of teams with their own week.</summary>
    public Calendars Calendars => clock.Calendars;

    internal long AsOfMicros => Instants.Of(clock.AsOf);

    /// <summary>The text of a name, or null where it was erased or is not known.</summary>
    public string? NameOf(int number) => Names.TextOf(number);

    /// <summary>The number under which figures count this customer.</summary>
    public int Customer(int number) => Rules.Customers.Of(number);

    /// <summary>The number under which figures count this employee.</summary>
    public int Employee(int number) => Rules.Employees.Of(number);

    /// <summary>The cases of a customer, those of all merged numbers included; in no order.</summary>
    public IReadOnlyList<int> CasesOf(int customer) => Log.CasesOf(Customer(customer));

    /// <summary>The customers a case concerns, its main customer first.</summary>
    public ImmutableArray<int> CustomersOf(int @case)
    {
        var customers = new List<int>();
        void Add(int customer)
        {
            if (customer != 0 && !customers.Contains(customer))
            {
                customers.Add(customer);
            }
        }

        Add(Log.CustomerOf(@case));
        foreach (var touch in Log.TouchesOf(@case))
        {
            Add(touch.Customer);
            foreach (var more in touch.MoreCustomers ?? [])
            {
                Add(more);
            }
        }

        return [.. customers];
    }

    /// <summary>The touches of a case in the order of the chain: oldest first.</summary>
    public IReadOnlyList<TouchSeen> TouchesOfCase(int @case) => [.. Log.TouchesOf(@case).Select(Seen)];

    /// <summary>
    /// The touches of a customer, newest first: by end, then by number. To go on where a page ended, give the end and the number of its last touch.
    /// </summary>
    public IReadOnlyList<TouchSeen> TouchesOfCustomer(int customer, int atMost = int.MaxValue, (DateTimeOffset End, long Sequence)? before = null)
    {
        var limit = before is { } b ? (Instants.Of(b.End), b.Sequence) : (long.MaxValue, long.MaxValue);
        var newest = TouchesConcerning(customer)
            .Where(t => (t.End, t.Fact).CompareTo(limit) < 0)
            .OrderByDescending(t => (t.End, t.Fact));
        return [.. newest.Take(atMost).Select(Seen)];
    }

    internal IEnumerable<Touch> TouchesConcerning(int customer)
    {
        var kept = Customer(customer);
        return CasesOf(kept).SelectMany(c => Log.TouchesOf(c)).Where(t => Concerns(t, kept));
    }

    /// <summary>A touch as doors hand it out. How long one person worked on one is kept for the months that are set; after that it stands in sums only.</summary>
    internal TouchSeen Seen(Touch touch) => new(
        touch.Fact, touch.Case, touch.Activity, touch.Employee, touch.Team, touch.Role, touch.Channel,
        Instants.ToMoment(touch.Start), Instants.ToMoment(touch.End), touch.Begun,
        touch.Lasting && (touch.Employee == 0 || touch.End >= timesFrom.Value) ? (touch.End - touch.Start - touch.Suspended) / 1e6 : null,
        Rules.IsContact(touch.Activity, touch.Channel));

    private static bool Concerns(in Touch touch, int customer) =>
        touch.Customer == customer || (touch.MoreCustomers?.Contains(customer) ?? false);
}
