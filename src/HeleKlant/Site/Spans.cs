using Microsoft.Extensions.Localization;

namespace HeleKlant.Site;

/// <summary>Durations in the unit a person would use.</summary>
public sealed class Spans(IStringLocalizer<Texts> texts)
{
    /// <summary>"40 s", "12 min", "3.5 h", "2 days": one decimal below ten, none above.</summary>
    public string Of(TimeSpan span)
    {
        var seconds = span.TotalSeconds;
        return seconds switch
        {
            < 90 => texts["seconds-short", Round(seconds)],
            < 90 * 60 => texts["minutes-short", Round(seconds / 60)],
            < 48 * 3600 => texts["hours-short", Round(seconds / 3600)],
            _ => texts["days", Round(seconds / 86400)],
        };
    }

    private static string Round(double value) => value < 10
        ? Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.#", System.Globalization.CultureInfo.CurrentCulture)
        : Math.Round(value, MidpointRounding.AwayFromZero).ToString("N0", System.Globalization.CultureInfo.CurrentCulture);
}
