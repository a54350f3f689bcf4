using HeleKlant.Tests.ChainLog;
using Xunit.Runner.InProc.SystemConsole;

namespace HeleKlant.Tests;

/// <summary>
/// The test runner, or the child that a test started. Not a module initialiser: while one runs, every other thread that enters this
/// assembly waits for it, and the child would wait for its own reader for ever.
/// </summary>
internal static class EntryPoint
{
    public static async Task<int> Main(string[] args) => ChildTeller.ActAsChild() ?? Owed.DueChild.ActAsChild() ?? await ChildProduct.ActAsChild() ?? await ConsoleRunner.Run(args);
}
