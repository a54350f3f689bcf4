using System.Collections.Immutable;
using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Queues;

namespace HeleKlant.Journey.WhatIf;

/// <summary>The model of today for a choice of cases, and how it stands beside the journal.</summary>
public sealed class TodayModel
{
    private const double StepsARun = 150_000;
    private const double StepsInAll = 1.6e6;

    /// <summary>How the model is run; long enough for many customers, and whole weeks.</summary>
    public required RunPlan Plan { get; init; }

    public required Calibrated Model { get; init; }

    public required WorkOf Work { get; init; }

    /// <summary>Set on the first half of the period, beside the second half.</summary>
    public required ImmutableArray<Beside> Beside { get; init; }

    public required Trust Trust { get; init; }

    /// <summary>Pools in which fewer than five people were seen: their load and waits are withheld.</summary>
    public bool IsSmall(int pool) => !RuleOfFive.MayShow(Model.Pools[pool].People);

    /// <summary>Null where nothing began in the period.</summary>
    public static TodayModel? Of(ChainSnapshot chain, ChainFilter filter, Func<int, string> name, string others, CancellationToken stop)
    {
        if (WorkOf.Of(chain, filter, name, others) is not { } work || Calibration.Of(work.Log) is not { } whole)
        {
            return null;
        }

        var stepsAWeek = Math.Max(1, whole.Pools.Sum(p => p.Touches) / ((work.Log.Until - work.Log.From) / 168));
        var weeks = Math.Clamp(Math.Round(StepsARun / stepsAWeek), 8, 104);
        var plan = new RunPlan { Horizon = 168 * weeks, WarmUpTime = 168 * Math.Clamp(Math.Round(weeks / 4), 4, 12), MostInside = 200_000 };
        var (beside, trust) = Judged(work, plan, stepsAWeek, stop);
        return new() { Plan = plan, Model = WithCosts(Fitting.Fit(whole, plan with { Pieces = false, Horizon = FitHorizon(stepsAWeek) }, stop)), Work = work, Beside = beside, Trust = trust };
    }

    private static double FitHorizon(double stepsAWeek) => 168 * Math.Clamp(Math.Round(StepsInAll / 40 / stepsAWeek), 6, 40);

    private static (ImmutableArray<Beside> Figures, Trust Trust) Judged(WorkOf work, RunPlan plan, double stepsAWeek, CancellationToken stop)
    {
        var half = (work.Log.From + work.Log.Until) / 2;
        if (Calibration.Of(work.Log with { Until = half }) is not { } first || Calibration.Of(work.Log with { From = half })?.Seen is not { } later)
        {
            return ([], Trust.CannotTell);
        }

        var run = new Simulation(Fitting.Fit(first, plan with { Pieces = false, Horizon = FitHorizon(stepsAWeek) }, stop).Network, plan);
        run.Add(2 * Simulation.Wave, stop);
        return Fitting.Judge(run, later);
    }

    /// <summary>An hour on duty costs as much of an hour as people have for these customers.</summary>
    private static Calibrated WithCosts(Calibrated model) => model with
    {
        Network = model.Network with { Pools = [.. model.Network.Pools.Select((p, i) => p with { Cost = model.Pools[i].Available })] },
    };
}
