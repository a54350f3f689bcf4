using HeleKlant.Facts;

namespace HeleKlant.Journey.CameTrue;

/// <summary>A change that was chosen, as it stands: what it promises, from when, and what came of it.</summary>
public sealed record Change(
    Guid Id, string Title, DateOnly From, DateOnly JudgeOn, IReadOnlyList<int> Teams, IReadOnlyList<PromisedFigure> Promised, DateTimeOffset ChosenAt, ChangeSettled? Settled = null)
{
    public const int MostBecause = 500;

    public bool IsDue(DateOnly today) => Settled is null && today >= JudgeOn;

    /// <summary>The day up to which "after" counts: the day it was undone, else the day it is judged on.</summary>
    public DateOnly Until => Settled is { Undone: true } undone ? undone.On : JudgeOn;

    public Change After(object fact) => fact switch
    {
        ChangeSettled settled => this with { Settled = settled },
        ChangeJudgedLater later => this with { JudgeOn = later.JudgeOn, Settled = null },
        _ => this,
    };

    /// <summary>Ends the judging: it stays as it is, or is undone from a day on. Undoing need not wait for the day of judging; staying must.</summary>
    public Answer<ChangeSettled> Settle(bool undo, DateOnly on, string? because, DateOnly today, JudgedFigure[] seen)
    {
        if (Settled is not null)
        {
            return CameTrueRefusals.AlreadySettled;
        }

        if (!undo && today < JudgeOn)
        {
            return CameTrueRefusals.NotYetDue;
        }

        if (because?.Trim() is not { Length: > 0 and <= MostBecause } reason)
        {
            return CameTrueRefusals.NeedsBecause;
        }

        return undo && on <= From ? CameTrueRefusals.UndoneBeforeItHeld : new ChangeSettled(Id, undo, on, reason, seen);
    }

    public Answer<ChangeJudgedLater> JudgeLater(DateOnly on, string? because, DateOnly today)
    {
        if (Settled is { Undone: true })
        {
            return CameTrueRefusals.AlreadySettled;
        }

        if (because?.Trim() is not { Length: > 0 and <= MostBecause } reason)
        {
            return CameTrueRefusals.NeedsBecause;
        }

        return on <= JudgeOn || on <= today ? CameTrueRefusals.NotLater : new ChangeJudgedLater(Id, on, reason);
    }
}
