using FsCheck;
using FsCheck.Xunit;
using HeleKlant.Engines.Chain;

namespace HeleKlant.Engines.Tests.Chain;

/// <summary>Filters choose cases with at least one touch that meets every condition; "only these touches" leaves out the others.</summary>
public sealed class FilterTests
{
    static readonly ChainSettings Settings = new() { AsOf = 0, OpenTime = instant => instant };

    [Property(MaxTest = 150)]
    public void a_filter_chooses_the_twins_cases(DoNotSize<int> any, byte size)
    {
        var small = SmallLog.Of(any.Item, size);
        var random = new Random(any.Item);
        var (filter, meets, has) = FilterOf(small, random);
        var log = small.Build();
        var all = new SlowMeasures(small);
        bool Chosen(int c) => has(c) && all.Cases.TryGetValue(c, out var touches) && touches.Exists(t => meets(t));
        var expected = all.Cases.Keys.Where(Chosen).ToHashSet();

        var choice = log.Choose(filter);
        Assert.Equal(expected.Count, choice.CaseCount);
        Assert.Equal(expected, choice.CaseKeys().ToHashSet());
        AsTheTwin(new(small, chosen: expected.Contains), choice.Figures(Settings));

        var only = log.Choose(filter with { OnlyTheseTouches = true });
        Assert.Equal(expected, only.CaseKeys().ToHashSet());
        AsTheTwin(new(small, t => meets(t), expected.Contains), only.Figures(Settings));
    }

    [Fact]
    public void what_is_not_in_the_log_chooses_nothing()
    {
        var log = SmallLog.Of(7, 60).Build();
        Assert.Equal(0, log.Choose(new() { Teams = [999_999] }).CaseCount);
        Assert.Equal(0, log.Choose(new() { Attributes = new Dictionary<int, IReadOnlyCollection<int>> { [8] = [1] } }).CaseCount);
        Assert.Equal(0, log.Choose(new() { Customers = [] }).CaseCount);
        Assert.Equal(log.CaseCount, log.Choose().CaseCount);
    }

    static void AsTheTwin(SlowMeasures twin, ChainFigures found)
    {
        Assert.Equal(twin.Touches.Count(), found.Touches);
        Assert.Equal(twin.HandOffs().Count(), found.HandOffs);
        Assert.Equal(twin.HandOffs().Count(h => h.Adjacent), found.AdjacentHandOffs);
        Assert.Equal(twin.Waits().Count(), found.Waits.Count);
        Assert.Equal(twin.Touches.SelectMany(t => SlowTwin.Concerned(t, twin.CustomerOf(t.Case))).Where(c => c != 0).Distinct().Count(), found.Customers);
        Assert.Equal(twin.Touches.Sum(t => (t.Work ?? 0) / 1e6), found.WorkSeconds, 1e-9 * Math.Max(1, found.WorkSeconds));
    }

    static (CaseFilter Filter, Func<SlowTouch, bool> Meets, Func<int, bool> Has) FilterOf(SmallLog small, Random random)
    {
        var twin = new SlowMeasures(small);
        Period? period = random.Next(2) == 0 ? new(small.Unit * random.Next(5), small.Unit * (6 + random.Next(20)) + random.Next(2)) : null;
        int[]? teams = random.Next(2) == 0 ? [random.Next(2) * 21] : null;
        int[]? activities = random.Next(3) == 0 ? [100, 101] : null;
        int[]? channels = random.Next(3) == 0 ? [random.Next(3)] : null;
        int[]? roles = random.Next(4) == 0 ? [random.Next(3)] : null;
        int[]? customers = random.Next(2) == 0 ? [500 + random.Next(4), random.Next(2) * 503] : null;
        int[]? employees = random.Next(5) == 0 ? [1001] : null;
        int[]? values = random.Next(3) == 0 ? [random.Next(2) * 71] : null;
        var filter = new CaseFilter
        {
            Period = period,
            Teams = teams,
            Activities = activities,
            Channels = channels,
            Roles = roles,
            Customers = customers,
            Employees = employees,
            Attributes = values is null ? null : new Dictionary<int, IReadOnlyCollection<int>> { [7] = values },
        };
        bool Meets(SlowTouch t) =>
            (period?.Holds(t.End) ?? true) && (teams?.Contains(t.Team) ?? true) && (activities?.Contains(t.Activity) ?? true)
            && (channels?.Contains(t.Channel) ?? true) && (roles?.Contains(t.Role) ?? true) && (employees?.Contains(t.Employee) ?? true)
            && (customers is null || SlowTwin.Concerned(t, twin.CustomerOf(t.Case)).Any(customers.Contains));
        return (filter, Meets, c => values?.Contains(small.Attributes.GetValueOrDefault((c, 7))) ?? true);
    }
}
