namespace HeleKlant.Access;

/// <summary>
/// Others see groups of five people or more. The rule also holds when filters are combined or two results subtracted: what
/// can be worked out from what is shown is again zero or at least five people. Pure; counts in, what may be shown out.
/// </summary>
public static class RuleOfFive
{
    public const int Smallest = 5;

    /// <summary>Whether a figure over so many people may be shown on its own.</summary>
    public static bool MayShow(int people) => people >= Smallest;

    /// <summary>Whether a group may be shown beside the whole it is part of: the rest must be nobody or a group too.</summary>
    /// <param name="group">People in the group.</param>
    /// <param name="whole">People in the whole, which is shown or can be asked for.</param>
    public static bool MayShowWithin(int group, int whole) => MayShow(group) && (whole == group || MayShow(whole - group));

    /// <summary>Whether a group may be shown beside others that are shown, by who is in them: no difference may single out fewer than five.</summary>
    public static bool MayShowBeside<T>(IReadOnlySet<T> group, IEnumerable<IReadOnlySet<T>> shown) =>
        MayShow(group.Count) && shown.All(other => IsSafe(group.Count(one => !other.Contains(one))) && IsSafe(other.Count(one => !group.Contains(one))));

    /// <summary>
    /// Which parts may be shown where their total is shown as well. Parts under five are hidden; where the hidden ones
    /// together are under five, the smallest shown part is hidden too, until they are not.
    /// </summary>
    public static bool[] Parts(IReadOnlyList<int> people)
    {
        var shown = people.Select(MayShow).ToArray();
        while (!IsSafe(Hidden(people, shown)) && SmallestShown(people, shown) is { } next)
        {
            shown[next] = false;
        }

        return shown;
    }

    /// <summary>People behind a total that leaves out hidden parts which together are under five; the parts themselves may then be shown as they are.</summary>
    public static int TotalWithoutHidden(IReadOnlyList<int> people)
    {
        var hidden = people.Where(p => !MayShow(p)).Sum();
        return people.Sum() - (IsSafe(hidden) ? 0 : hidden);
    }

    /// <summary>
    /// Which cells of a table of two filters may be shown where the totals of its rows and columns are shown as well. After
    /// it no row or column hides fewer than five people, and no hidden cell under five can be worked out from the totals.
    /// </summary>
    public static bool[,] Cells(int[,] people)
    {
        var table = new HiddenCells(people);
        while (table.HideOneMore())
        {
        }

        return table.Shown;
    }

    private static bool IsSafe(int people) => people == 0 || MayShow(people);

    private static int Hidden(IReadOnlyList<int> people, bool[] shown) => people.Where((_, i) => !shown[i]).Sum();

    private static int? SmallestShown(IReadOnlyList<int> people, bool[] shown) =>
        Enumerable.Range(0, people.Count).Where(i => shown[i]).OrderBy(i => people[i]).Cast<int?>().FirstOrDefault();
}
