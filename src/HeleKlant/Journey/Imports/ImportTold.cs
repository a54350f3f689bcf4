using System.Globalization;
using HeleKlant.Journal;
using HeleKlant.Journal.Formats;

namespace HeleKlant.Journey.Imports;

/// <summary>What came of an import, as API and command line tell it: the journal's report with every reason in the reader's words.</summary>
/// <param name="Remarks">How often something was pointed out about a row that did come in, by its code.</param>
public sealed record ImportTold(
    int Import, string Source, string File, string State,
    long Rows, long Facts, long AlreadyKnown, long EqualRows, long Refused,
    DateTimeOffset? Oldest, DateTimeOffset? Newest, OddTold OddInstants,
    string? RefusedBecause, bool Resumed, double Seconds, IReadOnlyList<AsideTold> SetAside, IReadOnlyDictionary<string, long> Remarks)
{
    /// <param name="report">The journal's report.</param>
    /// <param name="samples">How many rows set aside, and how many dates, are told with it.</param>
    public static ImportTold Of(ImportReport report, int samples = 20) => new(
        report.Import, report.Source, report.File, StateName(report.State),
        report.Rows, report.Facts, report.AlreadyKnown, report.EqualRows, report.Refused,
        report.Oldest, report.Newest,
        new OddTold(report.OddInstants, [.. report.OddSample.Take(samples)]),
        report.RefusedBecause is { } because ? ReasonText.Of(because, report.File, CultureInfo.CurrentUICulture) : null,
        report.Resumed, Math.Round(report.Seconds, 3),
        [.. report.SetAsideSample.Take(samples).Select(aside => AsideTold.Of(aside, report.File))], report.Remarks);

    public static string StateName(ImportState state) => state.ToString().ToLowerInvariant();
}

/// <summary>Dates that somebody should look at, with the first of them.</summary>
public sealed record OddTold(long Count, IReadOnlyList<OddInstant> First);

/// <summary>A row set aside, with its reason and what would mend it.</summary>
public sealed record AsideTold(long Line, string? Column, string? Value, string Code, string Reason)
{
    public static AsideTold Of(SetAside aside, string file) =>
        new(aside.Line, aside.Column, aside.Value, aside.Reason, ReasonText.Of(aside, file, CultureInfo.CurrentUICulture));
}
