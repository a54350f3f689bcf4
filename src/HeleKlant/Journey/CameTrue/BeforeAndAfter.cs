using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Calendars;
using HeleKlant.Engines.Chain;
using HeleKlant.Facts;

namespace HeleKlant.Journey.CameTrue;

/// <summary>A promised figure before and after.</summary>
/// <param name="Weeks">Its value week by week, oldest first; null where nothing stands behind a week, or it cannot be known yet.</param>
/// <param name="Elsewhere">The same over cases that the changed teams had no hand in; empty where there are none.</param>
/// <param name="Against">By how much more it moved than elsewhere.</param>
public sealed record FigureSeen(
    PromisedFigure Promised, MeasuredFigure? Measured, IReadOnlyList<double?> Weeks, IReadOnlyList<double?> Elsewhere, SeriesChange? Change, SeriesEstimate? Against, Verdict Verdict);

/// <summary>Something else that may have moved meanwhile: "cases", "touches" or "hands" a week.</summary>
public sealed record AlsoSeen(string Name, SeriesChange Change);

/// <summary>A change with before and after side by side.</summary>
/// <param name="TooSmall">Fewer than five people work in the teams: nothing is shown of them.</param>
/// <param name="Weeks">The first day of each week.</param>
/// <param name="At">Which of them is the first after the change.</param>
/// <param name="Others">Other changes that began within eight weeks of this one and touch the same teams.</param>
public sealed record ChangeSeen(
    Change Change, bool TooSmall, IReadOnlyList<DateOnly> Weeks, int At, IReadOnlyList<FigureSeen> Figures, IReadOnlyList<AlsoSeen> Also, IReadOnlyList<Change> Others, DateTimeOffset AsOf)
{
    public IReadOnlyList<JudgedFigure> Judged =>
    [
        .. Figures.Select(f => new JudgedFigure(
            f.Promised.Name, f.Promised.Value, f.Change?.After?.Value, f.Change?.After?.Low, f.Change?.After?.High,
            f.Verdict switch { Verdict.CameTrue => "came-true", Verdict.DidNot => "did-not", _ => "cannot-tell" })),
    ];
}

/// <summary>Lays before and after of a change side by side: 52 weeks before its first day, and the weeks since, up to the day of judging.</summary>
public sealed class BeforeAndAfter(ChainAnswers answers, ChangeBook book)
{
    private const int WeeksBefore = 52;
    private const int NearInDays = 56;
    private const int FewestElsewhere = 100;

    public ChangeSeen Of(Change change)
    {
        var chain = answers.Now;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(chain.Rules.Calendar.Zone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(chain.AsOf, zone).DateTime);
        var others = book.All().Where(c => c.Id != change.Id && Math.Abs(c.From.DayNumber - change.From.DayNumber) <= NearInDays && SameTeams(c, change)).ToList();
        var filter = new ChainFilter { Teams = [.. change.Teams] };
        var (weeks, at) = WeeksOf(change, today, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Instants.ToMoment(chain.Log.First), zone).DateTime));
        if (chain.Log.TouchCount == 0 || weeks.Count == 0)
        {
            return new(change, false, [], 0, [.. change.Promised.Select(Unseen)], [], others, chain.AsOf);
        }

        if (change.Teams.Count > 0 && !RuleOfFive.MayShow(PeopleIn(chain, filter)))
        {
            return new(change, true, [], 0, [.. change.Promised.Select(Unseen)], [], others, chain.AsOf);
        }

        long[] bounds = [.. weeks.Append(weeks[^1].AddDays(7)).Select(day => WallClock.Midnight(day, zone))];
        var settings = ChainAnswers.Settings(chain, filter) with { Within = null };
        var choice = ChainAnswers.Choose(chain, filter);
        var here = choice.Trend(settings, bounds);
        var elsewhere = Elsewhere(chain, choice, change)?.Trend(settings, bounds);
        var known = KnownUntil(chain, bounds);
        return new(
            change, false, weeks, at,
            [.. change.Promised.Select(promised => Figure(promised, here, elsewhere, at, known))],
            [
                new("cases", InterruptedSeries.Judge(Values(here, f => f.FinishedCases, known), at)),
                new("touches", InterruptedSeries.Judge(Values(here, f => f.Touches, here.Count), at)),
                new("hands", InterruptedSeries.Judge(Values(here, f => f.Employees, here.Count), at)),
            ],
            others, chain.AsOf);
    }

    private static FigureSeen Unseen(PromisedFigure promised) => new(promised, MeasuredFigure.Named(promised.Name), [], [], null, null, Verdict.CannotTell);

    private static FigureSeen Figure(PromisedFigure promised, IReadOnlyList<ChainFigures> here, IReadOnlyList<ChainFigures>? elsewhere, int at, int known)
    {
        if (MeasuredFigure.Named(promised.Name) is not { } measured)
        {
            return Unseen(promised);
        }

        var until = measured.OfFinished ? known : here.Count;
        var values = Values(here, measured.Of, until);
        var there = elsewhere is null ? [] : Values(elsewhere, measured.Of, until);
        var change = InterruptedSeries.Judge(values, at);
        return new(
            promised, measured, Shown(values), Shown(there), change,
            there.Length == 0 ? null : InterruptedSeries.Against(values, there, at),
            MeasuredFigure.Judge(promised, change.After));
    }

    private static double[] Values(IReadOnlyList<ChainFigures> figures, Func<ChainFigures, double> of, int until) =>
        [.. figures.Select((f, i) => i < until ? of(f) : double.NaN)];

    private static IReadOnlyList<double?> Shown(double[] values) => [.. values.Select(v => double.IsFinite(v) ? v : (double?)null)];

    /// <summary>Whole weeks counted from the first day of the change, none before the journal begins and none that is not over.</summary>
    private static (List<DateOnly> Weeks, int At) WeeksOf(Change change, DateOnly today, DateOnly first)
    {
        var weeks = new List<DateOnly>();
        var at = 0;
        var until = today < change.Until ? today : change.Until;
        for (var week = -WeeksBefore; ; week++)
        {
            var begins = change.From.AddDays(7 * week);
            if (begins.AddDays(7) > (week < 0 ? today : until))
            {
                break;
            }

            if (begins < first)
            {
                continue;
            }

            at += week < 0 ? 1 : 0;
            weeks.Add(begins);
        }

        return (weeks, at);
    }

    /// <summary>Where cases finish by silence alone, the last weeks cannot be known yet: the slow ones of them still run.</summary>
    private static int KnownUntil(ChainSnapshot chain, long[] bounds)
    {
        var rule = chain.Rules.Finished;
        if (rule is not { SilentDays: { } days, EndActivities.IsEmpty: true, Attribute: null })
        {
            return bounds.Length - 1;
        }

        var last = Instants.Of(chain.AsOf.AddDays(-days));
        return bounds.Count(bound => bound <= last) is var count && count > 0 ? count - 1 : 0;
    }

    private static Choice? Elsewhere(ChainSnapshot chain, Choice changed, Change change)
    {
        if (change.Teams.Count == 0)
        {
            return null;
        }

        var touched = changed.CaseKeys().ToHashSet();
        List<int> rest = [.. chain.Log.Choose().CaseKeys().Where(key => !touched.Contains(key))];
        return rest.Count < FewestElsewhere ? null : chain.Log.Choose(new() { Cases = rest });
    }

    private static bool SameTeams(Change one, Change other) =>
        one.Teams.Count == 0 || other.Teams.Count == 0 || one.Teams.Intersect(other.Teams).Any();

    private static int PeopleIn(ChainSnapshot chain, ChainFilter filter)
    {
        var only = filter with { OnlyTheseTouches = true };
        return ChainAnswers.Choose(chain, only).Figures(ChainAnswers.Settings(chain, only)).Employees;
    }
}
