using HeleKlant.Facts;

namespace HeleKlant.Promises.Discounts;

/// <summary>The noes about files of price lines.</summary>
public static class PriceRefusals
{
    public static Refusal NoImport { get; } = new("no-such-price-import") { Kind = RefusalKind.NotFound };

    public static Refusal NotWaiting { get; } = new("price-import-not-waiting");

    public static Refusal NotFinished { get; } = new("price-import-not-finished");

    public static Refusal NoTable { get; } = new("price-file-no-table");

    public static Refusal NeedsColumns { get; } = new("price-needs-columns");

    public static Refusal NeedsName { get; } = new("price-needs-name");

    public static Refusal TooManySteps { get; } = new("price-too-many-steps");

    public static Refusal NeedsBecause { get; } = new("price-needs-because");

    /// <summary>The sample is a store of its own; its sentence stands with the sample.</summary>
    public static Refusal ThisIsTheSample { get; } = new("this-is-the-sample");

    public static Refusal NoFile { get; } = new("price-no-file");

    public static Refusal NoColumn(string column) => new("price-no-such-column", column);
}
