using HeleKlant.Engines.Chain;

namespace HeleKlant.Journey.CameTrue;

/// <summary>An estimate with its 95 % interval.</summary>
public sealed record EstimateTold(double Value, double Low, double High)
{
    public static EstimateTold? Of(SeriesEstimate? estimate) => estimate is { } e ? new(e.Value, e.Low, e.High) : null;
}

/// <summary>A promised figure, before and after, in seconds or plain numbers.</summary>
public sealed record FigureTold(
    string Name, double Promised, double PromisedLow, double PromisedHigh, EstimateTold? Before, EstimateTold? After, EstimateTold? Step, EstimateTold? AgainstElsewhere, string Verdict, IReadOnlyList<double?> Weeks);

public sealed record AlsoTold(string Name, EstimateTold? Before, EstimateTold? After, EstimateTold? Step);

/// <summary>A change with before and after, as API and command line give it.</summary>
public sealed record ChangeTold(
    Guid Id, string Title, DateOnly From, DateOnly JudgeOn, IReadOnlyList<int> Teams, bool? Undone, bool TooSmall, IReadOnlyList<DateOnly> Weeks, int FirstWeekAfter,
    IReadOnlyList<FigureTold> Figures, IReadOnlyList<AlsoTold> AlsoMoved, IReadOnlyList<Guid> OtherChanges)
{
    public static ChangeTold Of(ChangeSeen seen) => new(
        seen.Change.Id, seen.Change.Title, seen.Change.From, seen.Change.JudgeOn, seen.Change.Teams, seen.Change.Settled?.Undone, seen.TooSmall, seen.Weeks, seen.At,
        [
            .. seen.Figures.Zip(seen.Judged, (f, judged) => new FigureTold(
                f.Promised.Name, f.Promised.Value, f.Promised.Low, f.Promised.High, EstimateTold.Of(f.Change?.Before), EstimateTold.Of(f.Change?.After),
                EstimateTold.Of(f.Change?.Step), EstimateTold.Of(f.Against), judged.Verdict, f.Weeks)),
        ],
        [.. seen.Also.Select(a => new AlsoTold(a.Name, EstimateTold.Of(a.Change.Before), EstimateTold.Of(a.Change.After), EstimateTold.Of(a.Change.Step)))],
        [.. seen.Others.Select(o => o.Id)]);
}
