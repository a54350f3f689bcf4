using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Quantities;
using HeleKlant.Facts;
using HeleKlant.Owed;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Charter;

/// <summary>Norms of the statements that are being written, by statement; a setting until the version is proposed.</summary>
public sealed record CharterDraftNorms
{
    public const string Setting = "charter-draft-norms";

    public IReadOnlyList<CharterNorm> Norms { get; init; } = [];
}

/// <summary>What came of a norm.</summary>
/// <param name="Within">How many stayed within the threshold, of how many.</param>
/// <param name="Low">The interval of the share (95 %, Wilson).</param>
/// <param name="Met">Whether the share reaches what the norm asks.</param>
public sealed record NormHeld(Proportion Within, double Low, double High, bool Met, DateOnly From, DateOnly Until)
{
    /// <summary>Null where nothing was measured.</summary>
    public static NormHeld? Of(IReadOnlyCollection<double> values, double threshold, double share, DateOnly from, DateOnly until)
    {
        if (values.Count == 0)
        {
            return null;
        }

        var within = new Proportion(values.Count(v => v <= threshold), values.Count);
        var (low, high) = within.Wilson();
        return new(within, low, high, within.Value >= share, from, until);
    }
}

/// <summary>A statement with its norm and what came of it.</summary>
public sealed record NormTold(Guid Statement, string Says, CharterNorm Norm, NormHeld? Held);

/// <summary>Measures the norms of what we do: each single matter or answer is laid beside the threshold, never a person's.</summary>
public sealed class CharterNorms(CharterBook book, ChainAnswers answers, Store.Store store, Dues dues)
{
    /// <summary>Of more matters, one of so many is looked at.</summary>
    private const int MostCases = 20_000;

    private const int MostAnswers = 20_000;

    private static readonly ConditionalWeakTable<ChainSnapshot, ConcurrentDictionary<(NormMeasure, int, DateOnly), double[]>> Known = [];

    public async Task<IReadOnlyList<NormTold>> InForce(CancellationToken stop)
    {
        var told = new List<NormTold>();
        foreach (var statement in await book.InForce(stop))
        {
            if (statement.Norm is { } norm)
            {
                told.Add(new(statement.Id, statement.Text, norm, await Of(norm, stop)));
            }
        }

        return told;
    }

    public async Task<NormHeld?> Of(CharterNorm norm, CancellationToken stop)
    {
        var until = dues.Today;
        var from = until.AddMonths(-norm.Months);
        IReadOnlyCollection<double> values = norm.Measure == NormMeasure.AnswerDays ? await Answers(from, until, stop) : Cases(norm.Measure, norm.Months, from, until, stop);
        return NormHeld.Of(values, norm.Threshold, norm.Share, from, until);
    }

    private double[] Cases(NormMeasure measure, int months, DateOnly from, DateOnly until, CancellationToken stop)
    {
        if (!answers.Reading.IsReady)
        {
            return [];
        }

        var chain = answers.Now;
        return Known.GetOrCreateValue(chain).GetOrAdd((measure, months, until), _ =>
        {
            var (first, last) = (dues.Begins(from), dues.Ends(until));
            var cases = answers.Cases(ChainFilter.All with { From = first, Until = last }, of: chain);
            var every = Math.Max(1, (cases.Count + MostCases - 1) / MostCases);
            var values = new List<double>();
            for (var i = 0; i < cases.Count; i += every)
            {
                stop.ThrowIfCancellationRequested();
                if (answers.Case(cases[i], chain) is { Finished: true } seen && seen.Last >= first && seen.Last < last)
                {
                    values.Add(measure == NormMeasure.HandOffs ? seen.HandOffs : seen.LeadTimeSeconds / 86_400);
                }
            }

            return [.. values];
        });
    }

    /// <summary>Answers of ours that fell due in the period: days to when they were given; what was not given stays without end.</summary>
    private async Task<List<double>> Answers(DateOnly from, DateOnly until, CancellationToken stop)
    {
        var (first, last) = (dues.Begins(from), dues.Ends(until));
        var due = await store.Set<Promise>().AsNoTracking()
            .Where(p => p.Kind == PromiseKind.Answer && p.ByKind != Journal.NameKind.Customer && p.State != PromiseState.Released && p.Form != DueForm.Standing && p.FallsDue >= first && p.FallsDue < last)
            .OrderByDescending(p => p.FallsDue).Take(MostAnswers).Select(p => new { p.MadeOn, p.State, p.EndedAt }).ToListAsync(stop);
        return due.ConvertAll(p => p.State is PromiseState.Kept or PromiseState.KeptLate && p.EndedAt is { } at ? Math.Max(0, dues.DayOf(at).DayNumber - p.MadeOn.DayNumber) : double.PositiveInfinity);
    }
}
