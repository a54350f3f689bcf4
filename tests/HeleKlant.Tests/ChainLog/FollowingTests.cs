using HeleKlant.Facts;
using HeleKlant.Journal;
using static HeleKlant.Tests.ChainLog.ChainStory;

namespace HeleKlant.Tests.ChainLog;

public sealed class FollowingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void What_is_told_stands_in_the_figures()
    {
        using var story = new ChainStory();
        story.Tell(Touch("a", "call", 0, "Sanne"), Touch("a", "plan", 30, "Joris"), Touch("a", "visit", 90, "Sanne"), Touch("b", "call", 5, null));
        var chain = story.Chain.CatchUp(Stop);
        var summary = story.Answers.Summary(HeleKlant.ChainLog.ChainFilter.All);
        Assert.Equal((4, 2, 1, 2), (summary.Figures.Touches, summary.Figures.Cases, summary.Figures.Customers, summary.Figures.Employees));
        Assert.Equal((2, 1, 1), (summary.Figures.HandOffs, summary.Figures.CasesWithHandOff, summary.Figures.PingPong));
        Assert.Equal(1, summary.Figures.TouchesWithoutName);
        Assert.Equal(1 / (4.0 / 9 + 1.0 / 9), summary.Cuts.Pieces.Mean, 12);
        Assert.Equal("Smit", chain.NameOf(story.Number(NameKind.Customer, "Smit")));
        Assert.True(story.Chain.Reading.IsReady);
    }

    [Fact]
    public void A_customers_touches_come_newest_first_and_page_by_page()
    {
        using var story = new ChainStory();
        story.Tell([.. Enumerable.Range(0, 25).Select(i => Touch($"case {i % 4}", "call", i / 2, "Sanne"))]);
        var chain = story.Chain.CatchUp(Stop);
        var customer = story.Number(NameKind.Customer, "Smit");
        var all = chain.TouchesOfCustomer(customer);
        Assert.Equal(25, all.Count);
        Assert.Equal(all.OrderByDescending(t => t.End).ThenByDescending(t => t.Sequence), all);
        var first = chain.TouchesOfCustomer(customer, 10);
        var second = chain.TouchesOfCustomer(customer, 10, (first[^1].End, first[^1].Sequence));
        Assert.Equal(all.Take(20), first.Concat(second));
    }

    [Fact]
    public void A_late_complete_finds_its_start_whenever_it_comes()
    {
        using var story = new ChainStory();
        story.Tell(Touch("a", "work", 0, "Sanne", step: Lifecycle.Start));
        story.Tell(Touch("a", "work", 60, "Sanne"));
        story.Chain.CatchUp(Stop);
        story.Tell(Touch("a", "work", 20, "Sanne", step: Lifecycle.Start), Touch("a", "work", 30, "Sanne"));
        var touches = story.Chain.CatchUp(Stop).TouchesOfCase(story.Number(NameKind.Case, "a"));
        // The oldest open start goes with the first complete: 0 to 30, and 20 to 60.
        Assert.Equal([(0, 30), (20, 60)], touches.Select(t => ((int)(t.Start - Monday).TotalMinutes, (int)(t.End - Monday).TotalMinutes)));
        Assert.Equal([1800.0, 2400.0], touches.Select(t => t.WorkingSeconds!.Value));
    }

    [Fact]
    public void A_withdrawn_import_leaves_every_figure_and_can_come_again()
    {
        using var story = new ChainStory();
        story.Tell(Touch("a", "call", 0, "Sanne"));
        story.Import("file", Touch("x", "call", 0, "Sanne"), Touch("x", "plan", 10, "Joris"));
        var wrong = story.Import("wrong", Touch("y", "call", 0, "Sanne"), Touch("z", "call", 10, "Joris"));
        Assert.Equal(5, story.Chain.CatchUp(Stop).Log.TouchCount);
        story.Withdraw(wrong);
        var chain = story.Chain.CatchUp(Stop);
        Assert.Equal((3, 2), (chain.Log.TouchCount, chain.Log.CaseCount));
        Assert.Empty(chain.CasesOf(story.Number(NameKind.Customer, "Smit", "wrong")));
        story.Import("wrong", Touch("y", "call", 0, "Sanne"));
        Assert.Equal(4, story.Chain.CatchUp(Stop).Log.TouchCount);
        Assert.Equal(Contents(story.Chain.Now), Contents(story.NewChain().CatchUp(Stop)));
    }

    [Fact]
    public void Merged_customers_are_one_in_every_figure_until_it_is_undone()
    {
        using var story = new ChainStory();
        story.Tell(Touch("a", "call", 0, "Sanne", "Smit"), Touch("b", "call", 5, "Joris", "Smit BV"), Touch("c", "call", 9, "Joris", "Jansen"));
        var before = Contents(story.Chain.CatchUp(Stop));
        var (kept, gone) = (story.Number(NameKind.Customer, "Smit"), story.Number(NameKind.Customer, "Smit BV"));
        story.Fact(new CustomersMerged(kept, gone));
        var chain = story.Chain.CatchUp(Stop);
        Assert.Equal(2, story.Answers.Summary(HeleKlant.ChainLog.ChainFilter.All).Figures.Customers);
        Assert.Equal(2, story.Answers.Customer(gone)!.Ever.Hands);
        Assert.Equal(story.Answers.Customer(kept)!.Ever.Pieces, story.Answers.Customer(gone)!.Ever.Pieces);
        Assert.Equal(2, chain.TouchesOfCustomer(kept).Count);
        Assert.Equal(Contents(chain), Contents(story.NewChain().CatchUp(Stop)));
        story.Fact(new CustomersUnmerged(kept, gone));
        Assert.Equal(before, Contents(story.Chain.CatchUp(Stop)));
    }

    [Fact]
    public void Merged_employees_hand_nothing_over_to_themselves()
    {
        using var story = new ChainStory();
        story.Tell(Touch("a", "call", 0, "Sanne"), Touch("a", "plan", 5, "S. de Wit"), Touch("a", "visit", 9, "Joris"));
        var (kept, gone) = (story.Number(NameKind.Employee, "Sanne"), story.Number(NameKind.Employee, "S. de Wit"));
        story.Chain.CatchUp(Stop);
        Assert.Equal(2, story.Answers.Summary(HeleKlant.ChainLog.ChainFilter.All).Figures.HandOffs);
        story.Fact(new EmployeesMerged(kept, gone));
        story.Chain.CatchUp(Stop);
        Assert.Equal(1, story.Answers.Summary(HeleKlant.ChainLog.ChainFilter.All).Figures.HandOffs);
        story.Fact(new EmployeesUnmerged(kept, gone));
        story.Chain.CatchUp(Stop);
        Assert.Equal(2, story.Answers.Summary(HeleKlant.ChainLog.ChainFilter.All).Figures.HandOffs);
    }

    [Fact]
    public void A_touch_without_a_team_belongs_to_the_main_team_of_that_day()
    {
        using var story = new ChainStory();
        story.Tell(
            Touch("a", "call", 0, "Sanne"), Touch("a", "plan", 24 * 60, "Sanne"),
            Touch("a", "visit", 30, "Sanne") with { Team = "Field" }, Touch("b", "x", 0, "Joris") with { Team = "Desk" });
        var sanne = story.Number(NameKind.Employee, "Sanne");
        var (desk, field) = (story.Number(NameKind.Team, "Desk"), story.Number(NameKind.Team, "Field"));
        story.Chain.CatchUp(Stop);
        story.Fact(new EmployeeJoinedTeam(sanne, desk, new(2026, 1, 1), Main: true));
        story.Fact(new EmployeeJoinedTeam(sanne, field, new(2026, 3, 3), Main: true));
        int[] Teams() => [.. story.Chain.CatchUp(Stop).TouchesOfCase(story.Number(NameKind.Case, "a")).Select(t => t.Team)];
        Assert.Equal([desk, field, field], Teams());
        story.Fact(new TeamJoiningUndone(sanne, field, new(2026, 3, 3)));
        Assert.Equal([desk, field, desk], Teams());
        story.Fact(new EmployeeLeftTeam(sanne, desk, new(2026, 3, 2)));
        Assert.Equal([desk, field, 0], Teams());
    }

    [Fact]
    public void Case_attributes_follow_what_was_told_last_and_leave_with_their_import()
    {
        using var story = new ChainStory();
        SourceEvent Of(string product, int minute) => Touch("a", "call", minute, "Sanne") with { CaseAttributes = [new("product", product, AttributeType.Text, false)] };
        story.Import("one", Of("pump", 0));
        var chain = story.Chain.CatchUp(Stop);
        var attribute = Assert.Single(chain.Log.Attributes);
        var @case = story.Number(NameKind.Case, "a", "one");
        string? Product() => story.Chain.CatchUp(Stop).NameOf(story.Chain.Now.Log.AttributeOf(@case, attribute));
        Assert.Equal("pump", Product());
        var second = story.Import("one", Of("boiler", 0), Of("boiler", 5));
        Assert.Equal("boiler", Product());
        story.Withdraw(second);
        Assert.Equal("pump", Product());
        Assert.Equal(1, story.Chain.Now.Log.TouchCount);
    }

    [Theory]
    [InlineData(1, JournalDialect.Sqlite), InlineData(2, JournalDialect.Sqlite), InlineData(3, JournalDialect.Sqlite), InlineData(4, JournalDialect.Sqlite)]
    [InlineData(5, JournalDialect.Sqlite), InlineData(6, JournalDialect.Sqlite), InlineData(7, JournalDialect.PostgreSql), InlineData(8, JournalDialect.PostgreSql)]
    public void Followed_step_by_step_the_log_is_the_one_read_from_the_start(int seed, JournalDialect dialect)
    {
        using var story = new ChainStory(dialect);
        var random = new Random(seed);
        var imports = new List<int>();
        var merged = new Stack<(int, int)>();
        SourceEvent Any() => Touch(
            $"case {random.Next(12)}", $"activity {random.Next(3)}", random.Next(2000), random.Next(5) == 0 ? null : $"employee {random.Next(4)}",
            random.Next(6) == 0 ? null : $"customer {random.Next(5)}",
            (Lifecycle)(random.Next(3) == 0 ? random.Next(11) : random.Next(2))) with
        {
            Customers = random.Next(8) == 0 ? ["customer 0", "customer 3", $"customer {random.Next(5)}"] : [$"customer {random.Next(5)}"],
            Team = random.Next(2) == 0 ? $"team {random.Next(3)}" : null,
            Instance = random.Next(4) == 0 ? $"run {random.Next(3)}" : null,
            CaseAttributes = random.Next(3) == 0 ? [new("product", $"p{random.Next(3)}", AttributeType.Text, false)] : [],
        };
        story.Tell(Any(), Any());
        int Customer() => story.Journal.ReadNames(NameKind.Customer, 0, 100) is var rows ? rows[random.Next(rows.Count)].Id : 0;
        for (var step = 0; step < 40; step++)
        {
            SourceEvent[] some = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => Any())];
            switch (random.Next(8))
            {
                case 0:
                    imports.Add(story.Import($"file {random.Next(2)}", some));
                    break;
                case 1 when imports.Count > 0:
                    story.Withdraw(imports[^1]);
                    imports.RemoveAt(imports.Count - 1);
                    break;
                case 2:
                    merged.Push((Customer(), Customer()));
                    story.Fact(new CustomersMerged(merged.Peek().Item1, merged.Peek().Item2));
                    break;
                case 3 when merged.TryPop(out var pair):
                    story.Fact(new CustomersUnmerged(pair.Item1, pair.Item2));
                    break;
                default:
                    story.Tell(some);
                    break;
            }

            if (random.Next(3) == 0)
            {
                story.Chain.CatchUp(Stop);
            }

            if (random.Next(8) == 0)
            {
                story.Chain.Keep(Stop);
                story.NewChain();
            }
        }

        var followed = Contents(story.Chain.CatchUp(Stop));
        Assert.NotEmpty(followed);
        Assert.Equal(Contents(story.Chain.MakeAnew(Stop)), followed);
    }
}
