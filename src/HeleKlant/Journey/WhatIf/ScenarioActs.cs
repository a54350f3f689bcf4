using System.Globalization;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Site;
using HeleKlant.Store;

namespace HeleKlant.Journey.WhatIf;

/// <param name="Title">1 to 120 letters; names work, never people.</param>
/// <param name="Asked">The address of the page without its path: "?do=whole&amp;period=12m".</param>
public sealed record KeepScenarioAsked(string? Title, string? Asked);

public sealed record DropScenarioAsked(Guid Scenario);

/// <param name="Scenario">A kept scenario, or null.</param>
/// <param name="Title">1 to 120 letters.</param>
/// <param name="From">The first day on which it holds.</param>
/// <param name="JudgeOn">After <paramref name="From"/>.</param>
/// <param name="Teams">Whose work is divided otherwise: numbers of the journal's dictionary.</param>
/// <param name="Promised">What it promises.</param>
/// <param name="Figures">The same as "name=value;low;high", for forms.</param>
public sealed record ChooseScenarioAsked(
    Guid? Scenario, string? Title, DateOnly From, DateOnly JudgeOn, int[]? Teams, PromisedFigure[]? Promised, string[]? Figures);

public sealed record ScenarioMade(Guid Scenario);

/// <summary>Keeping, dropping and choosing scenarios.</summary>
public sealed class ScenarioActs(Acting acting, ScenarioBook book, JournalStore journal)
{
    private const int MostTitle = 120;
    private const int MostAsked = 2000;
    private const int MostFigures = 20;
    private const int MostYearsAhead = 25;

    public Task<Answer<ScenarioMade>> Keep(KeepScenarioAsked asked, CancellationToken stop) => acting.Do<ScenarioMade>(
        telling =>
        {
            if (Titled(asked.Title) is not { } title)
            {
                return Said<ScenarioMade>(WhatIfRefusals.NeedsTitle);
            }

            if (asked.Asked is not { Length: > 0 and <= MostAsked } address || address[0] != '?')
            {
                return Said<ScenarioMade>(WhatIfRefusals.NoScenario);
            }

            var id = book.Kept(telling.Turn).FirstOrDefault(k => k.Title == title)?.Id ?? Guid.CreateVersion7(telling.Now);
            telling.Tell(ScenarioBook.Stream, book.NextVersion(telling.Turn), new ScenarioKept(id, title, address));
            return Said<ScenarioMade>(new ScenarioMade(id));
        },
        stop);

    public Task<Answer<Nothing>> Drop(DropScenarioAsked asked, CancellationToken stop) => acting.Do<Nothing>(
        telling =>
        {
            if (book.Kept(telling.Turn).All(k => k.Id != asked.Scenario))
            {
                return Said<Nothing>(WhatIfRefusals.NoSuchScenario);
            }

            telling.Tell(ScenarioBook.Stream, book.NextVersion(telling.Turn), new ScenarioDropped(asked.Scenario));
            return Said<Nothing>(default(Nothing));
        },
        stop);

    public Task<Answer<ScenarioMade>> Choose(ChooseScenarioAsked asked, CancellationToken stop) => acting.Do<ScenarioMade>(
        telling =>
        {
            if (Titled(asked.Title) is not { } title)
            {
                return Said<ScenarioMade>(WhatIfRefusals.NeedsTitle);
            }

            if (asked.JudgeOn <= asked.From)
            {
                return Said<ScenarioMade>(WhatIfRefusals.JudgedBeforeItHolds);
            }

            if (asked.From.Year < 1970 || asked.JudgeOn > DateOnly.FromDateTime(telling.Now.UtcDateTime).AddYears(MostYearsAhead))
            {
                return Said<ScenarioMade>(WhatIfRefusals.DayCannotBe);
            }

            var promised = (asked.Promised ?? []).Concat((asked.Figures ?? []).Select(Read)).ToArray();
            if (promised.Length is 0 or > MostFigures || promised.Any(p => p is not { Name.Length: > 0 and <= 60 } || !(p.Low <= p.Value && p.Value <= p.High) || !double.IsFinite(p.Low) || !double.IsFinite(p.High)))
            {
                return Said<ScenarioMade>(WhatIfRefusals.PromisesNothing);
            }

            int[] teams = [.. (asked.Teams ?? []).Distinct()];
            if (journal.ReadNames(teams).Count(n => n.Kind == NameKind.Team) != teams.Length)
            {
                return Said<ScenarioMade>(WhatIfRefusals.NoSuchTeam);
            }

            var id = asked.Scenario ?? Guid.CreateVersion7(telling.Now);
            telling.Tell(ScenarioBook.Stream, book.NextVersion(telling.Turn), new ScenarioChosen(id, title, asked.From, asked.JudgeOn, teams, promised!));
            return Said<ScenarioMade>(new ScenarioMade(id));
        },
        stop);

    private static string? Titled(string? title) => title?.Trim() is { Length: > 0 and <= MostTitle } said ? said : null;

    private static Task<Answer<T>> Said<T>(Answer<T> answer) => Task.FromResult(answer);

    private static PromisedFigure? Read(string figure)
    {
        var parts = figure.Split('=', ';');
        return parts.Length == 4 && Number(parts[1]) is { } value && Number(parts[2]) is { } low && Number(parts[3]) is { } high ? new(parts[0], value, low, high) : null;
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
