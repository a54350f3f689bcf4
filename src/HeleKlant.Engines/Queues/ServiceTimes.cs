namespace HeleKlant.Engines.Queues;

/// <summary>How long each touch took: as recorded where start and end are known; else from busy periods of the same person, which is an assumption and is said.</summary>
static class ServiceTimes
{
    /// <returns>Hours by touch, not a number where not found; and where they come from.</returns>
    public static (double[] Hours, ServiceFrom From) Of(WorkLog log)
    {
        var known = log.Work.Count(double.IsFinite);
        return known >= log.Work.Length / 2.0 ? ([.. log.Work], ServiceFrom.StartAndEnd) : (BusyPeriods(log), ServiceFrom.BusyPeriods);
    }

    static double[] BusyPeriods(WorkLog log)
    {
        var hours = log.Work.ToArray();
        var order = new int[hours.Length];
        var keys = new (int Person, double At)[hours.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            keys[i] = (log.Person[i], log.End[i]);
        }

        Array.Sort(keys, order);
        for (var k = 1; k < order.Length; k++)
        {
            var (before, now) = (order[k - 1], order[k]);
            var gap = log.Start[now] - log.End[before];
            if (log.Person[now] != 0 && log.Person[now] == log.Person[before] && double.IsNaN(hours[now])
                && gap is > 0 and <= Calibration.MostBusy && Math.Floor(log.Start[now] / 24) == Math.Floor(log.End[before] / 24))
            {
                hours[now] = gap;
            }
        }

        return hours;
    }
}
