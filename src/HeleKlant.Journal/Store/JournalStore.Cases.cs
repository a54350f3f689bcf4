namespace HeleKlant.Journal;

public sealed partial class JournalStore
{
    /// <summary>
    /// Rows of some cases, to pair their starts and completes anew: those with these sequences, and every step of these cases that
    /// is no plain complete (start, suspend, resume and the like). Each row once, in no order; also rows of imports that are not
    /// visible or not yet reached by a follower, which it tells apart by <see cref="TouchRows.Import"/>.
    /// </summary>
    /// <param name="sequences">Rows asked for by number.</param>
    /// <param name="cases">Cases of which the steps are asked for.</param>
    public TouchRows ReadCaseRows(IReadOnlyCollection<long> sequences, IReadOnlyCollection<int> cases)
    {
        using var connection = Database.Open();
        return TouchReading.OfCases(connection, sequences, cases);
    }
}
