using System.Collections.Concurrent;
using System.Text.Json;
using HeleKlant.Engines.Chain;

namespace HeleKlant.Engines.Tests.Chain;

/// <summary>
/// The figures that other tools gave for public logs (SQL over an own parse, checked with pm4py 2.7.14): every integer exactly, seconds to
/// 1e-6. Oracles count every event as a touch, whatever its lifecycle; so do these tests, beside what the product's rule gives.
/// </summary>
public sealed class OracleTests
{
    static readonly ChainSettings Settings = new() { AsOf = 4_000_000_000_000_000, Finished = new() { Silence = 0 } };

    public static TheoryData<string> Logs => ["running-example", "receipt", "receipt-csv", "helpdesk", "bpic2012-all-lifecycle", "roadtraffic100traces", "reviewing"];

    [Theory]
    [MemberData(nameof(Logs))]
    public void every_count_of_the_oracle_is_met(string name)
    {
        var (log, oracle, _) = Read(name);
        var figures = log.Choose().Figures(Settings);
        var handover = oracle.GetProperty("handover");
        Assert.Equal(oracle.GetProperty("events").GetInt64(), figures.Touches);
        Assert.Equal(oracle.GetProperty("cases").GetInt64(), figures.Cases);
        Assert.Equal(oracle.GetProperty("activities").GetInt32(), log.Activities.Count);
        Assert.Equal(oracle.GetProperty("resources").GetInt32(), figures.Employees);
        Assert.Equal(oracle.GetProperty("variants").GetInt32(), figures.Variants);
        Assert.Equal(oracle.GetProperty("events_missing_resource").GetInt64(), figures.TouchesWithoutName);
        Assert.Equal(handover.GetProperty("adjacent_between_different").GetInt64(), figures.AdjacentHandOffs);
        Assert.Equal(handover.GetProperty("drop_missing_different").GetInt64(), figures.HandOffs);
        Assert.Equal(oracle.GetProperty("rework_events").GetInt64(), figures.Repeats);
        // Ours leaves out what follows itself at once and was not done before: never more than the oracle's, never less than it less its self-loops.
        Assert.InRange(figures.Rework, figures.Repeats - oracle.GetProperty("selfloops").GetInt64(), figures.Repeats);
        Near(oracle.GetProperty("ounces_per_case").GetProperty("resources_mean"), figures.HandsPerCase.Mean);
        Assert.Equal(oracle.GetProperty("ounces_per_case").GetProperty("resources_max").GetDouble(), figures.HandsPerCase.Max);
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void lead_times_equal_the_oracle_to_a_microsecond(string name)
    {
        var (log, oracle, _) = Read(name);
        var lead = log.Choose().Figures(Settings).LeadSeconds;
        var expected = oracle.GetProperty("case_duration_s");
        Near(expected.GetProperty("mean"), lead.Mean);
        Near(expected.GetProperty("median"), lead.Median);
        Near(expected.GetProperty("p90_linear_type7"), lead.P90);
        Near(expected.GetProperty("min"), lead.Min);
        Near(expected.GetProperty("max"), lead.Max);
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void what_follows_what_and_who_passes_to_whom_equal_the_oracle(string name)
    {
        var (log, oracle, recorded) = Read(name);
        var passings = Passings.Of(log.Choose());
        Assert.Equal(oracle.GetProperty("dfg_edges").GetInt32(), passings.Follows.Count);
        Assert.Equal(oracle.GetProperty("dfg_total").GetInt64(), passings.Follows.Sum(p => p.Count));
        var follows = passings.Follows.ToDictionary(p => (recorded.Activities[p.From], recorded.Activities[p.To]), p => p.Count);
        foreach (var edge in oracle.GetProperty("dfg_top").EnumerateArray())
        {
            var ends = (edge.GetProperty("from").GetString()!, edge.GetProperty("to").GetString()!);
            Assert.Equal(edge.GetProperty("count").GetInt64(), follows[ends]);
            var (seconds, count) = passings.Waits[(recorded.Activities.Of(ends.Item1), recorded.Activities.Of(ends.Item2))];
            Assert.Equal(follows[ends], count);
            Near(edge.GetProperty("mean_s"), seconds / count);
        }

        var handover = oracle.GetProperty("handover");
        var known = passings.Employees.Where(p => p.From != 0 && p.To != 0).ToList();
        Assert.Equal(handover.GetProperty("adjacent_total").GetInt64(), passings.Employees.Sum(p => p.Count));
        Assert.Equal(handover.GetProperty("adjacent_self").GetInt64(), known.Where(p => p.From == p.To).Sum(p => p.Count));
        Assert.Equal(handover.GetProperty("adjacent_with_missing_side").GetInt64(), passings.Employees.Except(known).Sum(p => p.Count));
        Assert.Equal(handover.GetProperty("adjacent_distinct_pairs_incl_self").GetInt32(), known.Count);
        Assert.Equal(handover.GetProperty("drop_missing_total").GetInt64(), passings.EmployeesSkipping.Sum(p => p.Count));
        Assert.Equal(handover.GetProperty("drop_missing_self").GetInt64(), passings.EmployeesSkipping.Where(p => p.From == p.To).Sum(p => p.Count));
        Assert.Equal(handover.GetProperty("drop_missing_distinct_pairs_incl_self").GetInt32(), passings.EmployeesSkipping.Count);
        Pairs(handover.GetProperty("adjacent_top"), known, recorded.Employees);
        Pairs(handover.GetProperty("adjacent_top_different"), known, recorded.Employees);
        Pairs(handover.GetProperty("drop_missing_top_different"), passings.EmployeesSkipping, recorded.Employees);

        var groups = oracle.GetProperty("group_handover");
        var teams = passings.Teams.Where(p => p.From != 0 && p.To != 0).ToList();
        Assert.Equal(groups.GetProperty("total_both_known").GetInt64(), teams.Sum(p => p.Count));
        Assert.Equal(groups.GetProperty("different").GetInt64(), teams.Where(p => p.From != p.To).Sum(p => p.Count));
        Pairs(groups.GetProperty("top_different"), teams, recorded.Teams);
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void begins_ends_and_rework_per_activity_equal_the_oracle(string name)
    {
        var (log, oracle, recorded) = Read(name);
        var map = log.Choose().Map(Settings, Nodes.Activities);
        var begins = map.All.Where(n => n.Begins > 0).ToDictionary(n => recorded.Activities[n.Key], n => n.Begins);
        var ends = map.All.Where(n => n.Ends > 0).ToDictionary(n => recorded.Activities[n.Key], n => n.Ends);
        Assert.Equal(Counts(oracle.GetProperty("start_activities")), begins);
        Assert.Equal(Counts(oracle.GetProperty("end_activities")), ends);
        var repeated = Enumerable.Range(1, recorded.Cases.Count)
            .SelectMany(c => log.TouchesOf(c).GroupBy(t => t.Activity).Where(g => g.Count() > 1).Select(g => g.Key))
            .CountBy(a => recorded.Activities[a]).ToDictionary(a => a.Key, a => (long)a.Value);
        Assert.Equal(Counts(oracle.GetProperty("pm4py_rework_cases_per_activity")), repeated);
    }

    [Fact(Skip = "left out: synthetic (the generator of that log is not among the records)")]
    public void the_synthetic_log_equals_its_oracle() => Assert.Fail("There is no log to read.");

    static (EventLog Log, JsonElement Oracle, RecordedLog Recorded) Read(string name)
    {
        var oracle = RecordsOnDisk.Find(name, $"oracles/chain/{name.Replace("-csv", "", StringComparison.Ordinal)}.json");
        var recorded = ReadLog(name);
        using var json = JsonDocument.Parse(File.ReadAllText(oracle));
        return (recorded.BuildAllAsPoints(), json.RootElement.Clone(), recorded);
    }

    static readonly ConcurrentDictionary<string, RecordedLog> ReadBefore = new();

    internal static RecordedLog ReadLog(string name) => ReadBefore.GetOrAdd(name, static name => name switch
    {
        "helpdesk" => RecordedLog.ReadCsv(
            RecordsOnDisk.Find(name, "data/helpdesk-italian/helpdesk.csv"), "Case ID", "Activity", "Resource", "Complete Timestamp", customer: "customer"),
        "receipt-csv" => RecordedLog.ReadCsv(
            RecordsOnDisk.Find(name, "data/wabo-receipt/receipt.csv"), "case:concept:name", "concept:name", "org:resource", "time:timestamp", "org:group"),
        "receipt" => RecordedLog.ReadXes(RecordsOnDisk.Find(name, "data/wabo-receipt/08_receipt.xes.gz")),
        "bpic2012-all-lifecycle" => RecordedLog.ReadXes(RecordsOnDisk.Find(name, "data/bpic2012-loans/bpic2012.xes.gz")),
        "running-example" => RecordedLog.ReadXes(RecordsOnDisk.Find(name, "data/xes-malformed/running-example.xes")),
        _ => RecordedLog.ReadXes(RecordsOnDisk.Find(name, $"data/{name}/{name}.xes")),
    });

    static void Near(JsonElement expected, double found) => Assert.Equal(expected.GetDouble(), found, 1e-6);

    static Dictionary<string, long> Counts(JsonElement counts) => counts.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt64());

    static void Pairs(JsonElement expected, IEnumerable<Passing> found, RecordedLog.Keys keys)
    {
        var counts = found.ToDictionary(p => (keys[p.From], keys[p.To]), p => p.Count);
        foreach (var pair in expected.EnumerateArray())
        {
            Assert.Equal(pair[2].GetInt64(), counts[(pair[0].GetString()!, pair[1].GetString()!)]);
        }
    }
}
