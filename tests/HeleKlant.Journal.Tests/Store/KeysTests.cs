namespace HeleKlant.Journal.Tests.Store;

public sealed class KeysTests
{
    /// <summary>From the authors' vectors.h of SipHash with 128 bits: key 00..0f, inputs of 0, 1 and 2 bytes.</summary>
    [Theory]
    [InlineData(0, "A3817F04BA25A8E66DF67214C7550293")]
    [InlineData(1, "DA87C1D86B99AF44347659119B22FC45")]
    [InlineData(2, "8177228DA4A45DC7FCA38BDEF60AFFE4")]
    public void SipHash_gives_the_published_answers(int length, string expected)
    {
        var key = Enumerable.Range(0, 16).Select(i => (byte)i).ToArray();
        var data = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        Assert.Equal(expected, SipHash.Of(key, data).ToString("X32"));
    }

    [Fact]
    public void A_key_depends_on_every_mapped_field_and_on_no_attribute()
    {
        var told = Told_rows.Event("7", "Take call", TestStore.Monday);
        SourceEvent[] others =
        [
            told with { Case = "8" }, told with { Activity = "Visit" }, told with { End = TestStore.Monday.AddSeconds(1) },
            told with { Start = TestStore.Monday }, told with { Lifecycle = Lifecycle.Start }, told with { Instance = "1" },
            told with { Customers = [] }, told with { Customers = ["Bakery Smit", "Other"] }, told with { Employee = null },
            told with { Team = "Sanne", Employee = null }, told with { Role = "x" }, told with { Channel = "x" }, told with { EventId = "7" },
            told with { Objects = [new RelatedObject("order", "1", null)] },
        ];
        Assert.Equal(others.Length + 1, others.Append(told).Select(Key).Distinct().Count());
        SourceEvent[] same =
        [
            told with { Attributes = [new SourceAttribute("a", "b")] }, told with { CaseAttributes = [new SourceAttribute("a", "b")] },
            told with { Place = 99 }, told with { CustomerName = "Smit" }, told with { End = TestStore.Monday.ToOffset(TimeSpan.Zero) },
        ];
        Assert.All(same, other => Assert.Equal(Key(told), Key(other)));
    }

    [Fact]
    public void Later_occurrences_have_keys_of_their_own_in_the_same_minute()
    {
        var keys = new TouchKeys(new byte[16], "desk");
        var first = Key(Told_rows.Event("7", "Take call", TestStore.Monday));
        var occurrences = Enumerable.Range(2, 100).Select(n => keys.Occurrence(first, n)).Append(first).ToList();
        Assert.Equal(101, occurrences.Distinct().Count());
        Assert.Single(occurrences.Select(k => k >> 96).Distinct());
    }

    private static UInt128 Key(SourceEvent told) => new TouchKeys(new byte[16], "desk").First(told, TouchBatch.At(told));
}
