using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace HeleKlant.Tests;

/// <summary>The product in a process of its own: this test program, started with what it is to do in its environment.</summary>
public sealed class ChildProduct : IDisposable
{
    private const string Variable = "HELEKLANT_TEST_CHILD_PRODUCT";

    private ChildProduct(Process process) => Process = process;

    public Process Process { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts "heleklant" with these words over a store.</summary>
    public static ChildProduct Start(string folder, params string[] words)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        }

        start.Environment[Variable] = JsonSerializer.Serialize(words);
        start.Environment["HELEKLANT_DATA"] = folder;
        return new ChildProduct(Process.Start(start)!);
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int Code, string Out, string Error)> Run(string folder, params string[] words)
    {
        using var child = Start(folder, words);
        var (said, error) = (child.Process.StandardOutput.ReadToEndAsync(Stop), child.Process.StandardError.ReadToEndAsync(Stop));
        await child.Process.WaitForExitAsync(Stop);
        return (child.Process.ExitCode, await said, await error);
    }

    /// <summary>kill -9: nothing of the process runs any more, not even its farewell.</summary>
    public async Task Kill()
    {
        Process.Kill();
        await Process.WaitForExitAsync(Stop);
    }

    /// <summary>The exit code of the child's work, or null in a process that is not a child.</summary>
    public static async Task<int?> ActAsChild() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } words
        ? await HeleKlant.Site.Start.Run(JsonSerializer.Deserialize<string[]>(words)!, Program.Rooms)
        : null;

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
        }

        Process.Dispose();
    }
}
