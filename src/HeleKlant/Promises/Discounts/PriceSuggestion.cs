using HeleKlant.Journal.Formats.Csv;

namespace HeleKlant.Promises.Discounts;

/// <summary>Suggests what each column is, by its name and by what stands in the first rows.</summary>
public static class PriceSuggestion
{
    private const int RowsLookedAt = 200;
    private const double Nearly = 0.9;

    /// <summary>Words that a column's name is looked through for, the most telling first.</summary>
    private static readonly (string Role, string[] Words)[] Words =
    [
        ("currency", ["currency", "valuta", "munt"]),
        ("step", ["disc", "korting", "rebate", "bonus", "coupon", "promo", "freight", "vracht", "allowance", "toeslag", "rabat"]),
        ("customer", ["household", "customer", "klant", "debtor", "debiteur", "relatie", "client", "account"]),
        ("day", ["timestamp", "datum", "date", "day", "dag"]),
        ("segment", ["segment", "klantgroep", "branche", "sector"]),
        ("product", ["product", "article", "artikel", "sku", "item"]),
        ("quantity", ["quantity", "qty", "aantal", "hoeveelheid"]),
        ("list", ["list", "lijst", "catalog", "gross", "bruto"]),
        ("cost", ["cost", "kost", "inkoop", "cogs"]),
        ("net", ["sales_value", "net", "invoice", "factuurbedrag", "paid", "betaald", "omzet", "revenue", "amount", "bedrag"]),
        ("line", ["line_id", "regelnummer", "line_no", "transaction_id"]),
    ];

    private static readonly string[] OffInvoice = ["coupon_disc", "rebate", "bonus", "freight", "vracht", "payment", "betaling", "allowance", "ads", "reclame"];

    private static readonly string[] Numbers = ["step", "quantity", "list", "cost", "net"];

    public static PriceMapping For(CsvTable table, string source)
    {
        var (filled, numbers, days, below) = Look(table, out var monthFirst);
        var (taken, steps) = (new Dictionary<string, string>(), new List<PriceStepColumn>());
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            if (RoleOf(column) is not { } role || filled[i] == 0 || (Numbers.Contains(role) && numbers[i] < filled[i] * Nearly) || (role == "day" && days[i] < filled[i] * Nearly))
            {
                continue;
            }

            if (role != "step")
            {
                taken.TryAdd(role, column);
            }
            else if (steps.Count < PriceStep.Most)
            {
                steps.Add(new(column, column.Replace('_', ' ').Trim(), !OffInvoice.Any(w => column.Contains(w, StringComparison.OrdinalIgnoreCase)), below[i] > 0 && below[i] > numbers[i] / 2));
            }
        }

        string? Of(string role) => taken.GetValueOrDefault(role);
        return new(source, Of("customer"), Of("day"), Of("list"), Of("net"), steps, Of("product"), Of("segment"), Of("quantity"), Of("cost"), Of("currency"), Of("line"), MonthFirst: monthFirst);
    }

    private static string? RoleOf(string column) =>
        Words.Where(w => w.Words.Any(word => column.Contains(word, StringComparison.OrdinalIgnoreCase))).Select(w => w.Role).FirstOrDefault();

    private static (int[] Filled, int[] Numbers, int[] Days, int[] Below) Look(CsvTable table, out bool monthFirst)
    {
        var width = table.Columns.Count;
        var (filled, numbers, days, below) = (new int[width], new int[width], new int[width], new int[width]);
        var (first, second) = (0, 0);
        for (var row = 0; row < RowsLookedAt && table.Next(); row++)
        {
            for (var i = 0; table.IsWhole && i < width; i++)
            {
                var cell = table[i];
                filled[i] += cell.IsEmpty ? 0 : 1;
                if (PriceCell.Amount(cell, table.DecimalComma) is { } amount)
                {
                    numbers[i]++;
                    below[i] += amount < 0 ? 1 : 0;
                }

                days[i] += PriceCell.Day(cell, monthFirst: false, TimeZoneInfo.Utc) is not null || PriceCell.Day(cell, monthFirst: true, TimeZoneInfo.Utc) is not null ? 1 : 0;
                if (PriceCell.Parts(cell) is var (a, b))
                {
                    first += a > 12 ? 1 : 0;
                    second += b > 12 ? 1 : 0;
                }
            }
        }

        monthFirst = second > 0 && first == 0;
        return (filled, numbers, days, below);
    }
}
