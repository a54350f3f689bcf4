using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Bench;

/// <summary>
/// The pages of promises over a million of them, made by the product's own acts, as the program serves them to a signed-in director over HTTP.
/// Goal: 95 % of every page under 100 ms.
/// </summary>
internal static partial class PromisesBench
{
    private const int AnAct = 4_000;
    private static readonly string[] Things = ["a visit", "a quotation", "drawings of the boiler room", "the missing valve", "a call about the leak", "approval of the quotation", "the month's figures", "a new radiator"];

    private static readonly Room[] Rooms = [new HeleKlant.People.Room(), new HeleKlant.Journey.Room(), new HeleKlant.Promises.Room()];

    public static int Run(string[] arguments)
    {
        var promises = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1_000_000;
        var folder = arguments.Length > 1 ? arguments[1] : Directory.CreateTempSubdirectory("heleklant-bench-").FullName;
        Directory.CreateDirectory(folder);
        return Bench(folder, promises).GetAwaiter().GetResult();
    }

    private static async Task<int> Bench(string folder, int promises)
    {
        await using (var provider = Services(folder))
        {
            await provider.GetRequiredService<StoreSetup>().Prepare(CancellationToken.None);
            await Fill(provider, promises);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Console.WriteLine($"store: {new FileInfo(Path.Combine(folder, "heleklant.db")).Length / 1e9:N2} GB");
        return await Serve(folder);
    }

    private static ServiceProvider Services(string folder)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("HELEKLANT_DATA", folder)]).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        Start.AddServices(services, configuration, Rooms);
        return services.BuildServiceProvider();
    }

    private static async Task Fill(ServiceProvider provider, int promises)
    {
        var journal = provider.GetRequiredService<JournalStore>();
        if (journal.LastPosition() == 0)
        {
            journal.Import("bench", new PagesBench.Nothing(), _ => PagesBench.Events(50_000, 200_000));
            foreach (var room in Rooms)
            {
                await using var scope = provider.CreateAsyncScope();
                await room.AfterTouches(scope.ServiceProvider, CancellationToken.None);
            }
        }

        int[] Of(NameKind kind) => [.. journal.ReadNames(kind, 0, int.MaxValue).Select(n => n.Id)];
        var (customers, teams, employees) = (Of(NameKind.Customer), Of(NameKind.Team), Of(NameKind.Employee));
        var random = new Random(4);
        var watch = Stopwatch.StartNew();
        var there = journal.ReadFacts(0, 1, ["promise-made"]).Count > 0;
        for (var done = 0; done < promises && !there; done += AnAct)
        {
            await using var scope = provider.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<WhoAsks>().IsAtTheCommandLine();
            var (book, dues) = (scope.ServiceProvider.GetRequiredService<PromiseBook>(), scope.ServiceProvider.GetRequiredService<Dues>());
            await scope.ServiceProvider.GetRequiredService<Acting>().Do<int>(async telling =>
            {
                for (var i = 0; i < AnAct; i++)
                {
                    await One(telling, book, dues, random, customers, teams, employees);
                }

                return AnAct;
            });
        }

        Console.WriteLine($"{promises:N0} promises made{(there ? " before" : $" in {watch.Elapsed.TotalSeconds:N0} s")}, of {customers.Length:N0} customers, {teams.Length} teams, {employees.Length} employees");
    }

    /// <summary>Spread over two years; nine of ten whose day has come were kept, in time or not; some were let go.</summary>
    private static async Task One(Telling telling, PromiseBook book, Dues dues, Random random, int[] customers, int[] teams, int[] employees)
    {
        var made = dues.Today.AddDays(-random.Next(730));
        var due = made.AddDays(1 + random.Next(45));
        var (outside, inside) = (customers[random.Next(customers.Length)], random.Next(2) == 0 ? teams[random.Next(teams.Length)] : employees[random.Next(employees.Length)]);
        var (by, to) = random.Next(10) switch { < 6 => (inside, outside), < 9 => (outside, inside), _ => (inside, teams[random.Next(teams.Length)]) };
        var promise = book.Make(telling, new PromiseToMake(
            by, by == to ? outside : to, $"{Things[random.Next(Things.Length)]} no {random.Next(10_000)}", new DueAsked(due), (PromiseKind)random.Next(1, 7), made, random.Next(4) == 0 ? made.AddDays(1) : null, Weight: 1 + random.Next(3)));
        if (promise.IsRefused || due > dues.Today)
        {
            return;
        }

        switch (random.Next(100))
        {
            case < 72:
                await book.Keep(telling, promise.Value, dues.Begins(made).AddHours(12 + (24 * random.Next(Math.Max(1, due.DayNumber - made.DayNumber)))), SaidBy.Both, null);
                break;
            case < 88 when due.AddDays(6) < dues.Today:
                await book.Keep(telling, promise.Value, dues.Begins(due).AddDays(1 + random.Next(5)), SaidBy.Both, null);
                break;
            case < 91:
                await book.Release(telling, promise.Value, SaidBy.Receiver, null);
                break;
            case < 96:
                book.Break(telling, promise.Value, SaidBy.Receiver, null);
                break;
        }
    }

    private static async Task<int> Serve(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ChainRules).Assembly.Location, "serve"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HELEKLANT_DATA"] = folder;
        start.Environment["HELEKLANT_OPEN"] = "";
        start.Environment["ASPNETCORE_URLS"] = "http://localhost:5098";
        using var server = Process.Start(start)!;
        try
        {
            var said = new TaskCompletionSource<string>();
            server.OutputDataReceived += (_, line) => { if (SignInLink().Match(line.Data ?? "") is { Success: true } link) { said.TrySetResult(link.Value); } };
            server.ErrorDataReceived += (_, line) => { if (line.Data is { Length: > 0 } text) { Console.Error.WriteLine(text); } };
            server.BeginOutputReadLine();
            server.BeginErrorReadLine();
            var address = await said.Task.WaitAsync(TimeSpan.FromMinutes(10));
            using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri("http://localhost:5098"), Timeout = TimeSpan.FromMinutes(5) };
            (await browser.GetAsync(new Uri(address))).EnsureSuccessStatusCode();
            await WaitUntilToldAll(browser);
            Console.WriteLine($"{server.WorkingSet64 / 1e9:N1} GB in memory");
            return await Measure(browser) ? 0 : 1;
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }

    /// <summary>The clock tells what came due in the two years; measured once it has nothing more to tell.</summary>
    private static async Task WaitUntilToldAll(HttpClient browser)
    {
        var watch = Stopwatch.StartNew();
        for (var (last, same) = (-1L, 0); same < 6; await Task.Delay(5_000))
        {
            var broken = (await Json(browser, "/api/promises?state=broken")).GetProperty("count").GetInt64();
            (last, same) = broken == last ? (last, same + 1) : (broken, 0);
        }

        Console.WriteLine($"what had come due was told within {watch.Elapsed.TotalSeconds:N0} s (of which 30 s of looking whether there is more)");
    }

    private static async Task<bool> Measure(HttpClient browser)
    {
        var random = new Random(7);
        var some = (await Json(browser, "/api/promises?state=all&way=ours")).GetProperty("promises").EnumerateArray().Select(p => (Id: p.GetProperty("id").GetString(), Customer: p.GetProperty("to").GetProperty("number").GetInt32())).ToList();
        var team = (await Json(browser, "/api/teams"))[3].GetProperty("id").GetInt32();
        string Any() => some[random.Next(some.Count)].Id!;
        int Customer() => some[random.Next(some.Count)].Customer;
        string[] states = ["open", "week", "overdue", "kept", "keptlate", "broken", "released", "renegotiated", "counted", "all"];
        string[] ways = ["", "&way=ours", "&way=theirs", "&way=between"];
        var deep = await Deep(browser);
        await Time(browser, "warming up", 100, () => "/promised?state=" + states[random.Next(states.Length)]);
        var all = new List<double>
        {
            await Time(browser, "the list, any standing and way", 300, () => "/promised?state=" + states[random.Next(states.Length)] + ways[random.Next(ways.Length)]),
            await Time(browser, "the list, by the day it was made, from the last", 100, () => "/promised?state=all&sort=-made"),
            await Time(browser, "the list, its twentieth page", 100, () => deep),
            await Time(browser, "the list of one customer", 200, () => $"/promised?state=all&customer=%23{Customer()}"),
            await Time(browser, "the list of one team and kind in a quarter", 200, () => $"/promised?state=all&team=%23{team}&kind=data&from=2026-01-01&until=2026-03-31"),
            await Time(browser, "the list, words in it", 200, () => "/promised?state=overdue&q=valve+no+" + random.Next(1000)),
            await Time(browser, "the list, words in all of it", 200, () => "/promised?state=all&q=valve+no+" + random.Next(1000)),
            await Time(browser, "one promise", 300, () => "/promised/promises/" + Any()),
            await Time(browser, "the form", 100, () => $"/promised/promises/new?to=%23{Customer()}"),
            await Time(browser, "word kept", 200, () => "/promised/kept"),
            await Time(browser, "word kept, two years of one way", 100, () => "/promised/kept?way=ours&from=2025-01-01&until=2026-11-01"),
            await Time(browser, "word kept, of one customer", 100, () => $"/promised/kept?customer=%23{Customer()}"),
            await Time(browser, "over and back", 100, () => "/promised/expectations"),
            await Time(browser, "the whole customer", 200, () => $"/who/customers/{Customer()}"),
            await Time(browser, "home", 100, () => "/"),
            await Time(browser, "the list by the API", 300, () => "/api/promises?state=" + states[random.Next(states.Length)]),
        };
        return all.TrueForAll(p95 => p95 <= 100);
    }

    private static async Task<string> Deep(HttpClient browser)
    {
        var next = "";
        for (var page = 0; page < 20; page++)
        {
            next = "&after=" + (await Json(browser, "/api/promises?state=all" + next)).GetProperty("next").GetString();
        }

        return "/promised?state=all" + next;
    }

    private static async Task<JsonElement> Json(HttpClient browser, string address) => JsonDocument.Parse(await browser.GetStringAsync(new Uri(address, UriKind.Relative))).RootElement;

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
                Console.WriteLine($"{what}: {at} answered {(int)answer.StatusCode}");
                return double.PositiveInfinity;
            }
        }

        took.Sort();
        Console.WriteLine($"{what}: median {took[took.Count / 2]:N1} ms, p95 {took[(int)(took.Count * 0.95)]:N1} ms, longest {took[^1]:N0} ms (of {times})");
        return took[(int)(took.Count * 0.95)];
    }

    [GeneratedRegex(@"http://\S+/sign-in/link\?code=\S+")]
    private static partial Regex SignInLink();
}
