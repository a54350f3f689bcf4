using HeleKlant.Engines.Chain;

namespace HeleKlant.ChainLog;

/// <summary>Walks the touches of one case for the page of a case or a customer; the engines do the same for millions at a time, and a test holds the two together.</summary>
internal sealed class CaseWalk
{
    private CaseWalk(IReadOnlyList<Touch> touches) => Touches = touches;

    public IReadOnlyList<Touch> Touches { get; }

    public List<CaseStep> Steps { get; } = [];

    public long LatestEnd { get; private set; } = long.MinValue;

    /// <summary>The touch with the latest end: where the case is.</summary>
    public Touch Latest { get; private set; }

    public int HandOffs => Steps.Count(s => s.HandOff);

    public int PingPong => Steps.Count(s => s.PingPong);

    public int Rework => Steps.Count(s => s.Rework);

    public static CaseWalk Of(ChainSnapshot chain, IReadOnlyList<Touch> touches)
    {
        var walk = new CaseWalk(touches);
        // Activities of runs that have ended: what is in here was done before, with another in between.
        var done = new HashSet<int>();
        int known = 0, beforeKnown = 0, activity = 0;
        foreach (var touch in touches)
        {
            var waits = walk.Steps.Count > 0 && touch.Start >= walk.LatestEnd;
            if (activity != touch.Activity)
            {
                done.Add(activity);
                activity = touch.Activity;
            }

            var changes = touch.Employee != 0 && touch.Employee != known;
            walk.Steps.Add(new(
                chain.Seen(touch),
                waits ? (touch.Start - walk.LatestEnd) / 1e6 : null,
                waits ? chain.Calendars.Of(touch.Team).Between(walk.LatestEnd, touch.Start) / 1e6 : null,
                HandOff: changes && known != 0,
                PingPong: changes && touch.Employee == beforeKnown,
                Rework: done.Contains(activity)));
            if (changes)
            {
                (beforeKnown, known) = (known, touch.Employee);
            }

            if (touch.End >= walk.LatestEnd)
            {
                (walk.LatestEnd, walk.Latest) = (touch.End, touch);
            }
        }

        return walk;
    }

    public bool IsFinished(ChainSnapshot chain)
    {
        var rule = chain.Rules.Finished;
        return rule.EndActivities.Contains(Touches[^1].Activity)
            || (rule.SilentDays is { } days && LatestEnd <= chain.AsOfMicros - (long)(days * ChainSettings.Day))
            || (rule.Attribute is { } attribute && chain.Log.AttributeOf(Touches[0].Case, attribute) != 0);
    }

    public OpenCase Where(ChainSnapshot chain) => new(
        Touches[0].Case, Latest.Activity, Latest.Employee, Latest.Team, chain.Seen(Latest).End,
        Math.Max(0, chain.AsOfMicros - LatestEnd) / 1e6,
        Math.Max(0, chain.Calendars.Organisation.Between(LatestEnd, chain.AsOfMicros)) / 1e6,
        Touches.Any(t => t.Begun));
}
