using HeleKlant.Engines.Queues;

namespace HeleKlant.Engines.Tests.Queues;

/// <summary>Networks the tests tell of.</summary>
static class Stories
{
    /// <summary>One step, one pool.</summary>
    public static Network Counter(double arrivals, Timing service, int people, Timing? patience = null, int? room = null, Timing? between = null) => new()
    {
        Classes = [new("customer", new Arrivals(arrivals) { Between = between ?? Timing.Exponential(1) }, [new(Way.Outside, 0, 1)]) { Patience = patience }],
        Steps = [new("counter", service) { Room = room }],
        Pools = [new("people", [new(people)], [new(0)])],
    };

    /// <summary>Fast food: one takes orders, one makes; all times 1.</summary>
    public static Network Line(double arrivals, double factor = 1) => new()
    {
        Classes = [new("customer", new Arrivals(arrivals), [new(Way.Outside, 0, 1), new(0, 1, 1)])],
        Steps = [new("order", Timing.Exponential(1)), new("make", Timing.Exponential(1))],
        Pools = [new("till", [new(1)], [new(0, factor)]), new("kitchen", [new(1)], [new(1, factor)])],
    };

    /// <summary>Fast food: two who each take the order and make it.</summary>
    public static Network Whole(double arrivals, double factor = 1) => Line(arrivals) with
    {
        Pools = [new("both", [new(2)], [new(0, factor), new(1, factor)]) { KeepsCustomer = true }],
    };

    public static Simulation Run(Network network, double horizon, double warmUp, int replications, ulong seed = 1)
    {
        var simulation = new Simulation(network, new() { Horizon = horizon, WarmUpTime = warmUp, Seed = seed });
        simulation.Add(replications, TestContext.Current.CancellationToken);
        return simulation;
    }
}
