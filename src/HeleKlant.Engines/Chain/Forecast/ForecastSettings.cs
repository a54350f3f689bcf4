namespace HeleKlant.Engines.Chain.Forecast;

/// <summary>What of a case is looked at, coarse to fine; each finer group leans on the coarser one in the measure of how few cases stand behind it.</summary>
public enum Through
{
    /// <summary>The last activity; then how often it was done in this case (1, 2, 3 or more).</summary>
    Activity,

    /// <summary>The last activity; then also how long the case has run (doubling steps of business time).</summary>
    ActivityAndAge,

    /// <summary>The last activity; then also the one before; then also how often.</summary>
    Steps,

    /// <summary>The last activity; then also the one before; then also how long the case has run; then also how often.</summary>
    StepsAndAge,
}

/// <summary>How a forecast is made. The defaults hold where there is too little history to choose by.</summary>
public sealed record ForecastSettings
{
    /// <summary>What of a case is looked at.</summary>
    public Through Through { get; init; } = Through.ActivityAndAge;

    /// <summary>Whether the kind of case (product, customer group) makes the finest groups.</summary>
    public bool ByKind { get; init; }

    /// <summary>After so many days a touch counts half; infinite = all count alike.</summary>
    public double HalfLifeDays { get; init; } = 90;

    /// <summary>With so many touches still to look at, a group and the coarser one weigh alike.</summary>
    public double Shrink { get; init; } = 20;

    /// <summary>Whether the forecasts are put right by how earlier ones came true.</summary>
    public bool Recalibrate { get; init; }

    /// <summary>So many scored forecasts weigh as much as the belief that nothing needs putting right.</summary>
    public double RecalibrateShrink { get; init; } = 50;

    /// <summary>After so many days a scored forecast counts half in putting right.</summary>
    public double RecalibrateHalfLifeDays { get; init; } = 180;
}
