using System.Globalization;

namespace HeleKlant.Journey;

/// <summary>Numbers, moments and shares as the reader writes them.</summary>
public static class Show
{
    public static string Number(long? number) => number?.ToString("N0", CultureInfo.CurrentCulture) ?? "–";

    /// <summary>One decimal below a hundred where it says something, none above.</summary>
    public static string Decimal(double? number) => number is { } known
        ? known.ToString(Math.Abs(known) < 99.95 && Math.Round(known, 1) != Math.Round(known) ? "N1" : "N0", CultureInfo.CurrentCulture)
        : "–";

    public static string Percent(double share) => share switch
    {
        > 0 and < 0.01 => "<1 %",
        > 0.99 and < 1 => ">99 %",
        _ => Math.Round(share * 100).ToString("N0", CultureInfo.CurrentCulture) + " %",
    };

    public static string Moment(DateTimeOffset moment, bool withOffset = false)
    {
        var shown = moment.ToString("d MMM yyyy HH:mm", CultureInfo.CurrentCulture);
        return withOffset && moment.Offset != TimeSpan.Zero ? shown + moment.ToString(" zzz", CultureInfo.InvariantCulture) : shown;
    }

    /// <summary>By the clock on the organisation's wall: what is kept stands in no zone of anybody's.</summary>
    public static string Moment(DateTimeOffset moment, TimeZoneInfo zone) => Moment(TimeZoneInfo.ConvertTime(moment, zone));

    public static string Day(DateTimeOffset moment) => moment.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    public static string Bytes(long bytes) => bytes switch
    {
        < 1 << 10 => $"{bytes} B",
        < 1 << 20 => $"{Decimal(bytes / 1024.0)} KB",
        < 1 << 30 => $"{Decimal(bytes / 1048576.0)} MB",
        _ => $"{Decimal(bytes / 1073741824.0)} GB",
    };
}
