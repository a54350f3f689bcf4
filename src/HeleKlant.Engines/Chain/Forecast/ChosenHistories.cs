namespace HeleKlant.Engines.Chain.Forecast;

/// <summary>Cases of a log as a forecast reads them, with their keys.</summary>
/// <param name="Keys">The caller's number of each case.</param>
/// <param name="Cases">The cases, in the same order.</param>
public sealed record ChosenHistories(int[] Keys, CaseHistories Cases)
{
    /// <summary>Takes the chosen cases of a log.</summary>
    /// <param name="choice">The cases.</param>
    /// <param name="settings">When a case is finished, and business time.</param>
    /// <param name="kindAttribute">The case attribute that tells the kind of case; 0 = none.</param>
    public static ChosenHistories Of(Choice choice, ChainSettings settings, int kindAttribute = 0)
    {
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(settings);
        var log = choice.Log;
        var (keys, offsets, at, activity, ends, kind, closed) =
            (new List<int>(), new List<int> { 0 }, new List<long>(), new List<int>(), new List<bool>(), new List<int>(), new List<bool>());
        var endActivities = settings.Finished.EndActivities.ToHashSet();
        var endValues = settings.Finished.EndValues?.ToHashSet();
        var (rows, more) = (new List<TouchRow>(), new List<int[]>());
        foreach (var chunk in choice.Chunks)
        {
            for (var slot = 0; slot < chunk.Columns.CaseCount; slot++)
            {
                if (chunk.IsGone(slot))
                {
                    continue;
                }

                rows.Clear();
                more.Clear();
                var code = chunk.Columns.Cases[slot];
                chunk.Columns.Read(slot, log.CaseCustomer[code], rows, more);
                var key = log.Cases.KeyOf(code);
                keys.Add(key);
                foreach (var row in rows.OrderBy(r => r.End))
                {
                    at.Add(row.End);
                    activity.Add(log.Activities.KeyOf(row.Activity));
                    ends.Add(endActivities.Contains(activity[^1]));
                }

                offsets.Add(at.Count);
                kind.Add(kindAttribute == 0 ? 0 : log.AttributeOf(key, kindAttribute));
                var end = settings.Finished.EndAttribute == 0 ? 0 : log.AttributeOf(key, settings.Finished.EndAttribute);
                closed.Add(end != 0 && (endValues is null || endValues.Contains(end)));
            }
        }

        return new(
            [.. keys],
            new()
            {
                Offsets = [.. offsets],
                At = [.. at],
                Activity = [.. activity],
                Ends = [.. ends],
                Kind = kindAttribute == 0 ? [] : [.. kind],
                Closed = settings.Finished.EndAttribute == 0 ? [] : [.. closed],
                Silence = settings.Finished.Silence,
                OpenTime = settings.OpenTime,
            });
    }
}
