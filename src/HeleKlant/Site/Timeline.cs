using HeleKlant.Facts;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Site;

/// <summary>
/// How a room tells one of its facts on the timeline of a customer. The sentence stands under "fact-" + the recorded name in the
/// room's texts, with a hole for each of <see cref="TimelineWords.Holes"/>.
/// </summary>
/// <param name="Type">The fact's record.</param>
/// <param name="Kind">The room's word for the kind, by which the timeline is filtered: "promises".</param>
/// <param name="Icon">An icon of MudBlazor's set (the svg inside); the same kind has the same icon on every page.</param>
/// <param name="Words">Which customers it concerns, and what fills the holes.</param>
public sealed record TimelineFact(Type Type, string Kind, string Icon, Func<object, TimelineWords> Words)
{
    public static TimelineFact Of<T>(string kind, string icon, Func<T, TimelineWords> words) => new(typeof(T), kind, icon, fact => words((T)fact));
}

/// <param name="Customers">The numbers of the customers whose timeline it stands on; none where it concerns no customer.</param>
/// <param name="Holes">What fills the holes: a <see cref="PartyId"/> becomes the name as it is now, a date the reader's date, an instant the last day before it, a <see cref="TimelineWord"/> the text.</param>
public sealed record TimelineWords(IReadOnlyList<int> Customers, params object[] Holes)
{
    /// <summary>What it is about: named in its own words (<see cref="Room.TimelineThings"/>) and linked; null for nothing of its own.</summary>
    public TimelineThing? About { get; init; }
}

/// <summary>A thing with a page of its own that a line of the timeline is about.</summary>
public sealed record TimelineThing(Guid Id, string Address);

/// <summary>A hole that is filled with a word of the room's own texts.</summary>
public sealed record TimelineWord(string Key);

/// <summary>Which facts stand on which customer's timeline; written in the transaction that appends the fact.</summary>
public sealed class TimelineLine
{
    public int Customer { get; set; }

    public DateTimeOffset At { get; set; }

    public long Sequence { get; set; }

    public string Kind { get; set; } = "";

    public string Name { get; set; } = "";

    public int Shape { get; set; }

    public Guid? By { get; set; }

    /// <summary>The fact as it stands in the journal: ids only.</summary>
    public string Body { get; set; } = "";
}

/// <summary>Every room's timeline facts, by record.</summary>
public sealed class TimelineFacts(IEnumerable<Room> rooms)
{
    private readonly Dictionary<Type, TimelineFact> byType = rooms.SelectMany(room => room.TimelineFacts).ToDictionary(fact => fact.Type);

    public TimelineFact? Find(Type type) => byType.GetValueOrDefault(type);

    public IEnumerable<string> Kinds => byType.Values.Select(fact => fact.Kind).Distinct().Order();

    /// <summary>The lines that a fact puts on timelines: what an act writes with it, and what a check expects.</summary>
    public IEnumerable<TimelineLine> LinesOf(Journal.RecordedFact fact, object record) => Find(record.GetType()) is not { } line ? [] :
        line.Words(record).Customers.Distinct().Select(customer => new TimelineLine
        {
            Customer = customer,
            At = fact.At,
            Sequence = fact.Sequence,
            Kind = line.Kind,
            Name = fact.Name,
            Shape = fact.Shape,
            By = fact.By,
            Body = fact.Body,
        });

    public static void AddTables(ModelBuilder model) => model.Entity<TimelineLine>(line =>
    {
        line.ToTable("timeline_lines");
        line.HasKey(l => new { l.Customer, l.At, l.Sequence });
        line.Property(l => l.Kind).HasMaxLength(40);
        line.Property(l => l.Name).HasMaxLength(80);
    });
}
