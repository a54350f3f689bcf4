using System.Collections.Immutable;
using HeleKlant.Engines.Queues;

namespace HeleKlant.Journey.WhatIf;

/// <summary>One scenario as far as it has been run. The runs of a comparison are paired: replication n has the same customers in every scenario.</summary>
/// <param name="Scenario">What is changed.</param>
/// <param name="Network">The network it makes.</param>
/// <param name="Runs">The replications so far.</param>
public sealed record ScenarioSeen(Scenario Scenario, Network Network, IReadOnlyList<RunFigures> Runs)
{
    public bool NeverSettles { get; init; }

    public Estimate Of(Func<RunFigures, double> measure) => Estimate.Of([.. Runs.Select(measure)]);

    /// <summary>This less another, pair by pair.</summary>
    public Estimate Less(ScenarioSeen other, Func<RunFigures, double> measure) => Estimate.Of([.. Runs.Zip(other.Runs, (mine, theirs) => measure(mine) - measure(theirs))]);

    /// <summary>Share of customers done within so many hours.</summary>
    public double Within(double hours) => Runs.Average(run => run.LeadSpread.ShareWithin(hours));
}

/// <summary>Where the line and the whole are equal.</summary>
/// <param name="Slower">How much slower, as a share; null where one wins over all that was tried.</param>
/// <param name="LineWins">Where there is none: whether the line wins even when nobody is slower.</param>
public sealed record TippingSeen(double? Slower, double? Low, double? High, bool LineWins, ImmutableArray<TippingStep> Curve, Estimate Line)
{
    public const double Least = 0.5;
    public const double Most = 2;
}

/// <summary>What is known so far. Replaced as a whole while one looks.</summary>
public sealed record ComparisonSeen
{
    public required TodayModel? Model { get; init; }

    /// <summary>Today first.</summary>
    public ImmutableArray<ScenarioSeen> Scenarios { get; init; } = [];

    /// <summary>What was asked and could not be read.</summary>
    public ImmutableArray<string> NotUnderstood { get; init; } = [];

    public TippingSeen? Tipping { get; init; }

    /// <summary>Null while it is still being refined.</summary>
    public Ended? Ended { get; init; }
}

/// <summary>A comparison that runs by itself until it is precise or its time is up.</summary>
public sealed class Comparison
{
    private const double Precise = 0.02;
    private const int MostRuns = 400;
    private const int TippingPairs = 12;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);

    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ComparisonSeen? seen;

    public ComparisonSeen? Seen => seen;

    /// <summary>Ends with the first answer.</summary>
    public Task First => first.Task;

    public Task Done { get; private set; } = Task.CompletedTask;

    public Exception? Failed => Done.Exception?.GetBaseException();

    /// <summary>Runs in the background. Waves take turns with those of other comparisons, so that a new one has its first answer soon.</summary>
    public void Start(Func<TodayModel?> model, IReadOnlyList<string> asked, double? patience, SemaphoreSlim turn, TimeProvider clock, CancellationToken stop) =>
        Done = Task.Run(
            async () =>
            {
                try
                {
                    await Run(model(), asked, patience, turn, clock, stop);
                }
                finally
                {
                    first.TrySetResult();
                }
            },
            stop);

    private async Task Run(TodayModel? today, IReadOnlyList<string> asked, double? patience, SemaphoreSlim turn, TimeProvider clock, CancellationToken stop)
    {
        if (today is null)
        {
            Tell(new() { Model = null, Ended = Ended.MostRuns });
            return;
        }

        var began = clock.GetTimestamp();
        var network = patience is { } hours
            ? today.Model.Network with { Classes = [.. today.Model.Network.Classes.Select(c => c with { Patience = Timing.Exponential(hours) })] }
            : today.Model.Network;
        var read = asked.Select(text => (Text: text, Scenario: Scenario.Read(text, network))).ToList();
        var runs = read.Select(r => r.Scenario).OfType<Scenario>().Prepend(Scenario.Today)
            .Select(scenario => (Scenario: scenario, Simulation: new Simulation(scenario.Apply(network), today.Plan))).ToList();
        ImmutableArray<string> lost = [.. read.Where(r => r.Scenario is null).Select(r => r.Text)];
        ComparisonSeen Now(Ended? ended) => new()
        {
            Model = today,
            Scenarios = [.. runs.Select(r => new ScenarioSeen(r.Scenario, r.Simulation.Network, [.. r.Simulation.Runs]) { NeverSettles = r.Simulation.NeverSettles })],
            NotUnderstood = lost,
            Ended = ended,
        };

        Ended? why = null;
        while (why is null)
        {
            await turn.WaitAsync(stop);
            try
            {
                foreach (var (_, simulation) in runs)
                {
                    simulation.Add(Simulation.Wave, stop);
                }
            }
            finally
            {
                turn.Release();
            }

            why = Why(runs.ConvertAll(r => r.Simulation), clock.GetElapsedTime(began));
            Tell(Now(null));
        }

        // The search takes no turns: on one thread, beside what others ask.
        var tipping = network.Pools.Length > 1 && !runs[0].Simulation.NeverSettles ? Tip(network, today.Plan with { Threads = 1 }, stop) : null;
        Tell(Now(why) with { Tipping = tipping });
    }

    private static Ended? Why(List<Simulation> runs, TimeSpan since) =>
        runs[0].Runs.Count >= 2 * Simulation.Wave && runs.Where(r => !r.NeverSettles).All(r => r.Of(x => x.Lead) is var lead && lead.HalfWidth <= Precise * lead.Mean) ? Ended.Precise
        : runs[0].Runs.Count >= MostRuns ? Ended.MostRuns
        : since > TimeLimit ? Ended.OutOfTime
        : null;

    private static TippingSeen Tip(Network network, RunPlan plan, CancellationToken stop)
    {
        var found = TippingPoint.Find(network, factor => Redivided.Whole(network, factor - 1), TippingSeen.Least, TippingSeen.Most, plan with { Pieces = false }, TippingPairs, curve: 7, near: 0.01, stop: stop);
        return new(found.Factor - 1, found.Low - 1, found.High - 1, found.Factor is null && found.Curve[0].Difference.Mean > 0, [.. found.Curve], found.Stays);
    }

    private void Tell(ComparisonSeen now)
    {
        seen = now;
        first.TrySetResult();
    }
}
