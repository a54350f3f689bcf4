using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.People;

/// <param name="Kept">The one whose page stays.</param>
/// <param name="Gone">The one that turned out to be the same.</param>
public sealed record MergeAsked(int Kept, int Gone);

public sealed record Merging(int Kept, int Gone);

/// <summary>
/// Two records of one customer, or of one employee, become one story: touches, contacts, bonds, promises are read under both numbers
/// from then on. Nothing is moved or overwritten, so undoing gives both back as they were, with what came since at the number it came to.
/// </summary>
public sealed class MergeParties(Acting acting, PartyBook book)
{
    public Task<Answer<Merging>> Do(MergeAsked asked, CancellationToken stop) => acting.Do<Merging>(
        async telling =>
        {
            var kept = await book.Find(asked.Kept, stop);
            var gone = await book.Find(asked.Gone, stop);
            if (Party.MayMerge(kept, gone) is { } no)
            {
                return no;
            }

            if (kept!.Kind is NameKind.Employee && !acting.Who.Has(Access.Right.ManagePeople))
            {
                return PeopleRefusals.NotForYourRole;
            }

            Tell(telling, gone!, kept.Kind is NameKind.Employee ? new EmployeesMerged(kept.Id, gone!.Id) : new CustomersMerged(kept.Id, gone!.Id));
            return new Merging(kept.Id, gone!.Id);
        },
        stop);

    public Task<Answer<Merging>> Undo(MergeAsked asked, CancellationToken stop) => acting.Do<Merging>(
        async telling =>
        {
            var gone = await book.Find(asked.Gone, stop);
            if (gone is null || gone.MergedInto is not { } kept || (asked.Kept != 0 && asked.Kept != kept))
            {
                return PeopleRefusals.NotMerged;
            }

            if (gone.Kind is NameKind.Employee && !acting.Who.Has(Access.Right.ManagePeople))
            {
                return PeopleRefusals.NotForYourRole;
            }

            Tell(telling, gone, gone.Kind is NameKind.Employee ? new EmployeesUnmerged(kept, gone.Id) : new CustomersUnmerged(kept, gone.Id));
            return new Merging(kept, gone.Id);
        },
        stop);

    /// <summary>They look alike and are two: not proposed again.</summary>
    public Task<Answer<Site.Nothing>> NotTheSame(MergeAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            var (one, other) = (Math.Min(asked.Kept, asked.Gone), Math.Max(asked.Kept, asked.Gone));
            if (await book.Find(one, stop) is not { } first || await book.Find(other, stop) is null || one == other)
            {
                return PeopleRefusals.NoParty;
            }

            if (await acting.Store.Set<NotTheSameRow>().FindAsync([one, other], stop) is not null)
            {
                return PeopleRefusals.AlreadyMarked;
            }

            var found = new FoundNotTheSame(one, other);
            PartyBook.Tell(telling, first, found);
            acting.Store.Add(NotTheSameRow.Of(found));
            return default(Site.Nothing);
        },
        stop);

    private void Tell(Telling telling, Party gone, object fact)
    {
        book.TellNext(telling, "merge/" + gone.Id, fact);
        gone.After(fact);
    }
}

public sealed record ErasePartyAsked(int Id, string? Because = null);

public sealed record PartyGone(int Id, bool NothingLeft);

/// <summary>The right to be forgotten: names, address and personal attributes are erased everywhere; what happened stays, without a name.</summary>
public sealed class EraseParty(
    Acting acting, PartyBook book, JournalStore journal, Owed.PromiseBook promises, ChainLog.ChainAnswers chain, IEnumerable<Site.Room> rooms, IServiceProvider services)
{
    private static readonly string[] ErasedFrom = ["party_texts", "promise_words", "kept_texts", "hand_over_words"];

    public async Task<Answer<PartyGone>> Do(ErasePartyAsked asked, CancellationToken stop)
    {
        var (texts, promised) = (new List<string>(), new List<string>());

        // Reading every touch takes a while; done before the turn, since the write lock is everybody's.
        var sought = journal.Seek(await book.Numbers(asked.Id, stop));
        var answer = await acting.Do<PartyGone>(
            async telling =>
            {
                if (await book.Find(asked.Id, stop) is not { } party)
                {
                    return PeopleRefusals.NoParty;
                }

                if (party.Erased)
                {
                    return PeopleRefusals.PartyIsErased;
                }

                if (string.IsNullOrWhiteSpace(asked.Because))
                {
                    return PeopleRefusals.NeedsReason;
                }

                var numbers = await book.Numbers(party.Id, stop);
                foreach (var number in numbers)
                {
                    var one = (await book.Find(number, stop))!;
                    texts.AddRange(await Forget(telling, one, stop));
                    PartyBook.Tell(telling, one, new PartyErased(number));
                }

                promised.AddRange(await promises.EraseWords(numbers, stop));
                foreach (var room in rooms)
                {
                    promised.AddRange(await room.EraseWords(services, numbers, stop));
                }

                var cases = numbers.SelectMany(number => chain.Now.CasesOf(number)).Distinct().ToList();
                foreach (var some in cases.Chunk(500))
                {
                    var handed = await acting.Store.Set<HandOverWords>().Where(w => some.Contains(w.Case)).ToListAsync(stop);
                    promised.AddRange(handed.SelectMany(w => new[] { w.Wish, w.Because }).OfType<string>());
                    acting.Store.RemoveRange(handed);
                }

                texts.AddRange(journal.ReadNames(numbers).SelectMany(n => new[] { n.Text, n.Label }).OfType<string>());
                journal.Erase(telling.Turn, numbers, texts, telling.By, sought);
                return new PartyGone(party.Id, NothingLeft: false);
            },
            stop);
        if (answer.IsRefused)
        {
            return answer;
        }

        return answer.Value with { NothingLeft = journal.Scrub([.. texts.Concat(promised).Where(t => t.Trim().Length >= 3).Distinct()], [.. ErasedFrom, .. rooms.SelectMany(r => r.WordTables)]) };
    }

    /// <summary>After a backup was put back: parties that were erased since it was made lose their texts and words again.</summary>
    public async Task Again(IReadOnlyList<int> names, CancellationToken stop)
    {
        const int atOnce = 500;
        var texts = new List<string>();
        foreach (var some in names.Chunk(atOnce))
        {
            _ = await acting.Do<Site.Nothing>(
                async telling =>
                {
                    foreach (var party in await acting.Store.Set<Party>().Where(p => some.Contains(p.Id)).ToListAsync(stop))
                    {
                        texts.AddRange(await Forget(telling, party, stop));
                        if (!party.Erased)
                        {
                            PartyBook.Tell(telling, party, new PartyErased(party.Id));
                        }
                    }

                    return default(Site.Nothing);
                },
                stop);
        }

        _ = journal.Scrub([.. texts.Where(t => t.Trim().Length >= 3).Distinct()], "party_texts");
    }

    /// <summary>Removes the texts of a party and the words it is found by; gives the texts that are to be looked for in the files.</summary>
    private async Task<string[]> Forget(Telling telling, Party party, CancellationToken stop)
    {
        if (await book.Text(party.Id, stop) is not { } text)
        {
            return [];
        }

        PartyBook.RemoveWords(telling, party, text);
        acting.Store.Remove(text);
        return [.. new[] { text.Name, text.Email, text.Phone, text.Street, text.Number }.OfType<string>()];
    }
}
