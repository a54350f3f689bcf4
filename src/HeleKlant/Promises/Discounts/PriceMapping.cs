using System.Text.Json;

namespace HeleKlant.Promises.Discounts;

/// <summary>A column that takes something off the price.</summary>
/// <param name="Name">What the step is called; files of several sources share steps by name.</param>
/// <param name="OnInvoice">It stands on the invoice; else it comes off afterwards.</param>
/// <param name="Negative">The file writes it below zero.</param>
public sealed record PriceStepColumn(string Column, string Name, bool OnInvoice, bool Negative = false);

/// <summary>Which column of a file is what. Amounts are those of the whole line.</summary>
/// <param name="Source">Its name; the next file of this source is read alike.</param>
/// <param name="CustomersOf">The source whose customer keys these are; this one's own where nobody says.</param>
/// <param name="List">What it would have cost by the list; where it is missing it is what was paid and what was taken off on the invoice.</param>
/// <param name="Net">What stands at the foot of the invoice.</param>
/// <param name="Line">A number of the line itself, where the source has one.</param>
public sealed record PriceMapping(
    string Source, string? Customer, string? Day, string? List, string? Net, IReadOnlyList<PriceStepColumn> Steps, string? Product = null, string? Segment = null, string? Quantity = null,
    string? Cost = null, string? Currency = null, string? Line = null, string? CustomersOf = null, bool MonthFirst = false)
{
    public string Written() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static PriceMapping? Read(string? json)
    {
        try
        {
            return string.IsNullOrWhiteSpace(json) ? null : JsonSerializer.Deserialize<PriceMapping>(json, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What a column is taken for on the page: "customer", "list", "on-invoice".</summary>
public static class PriceRole
{
    public const string Leave = "leave";
    public const string OnInvoice = "on-invoice";
    public const string OffInvoice = "off-invoice";

    public static readonly string[] All = [Leave, "customer", "day", "product", "segment", "quantity", "list", "net", OnInvoice, OffInvoice, "cost", "currency", "line"];

    public static string Of(PriceMapping mapping, string column) =>
        mapping.Steps.FirstOrDefault(s => s.Column == column) is { } step ? step.OnInvoice ? OnInvoice : OffInvoice
        : column == mapping.Customer ? "customer" : column == mapping.Day ? "day" : column == mapping.Product ? "product" : column == mapping.Segment ? "segment"
        : column == mapping.Quantity ? "quantity" : column == mapping.List ? "list" : column == mapping.Net ? "net" : column == mapping.Cost ? "cost"
        : column == mapping.Currency ? "currency" : column == mapping.Line ? "line" : Leave;

    /// <summary>A mapping from what each column is taken for.</summary>
    public static PriceMapping With(PriceMapping was, IReadOnlyList<(string Column, string Role)> roles)
    {
        string? One(string role) => roles.FirstOrDefault(r => r.Role == role).Column;
        return was with
        {
            Customer = One("customer"),
            Day = One("day"),
            Product = One("product"),
            Segment = One("segment"),
            Quantity = One("quantity"),
            List = One("list"),
            Net = One("net"),
            Cost = One("cost"),
            Currency = One("currency"),
            Line = One("line"),
            Steps =
            [
                .. roles.Where(r => r.Role is OnInvoice or OffInvoice).Select(r => was.Steps.FirstOrDefault(s => s.Column == r.Column) is { } known
                    ? known with { OnInvoice = r.Role == OnInvoice }
                    : new PriceStepColumn(r.Column, r.Column.Replace('_', ' ').Trim(), r.Role == OnInvoice)),
            ],
        };
    }
}
