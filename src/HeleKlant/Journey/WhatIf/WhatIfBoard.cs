using HeleKlant.ChainLog;

namespace HeleKlant.Journey.WhatIf;

/// <summary>The comparisons that run or have run over the present chain; one at a time, so that pages keep their speed. A newer chain begins anew when asked.</summary>
public sealed class WhatIfBoard(TimeProvider clock, IHostApplicationLifetime? lifetime = null) : IDisposable
{
    private const int Most = 40;

    private readonly Dictionary<string, Comparison> comparisons = [];
    private readonly Dictionary<string, Lazy<TodayModel?>> models = [];
    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource ending = new();

    /// <summary>The comparison, begun where it was not yet.</summary>
    public Comparison Of(ChainSnapshot chain, WhatIfQuery query, Func<int, string> name, string others, string language)
    {
        var filter = query.Chain.Filter(chain);
        // A period that ends now moves with the clock; what came in since changes the version.
        var over = $"{chain.Version}|{language}|{(query.Chain.Period.Length > 0 ? query.Chain.Address("") : filter.Key)}";
        var key = $"{over}|{query.Patience}|{string.Join('|', query.Scenarios)}";
        lock (comparisons)
        {
            if (comparisons.TryGetValue(key, out var known) && known.Failed is null)
            {
                return known;
            }

            if (comparisons.Count >= Most)
            {
                comparisons.Clear();
                models.Clear();
            }

            if (!models.TryGetValue(over, out var model))
            {
                models[over] = model = new(() => TodayModel.Of(chain, filter, name, others, ending.Token));
            }

            var made = comparisons[key] = new();
            var stop = lifetime is null ? ending.Token : CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping, ending.Token).Token;
            made.Start(() => model.Value, query.Scenarios, query.Patience, turn, clock, stop);
            return made;
        }
    }

    public void Dispose()
    {
        ending.Cancel();
        ending.Dispose();
    }
}
