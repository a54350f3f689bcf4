using HeleKlant.Engines.Queues;

namespace HeleKlant.Engines.Tests.Queues;

/// <summary>Where the twin gets its chance from: times and shares for a customer, by purpose, step and how-manieth visit.</summary>
interface ITwinChance
{
    double Gap(int kind);

    ulong NewCustomer(int kind);

    double Share(ulong customer, int purpose, int step, int time);

    double Takes(Timing timing, ulong customer, int purpose, int step, int time);
}

/// <summary>
/// The same network the usual way: a coroutine per customer, a priority queue of coroutines, people as objects, waiting customers in a list that is searched.
/// Slow and obvious; shares nothing with the engine but the description of the network.
/// </summary>
sealed class CoroutineTwin
{
    readonly Network network;
    readonly ITwinChance chance;
    readonly PriorityQueue<(IEnumerator<double> Life, Visitor? Waiter, int Wait), (double At, long Order)> agenda = new();
    readonly List<Person> people = [];
    readonly List<Visitor>[] queues;
    readonly List<Visitor>[] boxes;
    long order;
    double now;

    public CoroutineTwin(Network network, ITwinChance chance)
    {
        (this.network, this.chance) = (network, chance);
        queues = [.. network.Steps.Select(_ => new List<Visitor>())];
        boxes = [.. network.Steps.Select(_ => new List<Visitor>())];
        foreach (var (pool, number) in network.Pools.Select((p, i) => (p, i)))
        {
            foreach (var (crew, at) in pool.Crews.Select((c, i) => (c, i)))
            {
                people.AddRange(Enumerable.Range(0, crew.People).Select(_ => new Person(number, at, crew.Hours)));
            }
        }

        for (var i = 0; i < people.Count; i++)
        {
            (people[i].FreeSince, people[i].Number) = (i - people.Count, i);
        }
    }

    public List<Visitor> Left { get; } = [];

    public double[] Worked => [.. network.Pools.Select((_, pool) => people.Where(p => p.Pool == pool).Sum(p => p.Worked))];

    public double[] Beside { get; private set; } = [];

    public long Steps { get; private set; }

    public void Run(double until, bool watch = true)
    {
        Beside = new double[network.Pools.Length];
        for (var kind = 0; kind < network.Classes.Length; kind++)
        {
            Schedule(Source(kind), 0);
        }

        foreach (var crew in people.Where(p => p.Hours is not null).GroupBy(p => (p.Pool, p.Crew)))
        {
            Schedule(Opening([.. crew]), 0);
        }

        while (agenda.TryDequeue(out var next, out var when) && when.At <= until)
        {
            if (next.Waiter is { } waiter && waiter.Wait != next.Wait)
            {
                continue;
            }

            if (watch)
            {
                Watch(when.At);
            }

            now = when.At;
            if (next.Life.MoveNext() && !double.IsNaN(next.Life.Current))
            {
                Schedule(next.Life, next.Life.Current);
            }
        }

        if (watch)
        {
            Watch(until);
        }
    }

    void Schedule(IEnumerator<double> life, double at, Visitor? waiter = null) => agenda.Enqueue((life, waiter, waiter?.Wait ?? 0), (at, order++));

    void Watch(double at)
    {
        for (var pool = 0; pool < network.Pools.Length; pool++)
        {
            var waits = Enumerable.Range(0, network.Steps.Length).Any(s => queues[s].Count > 0 && Home(s) == pool);
            if (waits && people.Any(p => p.Pool != pool && p.With is null && OnDuty(p)))
            {
                Beside[pool] += at - now;
            }
        }
    }

    int Home(int step) => Enumerable.Range(0, network.Pools.Length).First(p => network.Pools[p].Skills.Any(k => k.Step == step) && network.Pools[p].Crews.Any(c => c.People > 0));

    IEnumerator<double> Source(int kind)
    {
        var arrivals = network.Classes[kind].Arrivals;
        for (var at = Next(arrivals, 0, chance.Gap(kind)); ; at = Next(arrivals, at, chance.Gap(kind)))
        {
            yield return at;
            var visitor = new Visitor { Kind = kind, Key = chance.NewCustomer(kind), Arrived = now };
            visitor.Life = Life(visitor);
            Schedule(visitor.Life, now);
        }
    }

    /// <summary>Walks along the hours until so many are expected.</summary>
    static double Next(Arrivals arrivals, double from, double gap)
    {
        if (arrivals.Profile.IsEmpty)
        {
            return from + (gap / arrivals.Rate);
        }

        var parts = arrivals.Profile.Length;
        var width = arrivals.Cycle / parts;
        var mean = arrivals.Profile.Average();
        for (var part = (long)Math.Floor(from / width); ; part++)
        {
            var rate = arrivals.Rate * arrivals.Profile[(int)(part % parts)] / mean;
            var rest = ((part + 1) * width) - from;
            if (rate * rest >= gap && rate > 0)
            {
                return from + (gap / rate);
            }

            gap -= rate * rest;
            from = (part + 1) * width;
        }
    }

    IEnumerator<double> Opening(List<Person> crew)
    {
        var hours = crew[0].Hours!;
        for (var cycle = 0; ; cycle++)
        {
            foreach (var stretch in hours.Stretches)
            {
                if ((cycle * hours.Length) + stretch.From is var opens && opens >= now)
                {
                    yield return opens;
                    foreach (var person in crew.Where(p => p.With is null).OrderBy(p => p.FreeSince).ToList())
                    {
                        TakeNext(person);
                    }
                }

                // Nothing happens when they go home, but from then on they are not free.
                yield return (cycle * hours.Length) + stretch.To;
            }
        }
    }

    IEnumerator<double> Life(Visitor v)
    {
        var kind = network.Classes[v.Kind];
        var step = Choose(v, kind, Way.Outside);
        Join(v, step);
        while (true)
        {
            yield return double.NaN;
            if (v.Helper is not { } helper)
            {
                v.GaveUp = true;
                v.Waits.Add((v.From, v.Step, now - v.Since));
                queues[v.Step].Remove(v);
                v.Leave = now;
                Left.Add(v);
                yield break;
            }

            helper.Worked += v.Work;
            step = Choose(v, kind, v.Step);
            v.From = v.Step;
            if (step >= 0 && network.Steps[step].Rest is null && (network.Pools[helper.Pool].KeepsCustomer || network.Steps[step].GoesAlong) && network.Pools[helper.Pool].Skills.Any(k => k.Step == step))
            {
                v.Step = step;
                Serve(v, helper, reading: false);
                continue;
            }

            v.Helper = null;
            if (step >= 0)
            {
                Join(v, step);
            }
            else
            {
                v.Leave = now;
                Left.Add(v);
            }

            helper.With = null;
            helper.FreeSince = order++;
            if (OnDuty(helper))
            {
                TakeNext(helper);
            }

            if (step < 0)
            {
                yield break;
            }
        }
    }

    int Choose(Visitor v, CustomerClass kind, int from)
    {
        var ways = kind.Ways.Where(w => w.From == from && w.Share > 0).ToList();
        if (ways.Count == 0 || ways[0].Share > 1 - 1e-9)
        {
            return ways.Count == 0 ? -1 : ways[0].To;
        }

        var share = chance.Share(v.Key, from == Way.Outside ? 7 : 5, from + 1, from < 0 ? 0 : v.Times(from));
        var sum = 0.0;
        foreach (var way in ways)
        {
            sum += way.Share;
            if (share < sum)
            {
                return way.To;
            }
        }

        return sum > 1 - 1e-9 ? ways[^1].To : -1;
    }

    void Join(Visitor v, int step)
    {
        (v.Step, v.Since) = (step, now);
        if (v.From != Way.Outside && network.Steps[step].Rest is { } rest)
        {
            Schedule(After(v, now + chance.Takes(rest, v.Key, 8, step, v.Times(step))), now);
            return;
        }

        Come(v, step);
    }

    IEnumerator<double> After(Visitor v, double at)
    {
        yield return at;
        Come(v, v.Step);
    }

    void Come(Visitor v, int step)
    {
        var rule = network.Steps[step];
        if (v.From != Way.Outside && (rule.BatchOf > 1 || rule.BatchEvery > 0))
        {
            boxes[step].Add(v);
            if (rule.BatchOf > 1 && boxes[step].Count >= rule.BatchOf)
            {
                Move(step);
            }
            else if (rule.BatchEvery > 0 && boxes[step].Count == 1)
            {
                Schedule(Round(step, (Math.Floor(now / rule.BatchEvery) + 1) * rule.BatchEvery), now);
            }

            return;
        }

        Offer(v);
    }

    IEnumerator<double> Round(int step, double at)
    {
        yield return at;
        Move(step);
    }

    void Move(int step)
    {
        var all = boxes[step].ToList();
        boxes[step].Clear();
        all.ForEach(Offer);
    }

    void Offer(Visitor v)
    {
        var free = people.Where(p => p.With is null && OnDuty(p) && network.Pools[p.Pool].Skills.Any(k => k.Step == v.Step)).ToList();
        if (v.HelpedBy.Count > 0 && free.Contains(v.HelpedBy[^1]) && network.Pools[v.HelpedBy[^1].Pool].KeepsCustomer)
        {
            Serve(v, v.HelpedBy[^1], reading: true);
            return;
        }

        if (free.Count > 0)
        {
            // The first pool, in it the first crew, in it who is free longest.
            var first = free[0];
            Serve(v, free.Where(p => p.Pool == first.Pool && p.Crew == first.Crew).MinBy(p => p.FreeSince)!, reading: true);
            return;
        }

        if (network.Steps[v.Step].Room is { } room && queues[v.Step].Count >= room)
        {
            v.TurnedAway = true;
            v.Leave = now;
            Left.Add(v);
            return;
        }

        v.Queued = now;
        queues[v.Step].Add(v);
        if (network.Classes[v.Kind].Patience is { } patience)
        {
            Schedule(v.Life!, now + chance.Takes(patience, v.Key, 6, v.Step, v.Times(v.Step)), v);
        }
    }

    void TakeNext(Person person)
    {
        var next = network.Pools[person.Pool].Skills.Select(k => k.Step).Distinct().SelectMany(s => queues[s])
            .OrderBy(v => network.Classes[v.Kind].Priority).ThenBy(v => v.Queued).FirstOrDefault();
        if (next is not null)
        {
            queues[next.Step].Remove(next);
            Serve(next, person, reading: true);
        }
    }

    void Serve(Visitor v, Person person, bool reading)
    {
        var reads = 0.0;
        v.Wait++;
        if (reading)
        {
            v.Waits.Add((v.From, v.Step, now - v.Since));
            if (v.HelpedBy.Count > 0 && v.HelpedBy[^1] != person)
            {
                v.HandOffs++;
                reads = network.Steps[v.Step].SetUp is { } setUp ? chance.Takes(setUp, v.Key, 4, v.Step, v.Times(v.Step)) : 0;
            }
        }

        var own = (network.Classes[v.Kind].Services is { Length: > 0 } services && v.Step < services.Length ? services[v.Step] : null) ?? network.Steps[v.Step].Service;
        v.Work = (reads + chance.Takes(own, v.Key, 3, v.Step, v.Times(v.Step))) * network.Pools[person.Pool].Skills.Last(k => k.Step == v.Step).Factor;
        v.Seen[v.Step] = v.Times(v.Step) + 1;
        v.HelpedBy.Add(person);
        (v.Helper, person.With) = (person, v);
        Steps++;
        var done = Done(person.Hours, now, v.Work);
        v.Touches.Add((v.Step, person, now, done));
        Schedule(v.Life!, done);
    }

    bool OnDuty(Person person) => person.Hours is not { } hours || hours.Stretches.Any(s => now % hours.Length is var phase && phase >= s.From - 1e-9 && phase < s.To - 1e-9);

    static double Done(OpenCycle? hours, double from, double work)
    {
        if (hours is null)
        {
            return from + work;
        }

        for (var cycle = Math.Floor(from / hours.Length); ; cycle++)
        {
            foreach (var stretch in hours.Stretches)
            {
                var (opens, closes) = (Math.Max(from, (cycle * hours.Length) + stretch.From), (cycle * hours.Length) + stretch.To);
                if (closes > opens)
                {
                    if (opens + work <= closes)
                    {
                        return opens + work;
                    }

                    work -= closes - opens;
                }
            }
        }
    }

    internal sealed class Person(int pool, int crew, OpenCycle? hours)
    {
        public int Pool => pool;

        public int Crew => crew;

        public OpenCycle? Hours => hours;

        public int Number { get; set; }

        public Visitor? With { get; set; }

        public long FreeSince { get; set; }

        public double Worked { get; set; }
    }

    internal sealed class Visitor
    {
        public int Kind { get; init; }

        public ulong Key { get; init; }

        public double Arrived { get; init; }

        public double Leave { get; set; }

        public int Step { get; set; }

        public int From { get; set; } = Way.Outside;

        public double Since { get; set; }

        public double Queued { get; set; }

        public double Work { get; set; }

        public int Wait { get; set; }

        public int HandOffs { get; set; }

        public bool GaveUp { get; set; }

        public bool TurnedAway { get; set; }

        public Person? Helper { get; set; }

        public List<Person> HelpedBy { get; } = [];

        public List<(int Step, Person By, double Start, double End)> Touches { get; } = [];

        public List<(int From, int To, double Waited)> Waits { get; } = [];

        public Dictionary<int, int> Seen { get; } = [];

        public IEnumerator<double>? Life { get; set; }

        public double Pieces => HelpedBy.Count * (double)HelpedBy.Count / HelpedBy.GroupBy(p => p).Sum(g => (double)g.Count() * g.Count());

        public int Times(int step) => Seen.GetValueOrDefault(step);
    }
}
