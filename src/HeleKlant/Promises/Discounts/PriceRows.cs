using HeleKlant.Journal.Formats.Csv;

namespace HeleKlant.Promises.Discounts;

/// <summary>One line of a file, read by its mapping.</summary>
internal sealed class PriceRow
{
    public long Line;
    public string Customer = "";
    public string? Segment;
    public string? Product;
    public string? Id;
    public int Day;
    public long Quantity;
    public long List;
    public long? Cost;
    public readonly long[] Off = new long[PriceStep.Most];
}

/// <summary>Reads a file of price lines row by row; a row that cannot be read says in which column, and why.</summary>
internal sealed class PriceRows
{
    private readonly CsvTable table;
    private readonly (int Column, int Place, bool Negative, bool OnInvoice)[] steps;
    private readonly int customer;
    private readonly int day;
    private readonly int list;
    private readonly int net;
    private readonly int product;
    private readonly int segment;
    private readonly int quantity;
    private readonly int cost;
    private readonly int currency;
    private readonly int line;
    private readonly bool monthFirst;
    private readonly TimeZoneInfo zone;
    private readonly string ours;

    /// <param name="table">The file, at its first row.</param>
    /// <param name="mapping">What each column is.</param>
    /// <param name="places">The place of each step of the mapping, 0 to 11.</param>
    /// <param name="zone">The organisation's clock.</param>
    /// <param name="ours">The organisation's currency.</param>
    public PriceRows(CsvTable table, PriceMapping mapping, IReadOnlyList<int> places, TimeZoneInfo zone, string ours)
    {
        (this.table, this.zone, this.ours, monthFirst) = (table, zone, ours, mapping.MonthFirst);
        (customer, day, list, net) = (Place(mapping.Customer), Place(mapping.Day), Place(mapping.List), Place(mapping.Net));
        (product, segment, quantity, cost) = (Place(mapping.Product), Place(mapping.Segment), Place(mapping.Quantity), Place(mapping.Cost));
        (currency, line) = (Place(mapping.Currency), Place(mapping.Line));
        steps = [.. mapping.Steps.Select((step, i) => (Place(step.Column), places[i], step.Negative, step.OnInvoice))];
    }

    public PriceRow Row { get; private set; } = new();

    /// <summary>The column that could not be read, and why; null where the row is good.</summary>
    public (string Column, string Reason)? Fault { get; private set; }

    /// <summary>The columns that a mapping names and a file does not have.</summary>
    public static IEnumerable<string> Missing(CsvTable table, PriceMapping mapping) =>
        new[] { mapping.Customer, mapping.Day, mapping.List, mapping.Net, mapping.Product, mapping.Segment, mapping.Quantity, mapping.Cost, mapping.Currency, mapping.Line }
            .Concat(mapping.Steps.Select(s => s.Column)).OfType<string>().Where(c => c.Length > 0 && !table.Columns.Contains(c));

    public bool Next()
    {
        if (!table.Next())
        {
            return false;
        }

        Row = new PriceRow { Line = table.Line };
        Fault = table.IsWhole ? Who() ?? Amounts() : ("", "not-whole");
        return true;
    }

    private (string, string)? Who()
    {
        Row.Customer = Text(customer) ?? "";
        (Row.Segment, Row.Product, Row.Id) = (Text(segment), Text(product), Text(line));
        if (Row.Customer.Length is 0 or > 200)
        {
            return Said(customer, "no-customer");
        }

        if (PriceCell.Day(table[day], monthFirst, zone) is not { } read)
        {
            return Said(day, "no-day");
        }

        Row.Day = read;
        return currency >= 0 && !table[currency].Equals(ours, StringComparison.OrdinalIgnoreCase) ? Said(currency, "other-currency") : null;
    }

    private (string, string)? Amounts()
    {
        long onInvoice = 0;
        int? rest = null;
        foreach (var step in steps)
        {
            if (step.Column < 0)
            {
                rest = step.Place;
                continue;
            }

            if (Cents(step.Column) is not { } cents)
            {
                return Said(step.Column, "no-amount");
            }

            Row.Off[step.Place] += step.Negative ? -cents : cents;
            onInvoice += step.OnInvoice ? step.Negative ? -cents : cents : 0;
        }

        long? listed = list < 0 ? null : Cents(list), paid = net < 0 ? null : Cents(net);
        if ((list >= 0 && (listed is null || table[list].IsEmpty)) || (net >= 0 && (paid is null || table[net].IsEmpty)))
        {
            return Said(listed is null && list >= 0 ? list : net >= 0 ? net : list, "no-amount");
        }

        Row.List = listed ?? paid!.Value + onInvoice;
        if (listed is { } full && paid is { } left && full - onInvoice - left is not 0 and var gap)
        {
            if (rest is not { } place)
            {
                return Said(net, "does-not-add-up");
            }

            Row.Off[place] += gap;
        }

        Row.Cost = cost < 0 || table[cost].IsEmpty ? null : Cents(cost);
        if (cost >= 0 && !table[cost].IsEmpty && Row.Cost is null)
        {
            return Said(cost, "no-amount");
        }

        if (quantity >= 0 && PriceCell.Amount(table[quantity], table.DecimalComma) is { } many && Math.Abs(many) < 1_000_000_000)
        {
            Row.Quantity = (long)(many * 1000);
        }

        return null;
    }

    private int Place(string? column) => column is { Length: > 0 } ? table.Columns.ToList().IndexOf(column) : -1;

    /// <summary>An amount; an empty cell of a step is nothing taken off.</summary>
    private long? Cents(int column) => table[column].IsEmpty ? 0 : PriceCell.Cents(table[column], table.DecimalComma);

    private string? Text(int column) => column < 0 || table[column].IsEmpty ? null : table[column][..Math.Min(table[column].Length, 200)].ToString();

    private (string, string) Said(int column, string reason) => (column < 0 ? "" : table.Columns[column], reason);
}
