namespace HeleKlant.Journal.Formats;

/// <summary>The foreign formats that files come in.</summary>
public enum SourceFormat : byte
{
    /// <summary>Rows of cells in text (comma, semicolon, tab and so on).</summary>
    Csv = 1,
    /// <summary>XES, IEEE 1849-2016 and -2023.</summary>
    Xes = 2,
    /// <summary>OCEL 2.0 in JSON.</summary>
    Ocel2Json = 3,
    /// <summary>OCEL 2.0 in XML.</summary>
    Ocel2Xml = 4,
    /// <summary>OCEL 2.0 in a SQLite file.</summary>
    Ocel2Sqlite = 5,
    /// <summary>OCEL 1.0 in JSON (jsonocel).</summary>
    Ocel1Json = 6,
    /// <summary>OCEL 1.0 in XML (xmlocel).</summary>
    Ocel1Xml = 7,
}

/// <summary>How a row of a table tells of events.</summary>
public enum RowShape : byte
{
    /// <summary>Each row is one event.</summary>
    EventPerRow = 1,
    /// <summary>Each row is one case with several dates; each date (or pair) is an activity.</summary>
    DatesPerCase = 2,
    /// <summary>Each row is the state of a case at a moment; what changed since the row before is an event.</summary>
    Snapshots = 3,
    /// <summary>The product's own export: fixed columns, lists as JSON in a cell.</summary>
    OwnExport = 4,
}
