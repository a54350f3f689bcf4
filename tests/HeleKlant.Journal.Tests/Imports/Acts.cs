using System.Diagnostics;
using HeleKlant.Journal.Tests.Store;

namespace HeleKlant.Journal.Tests.Imports;

/// <summary>
/// Commits acts while something else goes on, and in turn the same act in a store where nothing goes on: what the machine itself
/// makes a commit wait (it may be running ten test programs) is taken off. The bare figures are the bench's to print.
/// </summary>
internal sealed class Acts(JournalDialect dialect, TestStore busy) : IDisposable
{
    private readonly TestStore _idle = TestStore.On(dialect);
    private readonly List<double> _waits = [];
    private readonly List<double> _control = [];
    private int _number;

    public async Task CommitWhile(Func<bool> goesOn, Func<bool> counts, CancellationToken stop)
    {
        while (goesOn())
        {
            _number++;
            var counted = counts();
            var (wait, control) = (Commit(busy), Commit(_idle));
            if (counted)
            {
                _waits.Add(wait);
                _control.Add(control);
            }

            await Task.Delay(5, stop);
        }
    }

    public void WaitedLessThan(double milliseconds)
    {
        Assert.True(_waits.Count >= 5, $"only {_waits.Count} acts fell within the import: too few to say anything");
        var (wait, control) = (P95(_waits), P95(_control));
        TestContext.Current.TestOutputHelper?.WriteLine($"{_waits.Count} acts: 95 % within {wait:0} ms, longest {_waits.Max():0} ms; with nothing going on {control:0} and {_control.Max():0} ms");
        Assert.InRange(wait - control, double.MinValue, milliseconds);
    }

    public void Dispose() => _idle.Dispose();

    private double Commit(TestStore store)
    {
        var begun = Stopwatch.GetTimestamp();
        store.Append("act", _number, "word");
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static double P95(List<double> values) => values.Order().ElementAt((int)(values.Count * 0.95));
}
