using System.Collections.Immutable;

namespace HeleKlant.Engines.Queues;

/// <summary>
/// An open network of queues: customers of several classes come in, go from step to step by chance, and are helped by people in pools. All times are in
/// one unit, chosen by the caller (hours, minutes), counted from the start of a cycle (Monday 0:00 of a week).
/// </summary>
public sealed record Network
{
    /// <summary>The classes of customers; at least one.</summary>
    public required ImmutableArray<CustomerClass> Classes { get; init; }

    /// <summary>The steps of work; at least one, at most 1,000.</summary>
    public required ImmutableArray<Step> Steps { get; init; }

    /// <summary>The pools of people; 1 to 64.</summary>
    public required ImmutableArray<Pool> Pools { get; init; }
}

/// <summary>Customers of one kind.</summary>
/// <param name="Name">What they are called.</param>
/// <param name="Arrivals">How they come in.</param>
/// <param name="Ways">From which step to which, with which chance.</param>
public sealed record CustomerClass(string Name, Arrivals Arrivals, ImmutableArray<Way> Ways)
{
    /// <summary>Who goes first: a lower number before a higher one. What is begun is not broken off.</summary>
    public int Priority { get; init; }

    /// <summary>How long a customer is willing to wait at one step before giving up; null for ever.</summary>
    public Timing? Patience { get; init; }

    /// <summary>Their own service times by step, where they differ from the step's; null or shorter than the steps for the step's own.</summary>
    public ImmutableArray<Timing?> Services { get; init; } = [];
}

/// <summary>How customers come in.</summary>
/// <param name="Rate">How many per unit of time on average over a cycle, over 0.</param>
public sealed record Arrivals(double Rate)
{
    /// <summary>The distribution of the time between two, relative to a mean of 1 (its own mean is divided out); exponential makes arrivals Poisson.</summary>
    public Timing Between { get; init; } = Timing.Exponential(1);

    /// <summary>Weights of equal parts of a cycle (168 hours of a week), 0 or more and not all 0; empty for the same all the time.</summary>
    public ImmutableArray<double> Profile { get; init; } = [];

    /// <summary>How long the cycle of the profile is.</summary>
    public double Cycle { get; init; } = 168;
}

/// <summary>Where a customer goes from a step. What the shares leave over (1 − their sum) leaves; from <see cref="Outside"/> they must add up to 1.</summary>
/// <param name="From">The step, or <see cref="Outside"/> for where a customer begins.</param>
/// <param name="To">The next step.</param>
/// <param name="Share">The chance, 0 to 1.</param>
public readonly record struct Way(int From, int To, double Share)
{
    /// <summary>Where customers come from.</summary>
    public const int Outside = -1;
}

/// <summary>A step of work with its queue.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Service">How long it takes whoever works at factor 1.</param>
public sealed record Step(string Name, Timing Service)
{
    /// <summary>What is added when it is taken up by somebody else than who helped the customer last: reading up. Null for nothing.</summary>
    public Timing? SetUp { get; init; }

    /// <summary>
    /// How long customers who come from another step wait for something else than free hands (for themselves, a supplier, a fixed day) before they come before the people. Null for
    /// not at all. No other division of work shortens it.
    /// </summary>
    public Timing? Rest { get; init; }

    /// <summary>Customers passed on to this step wait until so many are there, then move together; 1 for at once.</summary>
    public int BatchOf { get; init; } = 1;

    /// <summary>Customers passed on to this step move at each multiple of this time (the post round), or earlier when the batch is full; 0 for no round.</summary>
    public double BatchEvery { get; init; }

    /// <summary>Whoever did the step before also does this one where they can, without a wait: two steps that became one.</summary>
    public bool GoesAlong { get; init; }

    /// <summary>How many can wait here at most; who comes then is turned away. Null without limit.</summary>
    public int? Room { get; init; }
}

/// <summary>People who share work.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Crews">Who is there when; at least one with somebody in it.</param>
/// <param name="Skills">What they can do, and how fast.</param>
public sealed record Pool(string Name, ImmutableArray<Crew> Crews, ImmutableArray<Skill> Skills)
{
    /// <summary>Whoever begins with a customer also does the next step where they can: the customer stays whole. After a rest the same person takes them again if free, else another.</summary>
    public bool KeepsCustomer { get; init; }

    /// <summary>What one person costs per unit of time on duty.</summary>
    public double Cost { get; init; }
}

/// <summary>People who are there at the same hours.</summary>
/// <param name="People">How many, 0 or more.</param>
/// <param name="Hours">When; null for always.</param>
public sealed record Crew(int People, OpenCycle? Hours = null);

/// <summary>What a pool can do.</summary>
/// <param name="Step">The step.</param>
/// <param name="Factor">How long it takes them against the step's own time: 1.13 is 13 % slower. Over 0.</param>
public readonly record struct Skill(int Step, double Factor = 1);
