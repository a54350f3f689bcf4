using System.Globalization;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;

namespace HeleKlant.Site;

/// <summary>A customer, contact, employee or team that fits what was typed.</summary>
/// <param name="Number">Its number in the organisation's own books, or null.</param>
/// <param name="About">What tells namesakes apart: number and city.</param>
/// <param name="Exact">Whether what was typed is its whole name, its number or its address.</param>
public sealed record NamedParty(PartyId Party, NameKind Kind, string Name, string? Number, string? About, bool Exact)
{
    /// <summary>What a form sends for exactly this one.</summary>
    public string Key => "#" + Party;
}

/// <summary>What came of a text that names a party: one, or those it may be.</summary>
public sealed record PartyChoice(NamedParty? One, IReadOnlyList<NamedParty> MayBe);

/// <summary>
/// Reads who is meant from what somebody typed: a name, a number in the organisation's books, "#17" (the number of this store), or "me". What
/// fits several, or fits one only nearly, is answered with the choices and never guessed. The room that knows the parties finds them.
/// </summary>
public sealed class PartyPick(IEnumerable<Room> rooms, IServiceProvider services, WhoAsks who)
{
    public const int MostChoices = 8;
    private static readonly string[] Me = ["me", "mij", "ik", "mezelf", "myself"];

    public static readonly NameKind[] Anyone = [NameKind.Customer, NameKind.Employee, NameKind.Team];

    /// <summary>Who is meant; no one and no choices where nothing fits.</summary>
    public async Task<PartyChoice> Look(string? said, NameKind[] kinds, CancellationToken stop)
    {
        var text = said?.Trim() ?? "";
        if (text.Length is 0 or > 200)
        {
            return new(null, []);
        }

        if (kinds.Contains(NameKind.Employee) && who.Employee is { } me && Me.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            text = "#" + me;
        }

        if (text[0] == '#' && int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new(await ByNumber(number, kinds, stop), []);
        }

        var found = new List<NamedParty>();
        foreach (var room in rooms)
        {
            found.AddRange(await room.FindParties(services, text, kinds, MostChoices, stop));
        }

        NamedParty[] exact = [.. found.Where(f => f.Exact)];
        return exact.Length == 1 ? new(exact[0], []) : new(null, exact.Length > 1 ? exact : found);
    }

    /// <summary>The party that is meant, or a refusal that names the choices.</summary>
    public async Task<Answer<NamedParty>> One(string? said, NameKind[] kinds, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(said))
        {
            return new Refusal("party-not-said");
        }

        var choice = await Look(said, kinds, stop);
        return choice.One is { } one ? one
            : choice.MayBe.Count == 0 ? new Refusal("party-not-found", Short(said))
            : choice.MayBe is [var near] ? new Refusal("party-nearly", Short(said), $"{near.Name} ({(near.About is null ? "" : near.About + ", ")}{near.Key})", near.Key)
            : new Refusal("party-not-sure", Short(said), string.Join("; ", choice.MayBe.Take(5).Select(c => $"{c.Name} ({(c.About is null ? "" : c.About + ", ")}{c.Key})")));
    }

    private async Task<NamedParty?> ByNumber(int number, NameKind[] kinds, CancellationToken stop)
    {
        foreach (var room in rooms)
        {
            if (await room.PartyOf(services, new PartyId(number), stop) is { } party && kinds.Contains(party.Kind))
            {
                return party;
            }
        }

        return null;
    }

    private static string Short(string said) => said.Trim() is { Length: > 60 } text ? text[..60] + "…" : said.Trim();
}
