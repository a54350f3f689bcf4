using System.Diagnostics;
using HeleKlant.Journal;
using static HeleKlant.Tests.ChainLog.ChainStory;

namespace HeleKlant.Tests.ChainLog;

public sealed class RestartTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void After_a_restart_the_columns_are_back_and_go_on()
    {
        using var story = Told();
        var before = Contents(story.Chain.CatchUp(Stop));
        story.Chain.Keep(Stop);
        Assert.Equal(before, Contents(story.NewChain().CatchUp(Stop)));
        Assert.Empty(story.Said.Lines);
        story.Tell(Touch("case 3", "late", 1, "Joris"));
        Assert.Equal(Contents(story.NewChain().CatchUp(Stop)), Contents(story.NewChain().MakeAnew(Stop)));
    }

    [Theory]
    [InlineData("flipped", "checksum"), InlineData("cut", "checksum"), InlineData("empty", "cut off"), InlineData("other", "no restart file"), InlineData("version", "version 99")]
    public void A_file_that_is_not_to_be_trusted_is_said_and_the_journal_read_instead(string damage, string said)
    {
        using var story = Told();
        var before = Contents(story.Chain.CatchUp(Stop));
        story.Chain.Keep(Stop);
        var path = Path.Combine(story.Folder, "chain.log");
        var bytes = File.ReadAllBytes(path);
        bytes = damage switch
        {
            "flipped" => [.. bytes[..(bytes.Length / 2)], (byte)(bytes[bytes.Length / 2] ^ 1), .. bytes[(bytes.Length / 2 + 1)..]],
            "cut" => bytes[..^100],
            "empty" => [],
            "other" => [.. "SQLite format 3"u8, .. bytes],
            _ => [.. bytes[..16], 99, 0, 0, 0, 0, 0, 0, 0, .. bytes[24..]],
        };
        File.WriteAllBytes(path, bytes);
        Assert.Equal(before, Contents(story.NewChain().CatchUp(Stop)));
        Assert.Contains(said, Assert.Single(story.Said.Lines), StringComparison.Ordinal);
        Assert.StartsWith("Warning", story.Said.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_of_another_store_is_not_gone_on_with()
    {
        using var mine = Told();
        using var other = Told();
        other.Tell(Touch("case 1", "call", 7, "Sanne"));
        other.Chain.CatchUp(Stop);
        other.Chain.Keep(Stop);
        mine.Tell(Touch("case 1", "plan", 8, "Sanne"), Touch("case 9", "plan", 8, "Sanne"));
        File.Copy(Path.Combine(other.Folder, "chain.log"), Path.Combine(mine.Folder, "chain.log"));
        var chain = mine.Chain.CatchUp(Stop);
        Assert.Contains("another past", Assert.Single(mine.Said.Lines), StringComparison.Ordinal);
        Assert.Equal(Contents(mine.NewChain().MakeAnew(Stop)), Contents(chain));
    }

    [Theory]
    [InlineData(JournalDialect.Sqlite), InlineData(JournalDialect.PostgreSql)]
    public async Task What_another_process_brings_in_is_seen_within_a_second(JournalDialect dialect)
    {
        using var story = Told(dialect);
        story.Chain.CatchUp(Stop);
        using var follower = new HeleKlant.ChainLog.ChainFollower(story.Chain, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<HeleKlant.ChainLog.ChainFollower>.Instance);
        await follower.StartAsync(Stop);
        var position = story.Chain.Now.Position;
        var touches = story.Chain.Now.Log.TouchCount;
        using var child = ChildTeller.Start(story.Database);
        await child.WaitForExitAsync(Stop);
        Assert.Equal(0, child.ExitCode);
        var watch = Stopwatch.StartNew();
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await story.Chain.After(position, soon.Token);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 1);
        Assert.Equal(touches + 2, story.Chain.Now.Log.TouchCount);
        await follower.StopAsync(Stop);
        Assert.True(File.Exists(Path.Combine(story.Folder, "chain.log")));
    }

    private static ChainStory Told(JournalDialect dialect = JournalDialect.Sqlite)
    {
        var story = new ChainStory(dialect);
        story.Tell([.. Enumerable.Range(0, 200).Select(i => Touch($"case {i % 17}", $"activity {i % 5}", i * 13 % 997, i % 7 == 0 ? null : $"employee {i % 6}", $"customer {i % 11}"))]);
        return story;
    }
}
