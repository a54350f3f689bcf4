using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journey.WhatIf;
using HeleKlant.Site;
using HeleKlant.Store;

namespace HeleKlant.Journey.CameTrue;

/// <summary>A change stated by hand: at least one of the figures, each "at most".</summary>
/// <param name="Title">1 to 120 letters; names work, never people.</param>
/// <param name="From">The first day on which it holds; may lie in the past.</param>
/// <param name="JudgeOn">After <paramref name="From"/>.</param>
/// <param name="Teams">Whose work is divided otherwise; none for the whole organisation.</param>
/// <param name="LeadDays">Median lead time, days.</param>
/// <param name="WaitHours">Mean wait between two touches, opening hours.</param>
/// <param name="HandOffs">Hand-offs a case.</param>
/// <param name="Pieces">Pieces a case.</param>
public sealed record StateChangeAsked(
    string? Title, DateOnly From, DateOnly JudgeOn, int[]? Teams, double? LeadDays, double? WaitHours, double? HandOffs, double? Pieces);

/// <param name="On">The first day on which it no longer holds, where it is undone; else not looked at.</param>
/// <param name="Because">1 to 500 letters.</param>
public sealed record SettleChangeAsked(Guid Id, bool Undo, DateOnly? On, string? Because);

/// <param name="Because">1 to 500 letters.</param>
public sealed record JudgeLaterAsked(Guid Id, DateOnly JudgeOn, string? Because);

/// <summary>Stating a change, and ending or putting off its judging.</summary>
public sealed class ChangeActs(Acting acting, ChangeBook book, ScenarioBook scenarios, ScenarioActs choosing, BeforeAndAfter beside, Settings settings)
{
    public Task<Answer<ScenarioMade>> State(StateChangeAsked asked, CancellationToken stop)
    {
        (string Name, double? Value)[] told = [("lead-time", asked.LeadDays), ("wait", asked.WaitHours), ("hand-offs", asked.HandOffs), ("pieces", asked.Pieces)];
        var promised = told.Where(t => t.Value is not null).Select(t =>
        {
            var value = t.Value!.Value * (MeasuredFigure.Named(t.Name)!.UnitSeconds is > 0 and var unit ? unit : 1);
            return new PromisedFigure(t.Name, value, value, value);
        }).ToArray();
        return promised.Any(p => !double.IsFinite(p.Value) || p.Value < 0)
            ? Task.FromResult<Answer<ScenarioMade>>(CameTrueRefusals.BadPromise)
            : choosing.Choose(new ChooseScenarioAsked(null, asked.Title, asked.From, asked.JudgeOn, asked.Teams, promised, null), stop);
    }

    public Task<Answer<Nothing>> Settle(SettleChangeAsked asked, CancellationToken stop)
    {
        // Figures are read before the turn: they may take a while, and the write lock is everybody's.
        var seen = book.Find(asked.Id) is { } known ? beside.Of(known).Judged.ToArray() : [];
        return Tell(asked.Id, (change, today) => change.Settle(asked.Undo, asked.Undo ? asked.On ?? today : today, asked.Because, today, seen), stop);
    }

    public Task<Answer<Nothing>> Later(JudgeLaterAsked asked, CancellationToken stop) =>
        Tell(asked.Id, (change, today) => change.JudgeLater(asked.JudgeOn, asked.Because, today), stop);

    private Task<Answer<Nothing>> Tell<TFact>(Guid id, Func<Change, DateOnly, Answer<TFact>> rule, CancellationToken stop)
        where TFact : class => acting.Do<Nothing>(
        telling =>
        {
            if (book.Find(id, telling.Turn) is not { } change)
            {
                return Task.FromResult<Answer<Nothing>>(CameTrueRefusals.NoSuchChange);
            }

            var fact = rule(change, settings.Organisation.DayOf(telling.Now));
            if (fact.Refusal is { } no)
            {
                return Task.FromResult<Answer<Nothing>>(no);
            }

            telling.Tell(ScenarioBook.Stream, scenarios.NextVersion(telling.Turn), fact.Value);
            return Task.FromResult<Answer<Nothing>>(default(Nothing));
        },
        stop);
}
