using HeleKlant.Access;

namespace HeleKlant.Site.Lists;

/// <summary>A list as CSV: formulas defused, the audit line written before the first row goes out.</summary>
public static class ListCsv
{
    /// <summary>At most so many rows go into one file; who needs more narrows the list.</summary>
    public const int MostRows = 100_000;

    /// <param name="audit">Where it is written down.</param>
    /// <param name="name">The name of the list: "promises" becomes promises.csv.</param>
    /// <param name="heads">The heads of the columns.</param>
    /// <param name="rows">The cells of each row.</param>
    /// <param name="stop">Stops it.</param>
    public static async Task<IResult> Answer(Audit audit, string name, IEnumerable<string> heads, IEnumerable<IEnumerable<object?>> rows, CancellationToken stop)
    {
        await audit.Exported(name + "-csv", stop: stop);
        return CsvText.Answer(name + ".csv", rows.Select(row => CsvText.Row(row)).Prepend(CsvText.Row(heads)));
    }
}
