using HeleKlant.Journal;

namespace HeleKlant.Journey.CameTrue;

/// <summary>The teams of a change by name.</summary>
internal static class ChangeNames
{
    public static string Teams(JournalStore journal, Change change, string everybody) => change.Teams.Count == 0
        ? everybody
        : string.Join(", ", journal.ReadNames([.. change.Teams]).Select(n => n.Label ?? n.Text).OfType<string>().Order(StringComparer.CurrentCulture));
}
