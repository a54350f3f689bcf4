namespace HeleKlant.Engines.Chain;

/// <summary>A <see cref="FinishedRule"/> in codes.</summary>
internal sealed class FinishedCases
{
    readonly bool[] endActivities;
    readonly Paged<int>? endAttribute;
    readonly HashSet<int>? endValues;
    readonly long silentSince;

    public FinishedCases(EventLog log, ChainSettings settings)
    {
        endActivities = new bool[log.Activities.Count + 1];
        foreach (var key in settings.Finished.EndActivities)
        {
            endActivities[log.Activities.CodeOf(key)] |= log.Activities.CodeOf(key) != 0;
        }

        endAttribute = settings.Finished.EndAttribute == 0 ? null : log.AttributeValues.GetValueOrDefault(settings.Finished.EndAttribute);
        endValues = settings.Finished.EndValues is { } values ? [.. values] : null;
        silentSince = settings.Finished.Silence is { } silence ? settings.AsOf - silence : long.MinValue;
    }

    /// <summary>Whether a case is finished.</summary>
    /// <param name="code">The case.</param>
    /// <param name="lastActivity">The activity of its last touch.</param>
    /// <param name="end">Its latest end.</param>
    public bool Contains(int code, int lastActivity, long end) =>
        endActivities[lastActivity]
        || end <= silentSince
        || (endAttribute is not null && endAttribute[code] is not 0 and var value && (endValues is null || endValues.Contains(value)));
}
