using HeleKlant.ChainLog;
using HeleKlant.Engines.Calendars;
using HeleKlant.Engines.Chain;
using HeleKlant.Engines.Chain.Forecast;

namespace HeleKlant.Journey.Forecast;

/// <summary>What was learned from the history for one kind of case attribute, and when.</summary>
/// <param name="By">What tells.</param>
/// <param name="Attribute">The case attribute that makes the kinds; 0 = none.</param>
/// <param name="Touches">How many touches the chain then held.</param>
/// <param name="At">When it was learned.</param>
/// <param name="Drawn">Of how many cases it was drawn where there were more than it learns from; else null.</param>
public sealed record Learned(Forecaster By, int Attribute, WhenFinished Finished, CalendarPlan Calendar, long Touches, DateTimeOffset At, int? Drawn);

/// <summary>
/// Learns how long cases take and answers from it. Learning reads the whole history, so what was learned stays for an hour, unless the rules of the
/// chain changed or many touches came in since. One at a time learns or asks; where a case stands is always read anew.
/// </summary>
public sealed partial class Forecasting(TimeProvider clock, ILogger<Forecasting> said)
{
    /// <summary>It learns from at most so many cases; of more, so many are drawn.</summary>
    public const int MostCases = 10_000;

    private const int Seed = 1;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan Old = TimeSpan.FromDays(1);
    private readonly Lock turn = new();
    private readonly Dictionary<int, Learned> learned = [];
    private int learning;

    /// <summary>The cases of the chain as a forecast reads them.</summary>
    public static ChosenHistories Histories(ChainSnapshot chain, int attribute) =>
        ChosenHistories.Of(ChainAnswers.Choose(chain, ChainFilter.All), ChainAnswers.Settings(chain, ChainFilter.All), attribute);

    /// <summary>Asks what was learned, after learning where that is needed; null where there is no touch.</summary>
    /// <param name="chain">The chain as whoever asks sees it.</param>
    /// <param name="attribute">The case attribute that makes the kinds, or 0.</param>
    /// <param name="ask">What is asked.</param>
    /// <param name="stop">Stops the learning.</param>
    public T? Ask<T>(ChainSnapshot chain, int attribute, Func<Learned, T?> ask, CancellationToken stop = default)
        where T : class
    {
        if (chain.Log.TouchCount == 0)
        {
            return null;
        }

        lock (turn)
        {
            return ask(Learn(chain, attribute, stop));
        }
    }

    /// <summary>
    /// Asks for a page that does not wait: what was learned within a day will do, and is learned anew aside. False where it is yet to be learned; that has
    /// then begun.
    /// </summary>
    public bool TryAsk<T>(ChainSnapshot chain, int attribute, Func<Learned, T?> ask, out T? answer)
        where T : class
    {
        answer = null;
        if (chain.Log.TouchCount == 0)
        {
            return true;
        }

        if (!turn.TryEnter())
        {
            return false;
        }

        try
        {
            var known = learned.GetValueOrDefault(attribute);
            if (known is null || !Holds(known, chain, Fresh))
            {
                LearnAside(chain, attribute);
            }

            if (known is null || !Holds(known, chain, Old))
            {
                return false;
            }

            answer = ask(known);
            return true;
        }
        finally
        {
            turn.Exit();
        }
    }

    private void LearnAside(ChainSnapshot chain, int attribute)
    {
        if (Interlocked.Exchange(ref learning, 1) == 1)
        {
            return;
        }

        _ = Task.Run(() =>
        {
            try
            {
                lock (turn)
                {
                    Learn(chain, attribute, default);
                }
            }
            catch (Exception fault)
            {
                // Nobody waits for it: whoever asks next and waits meets the same fault.
                SayFailed(said, fault);
            }
            finally
            {
                Volatile.Write(ref learning, 0);
            }
        });
    }

    private Learned Learn(ChainSnapshot chain, int attribute, CancellationToken stop)
    {
        if (learned.TryGetValue(attribute, out var before) && Holds(before, chain, Fresh))
        {
            return before;
        }

        var all = Histories(chain, attribute);
        var drawn = all.Drawn(MostCases, Seed);
        var by = Forecaster.Learn(drawn.Cases, Instants.Of(chain.AsOf), Seed, stop: stop);
        return learned[attribute] = new(
            by, attribute, chain.Rules.Finished, chain.Rules.Calendar, chain.Log.TouchCount, clock.GetUtcNow(), all.Keys.Length > MostCases ? all.Keys.Length : null);
    }

    private bool Holds(Learned before, ChainSnapshot chain, TimeSpan age) =>
        clock.GetUtcNow() - before.At < age
        && ReferenceEquals(before.Finished, chain.Rules.Finished) && ReferenceEquals(before.Calendar, chain.Rules.Calendar)
        && Math.Abs(chain.Log.TouchCount - before.Touches) <= before.Touches / 20;

    [LoggerMessage(Level = LogLevel.Error, Message = "Learning how long cases take failed.")]
    private static partial void SayFailed(ILogger said, Exception fault);
}
