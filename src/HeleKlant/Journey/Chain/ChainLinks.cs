using HeleKlant.Engines.Chain;

namespace HeleKlant.Journey.Chain;

/// <summary>Addresses from a figure down to what stands behind it.</summary>
public static class ChainLinks
{
    public static string Address(ChainView view, MapLink link)
    {
        var address = (view.Query with { Nodes = view.Nodes }).Address("/happened/link");
        return FormattableString.Invariant($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}a={link.From}&b={link.To}");
    }

    public static string Case(int number) => FormattableString.Invariant($"/happened/cases/{number}");
}
