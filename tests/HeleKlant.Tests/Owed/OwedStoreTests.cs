using System.Diagnostics;
using HeleKlant.Engines.Quantities;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Owed;

public class OwedStoreTests
{
    public static TheoryData<JournalDialect> Stores => PromiseTests.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task check_sees_one_altered_row_and_rebuild_mends_it(JournalDialect dialect)
    {
        await using var story = await OwedStory.Begin(dialect);
        var promise = await story.Promised(new(2026, 3, 6));
        await story.Promised(new(2026, 3, 7));
        Assert.Empty(await story.Check());
        await Sql(story, $"UPDATE promises SET renegotiated = 3 WHERE id = {{0}}", promise.Id);
        Assert.Equal([$"promises: {promise.Id}: renegotiated is not what its facts say"], await story.Check());
        await story.In(async services =>
        {
            await services.GetRequiredService<OwedFold>().Anew(OwedStory.Stop);
            return 0;
        });
        Assert.Empty(await story.Check());
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task the_later_of_two_writers_is_told(JournalDialect dialect)
    {
        await using var story = await OwedStory.Begin(dialect);
        var promise = await story.Promised(new(2026, 3, 6));
        Assert.False((await story.Act(promise.Id, (book, telling, p) => Task.FromResult(book.Break(telling, p, SaidBy.Receiver, "nobody came")), version: 1)).IsRefused);
        var second = await story.Act(promise.Id, (book, telling, p) => book.Keep(telling, p, null, SaidBy.Maker, "I was there", OwedStory.Stop), version: 1);
        Assert.Equal((RefusalKind.SomebodyWasFirst, "promise-moved-on"), (second.Refusal!.Kind, second.Refusal.Code));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task two_nodes_tell_what_came_due_once(JournalDialect dialect)
    {
        await using var story = await OwedStory.Begin(dialect);
        const int many = 600;
        await story.ManyPromised(many, new(2026, 3, 6));

        story.Clock.Advance(TimeSpan.FromDays(5));
        await using var other = OwedStory.Provider(story.Folder, story.Postgres, story.Clock);
        async Task Node(IServiceProvider services)
        {
            for (var rounds = 0; rounds < 200 && await story.Facts("promise-came-due") < many; rounds++)
            {
                await using var scope = services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<DueClock>().Tell(OwedStory.Stop);
            }
        }

        await Task.WhenAll(Task.Run(() => Node(other), OwedStory.Stop), Task.Run(() => story.In(async services =>
        {
            await Node(services);
            return 0;
        }), OwedStory.Stop));
        Assert.Equal(many, await story.Facts("promise-came-due"));
        Assert.Empty(await story.Check());
    }

    [Fact]
    public async Task however_often_it_is_killed_none_is_lost_and_none_told_twice()
    {
        await using var story = await OwedStory.Begin(JournalDialect.Sqlite);
        const int many = 1500;
        var (promised, inTheMiddle, chance) = (0, 0, new Random(20260306));
        for (var kills = 0; kills < 100; kills++)
        {
            if (await story.Facts("promise-came-due") == promised)
            {
                await story.ManyPromised(many, DateOnly.FromDateTime(story.Clock.GetUtcNow().Date).AddDays(2));
                story.Clock.Advance(TimeSpan.FromDays(5));
                promised += many;
            }

            using var child = DueChild.Start(story.Folder, story.Clock.GetUtcNow());
            Assert.Equal("tells", await child.StandardOutput.ReadLineAsync(OwedStory.Stop));
            await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(60)), TimeProvider.System, OwedStory.Stop);
            child.Kill();
            await child.WaitForExitAsync(OwedStory.Stop);
            inTheMiddle += await story.Facts("promise-came-due") < promised ? 1 : 0;
        }

        Assert.True(inTheMiddle >= 30, $"only {inTheMiddle} of 100 children were killed before all was told");
        await story.TheClockTells();
        Assert.Equal(promised, await story.Facts("promise-came-due"));
        Assert.Empty(await story.Check());
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task the_kept_rate_counts_what_a_slow_count_counts(JournalDialect dialect)
    {
        await using var story = await OwedStory.Begin(dialect);
        var chance = new Random(7);
        var made = new List<Promise>();
        for (var i = 0; i < 60; i++)
        {
            made.Add(await story.Promised(new DateOnly(2026, 3, 3).AddDays(chance.Next(20)), weight: 1 + chance.Next(4)));
        }

        for (var day = 0; day < 25; day++)
        {
            story.Clock.Advance(TimeSpan.FromDays(1));
            foreach (var promise in made.Where(_ => chance.Next(12) == 0))
            {
                await (chance.Next(5) switch
                {
                    0 => story.Act(promise.Id, (book, telling, p) => Task.FromResult(book.Break(telling, p, SaidBy.Receiver, null))),
                    1 => story.Act(promise.Id, (book, telling, p) => book.Release(telling, p, SaidBy.Receiver, null, OwedStory.Stop)),
                    2 => story.Act(promise.Id, (book, telling, p) => book.Renegotiate(telling, p, new(DateOnly.FromDateTime(story.Clock.GetUtcNow().Date).AddDays(2)), SaidBy.Both, null, OwedStory.Stop)),
                    _ => story.Keep(promise.Id),
                });
            }
        }

        var (from, until) = (OwedStory.Monday, OwedStory.Monday.AddDays(18));
        var rate = await story.In(services => services.GetRequiredService<KeptRates>().Of(new(from, until, PromiseWay.Ours), OwedStory.Stop));
        var all = await story.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Set<Promise>().AsNoTracking().ToListAsync(OwedStory.Stop));
        var counted = all.Where(p => p.FallsDue >= from && p.FallsDue < until && p.State != PromiseState.Released).ToList();
        Assert.True(rate.Kept > 0 && rate.Broken > 0 && rate.KeptLate > 0 && rate.Released > 0 && rate.Renegotiated > 0);
        Assert.Equal((counted.Count(p => p.State == PromiseState.Kept), counted.Count), (rate.Kept, rate.Of));
        Assert.Equal(counted.Count(p => p.Renegotiated > 0), rate.Renegotiated);
        Assert.Equal(counted.Where(p => p.State == PromiseState.Kept).Sum(p => p.Weight) / counted.Sum(p => p.Weight), rate.Weighted!.Value, 12);

        // By hand: 3 of 4 kept, weights 1 1 1 3 (the broken one 3): weighted 3/6, effective number 36/12 = 3.
        var small = KeptRate.From([new(PromiseState.Kept, 3, 3, 3, 1), new(PromiseState.Broken, 1, 3, 9, 0), new(PromiseState.Released, 9, 9, 9, 9)]);
        Assert.Equal((3L, 4L, 0.75, 0.5, 0.25), (small.Kept, small.Of, small.Rate, small.Weighted, small.RenegotiatedShare));
        Assert.Equal(new Proportion(3, 4).Wilson(), (small.Low!.Value, small.High!.Value));

        // Wilson at p ½ and n 3: ½ ± z/(1+z²/3)·√(1/12 + z²/36).
        var z = Proportion.Z95;
        Assert.Equal(0.5 + (z / (1 + (z * z / 3)) * Math.Sqrt((1 / 12.0) + (z * z / 36))), small.WeightedHigh!.Value, 12);
        Assert.Empty(await story.Check());
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task erasing_a_person_takes_the_words_and_leaves_the_figures(JournalDialect dialect)
    {
        await using var story = await OwedStory.Begin(dialect);
        var person = await story.Party("Wilhelmina Zonneveld", PartyAs.Person);
        var promise = (await story.Make(new(story.Joost, person, "call Wilhelmina about her knee", new(new DateOnly(2026, 3, 6))))).Value;
        var gone = await story.In(services => services.GetRequiredService<EraseParty>().Do(new ErasePartyAsked(person, "asked by letter"), OwedStory.Stop));
        Assert.False(gone.IsRefused);
        Assert.Null(await story.In(services => services.GetRequiredService<PromiseBook>().What(promise.Id, OwedStory.Stop)));
        Assert.Equal(1, await story.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Set<Promise>().CountAsync(OwedStory.Stop)));
        Assert.Empty(await story.Check());
        if (dialect == JournalDialect.Sqlite)
        {
            Assert.DoesNotContain("Wilhelmina", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(story.Folder, "heleklant.db"), OwedStory.Stop)), StringComparison.Ordinal);
        }
    }

    private static Task<int> Sql(OwedStory story, string text, params object[] values) =>
        story.In(services => services.GetRequiredService<HeleKlant.Store.Store>().Database.ExecuteSqlRawAsync(text, values, OwedStory.Stop));
}

/// <summary>Another process that tells what came due, until it is killed.</summary>
public static class DueChild
{
    private const string Variable = "HELEKLANT_TEST_CHILD_DUE";

    public static Process Start(string folder, DateTimeOffset now)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(DueChild).Assembly.Location);
        }

        start.Environment[Variable] = $"{now:O}|{folder}";
        return Process.Start(start)!;
    }

    /// <summary>The exit code of the child's work, or null in a process that is not a child.</summary>
    public static int? ActAsChild()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('|') is not [var now, var folder])
        {
            return null;
        }

        using var provider = OwedStory.Provider(folder, null, new Access.MovingClock(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));
        using var scope = provider.CreateScope();
        var clock = scope.ServiceProvider.GetRequiredService<DueClock>();
        _ = scope.ServiceProvider.GetRequiredService<HeleKlant.Store.Store>().Set<Promise>().Count();
        Console.WriteLine("tells");
        return clock.Tell(CancellationToken.None).GetAwaiter().GetResult() < 0 ? 1 : 0;
    }
}
