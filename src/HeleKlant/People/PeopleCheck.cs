using HeleKlant.Journal;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.People;

/// <summary>Lays the rows of this room beside what the facts make of them, and puts the latter in their place when asked.</summary>
public sealed class PeopleCheck(Store.Store store, JournalStore journal, Acting acting, OneName oneName)
{
    private const int PartiesAtOnce = 5_000;

    public async Task<IReadOnlyList<string>> Check(CancellationToken stop)
    {
        var fold = PeopleFold.Of(journal, stop);
        var differences = new List<string>();
        await foreach (var (kept, folded) in Parties(fold, stop))
        {
            differences.AddRange(FoldedRows.Differences(store, folded, kept));
        }

        async Task Lay<T>(IEnumerable<T> folded, params string[] except)
            where T : class => differences.AddRange(FoldedRows.Differences(store, folded, await store.Set<T>().AsNoTracking().ToListAsync(stop), except));
        await Lay(fold.Roles.Values);
        await Lay(fold.Contacts.Values);
        await Lay(fold.Memberships.Values);
        await Lay(fold.PlacedTeams.Values);
        await Lay(fold.NotTheSame.Values);
        await Lay(fold.SecondFaces.Values);
        await Lay(fold.BondCorrections.Values);
        await Lay(fold.GoingAlong.Values);
        await Lay(fold.Told.Values);
        var held = await store.Set<HeldCase>().AsNoTracking().ToListAsync(stop);
        differences.AddRange(FoldedRows.Differences(store, fold.HeldCases.Values.Where(h => fold.Taken.Contains(h.Case)), held.Where(h => fold.Taken.Contains(h.Case))));
        differences.AddRange(FoldedRows.Differences(
            store, fold.HeldCases.Values.Where(h => !fold.Taken.Contains(h.Case)), held.Where(h => !fold.Taken.Contains(h.Case)), nameof(HeldCase.Since)));
        return differences;
    }

    public async Task FoldAnew(CancellationToken stop)
    {
        var fold = PeopleFold.Of(journal, stop);
        _ = await acting.Do<Site.Nothing>(
            async _ =>
            {
                await foreach (var (kept, folded) in Parties(fold, stop))
                {
                    foreach (var (row, right) in kept.Zip(folded))
                    {
                        if (FoldedRows.Differences(store, [right], [row]).Any())
                        {
                            store.Update(right);
                        }
                    }
                }

                await store.SaveChangesAsync(stop);
                async Task Put<T>(IEnumerable<T> folded)
                    where T : class
                {
                    await store.Set<T>().ExecuteDeleteAsync(stop);
                    store.AddRange(folded);
                }

                await Put(fold.Roles.Values);
                await Put(fold.Contacts.Values);
                await Put(fold.Memberships.Values);
                await Put(fold.PlacedTeams.Values);
                await Put(fold.NotTheSame.Values);
                await Put(fold.SecondFaces.Values);
                await Put(fold.BondCorrections.Values);
                await Put(fold.GoingAlong.Values);
                await Put(fold.Told.Values);
                await Put(fold.HeldCases.Values.Select(h => fold.Taken.Contains(h.Case) ? h : h.HeldSince(oneName.LastHands(h.Case)?.Since)));
                return default(Site.Nothing);
            },
            stop);
        store.ChangeTracker.Clear();
    }

    /// <summary>Parties as they stand, in batches, each beside the same one as facts and names make it.</summary>
    private async IAsyncEnumerable<(List<Party> Kept, List<Party> Folded)> Parties(PeopleFold fold, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        for (var after = int.MinValue; ;)
        {
            var kept = await store.Set<Party>().AsNoTracking().Where(p => p.Id > after).OrderBy(p => p.Id).Take(PartiesAtOnce).ToListAsync(stop);
            if (kept.Count == 0)
            {
                yield break;
            }

            var names = journal.ReadNames([.. kept.Select(p => p.Id)]).ToDictionary(n => n.Id);
            yield return (kept, [.. kept.Where(p => names.ContainsKey(p.Id)).Select(p => Folded(fold, p, names[p.Id]))]);
            after = kept[^1].Id;
        }
    }

    private static Party Folded(PeopleFold fold, Party kept, NameRow name)
    {
        var party = fold.PartyOf(kept.Id, name.Kind);
        // A name that was erased in the journal before its party was made has no fact of this room.
        return name.Text is null && kept.Erased && !party.Erased ? party.ErasedWithItsName() : party;
    }
}
