using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Access;

/// <summary>An audit line as it is read: names looked up, or empty where nobody is named.</summary>
public sealed record AuditRow(long Id, DateTimeOffset At, string? By, string Kind, string? About, string Details);

/// <summary>Reads audit lines, newest first, and clears away what is older than the organisation keeps.</summary>
public sealed class AuditTrail(Store.Store store, Settings settings, TimeProvider clock)
{
    public const int PageSize = 100;

    public async Task<IReadOnlyList<AuditRow>> Read(string? kind, long? before, CancellationToken stop)
    {
        var lines = store.Set<AuditLine>().AsNoTracking();
        if (kind is { Length: > 0 })
        {
            lines = lines.Where(line => line.Kind == kind);
        }

        if (before is { } id)
        {
            lines = lines.Where(line => line.Id < id);
        }

        var page = await lines.OrderByDescending(line => line.Id).Take(PageSize).ToListAsync(stop);
        var ids = page.Select(line => line.By).Concat(page.Select(line => Guid.TryParse(line.About, out var about) ? about : (Guid?)null)).OfType<Guid>().Distinct().ToList();
        var names = await store.Users.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.ShownName, stop);
        return
        [
            .. page.Select(line => new AuditRow(
                line.Id,
                line.At,
                line.By is { } by ? names.GetValueOrDefault(by) : null,
                line.Kind,
                Guid.TryParse(line.About, out var about) ? names.GetValueOrDefault(about) ?? line.About[..8] : line.About,
                line.Details)),
        ];
    }

    /// <summary>Removes lines and looks past their time.</summary>
    public async Task<int> ClearOld(CancellationToken stop)
    {
        var until = clock.GetUtcNow().AddMonths(-settings.Organisation.AuditMonths);
        return await store.Set<AuditLine>().Where(line => line.At < until).ExecuteDeleteAsync(stop)
            + await store.Set<OpenedLine>().Where(line => line.At < until).ExecuteDeleteAsync(stop);
    }
}
