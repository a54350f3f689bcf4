using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Journal;

namespace HeleKlant.Promises.SideDeals;

/// <param name="Because">"chain": the team usually handles this customer's cases; "bond": the customer leans on this person.</param>
public sealed record CarrierProposed(int Carrier, NameKind Kind, string Because, int Touches);

/// <summary>
/// Whom the system proposes as those who must carry a deal out: the teams that did at least a twentieth of what was done for this customer in the last twelve
/// months, and the one person the customer leans on, where bonds by name are on.
/// </summary>
public sealed class ProposeCarriers(ChainAnswers chain, MeasureSwitch measures)
{
    public const int MostTeams = 5;
    public const double LeastShare = 0.05;

    public IReadOnlyList<CarrierProposed> For(int customer)
    {
        if (!chain.Reading.IsReady)
        {
            return [];
        }

        var now = chain.Now;
        var touches = now.TouchesOfCustomer(customer).TakeWhile(t => t.End >= now.AsOf.AddYears(-1)).Where(t => t.Team != 0).ToList();
        var teams = touches.GroupBy(t => t.Team).Select(g => new CarrierProposed(g.Key, NameKind.Team, "chain", g.Count()))
            .Where(t => t.Touches >= LeastShare * touches.Count).OrderByDescending(t => t.Touches).ThenBy(t => t.Carrier).Take(MostTeams);
        var bonds = measures.IsOn(KeptMeasures.BondsPerEmployee) ? chain.BondsOfCustomer(customer, now) : null;
        return bonds is { LeansOn: { } one } ? [.. teams, new(one, NameKind.Employee, "bond", bonds.Bonds[0].Touches)] : [.. teams];
    }
}
