namespace HeleKlant.Engines.Chain;

/// <summary>First contact resolution of chosen cases.</summary>
/// <param name="Resolved">Finished cases with one contact touch after which the customer opened no new case of the same product within the window.</param>
/// <param name="Of">Finished cases with a known customer and at least one contact touch whose window is over.</param>
/// <param name="TooEarly">Such cases whose window is not over yet at the as-of moment: in neither number.</param>
public sealed record FirstContactResolution(long Resolved, long Of, long TooEarly);

/// <summary>Finds first contact resolution.</summary>
public static class FirstContact
{
    /// <summary>First contact resolution, or null where no activity or channel is marked as contact: then it is unknown, never guessed.</summary>
    public static FirstContactResolution? FirstContactResolved(this Choice choice, ChainSettings settings)
    {
        if (settings.ContactActivities.Count + settings.ContactChannels.Count == 0)
        {
            return null;
        }

        var log = choice.Log;
        var finished = new FinishedCases(log, settings);
        var activities = Marked(log.Activities, settings.ContactActivities);
        var channels = Marked(log.Channels, settings.ContactChannels);
        var within = settings.Within ?? Period.Ever;
        var sums = Measures.Sums(choice, () => new long[3], sum => (chunk, slot) =>
        {
            var code = chunk.Cases[slot];
            var (from, to) = (chunk.Offsets[slot], chunk.Offsets[slot + 1]);
            var contacts = 0;
            var latest = 0L;
            for (var i = from; i < to; i++)
            {
                contacts += activities[chunk.ActivityAt(i)] || channels[chunk.Channel[i]] ? 1 : 0;
                latest = i == from ? chunk.EndUnits(i) : Math.Max(latest, chunk.EndUnits(i));
            }

            var end = chunk.InstantOf(latest);
            if (contacts == 0 || log.CaseCustomer[code] == 0 || !within.Holds(end) || !finished.Contains(code, chunk.ActivityAt(to - 1), end))
            {
                return;
            }

            if (end + settings.FirstContactWindow > settings.AsOf)
            {
                sum[2]++;
                return;
            }

            sum[1]++;
            sum[0] += contacts == 1 && !ComesBack(log, settings, code, end) ? 1 : 0;
        });
        return new(sums.Sum(s => s[0]), sums.Sum(s => s[1]), sums.Sum(s => s[2]));
    }

    static bool ComesBack(EventLog log, ChainSettings settings, int code, long end)
    {
        var products = settings.ProductAttribute == 0 ? null : log.AttributeValues.GetValueOrDefault(settings.ProductAttribute);
        foreach (var other in log.CaseCodesOf(log.CaseCustomer[code]))
        {
            if (other == code || (products is not null && products[other] != products[code]))
            {
                continue;
            }

            var (at, slot) = EventLog.Where(log.Places[other]);
            var chunk = log.Chunks[at].Columns;
            var first = chunk.InstantOf(chunk.StartUnits(chunk.Offsets[slot]));
            if (first > end && first <= end + settings.FirstContactWindow)
            {
                return true;
            }
        }

        return false;
    }

    static bool[] Marked(KeyIndex index, IReadOnlyCollection<int> keys)
    {
        var marked = new bool[index.Count + 1];
        foreach (var key in keys)
        {
            marked[index.CodeOf(key)] = true;
        }

        marked[0] = false;
        return marked;
    }
}
