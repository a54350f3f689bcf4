using System.Diagnostics;
using System.Globalization;
using HeleKlant.Engines.Calendars;
using HeleKlant.Engines.Chain;

namespace HeleKlant.Bench.Chain;

/// <summary>The chain engine beside DuckDB on one generated log, in one run.</summary>
static class ChainBench
{
    static readonly ChainSettings Settings = new() { AsOf = 1_800_000_000_000_000, Finished = new() { Silence = 30 * ChainSettings.Day } };

    // Two stretches on workdays and one on Saturday.
    static readonly ChainSettings InOpenHours = Settings with
    {
        OpenTime = BusinessCalendar.Compile(new() { Week = WeekHours.Parse("mo-fr 08:30-12:00,13:00-17:00; sa 10:00-14:00") }, 2015, 2030).Before,
    };

    /// <summary>How many touches (a million where not told), and whether without DuckDB ("--alone").</summary>
    public static int Run(string[] arguments)
    {
        var touches = arguments is [var first, ..] && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : 1_000_000;
        var withDuck = !arguments.Contains("--alone");
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Say($"# The chain engine, {touches:N0} touches");
        Say($"commit {Commit()}, {Environment.ProcessorCount} processors, .NET {Environment.Version}, load {Load()}");
        foreach (var profile in Enum.GetValues<Profile>())
        {
            Over(touches, profile, withDuck);
        }

        return 0;
    }

    static void Over(int touches, Profile profile, bool withDuck)
    {
        var generated = GeneratedLog.Of(touches, profile);
        var from = Stopwatch.GetTimestamp();
        var log = generated.Builder().Build();
        var built = Stopwatch.GetElapsedTime(from).TotalSeconds;
        GC.Collect();
        var all = log.Choose();
        var figures = all.Figures(Settings);
        Say("");
        Say($"## {profile}: {log.CaseCount:N0} cases, {figures.HandsPerCase.Mean:0.00} hands a case, {figures.Variants:N0} variants");
        Say($"built from recorded events in {built:0.00} s; {ColumnBytes.Fused(log):0.00} bytes a touch for the fused pass, {ColumnBytes.All(log):0.00} with all columns");
        Say("");
        Say("| what | median of 5 (s) | fastest (s) | M touches/s at the fastest |");
        Say("|---|---|---|---|");
        var one = Row("fused pass, 1 thread", touches, () => Passings.Count(all, 1));
        var two = Row("fused pass, 2 threads", touches, () => Passings.Count(all, 2));
        var pieces = Row("pieces per customer, 2 threads", touches, () => all.CustomerCuts());
        Row("all figures, with percentiles", touches, () => all.Figures(Settings));
        Row("all figures, with percentiles and business waits", touches, () => all.Figures(InOpenHours));
        Row("map of teams, with median and p90 waits", touches, () => all.Map(Settings, Nodes.Teams));
        Row("filter: one team, then all figures", touches, () => log.Choose(new() { Teams = [3] }).Figures(Settings));
        Row("filter: one quarter and two activities, then all figures", touches, () => log.Choose(new()
        {
            Period = new(1_620_000_000_000_000, 1_628_000_000_000_000),
            Activities = [5, 6],
        }).Figures(Settings));
        Row("filter: one team, only these touches, then all figures", touches, () => log.Choose(new() { Teams = [3], OnlyTheseTouches = true }).Figures(Settings));
        TakeUpBench.Run(generated);
        if (withDuck)
        {
            BesideDuck(generated, log, one, two, pieces);
        }
    }

    static void BesideDuck(GeneratedLog generated, Engines.Chain.EventLog log, double one, double two, double pieces)
    {
        var threads = Math.Min(2, Environment.ProcessorCount);
        using var duck = new Duck(generated, threads);
        Say("");
        Say($"DuckDB 1.5, {threads} threads, in-memory integer columns stored in order of case and time; rows are read to the end");
        Say("");
        Say("| what | by case: median of 5 (s) | as stored: median of 5 (s) |");
        Say("|---|---|---|");
        var better = 0.0;
        for (var i = 0; i < Duck.ByCase.Length; i++)
        {
            var (name, sql) = Duck.ByCase[i];
            var byCase = Timing.Seconds(() => duck.Ask(sql)).Median;
            var asStored = name == "pieces per customer" ? byCase : Timing.Seconds(() => duck.Ask(Duck.AsStored[i].Sql)).Median;
            better += Math.Min(byCase, asStored);
            Say($"| {name} | {byCase:0.000} | {asStored:0.000} |");
        }

        SameAnswers.Check(log, duck);
        var ours = two + pieces;
        Say("");
        Say($"The same four answers (checked equal): DuckDB in its better phrasing {better:0.000} s, the engine {ours:0.000} s "
            + $"(fused pass {two:0.000}, which also gives waits, work, rework, durations and variants, and pieces per customer {pieces:0.000}): {better / ours:0.0} times.");
    }

    static double Row(string name, int touches, Action run)
    {
        var (median, least) = Timing.Seconds(run);
        Say($"| {name} | {median:0.0000} | {least:0.0000} | {touches / least / 1e6:0} |");
        return median;
    }

    static string Commit()
    {
        using var git = Process.Start(new ProcessStartInfo("git", "rev-parse --short HEAD") { RedirectStandardOutput = true })!;
        return git.StandardOutput.ReadToEnd().Trim();
    }

    static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    internal static void Say(string line) => Console.WriteLine(line);
}
