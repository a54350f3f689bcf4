using System.Text.Json.Serialization;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Chain.Forecast;
using HeleKlant.Engines.Quantities;
using HeleKlant.Facts;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Journey.Forecast;

/// <summary>Whether dates hold as often as they say.</summary>
[JsonConverter(typeof(AsWord<CalibrationState>))]
public enum CalibrationState
{
    CannotTell,
    Calibrated,
    NotCalibrated,
}

/// <summary>How many of the dates at a level held, of those that came.</summary>
public sealed record LevelHeld(double Level, long Held, long Of, double? Share, double Low, double High, bool Calibrated)
{
    public static LevelHeld From(LevelScore score)
    {
        var (low, high) = score.Held.Wilson();
        return new(score.Level, score.Held.Hits, score.Held.Of, score.Held.Of == 0 ? null : score.Held.Value, low, high, score.IsCalibrated);
    }
}

/// <summary>The state that stands on the face of every forecast.</summary>
/// <param name="State">Whether its dates hold.</param>
/// <param name="ByKept">Judged by forecasts that were given; else by the back-test.</param>
/// <param name="Kept">Of forecasts given about cases (the first of each case).</param>
/// <param name="BackTest">Of the back-test over the last half of the history.</param>
public sealed record Calibration(CalibrationState State, bool ByKept, IReadOnlyList<LevelHeld> Kept, IReadOnlyList<LevelHeld> BackTest)
{
    /// <summary>Fewer scored dates at a level tell nothing yet.</summary>
    public const int Fewest = 30;

    public IReadOnlyList<LevelHeld> Judged => ByKept ? Kept : BackTest;

    public static Calibration Of(IReadOnlyList<LevelHeld> kept, IReadOnlyList<LevelHeld> backTest)
    {
        static bool Tells(IReadOnlyList<LevelHeld> levels) => levels.All(l => l.Of >= Fewest);
        var byKept = Tells(kept);
        var judged = byKept ? kept : backTest;
        return new(
            !Tells(judged) ? CalibrationState.CannotTell : judged.All(l => l.Calibrated) ? CalibrationState.Calibrated : CalibrationState.NotCalibrated,
            byKept, kept, backTest);
    }
}

/// <summary>Keeps every forecast that is given, and scores it once its date has come.</summary>
public sealed class ForecastBook(IServiceScopeFactory scopes, ChainAnswers answers)
{
    private const int MostScored = 20_000;
    private readonly SemaphoreSlim turn = new(1, 1);
    private (long Version, int Kept, IReadOnlyList<LevelHeld> Levels) scored = (-1, -1, []);
    private int kept;

    /// <summary>Keeps a forecast; of a case without a wished date at most one a day.</summary>
    public async Task Keep(KeptForecast forecast, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<Store.Store>();
            if (forecast.Case == 0 || !await store.Set<KeptForecast>().AnyAsync(k => k.Case == forecast.Case && k.Day == forecast.Day && k.Wished == forecast.Wished, stop))
            {
                store.Add(forecast);
                await store.SaveChangesAsync(stop);
                kept++;
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Of the forecasts about cases, the first of each: how many of their dates held, of those that have come.</summary>
    public async Task<IReadOnlyList<LevelHeld>> Scores(ChainSnapshot chain, CancellationToken stop)
    {
        if (scored.Version == chain.Version && scored.Kept == kept)
        {
            return scored.Levels;
        }

        var counted = kept;
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<Store.Store>().Set<KeptForecast>().AsNoTracking()
            .Where(k => k.Case != 0).OrderByDescending(k => k.At).Take(MostScored).ToListAsync(stop);
        var (held, due) = (new long[3], new long[3]);
        foreach (var first in rows.GroupBy(k => k.Case).Select(g => g.MinBy(k => k.At)!))
        {
            if (answers.Case(first.Case, chain) is not { } seen)
            {
                continue;
            }

            foreach (var (level, by) in new[] { first.By50, first.By85, first.By95 }.Index())
            {
                if (by is { } date && date <= chain.AsOf)
                {
                    due[level]++;
                    held[level] += seen.Finished && seen.Last <= date ? 1 : 0;
                }
            }
        }

        var levels = BackTest.Levels.Select((level, i) => LevelHeld.From(new(level, new Proportion(held[i], due[i]), 0, 0))).ToList();
        scored = (chain.Version, counted, levels);
        return levels;
    }
}
