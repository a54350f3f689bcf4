using System.Collections.Concurrent;
using System.Globalization;
using HeleKlant.Engines.Queues;
using HeleKlant.Facts;

namespace HeleKlant.Journey.WhatIf;

/// <summary>What the example is asked: a counter with two people.</summary>
/// <param name="Customers">Customers an hour, 1 to 59.</param>
/// <param name="Order">Minutes to order, 0.1 to 30.</param>
/// <param name="Make">Minutes to make, 0.1 to 30.</param>
/// <param name="Slower">How many percent slower who does both is, −50 to 200.</param>
public sealed record ExampleAsked(double Customers = 48, double Order = 1, double Make = 1, double Slower = 0)
{
    public bool IsFit => Customers is >= 1 and <= 59 && Order is >= 0.1 and <= 30 && Make is >= 0.1 and <= 30 && Slower is >= -50 and <= 200;
}

/// <summary>The answer; times in hours.</summary>
public sealed record ExampleSeen(ExampleAsked Asked, ScenarioSeen Line, ScenarioSeen Whole, TippingSeen? Tipping)
{
    /// <summary>The divided counter by formula; null where it never settles.</summary>
    public double? ExactLine => ManyHands.Of(Asked.Customers, Asked.Order / 60, 1) is { } till && ManyHands.Of(Asked.Customers, Asked.Make / 60, 1) is { } kitchen
        ? till.MeanWait + kitchen.MeanWait + ((Asked.Order + Asked.Make) / 60)
        : null;
}

/// <summary>The ice-cream counter: the first example, whose truth is known by formula.</summary>
public sealed class Example
{
    private const int Most = 60;
    private const int Pairs = 24;
    private const double MostFull = 0.97;

    private readonly ConcurrentDictionary<ExampleAsked, Lazy<ExampleSeen>> known = new();

    public Answer<ExampleSeen> Of(ExampleAsked asked)
    {
        if (!asked.IsFit)
        {
            return new Refusal("example-too-busy");
        }

        if (known.Count > Most)
        {
            known.Clear();
        }

        return known.GetOrAdd(asked, a => new(() => Make(a))).Value;
    }

    public static ExampleAsked Read(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var asked = fields.GroupBy(f => f.Key).ToDictionary(g => g.Key, g => g.Last().Value);
        double Of(string name, double otherwise) => asked.GetValueOrDefault(name) is { Length: > 0 } text ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN : otherwise;
        return new(Of("customers", 48), Of("order", 1), Of("make", 1), Of("slower", 0));
    }

    private static ExampleSeen Make(ExampleAsked asked)
    {
        var line = Line(asked);
        // A hundred hours of counter after forty to forget that it opened empty: enough near a load of 0.97.
        var plan = new RunPlan { Horizon = 150, WarmUpTime = 40, MostInside = 20_000 };
        ScenarioSeen Run(Network network)
        {
            var simulation = new Simulation(network, plan);
            simulation.Add(Pairs);
            return new(Scenario.Today, network, [.. simulation.Runs]) { NeverSettles = simulation.NeverSettles };
        }

        var seen = (Line: Run(line), Whole: Run(Redivided.Whole(line, asked.Slower / 100)));
        var fullest = Math.Max(asked.Order, asked.Make) * asked.Customers / 60;
        return new(asked, seen.Line, seen.Whole, fullest > MostFull ? null : Tip(line, plan));
    }

    private static TippingSeen Tip(Network line, RunPlan plan)
    {
        var found = TippingPoint.Find(line, factor => Redivided.Whole(line, factor - 1), TippingSeen.Least, TippingSeen.Most, plan with { Pieces = false }, Pairs, curve: 16, near: 0.002);
        return new(found.Factor - 1, found.Low - 1, found.High - 1, found.Factor is null && found.Curve[0].Difference.Mean > 0, [.. found.Curve], found.Stays);
    }

    private static Network Line(ExampleAsked asked) => new()
    {
        Classes = [new("customers", new Arrivals(asked.Customers), [new(Way.Outside, 0, 1), new(0, 1, 1)])],
        Steps = [new("order", Timing.Exponential(asked.Order / 60)), new("make", Timing.Exponential(asked.Make / 60))],
        Pools = [new("till", [new(1)], [new(0)]), new("kitchen", [new(1)], [new(1)])],
    };
}
