using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats;

/// <summary>Points out instants that are hardly meant.</summary>
sealed class Remarks(TimeProvider? clock)
{
    readonly long latest = clock is null ? long.MaxValue : clock.GetUtcNow().UtcTicks + TimeSpan.TicksPerDay;

    internal void On(SourceEvent read, string? column, List<ReadItem> into)
    {
        if (read.Start is { } start)
        {
            On(start, read.Place, column, into);
        }
        if (read.End is { } end && read.End != read.Start)
        {
            On(end, read.Place, column, into);
        }
    }

    void On(DateTimeOffset instant, long place, string? column, List<ReadItem> into)
    {
        var ticks = instant.UtcTicks;
        if (ticks <= DateTime.UnixEpoch.Ticks)
        {
            into.Add(ReadItem.Noted(new SetAside(place, column, Iso.Of(instant), RemarkReasons.UnlikelyInstant)));
        }
        else if (ticks > latest)
        {
            into.Add(ReadItem.Noted(new SetAside(place, column, Iso.Of(instant), RemarkReasons.FutureInstant)));
        }
    }
}
