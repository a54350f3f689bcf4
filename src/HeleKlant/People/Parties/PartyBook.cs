using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.People.Search;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.People;

/// <summary>Parties, their texts and their places, as acts and views of this room read and change them.</summary>
public sealed class PartyBook(Store.Store store, JournalStore journal)
{
    /// <summary>The source under which names entered by hand stand in the journal's dictionary.</summary>
    public const string ByHand = "people";

    public async Task<Party?> Find(int id, CancellationToken stop = default) => await store.Set<Party>().FindAsync([id], stop);

    /// <summary>The party that this one turned out to be, itself where it was never merged; null where there is none.</summary>
    public async Task<Party?> Root(int id, CancellationToken stop = default)
    {
        var party = await Find(id, stop);
        while (party is { MergedInto: { } into })
        {
            party = await Find(into, stop);
        }

        return party;
    }

    /// <summary>All numbers of a party: its own first, and those of whatever was merged into it.</summary>
    public async Task<int[]> Numbers(int root, CancellationToken stop = default)
    {
        var all = new List<int> { root };
        for (var fresh = new List<int> { root }; fresh.Count > 0;)
        {
            fresh = await store.Set<Party>().AsNoTracking().Where(p => p.MergedInto != null && fresh.Contains(p.MergedInto.Value)).Select(p => p.Id).ToListAsync(stop);
            all.AddRange(fresh);
        }

        return [.. all];
    }

    /// <summary>A party that is there, not merged away and of one of these kinds; else a refusal.</summary>
    public async Task<Answer<Party>> Of(int id, NameKind kind, CancellationToken stop = default) => await Root(id, stop) switch
    {
        null => PeopleRefusals.NoParty,
        { } party when party.Kind != kind => kind switch
        {
            NameKind.Employee => PeopleRefusals.NotAnEmployee,
            NameKind.Team => PeopleRefusals.NotATeam,
            _ => PeopleRefusals.NoParty,
        },
        { } party => party,
    };

    /// <summary>What a number of the journal's dictionary stands for; null where there is none.</summary>
    public NameKind? KindOf(int number) => journal.ReadNames([number]) is [{ } row] ? row.Kind : null;

    public async Task<PartyText?> Text(int party, CancellationToken stop = default) => await store.Set<PartyText>().FindAsync([party], stop);

    /// <summary>Names of parties as they are now; an erased one is left out.</summary>
    public async Task<Dictionary<int, string>> Names(IEnumerable<int> parties, CancellationToken stop = default)
    {
        var names = new Dictionary<int, string>();
        foreach (var some in parties.Where(p => p != 0).Distinct().Chunk(500))
        {
            foreach (var row in await store.Set<PartyText>().AsNoTracking().Where(t => some.Contains(t.Party)).Select(t => new { t.Party, t.Name }).ToListAsync(stop))
            {
                names[row.Party] = row.Name;
            }
        }

        return names;
    }

    /// <summary>Makes a party by hand: a number in the journal's dictionary, its texts, its words for finding, and the fact.</summary>
    public Party Make(Telling telling, NameKind kind, PartyForm form, PartyText text)
    {
        var name = text.Name.Trim();
        var id = journal.GiveName(telling.Turn, kind, name, ByHand);
        var party = store.Set<Party>().Find(id);
        for (var nth = 2; party is not null && kind is not NameKind.Team; nth++)
        {
            id = journal.GiveName(telling.Turn, kind, $"{name} ({nth})", ByHand);
            party = store.Set<Party>().Find(id);
        }

        if (party is null)
        {
            party = Party.Start(id, kind, form);
            store.Add(party);
        }

        Tell(telling, party, new PartyRecorded(id, kind, form));
        text.Party = id;
        text.Name = name;
        PutText(telling, party, text);
        return party;
    }

    /// <summary>Appends a fact to the party's stream and folds it.</summary>
    public static void Tell(Telling telling, Party party, object fact)
    {
        telling.Tell(party.Stream, party.Version + 1, fact);
        party.After(fact);
    }

    /// <summary>Appends a fact to a stream without a version of its own in a row.</summary>
    public void TellNext(Telling telling, string stream, object fact)
    {
        var told = telling.Facts.Where(f => f.Stream == stream).Select(f => f.Version).DefaultIfEmpty(0).Max();
        var last = told > 0 ? told : journal.ReadStream(stream, 0, telling.Turn).Select(f => f.Version).DefaultIfEmpty(0).Max();
        telling.Tell(stream, last + 1, fact);
    }

    /// <summary>Keeps texts, and the words under which they are found.</summary>
    public void PutText(Telling telling, Party party, PartyText text)
    {
        text.Settle();
        var before = store.Set<PartyText>().Find(text.Party);
        if (before is not null && !ReferenceEquals(before, text))
        {
            RemoveWords(telling, party, before);
            store.Entry(before).CurrentValues.SetValues(text);
        }
        else if (before is null)
        {
            store.Add(text);
        }

        SearchIndex.Add(
            telling.Turn,
            SearchIndex.WordsOf(text.Name, text.Number, text.Email, text.City).Select(word => (SearchIndex.Key(party.Kind, word), new[] { party.Id })));
    }

    public static void RemoveWords(Telling telling, Party party, PartyText text) =>
        SearchIndex.Remove(telling.Turn, party.Kind, party.Id, SearchIndex.WordsOf(text.Name, text.Number, text.Email, text.City));
}
