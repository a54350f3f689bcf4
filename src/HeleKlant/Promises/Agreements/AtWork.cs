using HeleKlant.ChainLog;

namespace HeleKlant.Promises.Agreements;

/// <summary>For which customers a case is running, and how many; walked once for each state of the chain and kept until it moves on.</summary>
public sealed class AtWork
{
    private const int LookBackDays = 120;
    private (long Version, IReadOnlyDictionary<int, int> Running) kept = (-1, new Dictionary<int, int>());

    public IReadOnlyDictionary<int, int> Of(ChainSnapshot now)
    {
        if (kept is var known && known.Version == now.Version)
        {
            return known.Running;
        }

        var running = new Dictionary<int, int>();
        foreach (var @case in ChainAnswers.Choose(now, ChainFilter.All with { From = now.AsOf.AddDays(-LookBackDays) }).CaseKeys())
        {
            if (!CaseWalk.Of(now, now.Log.TouchesOf(@case)).IsFinished(now))
            {
                foreach (var customer in now.CustomersOf(@case).Select(now.Customer).Distinct())
                {
                    running[customer] = running.GetValueOrDefault(customer) + 1;
                }
            }
        }

        kept = (now.Version, running);
        return running;
    }
}
