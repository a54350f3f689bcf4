using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Site.Lists;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Mandates;

/// <summary>A page of mandates.</summary>
/// <param name="Next">Where the next page begins.</param>
public sealed record MandatePageTold(IReadOnlyList<MandateTold> Lines, string? Next, ListCount Count);

/// <summary>The list of mandates: for a role, a team or one employee, about what, and whether they hold. By person there is no filter and no order.</summary>
public sealed class MandateList(Store.Store store, MandatesOf mandates, Dues dues)
{
    public static readonly string[] Subjects = ["money", "time", "discount", "exception"];

    public static readonly string[] States = ["holds", "to-come", "ended", "rule-asked", "all"];

    public static readonly ListShape Shape = new(MandateRoutes.Page, ["for", "role", "about", "state"], ["stated", "from", "until"], "stated")
    {
        Words = new Dictionary<string, IReadOnlyList<string>> { ["for"] = ListShape.WordsOf<MandateFor>(), ["role"] = Roles.All, ["about"] = Subjects, ["state"] = States },
    };

    private static readonly ListOrder<Mandate> Order = new ListOrder<Mandate>(m => m.Id).By("stated", m => m.StatedAt).By("from", m => m.From).By("until", m => m.Until ?? DateOnly.MaxValue);

    public async Task<MandatePageTold> Read(ListQuery query, CancellationToken stop)
    {
        var rows = Chosen(query);
        var page = await Order.Read(rows, query, stop);
        return new(await mandates.Tell(page.Lines, stop), page.Next, await ListCount.Of(rows, stop));
    }

    /// <summary>All that the query chooses, for a file.</summary>
    public async Task<IReadOnlyList<MandateTold>> All(ListQuery query, CancellationToken stop)
    {
        var told = new List<MandateTold>();
        foreach (var some in (await Order.Sorted(Chosen(query), query).Take(ListCsv.MostRows).ToListAsync(stop)).Chunk(500))
        {
            told.AddRange(await mandates.Tell(some, stop));
        }

        return told;
    }

    /// <summary>Where nobody asks, those that hold and those to come.</summary>
    private IQueryable<Mandate> Chosen(ListQuery query)
    {
        var today = dues.Today;
        var rows = store.Set<Mandate>().AsNoTracking();
        rows = query["state"] switch
        {
            "holds" => rows.Where(m => m.From <= today && (m.Until == null || m.Until >= today)),
            "to-come" => rows.Where(m => m.From > today && (m.Until == null || m.Until >= today)),
            "ended" => rows.Where(m => m.Until < today),
            "rule-asked" => rows.Where(m => m.ChangeAsked != null),
            "all" => rows,
            _ => rows.Where(m => m.Until == null || m.Until >= today),
        };
        rows = query.Word<MandateFor>("for") is { } whom ? rows.Where(m => m.For == whom) : rows;
        rows = query["role"] is { } role ? rows.Where(m => m.Role == role) : rows;
        rows = query["about"] switch
        {
            "money" => rows.Where(m => m.Cents != null),
            "time" => rows.Where(m => m.Minutes != null),
            "discount" => rows.Where(m => m.DiscountPoints != null || m.DiscountCents != null),
            "exception" => rows.Where(m => m.Cents == null && m.Minutes == null && m.DiscountPoints == null && m.DiscountCents == null),
            _ => rows,
        };
        if (query.Text is { } text)
        {
            var like = text.ToLowerInvariant();
            rows = rows.Where(m => store.Set<MandateWords>().Any(w => w.Mandate == m.Id && w.Number == m.Number && w.Title.ToLower().Contains(like)));
        }

        return rows;
    }
}
