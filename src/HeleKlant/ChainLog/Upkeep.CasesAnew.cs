using HeleKlant.Engines.Chain;
using HeleKlant.Journal;

namespace HeleKlant.ChainLog;

internal sealed partial class Upkeep
{
    /// <summary>Cases whose touches are to be made anew of all their events, with the events that came in for them meanwhile.</summary>
    private sealed class CasesAnew
    {
        private readonly Dictionary<int, List<long>> came = [];

        public int Count => came.Count;

        public IReadOnlyCollection<int> Cases => came.Keys;

        public bool Contains(int @case) => came.ContainsKey(@case);

        public void Add(int @case, long sequence) => Of(@case).Add(sequence);

        public void UnionWith(ReadOnlySpan<int> cases)
        {
            foreach (var @case in cases)
            {
                Of(@case);
            }
        }

        public IReadOnlyList<long> Sequences(int @case) => came[@case];

        private List<long> Of(int @case)
        {
            if (!came.TryGetValue(@case, out var sequences))
            {
                came.Add(@case, sequences = []);
            }

            return sequences;
        }
    }
}
