using System.Globalization;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.StopLosses;

/// <summary>How a page says a figure's value: shares in percent, seconds in hours.</summary>
public static class StopLossUnits
{
    private const double Hour = 3600;

    public static double FromShown(string unit, double shown) => IsShare(unit) ? shown / 100 : IsSeconds(unit) ? shown * Hour : shown;

    public static double ToShown(string unit, double value) => IsShare(unit) ? value * 100 : IsSeconds(unit) ? value / Hour : value;

    /// <summary>In what a page shows a figure of this unit: "percent", "hours", or "number".</summary>
    public static string ShownIn(string unit) => IsShare(unit) ? "percent" : IsSeconds(unit) || unit == "hours" ? "hours" : unit == "days" ? "days" : "number";

    /// <summary>"83 %", "12 h", "4": in the reader's culture.</summary>
    public static string Say(IStringLocalizer<Texts> texts, string unit, double value)
    {
        var number = ToShown(unit, value).ToString(Math.Abs(ToShown(unit, value)) < 100 ? "0.#" : "N0", CultureInfo.CurrentCulture);
        return IsShare(unit) ? texts["unit-share", number]
            : IsSeconds(unit) ? texts["unit-hours", number]
            : texts["unit-" + unit] is { ResourceNotFound: false } ? texts["unit-" + unit, number]
            : $"{number} {unit}";
    }

    private static bool IsShare(string unit) => unit.StartsWith("share", StringComparison.Ordinal);

    private static bool IsSeconds(string unit) => unit.StartsWith("seconds", StringComparison.Ordinal);
}
