using System.Globalization;
using HeleKlant.Journal;

namespace HeleKlant.Sample;

/// <summary>
/// Two years of Warmteweg Installatie, played out from the seed: cases begin, wait for free hands, pass from one to the
/// next, and stop at the present moment, some of them half done.
/// </summary>
internal sealed class TwoYears
{
    private readonly Workdays workdays;
    private readonly Routes routes;
    private readonly DateTimeOffset now;
    private readonly List<SourceEvent> told = new(160_000);

    private TwoYears(int seed, DateTimeOffset now)
    {
        this.now = now;
        Today = DateOnly.FromDateTime(now.Date);
        Opening = Today.AddYears(-2);
        Split = FirstOfMonth(Today.AddMonths(-9));
        workdays = new(Opening, Today);
        Staff = Staff.Hire(Opening, Split);
        Customers = CustomerBook.Customers(seed, Today);
        Suppliers = CustomerBook.Suppliers(seed);
        routes = new(Staff, Split, [.. Suppliers.Select(s => s.Key)]);
    }

    public DateOnly Opening { get; }

    public DateOnly Today { get; }

    /// <summary>The day on which planning was split off from the office.</summary>
    public DateOnly Split { get; }

    public Staff Staff { get; }

    public IReadOnlyList<SampleCustomer> Customers { get; }

    public IReadOnlyList<(string Key, string Name, string Place)> Suppliers { get; }

    /// <summary>All touches, by the instant in which they ended.</summary>
    public IReadOnlyList<SourceEvent> Touches => told;

    public static TwoYears Play(int seed, DateTimeOffset now)
    {
        var years = new TwoYears(seed, now);
        years.Run(seed);
        years.told.Sort((a, b) => a.End!.Value.CompareTo(b.End!.Value) is var order and not 0 ? order : a.Place.CompareTo(b.Place));
        return years;
    }

    private void Run(int seed)
    {
        var waiting = new PriorityQueue<(CaseRun Run, IEnumerator<Step> Steps), (int, int)>();
        var number = 0;
        foreach (var run in Begun(seed))
        {
            run.Today = workdays.DateOf(run.Now);
            var steps = routes.Of(run).GetEnumerator();
            if (steps.MoveNext())
            {
                waiting.Enqueue((run, steps), (run.Now, number++));
            }
        }

        while (waiting.TryDequeue(out var next, out var order))
        {
            var ended = Do(next.Run, next.Steps.Current, order.Item1);
            if (ended is null || workdays.InstantOf(ended.Value) > now)
            {
                continue;
            }

            next.Run.Now = ended.Value;
            next.Run.Today = workdays.DateOf(ended.Value);
            if (next.Steps.MoveNext() && ended.Value + next.Steps.Current.Wait is var ready && ready < workdays.End)
            {
                waiting.Enqueue(next, (ready, number++));
            }
        }
    }

    /// <summary>Does a step as soon as hands are free; answers when it ended, or null when that lies beyond the present.</summary>
    private int? Do(CaseRun run, Step step, int ready)
    {
        if (ready >= workdays.End)
        {
            return null;
        }

        var day = workdays.DateOf(ready);
        run.Today = day;
        var who = step.Team is null ? null : step.By is { } same && same.TeamOn(day) is not null ? same : Staff.Pick(step.Team, day, run.Chance);
        var start = Workdays.FitInDay(Math.Max(ready, who?.FreeFrom ?? 0), step.Lasts);
        var end = start + step.Lasts;
        if (end >= workdays.End || workdays.InstantOf(end) > now)
        {
            return null;
        }

        if (who is not null)
        {
            who.FreeFrom = end;
        }

        run.Last = who;
        told.Add(Tell(run, step, who, start, end));
        return end;
    }

    private SourceEvent Tell(CaseRun run, Step step, StaffMember? who, int start, int end)
    {
        var customer = run.Customer;
        var (key, name) = run.BySecondEntry && customer.SecondEntry is { } second ? second : (customer.Key, customer.Name);
        return new SourceEvent
        {
            EventId = string.Create(CultureInfo.InvariantCulture, $"w{told.Count + 1}"),
            Case = run.Id,
            Activity = step.Activity,
            Start = step.Lasts == 0 ? null : workdays.InstantOf(start),
            End = workdays.InstantOf(end),
            Customers = [key],
            CustomerName = name,
            Employee = who?.Name,
            Team = who?.TeamOn(workdays.DateOf(start)),
            Channel = step.Channel,
            Objects = step.Supplier is { } supplier ? [new RelatedObject("leverancier", supplier, "besteld bij")] : [],
            CaseAttributes =
            [
                new("soort", run.Kind, Personal: false),
                new("product", customer.Product, Personal: false),
                new("segment", customer.Segment.Name, Personal: false),
                new("plaats", customer.Place, Personal: false),
            ],
            Place = told.Count + 1,
        };
    }

    /// <summary>Every case with the working minute in which it begins.</summary>
    private IEnumerable<CaseRun> Begun(int seed)
    {
        var number = 0;
        foreach (var (at, customer) in Customers.Index())
        {
            var chance = new Random(seed * 31 + at);
            var until = customer.SilentFrom is { } silent ? workdays.Opening(silent) : workdays.End;
            foreach (var (kind, yearly) in Kinds(customer))
            {
                var count = Poisson(yearly * 2 * until / workdays.End, chance);
                for (var i = 0; i < count; i++)
                {
                    number++;
                    yield return new CaseRun(
                        string.Create(CultureInfo.InvariantCulture, $"W{100000 + number}"), kind, customer,
                        customer.SecondEntry is not null && chance.NextDouble() < 0.35, new Random(seed * 7919 + number))
                    {
                        Now = Begin(kind, until, chance),
                    };
                }
            }
        }
    }

    private static IEnumerable<(string Kind, double Yearly)> Kinds(SampleCustomer customer)
    {
        var of = customer.Segment;
        if (customer.Story == CustomerStory.NoContact)
        {
            return [(Routes.Contract, 1.6)];
        }

        // Who leans on one calls her for everything.
        var calls = customer.Story == CustomerStory.LeansOnOne ? 2.5 : 1;

        // Who quietly died had trouble first.
        var trouble = customer.Story == CustomerStory.QuietlyDied ? 1.8 : 1;
        return
        [
            (Routes.Installation, of.Installations), (Routes.Maintenance, of.Maintenance), (Routes.Fault, of.Faults * trouble),
            (Routes.Question, of.Questions * calls), (Routes.Complaint, of.Complaints * trouble * trouble),
        ];
    }

    /// <summary>Faults come in the cold: twice as many from November to February.</summary>
    private int Begin(string kind, int until, Random chance)
    {
        while (true)
        {
            var minute = chance.Next(until);
            if (kind != Routes.Fault || workdays.DateOf(minute).Month is 11 or 12 or 1 or 2 || chance.Next(2) == 0)
            {
                return minute;
            }
        }
    }

    private static int Poisson(double mean, Random chance)
    {
        if (mean > 30)
        {
            return (int)Math.Round(mean);
        }

        var (count, product, limit) = (0, chance.NextDouble(), Math.Exp(-mean));
        while (product > limit)
        {
            count++;
            product *= chance.NextDouble();
        }

        return count;
    }

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
