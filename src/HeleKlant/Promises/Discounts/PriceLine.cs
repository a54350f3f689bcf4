namespace HeleKlant.Promises.Discounts;

/// <summary>
/// A line that was paid, from the list price down. Narrow: numbers only, one column for each of twelve steps; which step a column is stands in
/// <see cref="PriceStep"/>. Its key is a hash of what was mapped, so that a line that comes twice is one.
/// </summary>
public sealed class PriceLine
{
    public long Key { get; set; }

    public int Import { get; set; }

    public int Customer { get; set; }

    /// <summary>A number in <see cref="PriceWord"/>; 0 where nobody said.</summary>
    public int Segment { get; set; }

    public int Product { get; set; }

    /// <summary>The day as 20260302.</summary>
    public int Day { get; set; }

    /// <summary>Thousandths.</summary>
    public long Quantity { get; set; }

    /// <summary>What it would have cost by the list, in cents.</summary>
    public long List { get; set; }

    public long? Cost { get; set; }

    public long S1 { get; set; }

    public long S2 { get; set; }

    public long S3 { get; set; }

    public long S4 { get; set; }

    public long S5 { get; set; }

    public long S6 { get; set; }

    public long S7 { get; set; }

    public long S8 { get; set; }

    public long S9 { get; set; }

    public long S10 { get; set; }

    public long S11 { get; set; }

    public long S12 { get; set; }
}

/// <summary>The lines of one customer, segment, month and import added up; made with the import, so that figures over hundreds of thousands of lines are read at once.</summary>
public sealed class PriceSum
{
    public int Import { get; set; }

    public int Customer { get; set; }

    public int Segment { get; set; }

    /// <summary>The month as 202603.</summary>
    public int Month { get; set; }

    public long Lines { get; set; }

    public long List { get; set; }

    /// <summary>Pocket price of the lines whose cost is known.</summary>
    public long CostedPocket { get; set; }

    public long CostedLines { get; set; }

    public long Cost { get; set; }

    public long S1 { get; set; }

    public long S2 { get; set; }

    public long S3 { get; set; }

    public long S4 { get; set; }

    public long S5 { get; set; }

    public long S6 { get; set; }

    public long S7 { get; set; }

    public long S8 { get; set; }

    public long S9 { get; set; }

    public long S10 { get; set; }

    public long S11 { get; set; }

    public long S12 { get; set; }

    public long N1 { get; set; }

    public long N2 { get; set; }

    public long N3 { get; set; }

    public long N4 { get; set; }

    public long N5 { get; set; }

    public long N6 { get; set; }

    public long N7 { get; set; }

    public long N8 { get; set; }

    public long N9 { get; set; }

    public long N10 { get; set; }

    public long N11 { get; set; }

    public long N12 { get; set; }
}

/// <summary>A step between list price and pocket price.</summary>
public sealed class PriceStep
{
    public const int Most = 12;

    /// <summary>1 to 12: the column it stands in.</summary>
    public int Number { get; set; }

    public string Name { get; set; } = "";

    /// <summary>It stands on the invoice; else it comes off afterwards.</summary>
    public bool OnInvoice { get; set; }
}

/// <summary>The name of a product (1) or a segment (2).</summary>
public sealed class PriceWord
{
    public const short OfProduct = 1;
    public const short OfSegment = 2;

    public int Id { get; set; }

    public short Kind { get; set; }

    public string Text { get; set; } = "";
}

[System.Text.Json.Serialization.JsonConverter(typeof(Facts.AsWord<PriceImportState>))]
public enum PriceImportState : short
{
    /// <summary>The file is there and waits for its mapping.</summary>
    Received = 1,

    Running = 2,
    Finished = 3,
    Withdrawn = 4,
    Failed = 5,
}

/// <summary>A file of price lines that came in.</summary>
public sealed class PriceImport
{
    public int Number { get; set; }

    public string FileName { get; set; } = "";

    /// <summary>The name of the mapping.</summary>
    public string Source { get; set; } = "";

    public string Mapping { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public PriceImportState State { get; set; }

    public long Rows { get; set; }

    public long Lines { get; set; }

    public long Known { get; set; }

    public long SetAside { get; set; }

    /// <summary>The code of what went wrong; empty where nothing did.</summary>
    public string Trouble { get; set; } = "";
}

/// <summary>A row that was not taken in: where it stands and why, never what it says.</summary>
public sealed class PriceSetAside
{
    public int Import { get; set; }

    public long Line { get; set; }

    public string Column { get; set; } = "";

    public string Reason { get; set; } = "";
}

/// <summary>A mapping of columns kept under a name, for the next file of that source.</summary>
public sealed class PriceMappingRow
{
    public string Name { get; set; } = "";

    public string Mapping { get; set; } = "";
}
