using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using HeleKlant.ChainLog;
using HeleKlant.Journal;
using HeleKlant.Journal.Formats;

namespace HeleKlant.Bench;

/// <summary>
/// The pages of a large store, as served by the program itself to a signed-in person over HTTP: the whole customer (goal: 95 % under 50 ms at a
/// million customers and 20 million facts), search with a typing error (50 ms), home and the chain.
/// </summary>
internal static partial class PagesBench
{
    private static readonly string[] Trades = ["Bakkerij", "Slagerij", "Garage", "Praktijk", "Hotel", "Schilder", "Drukkerij", "Kwekerij", "Notaris", "Brouwerij"];
    private static readonly string[] Heads = ["Ver", "Van", "De", "Ter", "Op", "Sint", "Oud", "Nieuw", "Groot", "Klein", "Lange", "Korte"];
    private static readonly string[] Middles = ["mee", "bos", "berg", "dijk", "water", "veld", "molen", "hout", "land", "kamp", "brug", "haven", "steen", "linden"];
    private static readonly string[] Ends = ["ren", "ster", "man", "huis", "hof", "wijk", "donk", "gem", "sen", "laar"];

    public static int Run(string[] arguments)
    {
        var customers = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1_000_000;
        var touches = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 20_000_000;
        var folder = arguments.Length > 2 ? arguments[2] : Directory.CreateTempSubdirectory("heleklant-bench-").FullName;
        Directory.CreateDirectory(folder);
        var ids = Fill(folder, customers, touches);
        Console.WriteLine($"store: {new FileInfo(Path.Combine(folder, "heleklant.db")).Length / 1e9:N2} GB");
        Console.WriteLine("first start, which reads the journal:");
        var met = Serve(folder, browser => Measure(browser, ids), ids[^1].Id).GetAwaiter().GetResult();
        Console.WriteLine("a later start, from what was kept of it:");
        Serve(folder, _ => Task.FromResult(true), ids[^1].Id).GetAwaiter().GetResult();
        return met ? 0 : 1;
    }

    private static List<(int Id, string Name)> Fill(string folder, int customers, int touches)
    {
        using var database = JournalDatabase.Sqlite(Path.Combine(folder, "heleklant.db"));
        using var journal = JournalStore.Open(database, TimeProvider.System, new RecordedShapes([typeof(ChainRules).Assembly]));
        if (journal.LastPosition() == 0)
        {
            var watch = Stopwatch.StartNew();
            journal.Import("bench", new Nothing(), _ => Events(customers, touches));
            Console.WriteLine($"{touches:N0} touches of {customers:N0} customers imported in {watch.Elapsed.TotalSeconds:N1} s = {touches / watch.Elapsed.TotalSeconds:N0} a second");
        }

        return [.. journal.ReadNames(NameKind.Customer, 0, int.MaxValue).Select(n => (n.Id, n.Label ?? n.Text ?? ""))];
    }

    private static async Task<bool> Serve(string folder, Func<HttpClient, Task<bool>> measure, int lastCustomer)
    {
        var program = typeof(ChainRules).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program, "serve"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HELEKLANT_DATA"] = folder;
        start.Environment["HELEKLANT_OPEN"] = "";
        start.Environment["ASPNETCORE_URLS"] = "http://localhost:5099";
        using var server = Process.Start(start)!;
        try
        {
            var watch = Stopwatch.StartNew();
            var said = new TaskCompletionSource<string>();
            server.OutputDataReceived += (_, line) => { if (SignInLink().Match(line.Data ?? "") is { Success: true } link) { said.TrySetResult(link.Value); } };
            server.ErrorDataReceived += (_, line) => { if (line.Data is { Length: > 0 } text) { Console.Error.WriteLine(text); } };
            server.BeginOutputReadLine();
            server.BeginErrorReadLine();
            var address = await said.Task.WaitAsync(TimeSpan.FromMinutes(30));
            Console.WriteLine($"answers after {watch.Elapsed.TotalSeconds:N1} s");
            using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri("http://localhost:5099"), Timeout = TimeSpan.FromMinutes(5) };
            (await browser.GetAsync(new Uri(address))).EnsureSuccessStatusCode();
            await browser.GetStringAsync(new Uri("/", UriKind.Relative));
            Console.WriteLine($"the first page stood after {watch.Elapsed.TotalSeconds:N1} s");
            await Until(browser, "/api/chain");
            server.Refresh();
            Console.WriteLine($"figures of the chain after {watch.Elapsed.TotalSeconds:N1} s; {server.WorkingSet64 / 1e9:N1} GB in memory, at most {server.PeakWorkingSet64 / 1e9:N1}");
            await Until(browser, $"/api/customers/{lastCustomer}");
            Console.WriteLine($"every customer can be found after {watch.Elapsed.TotalSeconds:N1} s");
            return await measure(browser);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }

    private static async Task Until(HttpClient browser, string address)
    {
        while ((await browser.GetAsync(new Uri(address, UriKind.Relative))).StatusCode != HttpStatusCode.OK)
        {
            await Task.Delay(100);
        }
    }

    private static async Task<bool> Measure(HttpClient browser, List<(int Id, string Name)> customers)
    {
        var random = new Random(7);
        (int Id, string Name) Any() => customers[random.Next(customers.Count)];
        await Time(browser, "warming up", 300, () => $"/who/customers/{Any().Id}");
        var page = await Time(browser, "the whole customer", 1_000, () => $"/who/customers/{Any().Id}");
        var api = await Time(browser, "the whole customer by the API", 1_000, () => $"/api/customers/{Any().Id}");
        var search = await Time(browser, "search, one letter wrong", 300, () => "/api/customers/search?q=" + Uri.EscapeDataString(Mistyped(Any().Name, random)));
        await Time(browser, "home", 50, () => "/");
        await Time(browser, "the chain", 20, () => "/happened");
        await Time(browser, "the chain of one team in a quarter", 20, () => $"/happened?team={random.Next(25)}&period=2025-q2");
        return page <= 50 && search <= 50 && api <= 50;
    }

    private static async Task<double> Time(HttpClient browser, string what, int times, Func<string> address)
    {
        var took = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var at = address();
            var watch = Stopwatch.StartNew();
            using var answer = await browser.GetAsync(new Uri(at, UriKind.Relative));
            await answer.Content.ReadAsByteArrayAsync();
            took.Add(watch.Elapsed.TotalMilliseconds);
            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"{at} answered {(int)answer.StatusCode}.");
            }
        }

        took.Sort();
        Console.WriteLine($"{what}: median {took[took.Count / 2]:N1} ms, p95 {took[(int)(took.Count * 0.95)]:N1} ms, longest {took[^1]:N0} ms (of {times})");
        return took[(int)(took.Count * 0.95)];
    }

    private static string Mistyped(string name, Random random)
    {
        var at = name.LastIndexOf(' ') + 1 + random.Next(4);
        return at < name.Length - 1 ? name[..at] + name[at + 1] + name[at] + name[(at + 2)..] : name;
    }

    private static string NameOf(int customer)
    {
        var random = new Random(customer);
        return $"{Trades[random.Next(Trades.Length)]} {Heads[random.Next(Heads.Length)]}{Middles[random.Next(Middles.Length)]}{Ends[random.Next(Ends.Length)]} {Middles[random.Next(Middles.Length)]}{customer % 1000}";
    }

    // 20 touches a case, or fewer where there would not be one for every customer; 500 employees in 25 teams, 40 activities, over the two years up to today.
    internal static IEnumerable<ReadItem> Events(int customers, int touches)
    {
        var random = new Random(1);
        var each = Math.Clamp(touches / customers, 1, 20);
        var begin = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(-730);
        var at = new DateTimeOffset(begin, TimeSpan.Zero);
        var customer = 0;
        for (var i = 0; i < touches; i++)
        {
            if (i % each == 0)
            {
                // Cases come in the order in which they began, give or take a week, as an export by case number has them.
                at = new DateTimeOffset(begin, TimeSpan.Zero).AddMinutes((1_000_000.0 * i / touches) + random.Next(10_000));
                customer = i / each < customers ? i / each : random.Next(customers);
            }
            else
            {
                at = at.AddSeconds(random.Next(90_000));
            }

            var employee = random.Next(500);
            yield return new SourceEvent
            {
                Case = string.Create(CultureInfo.InvariantCulture, $"c{i / each}"),
                Activity = string.Create(CultureInfo.InvariantCulture, $"activity {random.Next(40)}"),
                Start = at,
                End = at.AddSeconds(random.Next(1_800)),
                Employee = string.Create(CultureInfo.InvariantCulture, $"e{employee}"),
                Team = string.Create(CultureInfo.InvariantCulture, $"team {employee / 20}"),
                Customers = [string.Create(CultureInfo.InvariantCulture, $"k{customer}")],
                CustomerName = i % each == 0 ? NameOf(customer) : null,
                Channel = random.Next(3) == 0 ? "telephone" : "mail",
                Place = i + 1,
            };
        }
    }

    [GeneratedRegex(@"http://\S+/sign-in/link\?code=\S+")]
    private static partial Regex SignInLink();

    internal sealed class Nothing : ISourceFile
    {
        public string Name => "bench";

        public long Length => 1;

        public Stream Open() => new MemoryStream([1]);
    }
}
