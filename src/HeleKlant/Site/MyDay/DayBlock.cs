namespace HeleKlant.Site.MyDay;

/// <summary>What a room tells on my day: the same that its section shows, for the API, the command line and the large buttons on top.</summary>
/// <param name="Name">The room's word for it: "owed". The section's id in the page.</param>
/// <param name="Title">Its heading, in the reader's language.</param>
/// <param name="Count">How many there are, also those that are not listed.</param>
/// <param name="Order">Where it stands, as its section.</param>
/// <param name="Asks">Whether it asks something of the reader, and so has one of the large buttons on top.</param>
public sealed record DayBlock(string Name, string Title, int Count, IReadOnlyList<DayLine> Lines, int Order = 300, bool Asks = true);

/// <param name="Says">A sentence one could say aloud.</param>
/// <param name="Address">Where it leads within the site; null where it leads nowhere.</param>
public sealed record DayLine(string Says, string? Address = null);

/// <summary>My day as a whole.</summary>
/// <param name="Employee">The asker's employee; null where the account is tied to none, and then there are no blocks.</param>
public sealed record DayTold(string Greeting, long? Employee, IReadOnlyList<DayBlock> Blocks);
