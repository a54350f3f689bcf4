using HeleKlant.Engines.Queues;

namespace HeleKlant.Journey.WhatIf;

/// <summary>What a run says of one pool.</summary>
public static class PoolFigures
{
    /// <summary>Mean wait before the steps whose customers wait at this pool (the first pool that can do them), those who come in included.</summary>
    public static double Wait(Network network, RunFigures run, int pool)
    {
        var (sum, count) = (0.0, 0L);
        for (var step = 0; step < run.VisitsOfStep.Length; step++)
        {
            if (run.VisitsOfStep[step] > 0 && Home(network, step) == pool)
            {
                sum += run.WaitAtStep[step] * run.VisitsOfStep[step];
                count += run.VisitsOfStep[step];
            }
        }

        return sum / count;
    }

    public static int Home(Network network, int step)
    {
        for (var pool = 0; pool < network.Pools.Length; pool++)
        {
            if (network.Pools[pool].Skills.Any(s => s.Step == step) && network.Pools[pool].Crews.Any(c => c.People > 0))
            {
                return pool;
            }
        }

        return -1;
    }

    /// <summary>People of a pool: the most who are there at once.</summary>
    public static int People(Pool pool) => pool.Crews.Sum(c => c.People);
}
