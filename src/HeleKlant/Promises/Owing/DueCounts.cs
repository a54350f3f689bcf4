using HeleKlant.Engines.Calendars;
using HeleKlant.Facts;
using HeleKlant.Owed;

namespace HeleKlant.Promises.Owing;

/// <summary>How many promises are overdue, and how many fall due today, by way.</summary>
public sealed record DueCounts(int OursLate, int OursToday, int TheirsLate, int TheirsToday, int BetweenLate, int BetweenToday)
{
    public bool Any => OursLate + OursToday + TheirsLate + TheirsToday + BetweenLate + BetweenToday > 0;

    public static Task<DueCounts> Of(OwedColumns columns, Dues dues, DateTimeOffset now, CancellationToken stop)
    {
        var (at, end) = (Instants.Of(now), Instants.Of(dues.Ends(dues.Today)));
        return columns.Ask(
            all =>
            {
                Span<int> late = stackalloc int[3];
                Span<int> today = stackalloc int[3];
                foreach (ref readonly var line in all)
                {
                    if (!line.IsOpen || line.Form == DueForm.Standing || line.Waits || line.Falls > end)
                    {
                        continue;
                    }

                    (line.Falls <= at ? ref late[(int)line.Way] : ref today[(int)line.Way])++;
                }

                return new DueCounts(late[0], today[0], late[1], today[1], late[2], today[2]);
            },
            stop);
    }
}
