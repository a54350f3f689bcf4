using System.Globalization;
using HeleKlant.Engines.Queues;
using HeleKlant.Engines.Tests.Chain;

namespace HeleKlant.Engines.Tests.Queues;

/// <summary>
/// A month of calls to a bank: Erlang A set from the figures of each day (arrivals by half hour, mean call, patience as waited seconds per call that was given up), simulated as a day of
/// its own two hundred times. A day is reproduced where its mean wait and its share given up lie where 95 of 100 simulated days lie. The record does not say how many people were there, so it
/// is set in two ways: everybody with a call in the half hour (too many: some were there for a part of it, or for other calls), and who is on the telephone while somebody waits (too few:
/// moments with a queue are moments at which fewer are there). What neither way reproduces must lie between the two; that, and not the formula, is then why.
/// </summary>
public sealed class BankCallsTests
{
    const int Halves = 48;

    [Fact]
    public void erlang_a_reproduces_a_day_or_it_lies_between_too_many_and_too_few_people()
    {
        var days = Days();
        Assert.Equal(33_344, days.Sum(d => d.Rows));
        Assert.Equal(18_306, days.Sum(d => d.Waited));
        var full = days.Where(d => d.Calls.Count >= 1000).ToList();
        Assert.True(full.Count >= 15);
        var said = full.Select(day => (Day: day, Many: Simulate(day, day.WithACall()), Few: Simulate(day, day.WhileSomebodyWaits()))).ToList();
        foreach (var (day, many, few) in said)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{day.Date}: waits {many.Wait.Says(day.MeanWait)} with many, {few.Wait.Says(day.MeanWait)} with few; given up {many.GivenUp.Says(day.GivenUp)}, {few.GivenUp.Says(day.GivenUp)}");
            Assert.InRange(day.MeanWait, many.Wait.Low, few.Wait.High);
            Assert.InRange(day.GivenUp, many.GivenUp.Low, few.GivenUp.High);
        }

        // Some days come out whole, more do not: the number of people must be recorded for the rest.
        Assert.Contains(said, s => (s.Many.Wait.Holds(s.Day.MeanWait) && s.Many.GivenUp.Holds(s.Day.GivenUp)) || (s.Few.Wait.Holds(s.Day.MeanWait) && s.Few.GivenUp.Holds(s.Day.GivenUp)));
        Assert.Contains(said, s => !s.Many.Wait.Holds(s.Day.MeanWait) && !s.Few.Wait.Holds(s.Day.MeanWait));
    }

    static (Band Wait, Band GivenUp) Simulate(Day day, double[] people)
    {
        var arrivals = Enumerable.Range(0, Halves).Select(h => (double)day.Calls.Count(c => (int)(c.At / 1800) == h)).ToArray();
        var network = new Network
        {
            Classes = [new("calls", new Arrivals(day.Calls.Count / 86_400.0) { Profile = [.. arrivals], Cycle = 86_400 }, [new(Way.Outside, 0, 1)]) { Patience = Timing.Exponential(day.Calls.Sum(c => c.Waited) / day.Calls.Count(c => !c.Served)) }],
            Steps = [new("call", Timing.Exponential(day.Calls.Where(c => c.Served).Average(c => c.Service)))],
            Pools = [new("bank", [.. Enumerable.Range(0, (int)Math.Ceiling(people.Max())).Select(p => new Crew(1, Shift(people, p)))], [new(0)])],
        };
        var runs = new Simulation(network, new() { Horizon = 86_400, WarmUpTime = 0, Pieces = false });
        runs.Add(200, TestContext.Current.CancellationToken);
        return (Band.Of(runs.Runs.Select(r => r.WaitAtStep[0])), Band.Of(runs.Runs.Select(r => r.GaveUp / (double)r.Arrived)));
    }

    /// <summary>When person p is there: whole half hours, and a part of one where the number is not whole.</summary>
    static OpenCycle Shift(double[] people, int p) => new(86_400, Enumerable.Range(0, Halves).Where(h => people[h] > p + 0.01).Select(h => (h * 1800.0, (h + Math.Min(1, people[h] - p)) * 1800.0)));

    /// <summary>Where 95 of 100 simulated days lie.</summary>
    sealed record Band(double Low, double High)
    {
        public static Band Of(IEnumerable<double> days) => days.Order().ToArray() is var sorted ? new(sorted[(int)(0.025 * (sorted.Length - 1))], sorted[(int)Math.Ceiling(0.975 * (sorted.Length - 1))]) : throw new InvalidOperationException();

        public bool Holds(double recorded) => recorded >= Low && recorded <= High;

        public string Says(double recorded) => string.Create(CultureInfo.InvariantCulture, $"{recorded:0.###} of {Low:0.###}–{High:0.###}{(Holds(recorded) ? "" : " (not)")}");
    }

    static List<Day> Days()
    {
        var path = RecordsOnDisk.Find("anonymous-bank-calls", "data/anonymous-bank-calls/data_anonymous_bank_february.txt");
        return
        [
            .. File.ReadLines(path).Skip(1).Select(line => line.Split('\t')).GroupBy(cells => cells[5]).Select(day =>
            {
                var rows = day.ToList();
                return new Day(
                    day.Key, rows.Count, rows.Count(r => Number(r[11]) > 0),
                    [
                        // A call that hung up without waiting never asked for anybody.
                        .. rows.Where(r => r[12] == "AGENT" || (r[12] == "HANG" && Number(r[11]) > 0))
                            .Select(r => new Call(Clock(r[9]) is > 0 and var queued ? queued : Clock(r[7]), Number(r[11]), r[12] == "AGENT", Math.Max(0, Number(r[15])), r[16], Clock(r[13]), Clock(r[14]))),
                    ]);
            }),
        ];
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static double Clock(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture).TotalSeconds;

    sealed record Call(double At, double Waited, bool Served, double Service, string By, double From, double To);

    sealed record Day(string Date, int Rows, int Waited, List<Call> Calls)
    {
        public double MeanWait => Calls.Average(c => c.Waited);

        public double GivenUp => Calls.Count(c => !c.Served) / (double)Calls.Count;

        /// <summary>By half hour: everybody who had a call in it.</summary>
        public double[] WithACall() =>
        [
            .. Enumerable.Range(0, Halves).Select(half => (double)Calls.Where(c => c.Served && c.By != "NO_SERVER").GroupBy(c => c.By)
                .Count(person => person.Any(c => c.From < (half + 1) * 1800 && c.To >= half * 1800))),
        ];

        /// <summary>
        /// By half hour: how many are on the telephone at once while somebody waits (who then is not on the telephone is not there for the caller); where nobody waits
        /// for a minute or more, the most at once.
        /// </summary>
        public double[] WhileSomebodyWaits()
        {
            var (busy, waiting) = (new int[86_401], new int[86_401]);
            foreach (var call in Calls)
            {
                if (call.Served)
                {
                    Span(busy, call.From, call.To);
                }

                Span(waiting, call.At, call.At + call.Waited);
            }

            return
            [
                .. Enumerable.Range(0, Halves).Select(h =>
                {
                    var (sum, seconds, most) = (0.0, 0, 0);
                    for (var t = h * 1800; t < (h + 1) * 1800; t++)
                    {
                        most = Math.Max(most, busy[t]);
                        (sum, seconds) = waiting[t] > 0 ? (sum + busy[t], seconds + 1) : (sum, seconds);
                    }

                    return seconds >= 60 ? sum / seconds : most;
                }),
            ];
        }

        static void Span(int[] seconds, double from, double to)
        {
            for (var t = (int)from; t < (int)to && t < seconds.Length; t++)
            {
                seconds[t]++;
            }
        }
    }
}
