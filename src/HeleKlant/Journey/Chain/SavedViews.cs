using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Journey.Chain;

/// <summary>An address of the chain pages that somebody kept under a name, for themselves.</summary>
public sealed class SavedView
{
    public Guid Id { get; set; }

    public Guid Account { get; set; }

    public string Name { get; set; } = "";

    /// <summary>The address with its filter: "/happened?team=12".</summary>
    public string Address { get; set; } = "";

    public DateTimeOffset SavedAt { get; set; }

    public static void AddTo(ModelBuilder model) => model.Entity<SavedView>(view =>
    {
        view.ToTable("saved_views");
        view.HasKey(v => v.Id);
        view.HasIndex(v => new { v.Account, v.Name }).IsUnique();
        view.Property(v => v.Name).HasMaxLength(80);
        view.Property(v => v.Address).HasMaxLength(2000);
    });
}

public sealed class SavedViews(Store.Store store, WhoAsks who, TimeProvider clock)
{
    public async Task<IReadOnlyList<SavedView>> Mine(CancellationToken stop) =>
        who.Account is { Value: var me } ? await store.Set<SavedView>().AsNoTracking().Where(v => v.Account == me).OrderBy(v => v.Name).ToListAsync(stop) : [];

    /// <summary>Keeps an address; one under the same name makes way.</summary>
    public async Task<Answer<ViewTold>> Keep(string? name, string? address, CancellationToken stop)
    {
        name = name?.Trim();
        if (name is not { Length: > 0 and <= 80 })
        {
            return new Refusal("view-needs-name");
        }

        if (address is not { Length: > 0 and <= 2000 } || !(address == "/happened" || address.StartsWith("/happened?", StringComparison.Ordinal) || address.StartsWith("/happened/pieces", StringComparison.Ordinal)))
        {
            return new Refusal("view-not-of-the-chain");
        }

        var me = who.Account!.Value.Value;
        var view = await store.Set<SavedView>().FirstOrDefaultAsync(v => v.Account == me && v.Name == name, stop);
        if (view is null)
        {
            store.Add(view = new SavedView { Id = Guid.CreateVersion7(clock.GetUtcNow()), Account = me, Name = name });
        }

        (view.Address, view.SavedAt) = (address, clock.GetUtcNow());
        await store.SaveChangesAsync(stop);
        return ViewTold.Of(view);
    }

    public async Task<Answer<Nothing>> Forget(Guid id, CancellationToken stop)
    {
        var me = who.Account?.Value ?? Guid.Empty;
        var gone = await store.Set<SavedView>().Where(v => v.Id == id && v.Account == me).ExecuteDeleteAsync(stop);
        return gone == 1 ? new Nothing() : new Refusal("no-such-view") { Kind = RefusalKind.NotFound };
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapPost("/happened/views", async (HttpContext http, [FromForm] string? name, [FromForm] string? address, SavedViews views, CancellationToken stop) =>
            (await views.Keep(name, address, stop)).ToPage(http, ShellRoutes.SafeAddress(address), "view-kept")).ExcludeFromDescription();
        site.MapPost("/happened/views/{id:guid}/forget", async (HttpContext http, Guid id, [FromForm] string? back, SavedViews views, CancellationToken stop) =>
            (await views.Forget(id, stop)).ToPage(http, "/happened", "view-forgotten")).ExcludeFromDescription();
        var api = site.MapGroup("/api/chain/views").WithTags("Chain");
        api.MapGet("/", async (SavedViews views, CancellationToken stop) => (await views.Mine(stop)).Select(ViewTold.Of)).WithSummary("One's own saved views");
        api.MapPost("/", async (HttpContext http, NewView view, SavedViews views, CancellationToken stop) => (await views.Keep(view.Name, view.Address, stop)).ToResult(http)).WithSummary("Keep a view under a name");
        api.MapDelete("/{id:guid}", async (HttpContext http, Guid id, SavedViews views, CancellationToken stop) => (await views.Forget(id, stop)).ToResult(http)).WithSummary("Forget a saved view");
    }

    /// <summary>A view to keep.</summary>
    public sealed record NewView(string? Name, string? Address);
}

/// <summary>A saved view.</summary>
public sealed record ViewTold(Guid Id, string Name, string Address, DateTimeOffset SavedAt)
{
    public static ViewTold Of(SavedView view) => new(view.Id, view.Name, view.Address, view.SavedAt);
}
