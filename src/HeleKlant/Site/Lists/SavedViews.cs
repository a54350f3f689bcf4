using HeleKlant.Access;
using HeleKlant.Facts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Site.Lists;

/// <summary>An address of a list that somebody kept under a name, for themselves.</summary>
public sealed class SavedView
{
    public Guid Id { get; set; }

    public Guid Account { get; set; }

    /// <summary>The page it is a view of: "/promised".</summary>
    public string List { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>The address with its filter: "/promised?kind=work&amp;sort=-due".</summary>
    public string Address { get; set; } = "";

    public DateTimeOffset SavedAt { get; set; }

    public static void AddTo(ModelBuilder model) => model.Entity<SavedView>(view =>
    {
        view.ToTable("saved_views");
        view.HasKey(v => v.Id);
        view.HasIndex(v => new { v.Account, v.List, v.Name }).IsUnique();
        view.Property(v => v.List).HasMaxLength(200);
        view.Property(v => v.Name).HasMaxLength(80);
        view.Property(v => v.Address).HasMaxLength(2000);
    });
}

/// <summary>Views that an account keeps, of any list.</summary>
public sealed class SavedViews(Store.Store store, WhoAsks who, TimeProvider clock)
{
    private const int MostViews = 100;

    /// <summary>One's own views of a page; of all pages where none is named.</summary>
    public async Task<IReadOnlyList<SavedView>> Mine(string? list, CancellationToken stop)
    {
        if (who.Account is not { Value: var me })
        {
            return [];
        }

        var mine = store.Set<SavedView>().AsNoTracking().Where(v => v.Account == me && (list == null || v.List == list));
        return await mine.OrderBy(v => v.Name).Take(MostViews).ToListAsync(stop);
    }

    /// <summary>Keeps an address; one of the same page under the same name makes way.</summary>
    public async Task<Answer<ViewTold>> Keep(string? name, string? address, CancellationToken stop)
    {
        name = name?.Trim();
        if (name is not { Length: > 0 and <= 80 })
        {
            return new Refusal("view-needs-name");
        }

        if (who.Account is not { Value: var me } || address is not { Length: > 1 and <= 2000 } || ShellRoutes.SafeAddress(address) != address || ListOf(address) is not { Length: <= 200 } list)
        {
            return new Refusal("view-of-no-list");
        }

        var mine = await store.Set<SavedView>().Where(v => v.Account == me && v.List == list).ToListAsync(stop);
        var view = mine.Find(v => v.Name == name);
        if (view is null && mine.Count >= MostViews)
        {
            return new Refusal("too-many-views", MostViews);
        }

        if (view is null)
        {
            store.Add(view = new SavedView { Id = Guid.CreateVersion7(clock.GetUtcNow()), Account = me, List = list, Name = name });
        }

        (view.Address, view.SavedAt) = (address, clock.GetUtcNow());
        await store.SaveChangesAsync(stop);
        return ViewTold.Of(view);
    }

    /// <summary>Forgets one of one's own views; the page it was a view of is the answer.</summary>
    public async Task<Answer<string>> Forget(Guid id, CancellationToken stop)
    {
        var me = who.Account?.Value ?? Guid.Empty;
        if (await store.Set<SavedView>().FirstOrDefaultAsync(v => v.Id == id && v.Account == me, stop) is not { } view)
        {
            return new Refusal("no-such-view") { Kind = RefusalKind.NotFound };
        }

        store.Remove(view);
        await store.SaveChangesAsync(stop);
        return view.List;
    }

    public static string ListOf(string address) => address.Split('?', '#')[0];
}

/// <summary>Saved views by the form of a page and by API; a page that had routes of its own before keeps them.</summary>
public static class SavedViewRoutes
{
    public static void Map(IEndpointRouteBuilder site)
    {
        MapUnder(site, "/views", "/api/views", "Views", null);

        // The chain had its saved views first; they stand under the chain's addresses as before.
        MapUnder(site, "/happened/views", "/api/chain/views", "Chain", "/happened");
    }

    private static void MapUnder(IEndpointRouteBuilder site, string page, string address, string tag, string? only)
    {
        site.MapPost(page, async (HttpContext http, [FromForm] string? name, [FromForm] string? address, SavedViews views, CancellationToken stop) =>
            (await Keep(views, name, address, only, stop)).ToPage(http, ShellRoutes.SafeAddress(address), "view-kept")).ExcludeFromDescription();
        site.MapPost(page + "/{id:guid}/forget", async (HttpContext http, Guid id, [FromForm] string? back, SavedViews views, CancellationToken stop) =>
        {
            var gone = await views.Forget(id, stop);
            return gone.ToPage(http, back is { Length: > 0 } ? ShellRoutes.SafeAddress(back) : gone.IsRefused ? only ?? "/" : gone.Value, "view-forgotten");
        }).ExcludeFromDescription();
        var api = site.MapGroup(address).WithTags(tag);
        api.MapGet("/", async (SavedViews views, string? list, CancellationToken stop) => (await views.Mine(list, stop)).Where(v => IsUnder(v.List, only)).Select(ViewTold.Of)).WithSummary("One's own saved views");
        api.MapPost("/", async (HttpContext http, NewView view, SavedViews views, CancellationToken stop) => (await Keep(views, view.Name, view.Address, only, stop)).ToResult(http)).WithSummary("Keep a view under a name");
        api.MapDelete("/{id:guid}", async (HttpContext http, Guid id, SavedViews views, CancellationToken stop) =>
            await views.Forget(id, stop) is { Refusal: { } no } ? no.ToProblem(http) : Results.NoContent()).WithSummary("Forget a saved view");
    }

    private static async Task<Answer<ViewTold>> Keep(SavedViews views, string? name, string? address, string? only, CancellationToken stop) =>
        IsUnder(SavedViews.ListOf(address ?? ""), only) ? await views.Keep(name, address, stop) : new Refusal("view-not-of-the-chain");

    private static bool IsUnder(string list, string? only) => only is null || list == only || list == only + "/pieces";

    /// <summary>A view to keep.</summary>
    public sealed record NewView(string? Name, string? Address);
}

/// <summary>A saved view.</summary>
public sealed record ViewTold(Guid Id, string Name, string List, string Address, DateTimeOffset SavedAt)
{
    public static ViewTold Of(SavedView view) => new(view.Id, view.Name, view.List, view.Address, view.SavedAt);
}
