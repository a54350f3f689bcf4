using System.Text.Json.Nodes;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Access;

/// <summary>All that the product holds about who asks, in one file: the account, and what every room brings.</summary>
public sealed class OwnData(
    Store.Store store, WhoAsks who, MyAccount account, Tokens tokens, Remarks remarks, Opened opened, OpenedQueue queue, Audit audit,
    IEnumerable<Room> rooms, IServiceProvider services, TimeProvider clock)
{
    public async Task<JsonObject> File(CancellationToken stop)
    {
        var me = await account.Me() ?? throw new InvalidOperationException("Own data is for who is signed in.");
        await queue.Empty(stop);
        var file = new JsonObject
        {
            ["at"] = clock.GetUtcNow(),
            ["account"] = Json(new { me.Id, signInName = me.UserName, me.ShownName, me.Email, roles = who.Roles, me.Employee, me.MadeAt }),
            ["tokens"] = Json(await tokens.Mine(stop)),
            ["auditLines"] = Json(await store.Set<AuditLine>().AsNoTracking().Where(l => l.By == me.Id || l.About == me.Id.ToString()).OrderBy(l => l.Id).Select(l => new { l.At, l.Kind, l.Details }).ToListAsync(stop)),
            ["pagesOpened"] = Json(await store.Set<OpenedLine>().AsNoTracking().Where(l => l.By == me.Id).OrderBy(l => l.Id).Select(l => new { l.At, l.Party }).ToListAsync(stop)),
        };
        if (who.Employee is { } employee)
        {
            file["remarks"] = Json((await remarks.Of(employee, stop)).Select(r => new { r.Measure, r.Text, r.At }));
            file["lookedAt"] = Json(await opened.Of(employee, 10_000, stop));
            foreach (var room in rooms)
            {
                if (await room.OwnData(services, employee, stop) is { } own)
                {
                    file[room.Name] = Json(own);
                }
            }
        }

        await audit.Exported("own-data", stop: stop);
        return file;
    }

    private static JsonNode? Json(object value) => System.Text.Json.JsonSerializer.SerializeToNode(value, System.Text.Json.JsonSerializerOptions.Web);
}
