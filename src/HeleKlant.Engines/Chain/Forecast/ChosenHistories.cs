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

    /// <summary>So many of the cases, drawn by a seed; all where there are not more.</summary>
    public ChosenHistories Drawn(int most, int seed)
    {
        if (Keys.Length <= most)
        {
            return this;
        }

        var chosen = Enumerable.Range(0, Keys.Length).ToArray();
        new Random(seed).Shuffle(chosen);
        Array.Resize(ref chosen, most);
        Array.Sort(chosen);
        int[] touches = [.. chosen.SelectMany(c => Enumerable.Range(Cases.Offsets[c], Cases.Offsets[c + 1] - Cases.Offsets[c]))];
        var offsets = new int[most + 1];
        for (var i = 0; i < most; i++)
        {
            offsets[i + 1] = offsets[i] + Cases.Offsets[chosen[i] + 1] - Cases.Offsets[chosen[i]];
        }

        return new(
            Array.ConvertAll(chosen, c => Keys[c]),
            Cases.With(
                offsets, Array.ConvertAll(touches, t => Cases.At[t]), Array.ConvertAll(touches, t => Cases.Activity[t]), Array.ConvertAll(touches, t => Cases.Ends[t]),
                Cases.Kind.Length == 0 ? [] : Array.ConvertAll(chosen, c => Cases.Kind[c]), Cases.Closed.Length == 0 ? [] : Array.ConvertAll(chosen, c => Cases.Closed[c]), Cases.OpenTime));
    }
}
