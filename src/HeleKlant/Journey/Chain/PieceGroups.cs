using HeleKlant.ChainLog;
using HeleKlant.Engines.Chain;

namespace HeleKlant.Journey.Chain;

/// <summary>Pieces per team, role, channel, activity or value of a case attribute; groups of people under five are named and withheld.</summary>
public static class PieceGroups
{
    public const int Most = 100;

    public static (GroupBy By, int Attribute, IReadOnlyList<SegmentRow> Rows, IReadOnlySet<int> Withheld) Of(ChainAnswers answers, SmallGroups small, ChainView view, string? asked)
    {
        var chain = view.Chain;
        var by = Enum.TryParse<GroupBy>(asked, true, out var named) && Occurs(chain, named) ? named : Enum.GetValues<GroupBy>().OrderBy(Order).First(one => Occurs(chain, one));
        var attribute = view.Query.Attribute != 0 ? view.Query.Attribute : chain.Rules.ProductAttribute ?? chain.Log.Attributes.FirstOrDefault();
        var rows = answers.PerSegment(view.Filter, by, by == GroupBy.Attribute ? attribute : 0, chain);
        IReadOnlySet<int> withheld = by switch
        {
            GroupBy.Team => small.Of(chain, view.Filter, Nodes.Teams),
            GroupBy.Role => small.Of(chain, view.Filter, Nodes.Roles),
            _ => new HashSet<int>(),
        };
        return (by, attribute, [.. rows.Take(Most)], withheld);
    }

    public static bool Occurs(ChainSnapshot chain, GroupBy by) => by switch
    {
        GroupBy.Team => chain.Log.Teams.Count > 0,
        GroupBy.Role => chain.Log.Roles.Count > 0,
        GroupBy.Channel => chain.Log.Channels.Count > 0,
        GroupBy.Attribute => chain.Log.Attributes.Count > 0,
        _ => chain.Log.Activities.Count > 0,
    };

    private static int Order(GroupBy by) => by switch { GroupBy.Team => 0, GroupBy.Attribute => 1, GroupBy.Channel => 2, GroupBy.Role => 3, _ => 4 };
}
