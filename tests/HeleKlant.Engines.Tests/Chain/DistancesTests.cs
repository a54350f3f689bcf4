using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using HeleKlant.Engines.Chain;

namespace HeleKlant.Engines.Tests.Chain;

public sealed class DistancesTests
{
    [Fact]
    public void Who_meets_customers_stands_at_nought_and_each_link_adds_one()
    {
        var distances = Distances.OfEmployees([true, false, false, false, false], [new(0, 1, 5), new(2, 1, 3), new(1, 2, 2), new(2, 3, 4)]);
        Assert.Equal([0, 1, 2, null, null], distances); // 2-3 has four hand-offs only; nobody leads to 4
    }

    [Fact]
    public void Where_no_contact_is_marked_nothing_is_guessed() =>
        Assert.All(Distances.OfEmployees([false, false], [new(0, 1, 50)]), d => Assert.Null(d));

    [Fact]
    public void A_team_stands_at_its_members_median_and_one_placed_by_hand_behind_its_neighbour()
    {
        ImmutableArray<int?> employees = [0, 1, 4, null, 2, 3];
        var teams = Distances.OfTeams(employees, [10, 10, 10, 10, 20, 20], [new(31, 30), new(30, 20), new(10, 20), new(40, 41)]);
        Assert.Equal(
            [
                new TeamDistance(10, 1, 4, 1, false), // it has a trace: being placed changes nothing
                new TeamDistance(20, 2.5, 2, 0, false),
                new TeamDistance(30, 3.5, 0, 0, true),
                new TeamDistance(31, 4.5, 0, 0, true),
                new TeamDistance(40, null, 0, 0, false),
                new TeamDistance(41, null, 0, 0, false),
            ],
            teams);
    }

    [Property]
    public Property It_equals_trying_every_path_by_Floyd_and_Warshall() =>
        Prop.ForAll(
            (from a in Gen.Choose(0, 8) from b in Gen.Choose(0, 8) from n in Gen.Choose(1, 7) select new HandOffLink(a, b, n)).ArrayOf().ToArbitrary(),
            Gen.Choose(0, 511).ToArbitrary(),
            (links, marks) =>
            {
                var meets = Enumerable.Range(0, 9).Select(e => (marks >> e & 1) == 1 && e % 3 == 0).ToArray();
                var d = new double[9, 9];
                for (var i = 0; i < 9; i++)
                {
                    for (var j = 0; j < 9; j++)
                    {
                        var together = links.Where(l => (l.From == i && l.To == j) || (l.From == j && l.To == i)).Sum(l => l.Count);
                        d[i, j] = i == j ? 0 : together >= 5 ? 1 : double.PositiveInfinity;
                    }
                }

                for (var k = 0; k < 9; k++)
                {
                    for (var i = 0; i < 9; i++)
                    {
                        for (var j = 0; j < 9; j++)
                        {
                            d[i, j] = Math.Min(d[i, j], d[i, k] + d[k, j]);
                        }
                    }
                }

                var slow = Enumerable.Range(0, 9)
                    .Select(i => Enumerable.Range(0, 9).Where(j => meets[j]).Select(j => d[i, j]).DefaultIfEmpty(double.PositiveInfinity).Min())
                    .Select(x => double.IsInfinity(x) ? (int?)null : (int)x);
                return Distances.OfEmployees(meets, links).SequenceEqual(slow);
            });
}
