using HeleKlant.Journey.Forecast;

namespace HeleKlant.Journey;

/// <summary>What other rooms may ask of this one.</summary>
public sealed class Door(AskDate dates)
{
    /// <summary>The odds that a running case is done at the end of a day; null where the history does not tell. It is asked at every date somebody tries, so that it is not kept, and is no part of how often forecasts came true.</summary>
    /// <param name="case">The case, as the journal numbers it.</param>
    /// <param name="by">The day.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<Odds?> OddsOf(int @case, DateOnly by, CancellationToken stop = default) =>
        await dates.OfCase(@case, by, stop, keep: false) is { IsRefused: false, Value: var told }
            ? new(told.Odds!.Value, told.Dates[1].On, told.Behind, told.Calibration.State == CalibrationState.Calibrated)
            : null;

    /// <summary>How realistic a date is.</summary>
    /// <param name="Of">The odds, 0–1.</param>
    /// <param name="By85">The day that can be promised at 85 %; null where it cannot be told.</param>
    /// <param name="Behind">How many touches of earlier cases stand behind it.</param>
    /// <param name="Calibrated">Whether such dates have held as often as they said; a date that is shown says so where they did not.</param>
    public sealed record Odds(double Of, DateOnly? By85, int Behind, bool Calibrated);
}
