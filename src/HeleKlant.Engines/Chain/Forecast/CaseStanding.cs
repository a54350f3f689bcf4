namespace HeleKlant.Engines.Chain.Forecast;

/// <summary>What a case has been through when it is asked about.</summary>
/// <param name="Activity">The last activity.</param>
/// <param name="Before">The activity before it; 0 at the first touch.</param>
/// <param name="Visits">How often the last activity was done in this case, 1 or more.</param>
/// <param name="Age">Business seconds since the first touch ended.</param>
/// <param name="Kind">The kind of case; 0 = not told.</param>
public readonly record struct CaseStanding(int Activity, int Before, int Visits, double Age, int Kind)
{
    const int MostVisits = 3;

    /// <summary>The keys of the groups this case belongs to, coarse to fine; the first is everything.</summary>
    internal void Keys(ForecastSettings settings, Span<GroupKey> keys, out int count)
    {
        var visits = Math.Min(Visits, MostVisits);
        // Doubling steps from one business hour: under 1 h, 1–3 h, 3–7 h, 7–15 h …
        var age = (int)Math.Log2(1 + Age / 3600) + 1;
        count = 0;
        keys[count++] = default;
        keys[count++] = GroupKey.After(Activity);
        switch (settings.Through)
        {
            case Through.Activity:
                keys[count++] = new(Activity, 0, visits, 0, 0);
                break;
            case Through.ActivityAndAge:
                keys[count++] = new(Activity, 0, 0, age, 0);
                keys[count++] = new(Activity, 0, visits, age, 0);
                break;
            case Through.Steps:
                keys[count++] = new(Activity, Before + 1, 0, 0, 0);
                keys[count++] = new(Activity, Before + 1, visits, 0, 0);
                break;
            case Through.StepsAndAge:
                keys[count++] = new(Activity, Before + 1, 0, 0, 0);
                keys[count++] = new(Activity, Before + 1, 0, age, 0);
                keys[count++] = new(Activity, Before + 1, visits, age, 0);
                break;
        }

        if (settings.ByKind)
        {
            keys[count] = keys[count - 1] with { Kind = Kind + 1 };
            count++;
        }
    }

    /// <summary>The most groups a case can belong to.</summary>
    internal const int MostKeys = 6;
}

/// <summary>A group of like standings; a part that is 0 is not looked at.</summary>
internal readonly record struct GroupKey(int Activity, int Before, int Visits, int Age, int Kind)
{
    /// <summary>The first touches of cases, whatever they were.</summary>
    public static GroupKey First { get; } = new(-1, 0, 0, 0, 0);

    /// <summary>The same without recent ones weighing more.</summary>
    public static GroupKey FirstEver { get; } = new(-2, 0, 0, 0, 0);

    /// <summary>The touches of an activity, whatever went before.</summary>
    public static GroupKey After(int activity) => new(activity, 0, 0, 0, 0);
}
