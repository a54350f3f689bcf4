using HeleKlant.ChainLog;
using HeleKlant.Engines.Chain;
using HeleKlant.Facts;
using HeleKlant.Journal;
using static HeleKlant.Tests.ChainLog.ChainStory;

namespace HeleKlant.Tests.ChainLog;

public sealed class AnswersTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void The_page_of_a_case_says_what_the_figures_over_all_cases_say(int seed)
    {
        using var story = Told(seed);
        story.Fact(new OpeningHoursSet("Europe/Amsterdam", "mo-fr 08:00-12:00,13:00-17:00", "NL", [], new() { [new(2026, 3, 3)] = "" }));
        story.Fact(new TeamWeekSet(story.Number(NameKind.Team, "team 1"), "mo-su 00:00-24:00"));
        story.Fact(new FinishedRuleSet([story.Number(NameKind.Activity, "activity 2")], null, 8.5));
        var chain = story.Chain.CatchUp(Stop);
        var answers = story.Answers;
        var figures = answers.Summary(ChainFilter.All).Figures;
        var cases = answers.Cases(ChainFilter.All).Select(c => answers.Case(c)!).ToList();
        Assert.Equal(figures.Cases, cases.Count);
        Assert.Equal(
            (figures.HandOffs, figures.PingPong, figures.Rework, figures.FinishedCases),
            (cases.Sum(c => c.HandOffs), cases.Sum(c => c.PingPong), cases.Sum(c => c.Rework), cases.LongCount(c => c.Finished)));
        Assert.InRange(figures.FinishedCases, 1, figures.Cases - 1);
        Assert.Equal(figures.Waits.Seconds, cases.Sum(c => c.WaitedSeconds), 3);
        Assert.Equal(figures.Waits.BusinessSeconds!.Value, cases.Sum(c => c.WaitedBusinessSeconds), 3);
        Assert.InRange(figures.Waits.BusinessSeconds!.Value, 1, figures.Waits.Seconds - 1);
        Assert.Equal(figures.LeadSeconds.Mean, cases.Where(c => c.Finished).Average(c => c.LeadTimeSeconds), 3);
        var customers = chain.Log.Customers.Count;
        var open = Enumerable.Range(1, customers).SelectMany(c => answers.Customer(chain.Log.Customers.KeyOf(c))!.Where).DistinctBy(c => c.Case).ToList();
        Assert.Equal(figures.RunningCases, open.Count);
        Assert.Equal(figures.StillWaiting.Seconds, open.Sum(c => c.WaitedSeconds), 3);
        Assert.Equal(figures.StillWaiting.BusinessSeconds!.Value, open.Sum(c => c.WaitedBusinessSeconds), 3);
    }

    [Fact]
    public void The_trend_adds_up_and_begins_each_month_at_midnight_by_the_wall_clock()
    {
        using var story = Told(4);
        story.Clock.Now = Monday.AddDays(100);
        story.Tell(Touch("summer", "call", 60 * 24 * 60, "Sanne"));
        story.Chain.CatchUp(Stop);
        var trend = story.Answers.Trend(ChainFilter.All, TrendStep.Month);
        Assert.Equal(["2026-02-28T23:00Z", "2026-03-31T22:00Z", "2026-04-30T22:00Z"], trend.Select(p => p.From.ToString("yyyy-MM-ddTHH:mmZ")));
        Assert.Equal(story.Answers.Summary(ChainFilter.All).Figures.Touches, trend.Sum(p => p.Figures.Touches));
        Assert.Equal(0, trend[1].Figures.Touches);
        Assert.All(story.Answers.Trend(ChainFilter.All, TrendStep.Week), p => Assert.Equal(DayOfWeek.Monday, p.From.AddHours(2).DayOfWeek));
        var march = ChainFilter.All with { From = trend[0].From, Until = trend[0].Until };
        Assert.Equal(trend[0].Figures.Touches, story.Answers.Summary(march).Figures.Touches);
        Assert.Single(story.Answers.Trend(march, TrendStep.Month));
    }

    [Fact]
    public void A_filter_chooses_cases_and_keeps_all_their_touches()
    {
        using var story = Told(5);
        story.Chain.CatchUp(Stop);
        var team = ChainFilter.All with { Teams = [story.Number(NameKind.Team, "team 2")] };
        var cases = story.Answers.Cases(team);
        Assert.InRange(cases.Count, 1, story.Answers.Cases(ChainFilter.All).Count - 1);
        Assert.Equal(cases.Sum(c => story.Answers.Case(c)!.Steps.Length), story.Answers.Summary(team).Figures.Touches);
        var only = story.Answers.Summary(team with { OnlyTheseTouches = true }).Figures;
        Assert.Equal(cases.Sum(c => story.Answers.Case(c)!.Steps.Count(s => s.Touch.Team == team.Teams[0])), only.Touches);
        Assert.Equal(ChainFilter.All with { Teams = [3, 1, 3] }, ChainFilter.All with { Teams = [1, 3] });
        Assert.NotEqual(ChainFilter.All with { Teams = [1] }, ChainFilter.All with { Roles = [1] });
    }

    [Fact]
    public void Until_contact_is_marked_all_touches_count_for_bonds_and_distances_are_unknown()
    {
        using var story = new ChainStory();
        SourceEvent[] told =
        [
            .. Enumerable.Range(0, 6).SelectMany(i => new[]
            {
                Touch($"c{i}", "call", 100 * i, "Sanne") with { Channel = "telephone", Team = "Desk" },
                Touch($"c{i}", "plan", 100 * i + 10, "Joris") with { Team = "Planning" },
                Touch($"c{i}", "buy", 100 * i + 20, "Kim") with { Team = "Stores" },
            }),
        ];
        story.Tell(told);
        story.Chain.CatchUp(Stop);
        var (smit, sanne, joris, kim) = (story.Number(NameKind.Customer, "Smit"), story.Number(NameKind.Employee, "Sanne"), story.Number(NameKind.Employee, "Joris"), story.Number(NameKind.Employee, "Kim"));
        var bonds = story.Answers.BondsOfCustomer(smit);
        Assert.True(bonds.AllTouches);
        Assert.Equal(3, bonds.Bonds.Length);
        Assert.Null(bonds.LeansOn);
        Assert.False(story.Answers.Distances(ChainFilter.All).Known);
        Assert.All(story.Answers.Distances(ChainFilter.All).Employees.Values, d => Assert.Null(d));

        story.Fact(new ContactMarked(NameKind.Channel, story.Number(NameKind.Channel, "telephone")));
        var back = story.Number(NameKind.Team, "Stores") + 1000;
        story.Fact(new TeamPlaced(back, story.Number(NameKind.Team, "Stores")));
        story.Chain.CatchUp(Stop);
        bonds = story.Answers.BondsOfCustomer(smit);
        Assert.False(bonds.AllTouches);
        Assert.Equal(sanne, Assert.Single(bonds.Bonds).Other);
        Assert.Equal(sanne, bonds.LeansOn);
        Assert.Equal(smit, Assert.Single(story.Answers.Leaning()).Customer);
        Assert.Equal(smit, Assert.Single(story.Answers.BondsOfEmployee(sanne).Bonds).Other);
        Assert.Empty(story.Answers.BondsOfEmployee(kim).Bonds);
        var distances = story.Answers.Distances(ChainFilter.All);
        Assert.True(distances.Known);
        Assert.Equal((0, 1, 2), (distances.Employees[sanne], distances.Employees[joris], distances.Employees[kim]));
        Assert.Equal(new TeamDistance(back, 3, 0, 0, true), distances.Teams.Single(t => t.Team == back));
    }

    [Fact]
    public void A_journal_that_fell_silent_is_shown_as_of_its_last_touch()
    {
        using var story = new ChainStory();
        story.Tell(Touch("a", "call", 0, "Sanne"));
        story.Clock.Now = Monday.AddDays(30);
        Assert.Equal((Monday.AddDays(30), false), (story.Chain.CatchUp(Stop).AsOf, story.Chain.Now.FellSilent));
        story.Clock.Now = Monday.AddDays(31);
        story.Chain.MoveOn();
        Assert.Equal((Monday, true), (story.Chain.Now.AsOf, story.Chain.Now.FellSilent));
    }

    [Fact]
    public void An_answer_is_made_once_and_made_anew_when_something_came_in()
    {
        using var story = Told(6);
        story.Chain.CatchUp(Stop);
        var answers = story.Answers;
        var first = answers.Summary(ChainFilter.All with { Teams = [2, 1] });
        Assert.Same(first, answers.Summary(ChainFilter.All with { Teams = [1, 2] }));
        var position = story.Chain.Now.Position;
        story.Fact(new CustomerTold(1, 1), "case/1");
        Assert.Equal(position + 1, story.Chain.CatchUp(Stop).Position);
        Assert.Same(first, answers.Summary(ChainFilter.All with { Teams = [1, 2] }));
        story.Tell(Touch("new", "call", 0, "Sanne"));
        story.Chain.CatchUp(Stop);
        Assert.NotSame(first, answers.Summary(ChainFilter.All with { Teams = [1, 2] }));
    }

    [Fact]
    public void Segments_and_links_add_up_to_the_whole()
    {
        using var story = Told(7);
        var chain = story.Chain.CatchUp(Stop);
        var all = story.Answers.Summary(ChainFilter.All).Figures;
        var products = story.Answers.PerSegment(ChainFilter.All, GroupBy.Attribute, Assert.Single(chain.Log.Attributes));
        Assert.Equal((all.Touches, all.Cases, all.HandOffs), (products.Sum(p => p.Figures.Touches), products.Sum(p => p.Figures.Cases), products.Sum(p => p.Figures.HandOffs)));
        var map = story.Answers.Map(ChainFilter.All, Nodes.Teams);
        Assert.Equal(all.Touches - all.Cases, map.Links.Sum(l => l.Volume));
        var breaks = story.Answers.Breaks(ChainFilter.All, Nodes.Teams).ByTotalWait;
        Assert.Equal(all.Waits.BusinessSeconds!.Value, breaks.Sum(b => b.TotalWaitSeconds), 3);
        Assert.Equal(breaks.OrderByDescending(b => b.TotalWaitSeconds), breaks);
    }

    private static ChainStory Told(int seed)
    {
        var story = new ChainStory();
        var random = new Random(seed);
        story.Tell(
        [
            .. Enumerable.Range(0, 300).Select(_ => Touch(
                $"case {random.Next(25)}", $"activity {random.Next(6)}", random.Next(4000), random.Next(8) == 0 ? null : $"employee {random.Next(7)}",
                $"customer {random.Next(5)}") with
            {
                Team = random.Next(5) == 0 ? null : $"team {random.Next(4)}",
                CaseAttributes = [new("product", $"p{random.Next(3)}", AttributeType.Text, false)],
            }),
        ]);
        return story;
    }
}
