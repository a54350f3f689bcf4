namespace HeleKlant.Engines.Chain.Forecast;

/// <summary>Cases with what is needed of each touch again and again: business time up to it, and the standing of its case right after it.</summary>
internal sealed class WalkedCases
{
    public WalkedCases(CaseHistories cases)
    {
        Cases = cases;
        Open = Array.ConvertAll(cases.At, cases.Open);
        Standing = new CaseStanding[Open.Length];
        var visits = new Dictionary<int, int>();
        for (var c = 0; c < cases.Count; c++)
        {
            visits.Clear();
            var first = cases.Offsets[c];
            for (var i = first; i < cases.Offsets[c + 1]; i++)
            {
                var times = visits[cases.Activity[i]] = visits.GetValueOrDefault(cases.Activity[i]) + 1;
                Standing[i] = new(cases.Activity[i], i > first ? cases.Activity[i - 1] : 0, times, Open[i] - Open[first], cases.KindOf(c));
            }
        }
    }

    public CaseHistories Cases { get; }

    public double[] Open { get; }

    public CaseStanding[] Standing { get; }
}
