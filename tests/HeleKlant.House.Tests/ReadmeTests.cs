using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace HeleKlant.House.Tests;

/// <summary>
/// README says the truth: from a bare copy of the repository its commands run. The whole way (build, sample, first page, sign-in
/// link) takes a minute or two and is walked when CI=true, or on request with HELEKLANT_WALK_README=1.
/// </summary>
public sealed partial class ReadmeTests : IDisposable
{
    private readonly string copy = Directory.CreateTempSubdirectory("heleklant-readme-").FullName;

    [Fact]
    public void every_command_of_the_documents_is_one_of_ours()
    {
        var documents = TheHouse.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal) && !f.Contains("decisions", StringComparison.Ordinal)).ToList();
        var verbs = Verbs();
        Assert.Contains("import", verbs);
        Rule.Holds(documents.SelectMany(f => Unknown(f, TheHouse.Read(f), verbs)));
        Assert.NotEmpty(Unknown("planted", "Then `./run fly`.", verbs));
    }

    [Fact]
    public async Task from_a_bare_copy_run_builds_makes_the_sample_and_signs_in()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true" || Environment.GetEnvironmentVariable("HELEKLANT_WALK_README") == "1", "takes minutes; walked when CI=true or HELEKLANT_WALK_README=1");
        foreach (var file in TheHouse.Files)
        {
            var target = Path.Combine(copy, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(TheHouse.Root, file), target);
        }

        var address = $"http://localhost:{FreePort()}";
        var first = await Start(address, TimeSpan.FromMinutes(8));
        Assert.Contains("Opens the sample organisation", first.Told, StringComparison.Ordinal);
        Assert.Contains("sign-in/link", first.Link, StringComparison.Ordinal);

        // Later starts build nothing; Ctrl-C ends cleanly.
        var second = await Start(address, TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("Building", second.Told, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine($"first page after {first.Took.TotalSeconds:0.0} s, later after {second.Took.TotalSeconds:0.0} s");
    }

    public void Dispose() => Directory.Delete(copy, recursive: true);

    private async Task<(string Told, string Link, TimeSpan Took)> Start(string address, TimeSpan within)
    {
        var words = new ProcessStartInfo("bash", [Path.Combine(copy, "run"), "--urls", address]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var setting in (string[])["HELEKLANT_DATA", "HELEKLANT_OPEN", "HELEKLANT_POSTGRES", "MSBUILDNODECONNECTION"])
        {
            words.Environment.Remove(setting);
        }

        var told = new System.Text.StringBuilder();
        var began = Stopwatch.GetTimestamp();
        using var run = Process.Start(words)!;
        run.OutputDataReceived += (_, line) => Keep(line.Data);
        run.ErrorDataReceived += (_, line) => Keep(line.Data);
        run.BeginOutputReadLine();
        run.BeginErrorReadLine();
        void Keep(string? line)
        {
            lock (told)
            {
                told.AppendLine(line);
            }
        }

        string Told()
        {
            lock (told)
            {
                return told.ToString();
            }
        }

        try
        {
            using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new() }) { Timeout = TimeSpan.FromMinutes(1) };
            while (!Link().IsMatch(Told()))
            {
                Assert.False(run.HasExited, Told());
                Assert.True(Stopwatch.GetElapsedTime(began) < within, $"no link within {within}: {Told()}");
                await Task.Delay(200);
            }

            var link = Link().Match(Told()).Value;
            var door = await browser.GetAsync(address + "/");
            Assert.Equal(HttpStatusCode.OK, door.StatusCode);
            var took = Stopwatch.GetElapsedTime(began);
            await browser.GetAsync(link);
            var home = await browser.GetAsync(address + "/");
            Assert.Equal("/", home.RequestMessage!.RequestUri!.AbsolutePath);
            await Interrupt(run);
            Assert.True(run.ExitCode is 0 or 143, $"exit code {run.ExitCode} after it was asked to stop: {Told()}");
            return (Told(), link, took);
        }
        finally
        {
            if (!run.HasExited)
            {
                run.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Asks it to stop as a service does; Ctrl-C is not passed on to what a shell runs in the background.</summary>
    private static async Task Interrupt(Process run)
    {
        using var kill = Process.Start("kill", ["-TERM", run.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        await run.WaitForExitAsync(patience.Token);
    }

    /// <summary>The verbs that the command line has.</summary>
    private static HashSet<string> Verbs() =>
    [
        .. TheHouse.Under("src/HeleKlant/", ".cs").SelectMany(f => Verb().Matches(TheHouse.Read(f))).Select(m => m.Groups[1].Value),
    ];

    private static IEnumerable<string> Unknown(string file, string text, HashSet<string> verbs) =>
        from Match said in Said().Matches(text)
        let verb = said.Groups[1].Value
        where !verbs.Contains(verb)
        select $"{file}: ./run {verb}";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("http://localhost:\\d+/sign-in/link\\S*")]
    private static partial Regex Link();

    [GeneratedRegex("new Command\\(\"([a-z-]+)\"")]
    private static partial Regex Verb();

    [GeneratedRegex("\\./run ([a-z][a-z-]*)")]
    private static partial Regex Said();
}
