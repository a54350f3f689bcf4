using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace HeleKlant.Browser.Tests;

/// <summary>The product as a user runs it: a process of its own over a folder of its own, on a free port.</summary>
internal sealed partial class RunningSite : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder told = new();
    private TaskCompletionSource<string> link = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningSite(Process process, string address)
    {
        this.process = process;
        Address = address;
    }

    public string Address { get; }

    /// <summary>What the console said.</summary>
    public string Told
    {
        get
        {
            lock (told)
            {
                return told.ToString();
            }
        }
    }

    /// <summary>Makes the sample organisation in the folder sample of a store.</summary>
    public static async Task MakeSample(string folder)
    {
        using var making = Process.Start(Say(folder, "sample"))!;
        var (line, fault) = (making.StandardOutput.ReadToEndAsync(), making.StandardError.ReadToEndAsync());
        await making.WaitForExitAsync();
        Assert.True(making.ExitCode == 0, await line + await fault);
    }

    /// <summary>Starts the site; <paramref name="open"/> as in HELEKLANT_OPEN.</summary>
    public static Task<RunningSite> Start(string folder, string? open = null)
    {
        var address = $"http://localhost:{FreePort()}";
        var words = Say(folder, "--urls", address);
        if (open is not null)
        {
            words.Environment["HELEKLANT_OPEN"] = open;
        }

        var process = Process.Start(words)!;
        var site = new RunningSite(process, address);
        process.OutputDataReceived += (_, line) => site.Hear(line.Data);
        process.ErrorDataReceived += (_, line) => site.Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return Task.FromResult(site);
    }

    /// <summary>The one-time link that the console printed last.</summary>
    public async Task<string> SignInLink() => await link.Task.WaitAsync(TimeSpan.FromSeconds(120));

    /// <summary>From now on the next link that is printed counts.</summary>
    public void ExpectAnotherLink() => link = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Hear(string? line)
    {
        lock (told)
        {
            told.AppendLine(line);
        }

        if (line is not null && Link().Match(line) is { Success: true } found)
        {
            link.TrySetResult(found.Value);
        }
    }

    private static ProcessStartInfo Say(string folder, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [ProductFile(), .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["HELEKLANT_DATA"] = folder;
        start.Environment.Remove("HELEKLANT_OPEN");
        start.Environment.Remove("HELEKLANT_POSTGRES");
        return start;
    }

    private static string ProductFile()
    {
        var output = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        return Path.Combine(Repository.Root, "src", "HeleKlant", "bin", output, "net10.0", "heleklant.dll");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("http://localhost:\\d+/sign-in/link\\S*")]
    private static partial Regex Link();
}

internal static class Repository
{
    public static readonly string Root = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HeleKlant.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("HeleKlant.slnx is in no folder above the tests.");
    }
}
