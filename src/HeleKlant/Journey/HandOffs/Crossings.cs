using HeleKlant.ChainLog;
using HeleKlant.Engines.Calendars;
using HeleKlant.Engines.Chain;
using HeleKlant.Facts;

namespace HeleKlant.Journey.HandOffs;

/// <summary>A case went from one end of a link to the other.</summary>
/// <param name="Touch">The sequence of the touch that took it up.</param>
/// <param name="GivenAt">The latest end so far in the case, at the giver's.</param>
/// <param name="TakenAt">When the receiver began.</param>
/// <param name="AcceptSeconds">The wait on the link in opening hours of the receiver; 0 where the receiver began before the giver was done.</param>
/// <param name="DoneSeconds">From the hand-over to the end of the receiver's stretch, in the receiver's opening hours; so far, while <paramref name="IsRunning"/>.</param>
/// <param name="IsRunning">The receiver still has it.</param>
public sealed record HandOffCrossing(
    int Case, long Touch, int From, int To, DateTimeOffset GivenAt, DateTimeOffset TakenAt, double AcceptSeconds, double DoneSeconds, bool IsRunning);

/// <summary>
/// The hand-offs of a case between teams or roles, each with the wait until it was taken up and the time until it was done. The
/// receiver's stretch is the run of touches at the receiver's up to the first touch elsewhere; it is done at its latest end.
/// </summary>
public static class Crossings
{
    public static IEnumerable<HandOffCrossing> OfCase(ChainSnapshot chain, int @case, HandOffBetween between)
    {
        var touches = chain.Log.TouchesOf(@case);
        if (touches.Count < 2)
        {
            yield break;
        }

        var finished = CaseWalk.Of(chain, touches).IsFinished(chain);
        var (latestEnd, latest) = (touches[0].End, EndOf(touches[0], between));
        for (var i = 1; i < touches.Count; i++)
        {
            var to = EndOf(touches[i], between);
            if (to != latest && to != 0 && latest != 0)
            {
                yield return Crossing(chain, touches, i, latest, latestEnd, finished, between);
            }

            if (touches[i].End >= latestEnd)
            {
                (latestEnd, latest) = (touches[i].End, to);
            }
        }
    }

    /// <summary>The hand-off that this touch took up, or null where it took up none.</summary>
    public static HandOffCrossing? Into(ChainSnapshot chain, int @case, long touch, HandOffBetween between) =>
        OfCase(chain, @case, between).FirstOrDefault(c => c.Touch == touch);

    private static HandOffCrossing Crossing(ChainSnapshot chain, IReadOnlyList<Touch> touches, int at, int from, long given, bool finished, HandOffBetween between)
    {
        var (to, end, last) = (EndOf(touches[at], between), touches[at].End, at);
        while (last + 1 < touches.Count && EndOf(touches[last + 1], between) == to)
        {
            end = Math.Max(end, touches[++last].End);
        }

        var running = last == touches.Count - 1 && !finished;
        var calendar = chain.Calendars.Of(touches[at].Team);
        var until = running ? Math.Max(end, chain.AsOfMicros) : end;
        return new HandOffCrossing(
            touches[at].Case, touches[at].Fact, from, to, Instants.ToMoment(given), Instants.ToMoment(touches[at].Start),
            Math.Max(0, calendar.Between(given, touches[at].Start)) / 1e6, Math.Max(0, calendar.Between(given, until)) / 1e6, running);
    }

    private static int EndOf(in Touch touch, HandOffBetween between) => between == HandOffBetween.Teams ? touch.Team : touch.Role;
}
