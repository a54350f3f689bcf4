using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Charter;

/// <param name="Statement">The statement of the draft to change; null adds one.</param>
/// <param name="Examples">One a line.</param>
/// <param name="Triggers">Words that go against it, one turn of phrase a line.</param>
/// <param name="NormMeasure">What its norm is measured on; null for none. Only what we do carries one.</param>
/// <param name="NormThreshold">At most so much.</param>
/// <param name="NormShare">Of so many in a hundred.</param>
/// <param name="NormMonths">Over so many months.</param>
public sealed record DraftStatementAsked(
    CharterKind Kind, string? Text, Guid? Statement = null, string? Examples = null, string? Triggers = null, bool AgainstAbsolute = false, NormMeasure? NormMeasure = null, double? NormThreshold = null,
    double? NormShare = null, int NormMonths = 12);

public sealed record DropStatementAsked(Guid Statement);

/// <param name="Pick">Places in the starting set, from 0; none takes all. </param>
public sealed record StartCharterAsked(int[]? Pick = null, string? Language = null);

public sealed record CharterAsked(int Number);

/// <param name="Text">A text to lay beside the charter; looked at and forgotten.</param>
public sealed record CharterCheckAsked(string? Text);

/// <summary>Writing the next version, laying it before everyone, agreeing to it, and letting it hold.</summary>
public sealed class CharterActs(Acting acting, CharterBook book, Settings settings, Audit audit)
{
    public Task<Answer<Nothing>> Draft(DraftStatementAsked asked, CancellationToken stop) => acting.Do<Nothing>(
        async _ =>
        {
            if (Fault(asked) is { } no)
            {
                return no;
            }

            var drafts = acting.Store.Set<CharterDraft>();
            var draft = asked.Statement is { } id ? await drafts.FindAsync([id], stop) : null;
            if (asked.Statement is not null && draft is null)
            {
                return CharterRefusals.NoStatement;
            }

            if (draft is null)
            {
                if (await drafts.CountAsync(stop) >= CharterDraft.Most)
                {
                    return CharterRefusals.TooMany;
                }

                acting.Store.Add(draft = new CharterDraft { Id = Guid.CreateVersion7(acting.Now) });
            }

            (draft.Kind, draft.AgainstAbsolute, draft.Text, draft.Examples) = (asked.Kind, asked.AgainstAbsolute, asked.Text!.Trim(), asked.Examples?.Trim() ?? "");
            draft.Triggers = string.Join('\n', CharterBook.Lines(asked.Triggers).Select(t => t.ToLowerInvariant()).Distinct());
            var norm = asked.NormMeasure is { } measure ? new CharterNorm(draft.Id, measure, asked.NormThreshold!.Value, asked.NormShare!.Value / 100, asked.NormMonths) : null;
            await PutNorms([.. Norms.Where(n => n.Statement != draft.Id), .. norm is null ? Array.Empty<CharterNorm>() : [norm]], stop);
            return default(Nothing);
        },
        stop);

    public Task<Answer<Nothing>> Drop(DropStatementAsked asked, CancellationToken stop) => acting.Do<Nothing>(
        async _ =>
        {
            if (await acting.Store.Set<CharterDraft>().FindAsync([asked.Statement], stop) is not { } draft)
            {
                return CharterRefusals.NoStatement;
            }

            acting.Store.Remove(draft);
            await PutNorms([.. Norms.Where(n => n.Statement != draft.Id)], stop);
            return default(Nothing);
        },
        stop);

    /// <summary>Fills the draft: with the charter that holds where there is one and nothing was picked, else with what was picked from the starting set.</summary>
    public Task<Answer<Nothing>> Start(StartCharterAsked asked, CancellationToken stop) => acting.Do<Nothing>(
        async _ =>
        {
            var there = await acting.Store.Set<CharterDraft>().Select(d => d.Text).ToListAsync(stop);
            var at = acting.Now;
            var carried = new Dictionary<string, CharterNorm>();
            IEnumerable<CharterDraft> Holding(IReadOnlyList<CharterSays> says) => says.Select(s =>
            {
                if (s.Norm is { } norm)
                {
                    carried[s.Text] = norm;
                }

                return new CharterDraft
                {
                    Kind = s.Kind,
                    AgainstAbsolute = s.AgainstAbsolute,
                    Text = s.Text,
                    Examples = string.Join('\n', s.Examples),
                    Triggers = string.Join('\n', s.Triggers),
                };
            });
            var from = asked.Pick is null && await book.InForce(stop) is { Count: > 0 } says
                ? Holding(says)
                : StartingSet.In(asked.Language ?? settings.Organisation.Language).Index().Where(s => asked.Pick is not { Length: > 0 } pick || pick.Contains(s.Index)).Select(s => s.Item);
            var fresh = from.Where(d => !there.Contains(d.Text)).ToList();
            if (there.Count + fresh.Count > CharterDraft.Most)
            {
                return CharterRefusals.TooMany;
            }

            foreach (var draft in fresh)
            {
                // One after another, so that they stay in the order in which they were read.
                at = at.AddMilliseconds(1);
                draft.Id = Guid.CreateVersion7(at);
                acting.Store.Add(draft);
            }

            if (carried.Count > 0)
            {
                await PutNorms([.. Norms, .. fresh.Where(d => carried.ContainsKey(d.Text)).Select(d => carried[d.Text] with { Statement = d.Id })], stop);
            }

            return default(Nothing);
        },
        stop);

    public Task<Answer<CharterAsked>> Propose(CancellationToken stop) => acting.Do<CharterAsked>(
        async telling =>
        {
            var versions = book.Versions(telling.Turn);
            var drafts = (await acting.Store.Set<CharterDraft>().ToListAsync(stop)).OrderBy(d => d.Kind).ThenBy(d => d.Id).ToList();
            if (drafts.Count == 0 || versions.Any(v => v.State == CharterState.Proposed))
            {
                return drafts.Count == 0 ? CharterRefusals.DraftIsEmpty : CharterRefusals.WaitsForAnswer;
            }

            var number = versions.Count + 1;
            Tell(telling, new CharterProposed(number, [.. drafts.Select(d => new CharterStatement(d.Id, d.Kind, d.AgainstAbsolute))]));
            CharterNorm[] norms = [.. Norms.Where(n => drafts.Exists(d => d.Id == n.Statement && d.Kind == CharterKind.Do))];
            if (norms.Length > 0)
            {
                telling.Tell(CharterBook.Stream, telling.Facts[^1].Version + 1, new CharterNormsProposed(number, norms));
                await PutNorms([], stop);
            }

            acting.Store.AddRange(drafts.Select(d => new CharterWords { Version = number, Statement = d.Id, Text = d.Text, Examples = d.Examples, Triggers = d.Triggers }));
            acting.Store.RemoveRange(drafts);
            return new CharterAsked(number);
        },
        stop);

    public Task<Answer<Nothing>> Agree(CharterAsked asked, CancellationToken stop) =>
        With(asked.Number, (version, _) => version.Agree(acting.Who.Account?.Value, (int?)acting.Who.Employee?.Value ?? 0), stop);

    public Task<Answer<Nothing>> PutInForce(CharterAsked asked, CancellationToken stop) => With(asked.Number, (version, today) => version.PutInForce(today), stop);

    public Task<Answer<Nothing>> Withdraw(CharterAsked asked, CancellationToken stop) => With(asked.Number, (version, _) => version.Withdraw(), stop);

    private Task<Answer<Nothing>> With<T>(int number, Func<CharterVersion, DateOnly, Answer<T>> rule, CancellationToken stop)
        where T : class => acting.Do<Nothing>(
        telling =>
        {
            if (book.Versions(telling.Turn).FirstOrDefault(v => v.Number == number) is not { } version)
            {
                return Task.FromResult<Answer<Nothing>>(CharterRefusals.NoVersion);
            }

            var fact = rule(version, settings.Organisation.DayOf(telling.Now));
            if (fact.IsRefused)
            {
                return Task.FromResult<Answer<Nothing>>(fact.Refusal!);
            }

            Tell(telling, fact.Value);
            return Task.FromResult<Answer<Nothing>>(default(Nothing));
        },
        stop);

    /// <summary>Norms of what is being written.</summary>
    public IReadOnlyList<CharterNorm> Norms => settings.Of<CharterDraftNorms>(CharterDraftNorms.Setting).Norms;

    private async Task PutNorms(CharterNorm[] norms, CancellationToken stop)
    {
        if (norms.Length > 0 || Norms.Count > 0)
        {
            await settings.Set(CharterDraftNorms.Setting, new CharterDraftNorms { Norms = norms }, acting.Store, audit, stop);
        }
    }

    private void Tell(Telling telling, object fact) =>
        telling.Tell(CharterBook.Stream, acting.Journal.ReadStream(CharterBook.Stream, 0, telling.Turn).Select(f => f.Version).DefaultIfEmpty(0).Max() + 1, fact);

    private static Refusal? Fault(DraftStatementAsked asked)
    {
        var triggers = CharterBook.Lines(asked.Triggers);
        return string.IsNullOrWhiteSpace(asked.Text) || !Enum.IsDefined(asked.Kind) ? CharterRefusals.NeedsText
            : asked.Text.Trim().Length > CharterWords.LongestText || asked.Examples?.Length > CharterWords.LongestExamples ? CharterRefusals.TooLong
            : triggers.Length > CharterWords.MostTriggers || triggers.Any(t => t.Length > 60) ? CharterRefusals.BadTriggers
            : asked.NormMeasure is null ? null
            : asked.Kind != CharterKind.Do ? CharterRefusals.NormOfWhatWeDo
            : asked.NormThreshold is not (>= 0 and <= 10_000) || asked.NormShare is not (> 0 and <= 100) || asked.NormMonths is < 1 or > 60 || !Enum.IsDefined(asked.NormMeasure.Value) ? CharterRefusals.BadNorm
            : null;
    }
}
