using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.People.Search;
using HeleKlant.Site;

namespace HeleKlant.People;

/// <summary>Customers, contacts, employees and teams as other rooms let one be chosen.</summary>
public sealed class PickableParties(FindParties find, PartyBook book)
{
    /// <summary>Those that fit a text, of these kinds; whoever is called exactly so, or has exactly this number, is marked.</summary>
    public IReadOnlyList<NamedParty> Find(string text, NameKind[] kinds, int atMost)
    {
        var (plain, number, email) = (PlainWords.Plain(text), PlainWords.PlainNumber(text), text.Trim());
        bool Exact(FoundParty party) =>
            PlainWords.Plain(party.Name) == plain || (number is { Length: > 0 } && PlainWords.PlainNumber(party.Number ?? "") == number) || string.Equals(party.Email, email, StringComparison.OrdinalIgnoreCase);
        return
        [
            .. kinds.SelectMany(kind => find.Find(text, kind, atMost).Select(f => new NamedParty(new PartyId(f.Id), kind, f.Name, f.Number, f.About, Exact(f))))
                .DistinctBy(p => p.Party).OrderByDescending(p => p.Exact).Take(atMost),
        ];
    }

    /// <summary>The party of a number, or what it was merged into; null where it is not there or was erased.</summary>
    public async Task<NamedParty?> Of(PartyId party, CancellationToken stop) =>
        await book.Root((int)party.Value, stop) is { } root && await book.Text(root.Id, stop) is { } text
            ? new(new PartyId(root.Id), root.Kind, text.Name, text.Number, string.Join(" · ", new[] { text.Number, text.City }.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } about ? about : null, Exact: true)
            : null;
}
