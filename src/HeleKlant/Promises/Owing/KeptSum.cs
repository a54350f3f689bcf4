using HeleKlant.Owed;

namespace HeleKlant.Promises.Owing;

/// <summary>Adds up promises that fell due, by how they ended.</summary>
public sealed class KeptSum
{
    private readonly (long Count, double Weight, double Squares, long Moved)[] sums = new (long, double, double, long)[6];

    public long Count => sums.Sum(s => s.Count);

    public KeptRate Rate => KeptRate.From(Ended);

    internal IEnumerable<EndedAlike> Ended => sums.Select((s, state) => new EndedAlike((PromiseState)state, s.Count, s.Weight, s.Squares, s.Moved));

    public void Add(in OwedLine line)
    {
        ref var sum = ref sums[(int)line.State];
        sum = (sum.Count + 1, sum.Weight + line.Weight, sum.Squares + (line.Weight * line.Weight), sum.Moved + (line.Renegotiated ? 1 : 0));
    }

    public void Add(KeptSum other)
    {
        for (var state = 0; state < sums.Length; state++)
        {
            var (sum, more) = (sums[state], other.sums[state]);
            sums[state] = (sum.Count + more.Count, sum.Weight + more.Weight, sum.Squares + more.Squares, sum.Moved + more.Moved);
        }
    }
}
