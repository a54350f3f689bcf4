namespace HeleKlant.Access;

/// <summary>
/// The search behind <see cref="RuleOfFive.Cells"/>. Hidden cells are the edges of a graph between rows and columns: with all
/// totals known a hidden cell can be worked out exactly when its edge is on no cycle (a bridge).
/// </summary>
internal sealed class HiddenCells
{
    private readonly int[,] people;
    private readonly int rows;
    private readonly int columns;

    public HiddenCells(int[,] people)
    {
        this.people = people;
        rows = people.GetLength(0);
        columns = people.GetLength(1);
        Shown = new bool[rows, columns];
        foreach (var (r, c) in All)
        {
            Shown[r, c] = people[r, c] == 0 || RuleOfFive.MayShow(people[r, c]);
        }
    }

    public bool[,] Shown { get; }

    private IEnumerable<(int R, int C)> All => from r in Enumerable.Range(0, rows) from c in Enumerable.Range(0, columns) select (r, c);

    /// <summary>Hides one cell more where something can still be worked out; false when all is safe or all is hidden.</summary>
    public bool HideOneMore()
    {
        var next = Unsafe().SelectMany(Around).Where(cell => Shown[cell.R, cell.C])
            .OrderBy(cell => people[cell.R, cell.C] == 0 ? int.MaxValue : people[cell.R, cell.C]).Cast<(int R, int C)?>().FirstOrDefault();
        if (next is not { } hide)
        {
            return false;
        }

        Shown[hide.R, hide.C] = false;
        return true;
    }

    private IEnumerable<(int R, int C)> Unsafe() =>
        All.Where(cell => !Shown[cell.R, cell.C] && (
            Hidden(Row(cell.R)) is > 0 and < RuleOfFive.Smallest
            || Hidden(Column(cell.C)) is > 0 and < RuleOfFive.Smallest
            || (people[cell.R, cell.C] is > 0 and < RuleOfFive.Smallest && IsBridge(cell.R, cell.C))));

    private IEnumerable<(int R, int C)> Around((int R, int C) cell) => Row(cell.R).Concat(Column(cell.C));

    private IEnumerable<(int R, int C)> Row(int r) => Enumerable.Range(0, columns).Select(c => (r, c));

    private IEnumerable<(int R, int C)> Column(int c) => Enumerable.Range(0, rows).Select(r => (r, c));

    private int Hidden(IEnumerable<(int R, int C)> cells) => cells.Where(cell => !Shown[cell.R, cell.C]).Sum(cell => people[cell.R, cell.C]);

    private bool IsBridge(int row, int column)
    {
        var seenRows = new HashSet<int> { row };
        var seenColumns = new HashSet<int>();
        var next = new Stack<(bool IsRow, int At)>([(true, row)]);
        while (next.TryPop(out var at))
        {
            foreach (var (r, c) in at.IsRow ? Row(at.At) : Column(at.At))
            {
                if (Shown[r, c] || (r == row && c == column))
                {
                    continue;
                }

                if (at.IsRow && seenColumns.Add(c))
                {
                    next.Push((false, c));
                }
                else if (!at.IsRow && seenRows.Add(r))
                {
                    next.Push((true, r));
                }
            }
        }

        return !seenColumns.Contains(column);
    }
}
