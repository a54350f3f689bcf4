using HeleKlant.Site;

namespace HeleKlant.Access;

/// <summary>What this folder has done at night.</summary>
public static class AccessSchedule
{
    public static readonly IReadOnlyList<ScheduledWork> Work =
    [
        new("clear-old-audit", "0 20 3 * * ?", (services, stop) => services.GetRequiredService<AuditTrail>().ClearOld(stop)),
    ];
}
