using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Access;

/// <summary>One record of settings, as JSON under its name.</summary>
public sealed class SettingRow
{
    public string Name { get; set; } = "";

    public string Value { get; set; } = "";
}

/// <summary>
/// Reads what is set. The organisation's settings are <see cref="Organisation"/>; a room keeps its own record under
/// a name of its own. Read as often as you like: a change, also one of another process, is seen within two seconds.
/// </summary>
public sealed class Settings(IServiceScopeFactory scopes, TimeProvider clock)
{
    public const string OrganisationName = "organisation";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, (object Value, long ReadAt)> read = new();

    public Organisation Organisation => Of<Organisation>(OrganisationName);

    /// <summary>The settings under a name, or their defaults where nothing was ever set.</summary>
    public T Of<T>(string name)
        where T : class, new()
    {
        if (read.TryGetValue(name, out var known) && clock.GetElapsedTime(known.ReadAt) < Fresh && known.Value is T value)
        {
            return value;
        }

        using var scope = scopes.CreateScope();
        var store = scope.ServiceProvider.GetRequiredService<Store.Store>();
        var text = store.Set<SettingRow>().AsNoTracking().Where(row => row.Name == name).Select(row => row.Value).FirstOrDefault();
        value = text is null ? new T() : JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web) ?? new T();
        read[name] = (value, clock.GetTimestamp());
        return value;
    }

    /// <summary>Keeps settings, with an audit line that says which of them changed. Whether they are right is the asker's rule.</summary>
    public async Task Set<T>(string name, T value, Store.Store store, Audit audit, CancellationToken stop)
        where T : class, new()
    {
        var text = JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
        var row = await store.Set<SettingRow>().FindAsync([name], stop);
        var changed = Changed(row?.Value ?? JsonSerializer.Serialize(new T(), JsonSerializerOptions.Web), text);
        if (row is null)
        {
            store.Set<SettingRow>().Add(new SettingRow { Name = name, Value = text });
        }
        else
        {
            row.Value = text;
        }

        audit.Add(AuditKind.SettingsChanged, name, string.Join(", ", changed));
        await store.SaveChangesAsync(stop);
        Forget(name);
    }

    /// <summary>Reads anew the next time.</summary>
    public void Forget(string name) => read.TryRemove(name, out _);

    private static IEnumerable<string> Changed(string before, string after)
    {
        using var old = JsonDocument.Parse(before);
        using var now = JsonDocument.Parse(after);
        return
        [
            .. now.RootElement.EnumerateObject()
                .Where(p => !old.RootElement.TryGetProperty(p.Name, out var was) || was.GetRawText() != p.Value.GetRawText())
                .Select(p => p.Name),
        ];
    }
}
