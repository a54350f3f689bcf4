using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Site.Lists;

/// <summary>How many lines a list has, counted no further than a reader needs: "more than 10,000" is enough there.</summary>
public readonly record struct ListCount(int Lines, bool IsMore)
{
    public const int Most = 10_000;

    public static async Task<ListCount> Of<T>(IQueryable<T> rows, CancellationToken stop)
    {
        var count = await rows.Take(Most + 1).CountAsync(stop);
        return new(Math.Min(count, Most), count > Most);
    }

    public override string ToString() => (IsMore ? "> " : "") + Lines.ToString("N0", CultureInfo.CurrentCulture);
}
