using System.Diagnostics;
using System.Reflection;
using HeleKlant.Journal.Formats;
using HeleKlant.Journal.Tests.Store;

namespace HeleKlant.Journal.Tests.Imports;

/// <summary>A real process that imports and can be killed: this test program, started with a store in its environment, imports and ends.</summary>
public static class ChildImport
{
    private const string Variable = "HELEKLANT_TEST_CHILD_IMPORT";

    public static Process Start(JournalDatabase database, int rows)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        }

        start.Environment[Variable] = $"{rows}|{database.Path ?? database.ConnectionString}";
        return Process.Start(start)!;
    }

    public static ImportReport Import(JournalStore journal, int rows, CancellationToken stop) =>
        journal.Import("desk", new FileInHand("rows.csv", [1]), _ => Told_rows.Log(rows), new ImportOptions { MaxBatch = 500 }, null, stop);

    /// <summary>The exit code of the child's work, or null in a process that is not a child.</summary>
    public static int? ActAsChild()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('|', 2) is not [var rows, var where])
        {
            return null;
        }

        using var database = JournalDatabase.From(where);
        using var journal = JournalStore.Open(database, TimeProvider.System);
        var report = Import(journal, int.Parse(rows), CancellationToken.None);
        return report.State == ImportState.Finished ? 0 : 1;
    }
}
