using HeleKlant.Engines.Calendars;
using HeleKlant.Engines.Chain;
using HeleKlant.Engines.Chain.Forecast;

namespace HeleKlant.Engines.Tests.Chain.Forecast;

/// <summary>
/// The back-test over whole real logs, by the rule of docs/measures.md: settings chosen on the first half, the last half scored, both baselines
/// beside it. Two logs are calibrated at all three levels. On the other two all cases begin in one stretch and end in batches that nobody had seen
/// before: there it is held that the test says so.
/// </summary>
public sealed class ForecastRecordsTests(ITestOutputHelper output)
{
    [Fact]
    public void helpdesk_is_calibrated_and_loses_less_than_both_baselines()
    {
        var recorded = RecordedLog.ReadCsv(RecordsOnDisk.Find("helpdesk", "data/helpdesk-italian/helpdesk.csv"), "Case ID", "Activity", "Resource", "Complete Timestamp");
        var result = Run(recorded, "Closed");
        Assert.All(result.Ours.Levels, level => Assert.True(level.IsCalibrated, $"{level}"));
        Assert.True(result.Ours.Loss <= result.Percentile.Loss && result.Ours.Loss <= result.Deviations.Loss);
    }

    [Fact]
    public void bpic2012_is_calibrated_and_loses_less_than_both_baselines()
    {
        // A decision ends an application; a work item that is closed after it does not begin it again.
        var recorded = RecordedLog.ReadXes(RecordsOnDisk.Find("bpic2012", "data/bpic2012-loans/bpic2012.xes.gz"));
        var result = Run(recorded, "A_DECLINED", "A_CANCELLED", "A_ACTIVATED", "A_REGISTERED", "A_APPROVED");
        Assert.All(result.Ours.Levels, level => Assert.True(level.IsCalibrated, $"{level}"));
        Assert.True(result.Ours.Loss <= result.Percentile.Loss && result.Ours.Loss <= result.Deviations.Loss);
    }

    [Fact]
    public void hospital_billing_loses_less_than_both_baselines_and_says_that_it_is_not_calibrated()
    {
        var recorded = RecordedLog.ReadCsv(RecordsOnDisk.Find("hospital billing", "data/hospital-billing-nl/hospital_billing.csv"), "case_id", "activity", "resource", "timestamp");
        var result = Run(recorded, "BILLED", "DELETE");
        Assert.True(result.Ours.Loss <= result.Percentile.Loss && result.Ours.Loss <= result.Deviations.Loss);
        Assert.Contains(result.Ours.Levels, level => !level.IsCalibrated);
        // No case begins in the scored half: the log is one cohort, and all that is seen of the end is new.
        Assert.DoesNotContain(result.Forecasts, f => f.Asked == Asked.AtStart);
    }

    [Fact]
    public void traffic_fines_lose_less_than_both_baselines_and_say_that_they_are_not_calibrated()
    {
        var recorded = RecordedLog.ReadCsv(RecordsOnDisk.Find("traffic fines", "data/traffic-fines/traffic_fines.csv"), "case_id", "activity", "resource", "timestamp");
        var result = Run(recorded, "Payment", "Send for Credit Collection");
        Assert.True(result.Ours.Loss <= result.Percentile.Loss && result.Ours.Loss <= result.Deviations.Loss);
        Assert.Contains(result.Ours.Levels, level => !level.IsCalibrated);
    }

    BackTestResult Run(RecordedLog recorded, params string[] ends)
    {
        var log = recorded.Build();
        var calendar = BusinessCalendar.Compile(new CalendarPlan(), 2005, 2016);
        var endKeys = ends.Select(recorded.Activities.Of).ToArray();
        var cases = ChosenHistories.Of(
            log.Choose(), new ChainSettings { AsOf = log.Last, OpenTime = calendar.Before, Finished = new() { EndActivities = endKeys } }).Cases;
        if (ends.Contains("A_DECLINED"))
        {
            for (var c = 0; c < cases.Count; c++)
            {
                for (var i = cases.Offsets[c] + 1; i < cases.Offsets[c + 1]; i++)
                {
                    cases.Ends[i] |= cases.Ends[i - 1];
                }
            }
        }

        var result = BackTest.Run(cases, stop: TestContext.Current.CancellationToken);
        output.WriteLine($"{cases.Count} cases, {result.Forecasts.Count} forecasts in {result.Origins.Count} months from {Instants.ToMoment(result.From):yyyy-MM-dd}, business time {result.InBusinessTime}, {result.Settings}");
        foreach (var (name, score) in new[] { ("ours", result.Ours), ("percentile of 90 days", result.Percentile), ("mean and deviations", result.Deviations) })
        {
            output.WriteLine($"{name}: loss {score.Loss / 86_400:0.000} days; " + string.Join("; ", score.Levels.Select(l =>
                $"{l.Level * 100:0} % held {l.Held.Value * 100:0.0} % of {l.Held.Of} ({l.Held.Wilson().Low * 100:0.0}–{l.Held.Wilson().High * 100:0.0}){(l.IsCalibrated ? "" : " NOT CALIBRATED")}")));
        }

        return result;
    }
}
