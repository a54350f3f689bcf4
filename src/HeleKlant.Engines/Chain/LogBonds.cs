using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace HeleKlant.Engines.Chain;

/// <summary>A customer that leans on one employee.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="On">The employee who has over 60 % of their bonds.</param>
/// <param name="Share">That share, 0 to 1.</param>
public readonly record struct Leaning(int Customer, int On, double Share);

/// <summary>
/// Bonds out of a log. Touches with a known employee count, those marked as contact only once anything is marked; a touch that names several
/// customers counts for each of them. All keys are the caller's dictionary numbers.
/// </summary>
public static class LogBonds
{
    /// <summary>Who knows a customer.</summary>
    /// <param name="log">The log.</param>
    /// <param name="customerKey">The customer.</param>
    /// <param name="marks">What is contact.</param>
    /// <param name="asOf">The moment, microseconds since 1970.</param>
    /// <param name="halfLifeDays">The half-life in days, above 0.</param>
    public static BondsAsOf BondsOfCustomer(
        this EventLog log, int customerKey, ContactMarks marks, long asOf, double halfLifeDays = Bonds.HalfLifeDays)
    {
        var walk = new Walk(log, marks);
        walk.Gather(log.Customers.CodeOf(customerKey));
        return Bonds.Weigh(walk.Touches, asOf, halfLifeDays);
    }

    /// <summary>Whom an employee knows: their bonds with customers; nobody is leant on from this side.</summary>
    /// <param name="log">The log.</param>
    /// <param name="employeeKey">The employee.</param>
    /// <param name="marks">What is contact.</param>
    /// <param name="asOf">The moment, microseconds since 1970.</param>
    /// <param name="halfLifeDays">The half-life in days, above 0.</param>
    public static BondsAsOf BondsOfEmployee(
        this EventLog log, int employeeKey, ContactMarks marks, long asOf, double halfLifeDays = Bonds.HalfLifeDays)
    {
        var employee = log.Employees.CodeOf(employeeKey);
        if (employee == 0)
        {
            return new(asOf, [], null);
        }

        var contact = new ContactCodes(log, marks);
        var choice = log.Choose(new CaseFilter { Employees = [employeeKey] });
        var sums = Measures.Sums(choice, () => new List<BondTouch>(), touches => (chunk, slot) =>
        {
            for (var i = chunk.Offsets[slot]; i < chunk.Offsets[slot + 1]; i++)
            {
                if (chunk.EmployeeAt(i) == employee && (!marks.Any || contact.IsContact(chunk, i)))
                {
                    AddCustomers(log, chunk, slot, i, touches);
                }
            }
        });
        var weighed = Bonds.Weigh(CollectionsMarshal.AsSpan([.. sums.SelectMany(s => s)]), asOf, halfLifeDays);
        return weighed with { LeansOn = null };
    }

    /// <summary>Every customer that leans on one employee, by rising customer.</summary>
    /// <param name="log">The log.</param>
    /// <param name="marks">What is contact.</param>
    /// <param name="asOf">The moment, microseconds since 1970.</param>
    /// <param name="halfLifeDays">The half-life in days, above 0.</param>
    public static ImmutableArray<Leaning> LeaningCustomers(
        this EventLog log, ContactMarks marks, long asOf, double halfLifeDays = Bonds.HalfLifeDays)
    {
        var found = new List<Leaning>();
        Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(1, log.Customers.Count + 1, Math.Max(1, log.Customers.Count / 64)),
            range =>
            {
                var walk = new Walk(log, marks);
                var some = new List<Leaning>();
                for (var customer = range.Item1; customer < range.Item2; customer++)
                {
                    walk.Gather(customer);
                    var bonds = Bonds.Weigh(walk.Touches, asOf, halfLifeDays);
                    if (bonds.LeansOn is { } employee)
                    {
                        some.Add(new(log.Customers.KeyOf(customer), employee, bonds.All[0].Share.Value));
                    }
                }

                lock (found)
                {
                    found.AddRange(some);
                }
            });
        return [.. found.OrderBy(l => l.Customer)];
    }

    static void AddCustomers(EventLog log, Chunk chunk, int slot, int touch, List<BondTouch> touches)
    {
        var end = chunk.InstantOf(chunk.EndUnits(touch));
        var at = chunk.Named.Length == 0 ? 0 : chunk.NamedFrom(touch);
        if (at >= chunk.Named.Length || chunk.Named[at].Touch != touch)
        {
            if (log.CaseCustomer[chunk.Cases[slot]] is not 0 and var main)
            {
                touches.Add(new(log.Customers.KeyOf(main), end));
            }

            return;
        }

        for (; at < chunk.Named.Length && chunk.Named[at].Touch == touch; at++)
        {
            if (chunk.Named[at].Customer is not 0 and var named)
            {
                touches.Add(new(log.Customers.KeyOf(named), end));
            }
        }
    }

    /// <summary>Gathers the touches of one customer after another without making new lists.</summary>
    sealed class Walk(EventLog log, ContactMarks marks)
    {
        readonly ContactCodes contact = new(log, marks);
        readonly List<BondTouch> touches = [];

        public ReadOnlySpan<BondTouch> Touches => CollectionsMarshal.AsSpan(touches);

        public void Gather(int customer)
        {
            touches.Clear();
            foreach (var code in log.CaseCodesOf(customer))
            {
                var (at, slot) = EventLog.Where(log.Places[code]);
                var chunk = log.Chunks[at].Columns;
                for (var i = chunk.Offsets[slot]; i < chunk.Offsets[slot + 1]; i++)
                {
                    if (chunk.EmployeeAt(i) is not 0 and var employee
                        && (!marks.Any || contact.IsContact(chunk, i))
                        && Concerns(chunk, code, i, customer))
                    {
                        touches.Add(new(log.Employees.KeyOf(employee), chunk.InstantOf(chunk.EndUnits(i))));
                    }
                }
            }
        }

        bool Concerns(Chunk chunk, int code, int touch, int customer)
        {
            var at = chunk.Named.Length == 0 ? 0 : chunk.NamedFrom(touch);
            if (at >= chunk.Named.Length || chunk.Named[at].Touch != touch)
            {
                return log.CaseCustomer[code] == customer;
            }

            for (; at < chunk.Named.Length && chunk.Named[at].Touch == touch; at++)
            {
                if (chunk.Named[at].Customer == customer)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
