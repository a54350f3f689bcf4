using System.Diagnostics;
using System.Reflection;
using HeleKlant.Journal;

namespace HeleKlant.Tests.ChainLog;

/// <summary>Another process on the same store: this test program, started with the store in its environment, tells two touches and ends.</summary>
public static class ChildTeller
{
    private const string Variable = "HELEKLANT_TEST_CHILD_TELLER";

    public static Process Start(JournalDatabase database)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        }

        start.Environment[Variable] = database.Path ?? database.ConnectionString;
        return Process.Start(start)!;
    }

    /// <summary>The exit code of the child's work, or null in a process that is not a child.</summary>
    public static int? ActAsChild()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } where)
        {
            return null;
        }

        using var database = JournalDatabase.From(where);
        using var journal = ChainStory.OpenJournal(database);
        using var turn = database.BeginWrite();
        journal.AppendTouches(
            turn.Connection, turn.Transaction, "another process",
            [ChainStory.Touch("far", "call", 0, "Piet"), ChainStory.Touch("far", "plan", 5, "Sanne")]);
        turn.Commit();
        return 0;
    }
}
