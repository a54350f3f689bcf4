using HeleKlant.Access;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.People;
using HeleKlant.Site;
using HeleKlant.Site.Lists;
using HeleKlant.Tests.Owed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Lists;

public class ListTests
{
    private static readonly ListShape Shape = new("/promised", ["kind", "team", "from"], ["due", "made"], "due") { Lines = 7 };
    private static readonly ListOrder<Promise> Order = new ListOrder<Promise>(p => p.Id).By("due", p => p.FallsDue!.Value).By("made", p => p.MadeOn);

    public static TheoryData<JournalDialect> Stores => PromiseTests.Stores;

    [Fact]
    public void a_query_lives_in_the_address_and_what_it_does_not_know_is_left_out()
    {
        var query = Asked(("kind", "work"), ("q", " drawings & co "), ("sort", "-made"), ("salary", "12"), ("team", ""), ("after", "x"));
        Assert.Equal(("work", "drawings & co", "made", true), (query["kind"], query.Text, query.Sort, query.Descending));
        Assert.Equal("/promised?kind=work&q=drawings%20%26%20co&sort=-made", query.With("team", null).Address);
        Assert.Equal("/promised.csv?q=drawings%20%26%20co&sort=-made&team=7", query.With("kind", null).With("team", "7").At("/promised.csv"));
        Assert.Equal((null, "descending"), (query.AriaSort("due"), query.AriaSort("made")));
        Assert.Equal(("made", false, null), (query.SortedBy("made").Sort, query.SortedBy("made").Descending, query.SortedBy("due").After));
        Assert.Equal("due", Asked(("sort", "salary")).Sort);
        Assert.Equal("due", Asked(("sort", "--due")).Sort);
        Assert.Equal(PromiseState.KeptLate, Asked(("kind", "kept-late")).Word<PromiseState>("kind"));
        Assert.Null(Asked(("kind", "3")).Word<PromiseState>("kind"));
        Assert.Null(Asked(("from", "31-12-9999")).Day("from"));
    }

    [Fact]
    public void what_is_not_known_is_left_out_and_remembered_with_what_is()
    {
        var shape = Shape with { Words = new Dictionary<string, IReadOnlyList<string>> { ["kind"] = ["work", "kept-late"] }, Days = ["from"], Numbers = ["team"] };
        var query = ListQuery.Of(shape, [new("kind", "nonsense"), new("sort", "salary"), new("from", "31-12-2026"), new("team", "x"), new("after", "x"), new("q", "words"), new("colour", "red")]);
        Assert.Equal(["kind", "sort", "from", "team", "after"], query.NotKnown.Select(n => n.Field));
        Assert.Equal(["work", "kept-late"], query.NotKnown[0].Known);
        Assert.Equal((null, "due", "words", "/promised?q=words"), (query["kind"], query.Sort, query.Text, query.Address));

        // Known in any spelling of the word, and kept as the list has it.
        var known = ListQuery.Of(shape, [new("kind", "keptLate"), new("sort", "-made"), new("from", "2026-12-31"), new("team", "7")]);
        Assert.Empty(known.NotKnown);
        Assert.Equal(("kept-late", 7), (known["kind"], known.Number("team")));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task pages_follow_each_other_without_a_gap_or_a_line_twice(JournalDialect dialect)
    {
        await using var story = await OwedStory.Begin(dialect);
        for (var day = 0; day < 6; day++)
        {
            // Six lines of one day are more than a page of three days holds: the id tells them apart.
            await story.ManyPromised(4 + day, new DateOnly(2026, 3, 10).AddDays(day % 3));
        }

        foreach (var sort in (string[])["due", "-due", "made", "-made"])
        {
            var seen = new List<Promise>();
            for (var query = Asked(("sort", sort)); ;)
            {
                var page = await story.In(services => Order.Read(services.GetRequiredService<HeleKlant.Store.Store>().Set<Promise>().AsNoTracking(), query, OwedStory.Stop));
                seen.AddRange(page.Lines);
                if (page.Next is null)
                {
                    break;
                }

                query = query.From(page.Next);
            }

            Assert.Equal(39, seen.Select(p => p.Id).Distinct().Count());
            Assert.Equal(39, seen.Count);
            var due = seen.Select(p => sort.EndsWith("due", StringComparison.Ordinal) ? p.FallsDue!.Value.Ticks : p.MadeOn.DayNumber).ToList();
            Assert.Equal(sort[0] == '-' ? [.. due.OrderDescending()] : due.Order(), due);
        }

        foreach (var hostile in (string[])["~", "x~y", "9223372036854775807~" + Guid.Empty.ToString("N"), "-1~" + Guid.Empty.ToString("N"), "' OR 1=1 --"])
        {
            Assert.Equal(7, (await story.In(services => Order.Read(services.GetRequiredService<HeleKlant.Store.Store>().Set<Promise>().AsNoTracking(), Asked(("after", hostile)), OwedStory.Stop))).Lines.Count);
        }

        Assert.Equal("39", (await story.In(services => ListCount.Of(services.GetRequiredService<HeleKlant.Store.Store>().Set<Promise>(), OwedStory.Stop))).ToString());
    }

    [Fact]
    public async Task who_is_meant_is_found_and_never_guessed()
    {
        await using var story = await OwedStory.Begin(JournalDialect.Sqlite);
        var (one, two) = (await story.Party("Jansen", PartyAs.Organisation), await story.Party("Jansen", PartyAs.Organisation));
        async Task<Answer> Who(string? said, params NameKind[] kinds) => await story.In(async services =>
        {
            var answer = await services.GetRequiredService<PartyPick>().One(said, kinds.Length == 0 ? PartyPick.Anyone : kinds, OwedStory.Stop);
            return new Answer(answer.IsRefused ? null : (int)answer.Value.Party.Value, answer.Refusal?.Code, answer.Refusal?.Details);
        });
        Assert.Equal(story.Smit, (await Who("bakkerij smit")).Party);
        Assert.Equal(story.Planning, (await Who(" Planning ")).Party);
        Assert.Equal(two, (await Who("#" + two)).Party);

        // Two of one name, and one that is called nearly so, are choices.
        var both = await Who("Jansen");
        Assert.Equal("party-not-sure", both.No);
        Assert.Contains("#" + one, (string)both.Details![1], StringComparison.Ordinal);
        Assert.Contains("#" + two, (string)both.Details![1], StringComparison.Ordinal);
        Assert.Equal("party-nearly", (await Who("Bakkerij Smid")).No);
        Assert.Equal("party-not-found", (await Who("#" + story.Joost, NameKind.Customer)).No);
        Assert.Equal("party-not-found", (await Who("<script>alert(1)</script>")).No);
        Assert.Equal("party-not-found", (await Who(new string('x', 5000))).No);
        Assert.Equal("party-not-said", (await Who("  ")).No);
    }

    private static ListQuery Asked(params (string Key, string Value)[] asked) => ListQuery.Of(Shape, asked.Select(a => new KeyValuePair<string, string?>(a.Key, a.Value)));

    private sealed record Answer(int? Party, string? No, object[]? Details);
}
