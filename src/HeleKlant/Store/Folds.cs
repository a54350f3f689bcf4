using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Owed;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Store;

/// <summary>
/// The rows that follow from facts, and the number of the fold that made them. The number is kept in the store: a program that folds otherwise makes
/// the rows anew at its start, before anybody reads them. Killed on the way, it begins again.
/// </summary>
public sealed class Folds(Store store, IEnumerable<Room> rooms, OwedFold owed, TimelineFold timeline, IServiceProvider services, ILogger<Folds> log)
{
    private const string Name = "folds";

    /// <summary>Folds anew what another number made; the names of what was folded.</summary>
    /// <param name="isNew">The store was made just now: there is nothing to fold yet.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<IReadOnlyList<string>> BringUpToDate(bool isNew, CancellationToken stop)
    {
        var row = await store.Set<SettingRow>().FindAsync([Name], stop);
        var made = row is null ? [] : JsonSerializer.Deserialize<Dictionary<string, int>>(row.Value) ?? [];
        var others = All.Where(fold => !isNew && made.GetValueOrDefault(fold.Name, 1) != fold.Number).ToList();
        foreach (var fold in others)
        {
            Say(log, fold.Name, fold.Number);
            await fold.Anew(stop);
        }

        var now = JsonSerializer.Serialize(All.ToDictionary(fold => fold.Name, fold => fold.Number));
        if (row?.Value != now)
        {
            store.ChangeTracker.Clear();
            row = await store.Set<SettingRow>().FindAsync([Name], stop) ?? store.Add(new SettingRow { Name = Name }).Entity;
            row.Value = now;
            await store.SaveChangesAsync(stop);
        }

        return [.. others.Select(fold => fold.Name)];
    }

    /// <summary>Folds everything anew.</summary>
    public async Task Anew(CancellationToken stop)
    {
        foreach (var fold in All)
        {
            await fold.Anew(stop);
        }
    }

    private List<(string Name, int Number, Func<CancellationToken, Task> Anew)> All =>
    [
        .. rooms.Select(room => (room.Name, room.FoldNumber, (Func<CancellationToken, Task>)(stop => room.FoldAnew(services, stop)))),
        ("owed", OwedFold.Number, owed.Anew),
        ("timeline", TimelineFold.Number, timeline.FoldAnew),
    ];

    private static void Say(ILogger said, string fold, int number) => said.LogInformation("The rows of {Fold} are folded anew from the facts: this program folds them as number {Number}.", fold, number);
}
