namespace HeleKlant.Sample;

/// <summary>One step of a case: who does what, after how long, and how long it takes. Minutes are working minutes.</summary>
/// <param name="Activity">What is done.</param>
/// <param name="Team">The team that does it; null when a system does.</param>
/// <param name="Wait">Minutes between the end of the step before and the moment this one could begin.</param>
/// <param name="Lasts">Minutes of work; 0 is a point in time.</param>
/// <param name="Channel">Over which channel.</param>
internal sealed record Step(string Activity, string? Team, int Wait, int Lasts, string Channel)
{
    /// <summary>Whoever did this is to do it: keeps one face on the case.</summary>
    public StaffMember? By { get; init; }

    /// <summary>The supplier it was ordered from.</summary>
    public string? Supplier { get; init; }
}

/// <summary>A case on its way: its customer, what it is about, and where it stands.</summary>
internal sealed class CaseRun(string id, string kind, SampleCustomer customer, bool bySecondEntry, Random chance)
{
    public string Id { get; } = id;

    public string Kind { get; } = kind;

    public SampleCustomer Customer { get; } = customer;

    /// <summary>Told under the customer's second entry in the books.</summary>
    public bool BySecondEntry { get; } = bySecondEntry;

    public Random Chance { get; } = chance;

    /// <summary>The working minute it has come to.</summary>
    public int Now { get; set; }

    /// <summary>The date it has come to.</summary>
    public DateOnly Today { get; set; }

    /// <summary>Who did the last step.</summary>
    public StaffMember? Last { get; set; }

    public bool Chances(double share) => Chance.NextDouble() < share;

    /// <summary>A wait around <paramref name="hours"/> working hours: mostly shorter, now and then much longer.</summary>
    public int Around(double hours) => (int)Math.Clamp(-Math.Log(1 - Chance.NextDouble()) * hours * 60 * 0.8 + hours * 6, 2, hours * 60 * 6);

    /// <summary>Work around so many minutes.</summary>
    public int About(int minutes) => (int)Math.Clamp(minutes * (0.55 + 0.9 * Chance.NextDouble()), 2, Workdays.MinutesADay - 10);
}
