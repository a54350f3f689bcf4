using HeleKlant.Engines.Chain;

namespace HeleKlant.Engines.Tests.Chain;

public sealed class LogBondsTests
{
    private const long Hour = 3_600_000_000;
    private const long AsOf = 900 * Hour;

    [Theory]
    [InlineData(1, false), InlineData(2, true), InlineData(3, false), InlineData(4, true), InlineData(5, true), InlineData(6, false)]
    public void Bonds_and_those_who_lean_equal_adding_up_each_touch(int seed, bool marked)
    {
        var (log, touches) = Some(seed);
        var marks = marked ? new ContactMarks([1], [2]) : ContactMarks.None;
        var counting = touches.Where(t => t.Employee != 0 && t.End <= AsOf && (!marked || t.Activity == 1 || t.Channel == 2)).ToList();
        var leaning = new List<(int, int)>();
        foreach (var customer in Enumerable.Range(1, 6))
        {
            var slow = counting.Where(t => Concerns(t, touches, customer)).GroupBy(t => t.Employee)
                .ToDictionary(g => g.Key, g => g.Sum(t => Math.Pow(2, -(AsOf - t.End) / (24.0 * Hour) / 10)));
            var bonds = log.BondsOfCustomer(customer, marks, AsOf, 10);
            AssertSame(slow, bonds);
            var shares = slow.Select(s => (s.Key, Share: s.Value / slow.Values.Sum())).OrderByDescending(s => s.Share).ToList();
            if (shares.Count > 0 && shares[0].Share > 0.6 && (shares.Count == 1 || shares[1].Share < 0.2))
            {
                leaning.Add((customer, shares[0].Key));
            }
        }

        Assert.Equal(leaning, log.LeaningCustomers(marks, AsOf, 10).Select(l => (l.Customer, l.On)));
        foreach (var employee in Enumerable.Range(1, 5))
        {
            var slow = new Dictionary<int, double>();
            foreach (var customer in Enumerable.Range(1, 6))
            {
                var known = counting.Where(t => t.Employee == employee && Concerns(t, touches, customer)).ToList();
                if (known.Count > 0)
                {
                    slow[customer] = known.Sum(t => Math.Pow(2, -(AsOf - t.End) / (24.0 * Hour) / 10));
                }
            }

            AssertSame(slow, log.BondsOfEmployee(employee, marks, AsOf, 10));
        }
    }

    [Theory]
    [InlineData(11), InlineData(12), InlineData(13), InlineData(14)]
    public void Distances_follow_the_hand_offs_of_the_period_only(int seed)
    {
        var (log, touches) = Some(seed);
        var period = new Period(200 * Hour, 700 * Hour);
        var marks = new ContactMarks([], [2]);
        var pairs = new Dictionary<(int, int), int>();
        foreach (var @case in touches.GroupBy(t => t.Case))
        {
            var named = @case.OrderBy(t => t.Start).ThenBy(t => t.End).ThenBy(t => t.Place).Where(t => t.Employee != 0).ToList();
            foreach (var (giver, taker) in named.Zip(named.Skip(1)))
            {
                if (giver.Employee != taker.Employee && taker.Start >= period.From && taker.Start < period.To)
                {
                    var pair = (Math.Min(giver.Employee, taker.Employee), Math.Max(giver.Employee, taker.Employee));
                    pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
                }
            }
        }

        var within = touches.Where(t => t.Employee != 0 && t.End >= period.From && t.End < period.To).ToList();
        var found = log.Choose().Distances(period, marks, [], fewest: 2);
        Assert.Equal(within.Select(t => t.Employee).Distinct().Order(), found.Employees.Keys.Order());
        var near = within.Where(t => t.Channel == 2).Select(t => t.Employee).ToHashSet();
        var slow = found.Employees.Keys.ToDictionary(e => e, e => near.Contains(e) ? 0 : int.MaxValue / 2);
        for (var round = 0; round < 10; round++)
        {
            foreach (var ((a, b), count) in pairs)
            {
                if (count >= 2 && slow.ContainsKey(a) && slow.ContainsKey(b))
                {
                    (slow[a], slow[b]) = (Math.Min(slow[a], slow[b] + 1), Math.Min(slow[b], slow[a] + 1));
                }
            }
        }

        Assert.All(slow, s => Assert.Equal(s.Value > 1000 ? null : s.Value, found.Employees[s.Key]));
        Assert.All(log.Choose().Distances(period, ContactMarks.None, []).Employees.Values, d => Assert.Null(d));
        Assert.Equal(
            within.GroupBy(t => t.Employee).Select(g => g.Where(t => t.Team != 0).GroupBy(t => t.Team).OrderByDescending(t => t.Count()).ThenBy(t => t.Key).FirstOrDefault()?.Key ?? 0).Where(t => t != 0).Distinct().Order(),
            found.Teams.Select(t => t.Team));
    }

    [Fact]
    public void Bytes_give_the_same_log_back_and_it_goes_on_growing()
    {
        foreach (var seed in Enumerable.Range(21, 6))
        {
            var (log, touches) = Some(seed);
            var bytes = new List<byte>();
            LogBytes.Write(log, some => bytes.AddRange(some), TestContext.Current.CancellationToken);
            var at = 0;
            var back = LogBytes.Read(
                span =>
                {
                    bytes.ToArray().AsSpan(at, span.Length).CopyTo(span);
                    at += span.Length;
                },
                TestContext.Current.CancellationToken);
            Assert.Equal(bytes.Count, at);
            AssertSameLog(log, back.Snapshot());
            back.Append(touches[0] with { Fact = 9999, Start = 1, End = 1, Lasting = false, Customer = 6 });
            var grown = back.Snapshot();
            Assert.Equal(log.TouchCount + 1, grown.TouchCount);
            Assert.Equal(log.TouchesOf(touches[0].Case).Count + 1, grown.TouchesOf(touches[0].Case).Count);
            Assert.Contains(touches[0].Case, grown.CasesOf(6));
        }
    }

    private static void AssertSame(Dictionary<int, double> slow, BondsAsOf bonds)
    {
        Assert.Equal(slow.Keys.Order(), bonds.All.Select(b => b.Other).Order());
        Assert.All(bonds.All, b => Assert.Equal(slow[b.Other], b.Strength, 9));
    }

    private static void AssertSameLog(EventLog log, EventLog back)
    {
        Assert.Equal((log.TouchCount, log.CaseCount, log.Position, log.First, log.Last), (back.TouchCount, back.CaseCount, back.Position, back.First, back.Last));
        foreach (var @case in Enumerable.Range(1, 20))
        {
            Assert.Equal(log.TouchesOf(@case).Select(Text), back.TouchesOf(@case).Select(Text));
            Assert.Equal(log.AttributeOf(@case, 7), back.AttributeOf(@case, 7));
            Assert.Equal(log.CustomerOf(@case), back.CustomerOf(@case));
        }

        Assert.All(Enumerable.Range(1, 6), c => Assert.Equal(log.CasesOf(c), back.CasesOf(c)));
    }

    private static string Text(Touch t) => $"{t with { MoreCustomers = null }} {string.Join(",", t.MoreCustomers ?? [])}";

    private static bool Concerns(Touch touch, List<Touch> all, int customer) =>
        touch.Customer == customer || touch.MoreCustomers!.Contains(customer)
        || (touch.Customer == 0 && all.Where(t => t.Case == touch.Case && t.Customer != 0).OrderBy(t => t.Fact).FirstOrDefault().Customer == customer);

    private static (EventLog Log, List<Touch> Touches) Some(int seed)
    {
        var random = new Random(seed);
        var live = new LiveLog();
        var touches = new List<Touch>();
        for (var i = 1; i <= 400; i++)
        {
            var start = random.Next(1000) * Hour;
            var lasts = random.Next(3) == 0 ? random.Next(1, 5) * Hour / 2 : 0;
            var named = random.Next(5) == 0 ? 0 : random.Next(1, 7);
            touches.Add(new()
            {
                Case = random.Next(1, 21),
                Activity = random.Next(1, 5),
                Start = start,
                End = start + lasts,
                Lasting = lasts > 0,
                Employee = random.Next(6),
                Team = random.Next(4),
                Channel = random.Next(4),
                Customer = named,
                MoreCustomers = named != 0 && random.Next(10) == 0 ? [named % 6 + 1] : [],
                Place = i,
                Fact = i,
            });
            live.Append(touches[^1]);
            if (i % 90 == 0)
            {
                live.Snapshot();
            }

            live.SetAttribute(random.Next(1, 21), 7, random.Next(3));
        }

        live.Position = seed;
        return (live.Snapshot(), touches);
    }
}
