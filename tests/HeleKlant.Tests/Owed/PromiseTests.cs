using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;

namespace HeleKlant.Tests.Owed;

public class PromiseTests
{
    public static TheoryData<JournalDialect> Stores => new(JournalDialect.Sqlite, JournalDialect.PostgreSql);

    [Theory, MemberData(nameof(Stores))]
    public async Task a_day_falls_due_at_its_end_by_the_organisations_clock(JournalDialect dialect)
    {
        await using var story = await OwedStory.Begin(dialect);
        var promise = await story.Promised(new(2026, 3, 6));
        Assert.Equal(new DateTimeOffset(2026, 3, 6, 23, 0, 0, TimeSpan.Zero), promise.FallsDue);

        // In the nights in which the clock changes a day ends at its own midnight.
        Assert.Equal(new DateTimeOffset(2026, 3, 28, 23, 0, 0, TimeSpan.Zero), (await story.Promised(new(2026, 3, 28))).FallsDue);
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 22, 0, 0, TimeSpan.Zero), (await story.Promised(new(2026, 3, 29))).FallsDue);
        Assert.Equal("promise-no-such-time", (await story.Make(new(story.Joost, story.Smit, "x", new(new DateOnly(2026, 3, 29), "02:30")))).Refusal?.Code);
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero), (await story.Make(new(story.Joost, story.Smit, "x", new(new DateOnly(2026, 10, 25), "02:30")))).Value.FallsDue);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task kept_in_time_kept_late_and_broken_by_time(JournalDialect dialect)
    {
        await using var story = await OwedStory.Begin(dialect);
        var (intime, late, never) = (await story.Promised(new(2026, 3, 6)), await story.Promised(new(2026, 3, 6)), await story.Promised(new(2026, 3, 6)));
        story.Clock.Advance(TimeSpan.FromDays(4.6));
        Assert.Equal(PromiseState.Kept, (await story.Keep(intime.Id)).Value.State);
        Assert.False((await story.Now(late.Id)).IsOverdue(story.Clock.GetUtcNow()));
        story.Clock.Advance(TimeSpan.FromMinutes(60));
        Assert.True((await story.Now(late.Id)).IsOverdue(story.Clock.GetUtcNow()));
        Assert.Equal(PromiseState.KeptLate, (await story.Keep(late.Id)).Value.State);
        Assert.Equal(2, await story.TheClockTells() + await story.TheClockTells() + await story.Facts("promise-came-due"));
        story.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, await story.TheClockTells());
        Assert.Equal(PromiseState.Open, (await story.Now(never.Id)).State);
        story.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await story.TheClockTells());
        Assert.Equal((PromiseState.Broken, SaidBy.Records), ((await story.Now(never.Id)).State, (await story.Now(never.Id)).EndedBy));
        Assert.Equal("promise-broken-by-time", (await story.Act(never.Id, (book, telling, p) => book.Reopen(telling, p, OwedStory.Stop))).Refusal?.Code);
        Assert.Equal(PromiseState.KeptLate, (await story.Keep(never.Id)).Value.State);
        Assert.Empty(await story.Check());
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task agreeing_anew_in_time_moves_it_and_afterwards_leaves_the_old_one_broken(JournalDialect dialect)
    {
        await using var story = await OwedStory.Begin(dialect);
        var promise = await story.Promised(new(2026, 3, 6));
        var moved = await Anew(story, promise.Id, new(2026, 3, 9));
        Assert.Equal((promise.Id, PromiseState.Open, 1, new DateOnly(2026, 3, 9)), (moved.Value.Id, moved.Value.State, moved.Value.Renegotiated, moved.Value.Day!.Value));
        story.Clock.Advance(TimeSpan.FromDays(8));
        var again = await Anew(story, promise.Id, new(2026, 3, 12));
        Assert.NotEqual(promise.Id, again.Value.Id);
        Assert.Equal((PromiseOrigin.EarlierPromise, promise.Id), (again.Value.Origin, again.Value.From!.Value));
        Assert.Equal(PromiseState.Broken, (await story.Now(promise.Id)).State);
        Assert.Equal("the boiler hums no more", await story.In(services => ((PromiseBook)services.GetService(typeof(PromiseBook))!).What(again.Value.Id, OwedStory.Stop)));
        Assert.Equal("promise-due-is-past", (await Anew(story, again.Value.Id, new(2026, 3, 10), "08:30")).Refusal?.Code);
        Assert.Empty(await story.Check());
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task ours_is_due_at_the_later_of_its_own_due_and_theirs_plus_the_working_days(JournalDialect dialect)
    {
        await using var story = await OwedStory.Begin(dialect);
        var theirs = (await story.Make(new(story.Smit, story.Joost, "the drawings", new(new DateOnly(2026, 3, 4)), PromiseKind.Data))).Value;
        var ours = await story.Promised(new(2026, 3, 9));
        Assert.False((await story.Act(ours.Id, (book, telling, p) => book.Chain(telling, p, theirs.Id, 3, OwedStory.Stop))).IsRefused);
        Assert.Equal("promise-chained-to-itself", (await story.Act(theirs.Id, (book, telling, p) => book.Chain(telling, p, ours.Id, 1, OwedStory.Stop))).Refusal?.Code);

        // Theirs comes on Friday 13 March: three working days later is Wednesday the 18th. Until then ours is not overdue.
        story.Clock.Advance(TimeSpan.FromDays(11));
        await story.TheClockTells();
        Assert.False((await story.Now(ours.Id)).IsOverdue(story.Clock.GetUtcNow()));
        await story.Keep(theirs.Id);
        var moved = await story.Now(ours.Id);
        Assert.Equal((new DateTimeOffset(2026, 3, 18, 23, 0, 0, TimeSpan.Zero), true, 0), (moved.FallsDue!.Value, moved.MovedByChain, moved.WaitsFor));
        Assert.Equal(PromiseState.Kept, (await story.Keep(ours.Id)).Value.State);

        // Had theirs come early, ours would have kept its own day; taken back, ours waits again.
        var (early, other) = ((await story.Make(new(story.Smit, story.Joost, "the key", new(new DateOnly(2026, 3, 20))))).Value, await story.Promised(new(2026, 4, 7)));
        await story.Act(other.Id, (book, telling, p) => book.Chain(telling, p, early.Id, 1, OwedStory.Stop));
        await story.Keep(early.Id);
        Assert.Equal((new DateTimeOffset(2026, 4, 7, 22, 0, 0, TimeSpan.Zero), false), ((await story.Now(other.Id)).FallsDue!.Value, (await story.Now(other.Id)).MovedByChain));
        await story.Act(early.Id, (book, telling, p) => book.Reopen(telling, p, OwedStory.Stop));
        Assert.Equal(1, (await story.Now(other.Id)).WaitsFor);

        // Kept on Thursday 2 April: the next working day is the Friday, before its own day.
        story.Clock.Advance(TimeSpan.FromDays(20));
        await story.Keep(early.Id);
        Assert.Equal(new DateTimeOffset(2026, 4, 7, 22, 0, 0, TimeSpan.Zero), (await story.Now(other.Id)).FallsDue);
        Assert.Empty(await story.Check());
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task only_who_was_promised_lets_go_and_what_waits_for_a_condition_gets_its_day(JournalDialect dialect)
    {
        await using var story = await OwedStory.Begin(dialect);
        var promise = (await story.Make(new(story.Joost, story.Smit, "we come back", new(Condition: "the permit is there")))).Value;
        Assert.Null(promise.FallsDue);
        var met = await story.Act(promise.Id, (book, telling, p) => Task.FromResult(book.ConditionMet(telling, p, new(new DateOnly(2026, 3, 5)), SaidBy.Receiver)));
        Assert.Equal(new DateOnly(2026, 3, 5), met.Value.Day);
        Assert.Equal("promise-receiver-releases", (await story.Act(promise.Id, (book, telling, p) => book.Release(telling, p, SaidBy.Maker, null, OwedStory.Stop))).Refusal?.Code);
        Assert.Equal(PromiseState.Released, (await story.Act(promise.Id, (book, telling, p) => book.Release(telling, p, SaidBy.Receiver, null, OwedStory.Stop))).Value.State);
        Assert.Empty(await story.Check());
    }

    [Fact]
    public async Task what_is_not_let_in()
    {
        await using var story = await OwedStory.Begin(JournalDialect.Sqlite);
        async Task<string?> No(PromiseToMake asked) => (await story.Make(asked)).Refusal?.Code;
        var day = new DueAsked(new DateOnly(2026, 3, 6));
        Assert.Equal("promise-needs-due", await No(new(story.Joost, story.Smit, "x", new())));
        Assert.Equal("promise-one-due", await No(new(story.Joost, story.Smit, "x", day with { Condition = "y" })));
        Assert.Equal("promise-needs-both", await No(new(0, story.Smit, "x", day)));
        Assert.Equal("promise-needs-both", await No(new(story.Joost, 999_999, "x", day)));
        Assert.Equal("promise-to-itself", await No(new(story.Joost, story.Joost, "x", day)));
        Assert.Equal("promise-needs-what", await No(new(story.Joost, story.Smit, "  ", day)));
        Assert.Equal("promise-too-long", await No(new(story.Joost, story.Smit, new string('x', 4001), day)));
        Assert.Equal("promise-due-too-far", await No(new(story.Joost, story.Smit, "x", new(DateOnly.MaxValue))));
        Assert.Equal("promise-due-before-made", await No(new(story.Joost, story.Smit, "x", new(new DateOnly(2026, 3, 1)))));
        Assert.Equal("promise-made-later", await No(new(story.Joost, story.Smit, "x", day, MadeOn: new DateOnly(2026, 3, 3))));
        Assert.Equal("promise-bad-weight", await No(new(story.Joost, story.Smit, "x", day, Weight: double.NaN)));
        Assert.Equal("promise-bad-weight", await No(new(story.Joost, story.Smit, "x", day, Weight: -1)));
    }

    private static Task<Answer<Promise>> Anew(OwedStory story, Guid id, DateOnly day, string? time = null) =>
        story.Act(id, (book, telling, p) => book.Renegotiate(telling, p, new(day, time), SaidBy.Both, "agreed by telephone", OwedStory.Stop));
}
