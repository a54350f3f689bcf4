using System.Globalization;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Journey.Forecast;

/// <summary>Dates and odds in words that a person could say aloud.</summary>
public sealed class ForecastWords(IStringLocalizer<Texts> texts)
{
    /// <summary>"Done by 12 Mar 2026? Likely: about 7 of 10."</summary>
    public string Sentence(DateTold told)
    {
        var what = About(told);
        return told.Odds is { } odds
            ? texts["says-odds", what, Day(told.Wished), Odds(odds)]
            : told.Dates[0] is { On: null } or { Beyond: true } ? texts["says-cannot-tell", what]
            : told.Dates[1] is { On: null } or { Beyond: true } ? texts["says-date-50", what, Day(told.Dates[0].On)]
            : texts["says-dates", what, Day(told.Dates[0].On), Day(told.Dates[1].On)];
    }

    /// <summary>What was asked about: a case by name, a kind of case, or any new case.</summary>
    public string About(DateTold told) => (told.Case, told.Kind, told.Activity) switch
    {
        ({ }, _, _) => texts["about-case", told.CaseName ?? texts["a-case"]],
        (_, { } kind, { } activity) => texts["about-kind-after", kind, activity],
        (_, { } kind, null) => texts["about-kind", kind],
        (_, null, { } activity) => texts["about-after", activity],
        _ => texts["about-any"],
    };

    public string Odds(double odds) => odds switch
    {
        < 0.005 => texts["odds-none"],
        > 0.995 => texts["odds-sure"],
        _ => texts["odds-of-100", (odds * 100).ToString("N0", CultureInfo.CurrentCulture)],
    };

    public string Day(DateOnly? day) => day?.ToString("ddd d MMM yyyy", CultureInfo.CurrentCulture) ?? texts["cannot-tell-short"];

    /// <summary>The day; of one further away than any case lasted, only that.</summary>
    public string Day(DateAt date) => date is { Beyond: true, On: not null } ? texts["beyond-any"] : Day(date.On);

    public string Level(double level) => texts["level-" + (level * 100).ToString("0", CultureInfo.InvariantCulture)];

    public string Percent(double level) => (level * 100).ToString("N0", CultureInfo.CurrentCulture) + "\u00A0%";

    /// <summary>How well such dates hold: what stands on the face of every forecast.</summary>
    public string Face(Calibration calibration)
    {
        var at85 = calibration.Judged.Single(l => l.Level == 0.85);
        return calibration.State switch
        {
            CalibrationState.CannotTell => texts["face-cannot-tell"],
            CalibrationState.Calibrated => texts[calibration.ByKept ? "face-kept" : "face-tested", Hundred(at85.Share)],
            _ => texts[calibration.ByKept ? "face-not-kept" : "face-not-tested", Hundred(at85.Share)],
        };
    }

    public string Held(LevelHeld level) => level.Share is { } share
        ? texts["held-of", Hundred(share), level.Of.ToString("N0", CultureInfo.CurrentCulture), Hundred(level.Low), Hundred(level.High)]
        : texts["none-came"];

    public string Behind(DateTold told) =>
        texts[told.InBusinessTime ? "behind-open" : "behind-every-hour", told.Behind.ToString("N0", CultureInfo.CurrentCulture), told.FinishedCases.ToString("N0", CultureInfo.CurrentCulture), told.Cases.ToString("N0", CultureInfo.CurrentCulture)]
        + (told.DrawnOf is { } all ? " " + texts["drawn-of", all.ToString("N0", CultureInfo.CurrentCulture)] : "");

    private static string Hundred(double? share) => (share * 100)?.ToString("0.#", CultureInfo.CurrentCulture) ?? "–";
}
