using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Promises.Everything;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Charter;

/// <summary>A statement as it is read.</summary>
public sealed record CharterSays(Guid Id, int Version, CharterKind Kind, bool AgainstAbsolute, string Text, IReadOnlyList<string> Examples, IReadOnlyList<string> Triggers)
{
    /// <summary>The norm it carries, or null.</summary>
    public CharterNorm? Norm { get; init; }
}

/// <summary>A statement that a text goes against, with the words that do.</summary>
public sealed record CharterAgainst(Guid Statement, int Version, CharterKind Kind, string Says, IReadOnlyList<string> Words);

/// <summary>
/// The charter, folded from its one stream whenever it is asked for, and what a text goes against. Agreements, discounts and noes ask here; whatever
/// goes against it needs a named reason to go on, which whoever asks records.
/// </summary>
public sealed class CharterBook(Store.Store store, JournalStore journal, Settings settings)
{
    public const string Stream = "charter";

    /// <summary>All versions, oldest first.</summary>
    public IReadOnlyList<CharterVersion> Versions(WriteTurn? on = null)
    {
        var versions = new Dictionary<int, CharterVersion>();
        foreach (var recorded in journal.ReadStream(Stream, 0, on))
        {
            switch (journal.Shapes.Read(recorded))
            {
                case CharterProposed f:
                    versions[f.Version] = new(f.Version, f.Statements, recorded.At, recorded.By, [], CharterState.Proposed, null, null);
                    break;
                case CharterNormsProposed f:
                    versions[f.Version] = versions[f.Version] with { Norms = f.Norms };
                    break;
                case CharterAgreed f:
                    versions[f.Version] = versions[f.Version] with { Agreed = [.. versions[f.Version].Agreed, (recorded.By, f.Employee, recorded.At)] };
                    break;
                case CharterInForce f:
                    foreach (var earlier in versions.Values.Where(v => v.State == CharterState.InForce).ToList())
                    {
                        versions[earlier.Number] = earlier with { State = CharterState.Earlier, Last = f.From.AddDays(-1) };
                    }

                    versions[f.Version] = versions[f.Version] with { State = CharterState.InForce, From = f.From };
                    break;
                case CharterWithdrawn f:
                    versions[f.Version] = versions[f.Version] with { State = CharterState.Withdrawn };
                    break;
            }
        }

        return [.. versions.Values.OrderBy(v => v.Number)];
    }

    /// <summary>The version that holds now; null while there is none.</summary>
    public CharterVersion? Holding(WriteTurn? on = null) => Versions(on).LastOrDefault(v => v.State == CharterState.InForce);

    /// <summary>The statements in force, in their order.</summary>
    public async Task<IReadOnlyList<CharterSays>> InForce(CancellationToken stop = default) => Holding() is { } holds ? await Says(holds, stop) : [];

    public async Task<IReadOnlyList<CharterSays>> Says(CharterVersion version, CancellationToken stop = default)
    {
        var words = await store.Set<CharterWords>().AsNoTracking().Where(w => w.Version == version.Number).ToDictionaryAsync(w => w.Statement, stop);
        return
        [
            .. version.Statements.Select(s => words.TryGetValue(s.Id, out var said)
                ? new CharterSays(s.Id, version.Number, s.Kind, s.AgainstAbsolute, said.Text, Lines(said.Examples), Lines(said.Triggers)) { Norm = version.Norms.FirstOrDefault(n => n.Statement == s.Id) }
                : new CharterSays(s.Id, version.Number, s.Kind, s.AgainstAbsolute, "–", [], [])),
        ];
    }

    /// <summary>
    /// The statements in force that a text goes against: by the statement's own words, and by words without bounds where the statement says that those go
    /// against it. None where no charter holds.
    /// </summary>
    public async Task<IReadOnlyList<CharterAgainst>> Against(string? text, CancellationToken stop = default)
    {
        if (string.IsNullOrWhiteSpace(text) || await InForce(stop) is not { Count: > 0 } statements)
        {
            return [];
        }

        var absolute = statements.Any(s => s.AgainstAbsolute) ? Absolute(text) : [];
        return
        [
            .. statements.Select(s => new CharterAgainst(s.Id, s.Version, s.Kind, s.Text, [.. TriggersIn(text, s.Triggers).Concat(s.AgainstAbsolute ? absolute : []).Distinct(StringComparer.OrdinalIgnoreCase)]))
                .Where(a => a.Words.Count > 0),
        ];
    }

    /// <summary>Which of these turns of phrase stand in a text as whole words, upper case or lower.</summary>
    public static IEnumerable<string> TriggersIn(string text, IEnumerable<string> triggers)
    {
        foreach (var trigger in triggers.Where(t => t.Length > 0))
        {
            for (var at = text.IndexOf(trigger, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(trigger, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + trigger.Length == text.Length || !char.IsLetterOrDigit(text[at + trigger.Length])))
                {
                    yield return trigger;
                    break;
                }
            }
        }
    }

    internal static string[] Lines(string? text) => [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private string[] Absolute(string text) =>
        [.. AbsolutePromises.In(text.Length > CheckEverything.MostLetters ? text[..CheckEverything.MostLetters] : text, null, settings.Of<EverythingWords>(EverythingWords.Setting).Own).Select(f => f.Words)];
}
