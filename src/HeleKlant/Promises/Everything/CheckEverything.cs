using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Everything;

/// <param name="Text">At most 20,000 letters. It is looked at and forgotten.</param>
/// <param name="Language">"nl", "en", "fr", "de", or null to tell it by the words.</param>
/// <param name="Kind">What is being written: "agreement", "no", "answer", "message" or "slogan".</param>
/// <param name="Sent">It is about to be sent: it is counted, by kind and day. While typing it is not.</param>
public sealed record EverythingAsked(string? Text, string? Language, string? Kind, bool Sent);

/// <param name="Found">Where absolute words stand.</param>
public sealed record EverythingSeen(IReadOnlyList<AbsoluteFound> Found);

/// <param name="Also">One turn of phrase a line: pointed out too.</param>
/// <param name="Never">One a line: passed over.</param>
public sealed record EverythingWordsAsked(string? Also, string? Never);

/// <summary>Looks at a text while it is written; keeps nothing of it but a count.</summary>
public sealed class CheckEverything(Acting acting, Settings settings, Audit audit)
{
    public const int MostLetters = 20_000;
    private const int MostWords = 200;

    public static IReadOnlyList<string> Kinds { get; } = ["agreement", "no", "answer", "message", "slogan"];

    public async Task<Answer<EverythingSeen>> Look(EverythingAsked asked, CancellationToken stop)
    {
        if (asked.Text is { Length: > MostLetters })
        {
            return EverythingRefusals.TooLong;
        }

        if (asked.Language is { Length: > 0 } language && AbsoluteLexicon.All.All(l => l.Language != language))
        {
            return EverythingRefusals.NoSuchLanguage;
        }

        var kind = asked.Kind is { Length: > 0 } told ? told : "message";
        if (!Kinds.Contains(kind))
        {
            return EverythingRefusals.NoSuchKind;
        }

        var seen = new EverythingSeen(AbsolutePromises.In(asked.Text ?? "", asked.Language is { Length: > 0 } l ? l : null, settings.Of<EverythingWords>(EverythingWords.Setting).Own));
        if (asked.Sent)
        {
            await Count(kind, seen.Found.Count > 0, stop);
        }

        return seen;
    }

    public async Task<Answer<Nothing>> SetWords(EverythingWordsAsked asked, CancellationToken stop)
    {
        var (also, never) = (Lines(asked.Also), Lines(asked.Never));
        if (also.Count > MostWords || never.Count > MostWords || also.Concat(never).Any(w => w.Length > 60))
        {
            return EverythingRefusals.BadWords;
        }

        return await acting.Do<Nothing>(
            async _ =>
            {
                await settings.Set(EverythingWords.Setting, new EverythingWords { Also = also, Never = never }, acting.Store, audit, stop);
                return default(Nothing);
            },
            stop);
    }

    private static List<string> Lines(string? text) =>
        [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(w => w.ToLowerInvariant()).Distinct()];

    private Task Count(string kind, bool pointed, CancellationToken stop)
    {
        var day = settings.Organisation.DayOf(acting.Now);
        return acting.Do<Nothing>(
            async telling =>
            {
                var row = await acting.Store.Set<EverythingCount>().FirstOrDefaultAsync(c => c.Kind == kind && c.Day == day, stop);
                if (row is null)
                {
                    acting.Store.Add(row = new EverythingCount { Kind = kind, Day = day });
                }

                row.Checked++;
                row.Pointed += pointed ? 1 : 0;
                return default(Nothing);
            },
            stop);
    }
}
