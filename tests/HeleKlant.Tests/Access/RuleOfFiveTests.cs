using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using HeleKlant.Access;

namespace HeleKlant.Tests.Access;

public class RuleOfFiveTests
{
    [Fact]
    public void a_small_part_beside_a_total_hides_its_only_neighbour_too() => Assert.Equal([false, false], RuleOfFive.Parts([7, 3]));

    [Fact]
    public void small_parts_that_are_five_together_hide_nobody_else() => Assert.Equal([true, false, false], RuleOfFive.Parts([9, 2, 3]));

    [Fact]
    public void a_total_leaves_out_hidden_parts_that_are_few() => Assert.Equal(5, RuleOfFive.TotalWithoutHidden([5, 2, 1]));

    [Fact]
    public void a_filter_that_leaves_out_one_person_is_not_shown()
    {
        Assert.False(RuleOfFive.MayShowWithin(11, 12));
        Assert.True(RuleOfFive.MayShowWithin(12, 12));
        Assert.True(RuleOfFive.MayShowWithin(7, 12));
        Assert.False(RuleOfFive.MayShowWithin(4, 12));
    }

    [Fact]
    public void two_groups_that_differ_by_one_person_are_not_both_shown()
    {
        HashSet<int> six = [1, 2, 3, 4, 5, 6];
        HashSet<int> five = [1, 2, 3, 4, 5];
        Assert.False(RuleOfFive.MayShowBeside(five, [six]));
        Assert.True(RuleOfFive.MayShowBeside(five, [new HashSet<int>([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])]));
    }

    [Property(MaxTest = 500)]
    public Property what_a_total_gives_away_of_the_hidden_parts_is_nobody_or_five() => Prop.ForAll(
        Gen.Choose(0, 12).ListOf().Select(list => list.ToArray()).ToArbitrary(),
        people =>
        {
            var shown = RuleOfFive.Parts(people);
            var hidden = people.Where((_, i) => !shown[i]).Sum();
            return people.Where((_, i) => shown[i]).All(p => p >= 5) && (hidden == 0 || hidden >= 5 || shown.All(s => !s));
        });

    [Property(MaxTest = 500)]
    public Property no_cell_under_five_follows_from_the_totals_of_its_table() => Prop.ForAll(
        Table().ToArbitrary(),
        people =>
        {
            var shown = RuleOfFive.Cells(people);
            return NoneSmallShown(people, shown) && !Solvable(people, shown).Any(cell => people[cell.R, cell.C] is > 0 and < 5 && LineHasOther(shown, people, cell));
        });

    [Fact]
    public void the_solver_of_this_test_sees_a_cell_that_follows()
    {
        int[,] people = { { 7, 3 }, { 8, 9 } };
        bool[,] onlyTheSmallHidden = { { true, false }, { true, true } };
        Assert.Contains((0, 1), Solvable(people, onlyTheSmallHidden));
    }

    private static Gen<int[,]> Table() =>
        from rows in Gen.Choose(1, 5)
        from columns in Gen.Choose(1, 5)
        from cells in Gen.Choose(0, 14).ArrayOf(rows * columns)
        select Fold(rows, columns, cells);

    private static int[,] Fold(int rows, int columns, int[] cells)
    {
        var table = new int[rows, columns];
        Buffer.BlockCopy(cells, 0, table, 0, cells.Length * sizeof(int));
        return table;
    }

    private static bool NoneSmallShown(int[,] people, bool[,] shown) => Cells(people).All(c => !shown[c.R, c.C] || people[c.R, c.C] is 0 or >= 5);

    /// <summary>Where everything in a row and column is hidden already there is nothing left to hide: totals of so few are not asked for (MayShow).</summary>
    private static bool LineHasOther(bool[,] shown, int[,] people, (int R, int C) cell) =>
        Cells(people).Any(c => (c.R == cell.R || c.C == cell.C) && shown[c.R, c.C]);

    /// <summary>Hidden cells whose value follows from the totals of rows and columns: elimination over fractions, apart from the code tested.</summary>
    private static List<(int R, int C)> Solvable(int[,] people, bool[,] shown)
    {
        var hidden = Cells(people).Where(c => !shown[c.R, c.C]).ToList();
        var rows = Enumerable.Range(0, people.GetLength(0)).Select(r => hidden.Select(h => h.R == r ? 1.0 : 0).ToArray())
            .Concat(Enumerable.Range(0, people.GetLength(1)).Select(c => hidden.Select(h => h.C == c ? 1.0 : 0).ToArray())).ToList();
        var rank = 0;
        for (var column = 0; column < hidden.Count; column++)
        {
            var pivot = rows.FindIndex(rank, r => Math.Abs(r[column]) > 1e-9);
            if (pivot < 0)
            {
                continue;
            }

            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            var by = rows[rank][column];
            rows[rank] = [.. rows[rank].Select(v => v / by)];
            for (var other = 0; other < rows.Count; other++)
            {
                if (other != rank && Math.Abs(rows[other][column]) > 1e-9)
                {
                    var times = rows[other][column];
                    rows[other] = [.. rows[other].Select((v, i) => v - (times * rows[rank][i]))];
                }
            }

            rank++;
        }

        return [.. rows.Take(rank).Where(r => r.Count(v => Math.Abs(v) > 1e-9) == 1).Select(r => hidden[Array.FindIndex(r, v => Math.Abs(v) > 1e-9)])];
    }

    private static IEnumerable<(int R, int C)> Cells(int[,] people) =>
        from r in Enumerable.Range(0, people.GetLength(0)) from c in Enumerable.Range(0, people.GetLength(1)) select (r, c);
}
