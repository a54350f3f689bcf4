namespace HeleKlant.Engines.Quantities;

/// <summary>A step that takes something off a price.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="OnInvoice">It stands on the invoice; else it comes off afterwards: a bonus, a payment discount, freight.</param>
/// <param name="Off">What it takes off, in the unit of the list price; below zero it adds.</param>
public readonly record struct PriceDrop(string Name, bool OnInvoice, decimal Off);

/// <summary>One bar of the ladder: a standing price, or what hangs between two of them.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends; a standing price begins at 0.</param>
/// <param name="IsPrice">A standing price (list, invoice, pocket) or margin; else a step.</param>
public readonly record struct PriceBar(string Name, decimal From, decimal To, bool IsPrice);

/// <summary>
/// From list price to what is left, after Marn and Rosiello (Harvard Business Review 70 (1992) 5, 84–94): invoice = list less what stands on the invoice,
/// pocket = invoice less what comes off afterwards, pocket margin = (pocket − cost) ÷ pocket. Exact: decimals, never binary fractions.
/// </summary>
public sealed class PriceWaterfall
{
    /// <summary>The waterfall of a price.</summary>
    /// <param name="list">The list price.</param>
    /// <param name="drops">The steps, in any order.</param>
    /// <param name="cost">What it cost; null where that is not known.</param>
    public PriceWaterfall(decimal list, IEnumerable<PriceDrop> drops, decimal? cost = null)
    {
        List = list;
        Cost = cost;
        Drops = [.. drops.OrderByDescending(drop => drop.OnInvoice)];
        Invoice = list - Drops.Where(drop => drop.OnInvoice).Sum(drop => drop.Off);
        Pocket = Invoice - Drops.Where(drop => !drop.OnInvoice).Sum(drop => drop.Off);
    }

    /// <summary>The list price.</summary>
    public decimal List { get; }

    /// <summary>The steps: those on the invoice first.</summary>
    public IReadOnlyList<PriceDrop> Drops { get; }

    /// <summary>What it cost; null where that is not known.</summary>
    public decimal? Cost { get; }

    /// <summary>What stands at the foot of the invoice.</summary>
    public decimal Invoice { get; }

    /// <summary>What is left in the pocket.</summary>
    public decimal Pocket { get; }

    /// <summary>What leaks away, as a part of the list price; null without a list price.</summary>
    public decimal? Depth => List > 0 ? (List - Pocket) / List : null;

    /// <summary>(Pocket − cost) ÷ pocket; null where the cost is not known, or nothing is left.</summary>
    public decimal? PocketMargin => Cost is { } cost && Pocket > 0 ? (Pocket - cost) / Pocket : null;

    /// <summary>The ladder as bars, from the list price down; names of standing prices are given.</summary>
    /// <param name="list">The word for the list price.</param>
    /// <param name="invoice">The word for the invoice price.</param>
    /// <param name="pocket">The word for the pocket price.</param>
    public IEnumerable<PriceBar> Bars(string list, string invoice, string pocket)
    {
        yield return new(list, 0, List, IsPrice: true);
        var at = List;
        var invoiced = false;
        foreach (var drop in Drops)
        {
            if (!drop.OnInvoice && !invoiced)
            {
                invoiced = true;
                yield return new(invoice, 0, at, IsPrice: true);
            }

            yield return new(drop.Name, at, at - drop.Off, IsPrice: false);
            at -= drop.Off;
        }

        if (!invoiced)
        {
            yield return new(invoice, 0, at, IsPrice: true);
        }

        yield return new(pocket, 0, at, IsPrice: true);
    }

    /// <summary>What is left of a price after percentages that are each taken of what the one before left: they multiply, and their order does not matter.</summary>
    /// <param name="list">The price.</param>
    /// <param name="percents">Each 0 to 100.</param>
    public static decimal Stacked(decimal list, params ReadOnlySpan<decimal> percents)
    {
        foreach (var percent in percents)
        {
            if (percent is < 0 or > 100)
            {
                throw new ArgumentOutOfRangeException(nameof(percents), percent, "A percentage lies from 0 to 100.");
            }

            list *= (100 - percent) / 100;
        }

        return list;
    }
}
