using System.Text.Json.Nodes;
using HeleKlant.Access;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HeleKlant.Tests.Access;

/// <summary>The command line: accounts, backup, restore, check, rebuild, and their exit codes.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "heleklant-verbs-" + Guid.NewGuid().ToString("N"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task accounts_are_made_listed_and_closed()
    {
        var (code, said, _) = await Run("user", "add", "anna", "--shown", "Anna de Wit", "--role", "administrator", "employee", "--json");
        Assert.Equal(0, code);
        Assert.Equal(19, ((string)JsonNode.Parse(said)!["oneTimePassword"]!).Length);
        Assert.Equal(1, (await Run("user", "add", "anna")).Code);
        Assert.Equal(1, (await Run("user", "add", "bert", "--role", "koning")).Code);
        Assert.Equal(0, (await Run("user", "add", "bert")).Code);
        Assert.Equal(0, (await Run("user", "role", "bert", "hr", "lead")).Code);
        Assert.Equal(0, (await Run("user", "password", "bert")).Code);
        Assert.Contains("/sign-in/new-password?code=", (await Run("user", "link", "bert")).Out, StringComparison.Ordinal);
        Assert.Equal(0, (await Run("user", "close", "bert")).Code);
        var (refused, _, why) = await Run("user", "close", "anna");
        Assert.Equal(1, refused);
        Assert.False(string.IsNullOrWhiteSpace(why));
        var rows = JsonNode.Parse((await Run("user", "list", "--json")).Out)!.AsArray();
        Assert.Equal(["anna", "bert"], rows.Select(r => (string)r!["signInName"]!));
        Assert.Equal(["lead", "hr"], rows[1]!["roles"]!.AsArray().Select(r => (string)r!));
        Assert.Equal(2, (await Run("user", "fire", "anna")).Code);
        Assert.Equal(2, (await Run("user", "add")).Code);
    }

    [Fact]
    public async Task a_backup_is_put_back_on_a_store_at_rest()
    {
        await Run("user", "add", "voor");
        var backup = Path.Combine(folder, "kopie", "maandag.db");
        Assert.Equal(0, (await Run("backup", backup)).Code);
        Assert.Equal(1, (await Run("backup", backup)).Code);
        await Run("user", "add", "na");
        Assert.Equal(0, (await Run("restore", backup)).Code);
        Assert.Equal(["voor"], await Names());
        Assert.Equal(1, (await Run("restore", Path.Combine(folder, "nergens.db"))).Code);
        var nonsense = Path.Combine(folder, "nonsens.db");
        await File.WriteAllTextAsync(nonsense, "dit is geen opslag", Stop);
        Assert.Equal(1, (await Run("restore", nonsense)).Code);
        Assert.Equal(["voor"], await Names());
    }

    [Fact]
    public async Task a_backup_is_made_and_put_back_while_the_program_runs()
    {
        using var stopping = new CancellationTokenSource();
        var serving = Task.Run(() => HeleKlant.Site.Start.Serve(["--urls", "http://127.0.0.1:0", "--HELEKLANT_DATA", folder, "--HELEKLANT_LOG", "text"], Program.Rooms, stopping.Token), Stop);
        await Until(() => File.Exists(Path.Combine(folder, "serving.lock")));
        await Until(() => IsHeldFrom(TimeSpan.FromSeconds(1)));
        // The first account is made when everything else stands.
        await UntilStarted();
        await Run("user", "add", "voor");
        var backup = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".db");
        Assert.Equal(0, (await Run("backup", backup)).Code);
        await Run("user", "add", "na");
        Assert.Equal(0, (await Run("restore", backup)).Code);
        Assert.Equal(["beheerder", "voor"], await Names());
        File.Delete(backup);
        Assert.False(serving.IsCompleted);
        await stopping.CancelAsync();
        Assert.Equal(0, await serving);
    }

    [Fact]
    public async Task a_backup_put_back_while_the_program_starts_is_taken_in_and_the_program_serves_on()
    {
        await Run("user", "add", "voor");
        var backup = Path.Combine(folder, "kopie", "maandag.db");
        Assert.Equal(0, (await Run("backup", backup)).Code);
        await Run("user", "add", "na");
        using var stopping = new CancellationTokenSource();
        var starting = new RestoresWhileStarting(folder, () => Run("restore", backup));
        var serving = Task.Run(() => HeleKlant.Site.Start.Serve(["--urls", "http://127.0.0.1:0", "--HELEKLANT_DATA", folder, "--HELEKLANT_LOG", "text"], [.. Program.Rooms, starting], stopping.Token), Stop);
        var (code, _, why) = await starting.Restored;
        Assert.True(code == 0, why);
        await Until(() => IsHeldFrom(TimeSpan.FromSeconds(1)));
        var names = await Names();
        Assert.Contains("voor", names);
        Assert.DoesNotContain("na", names);
        Assert.False(serving.IsCompleted);
        await stopping.CancelAsync();
        Assert.Equal(0, await serving);
    }

    [Fact]
    public async Task a_whole_store_passes_and_one_altered_row_is_seen()
    {
        await Run("user", "add", "anna");
        await using (var site = await RunningSite.Start(folder: folder + "-c"))
        {
            using var council = await site.SignedIn(Roles.WorksCouncil);
            await council.Send(HttpMethod.Put, $"/api/measures/{KeptMeasures.BondsPerEmployee}/consent", new { status = "given", document = "verslag" });
            await site.In(services => Task.Run(() => services.GetRequiredService<HeleKlant.Journal.JournalStore>().BackUp(Path.Combine(folder, "facts.db")), Stop));
        }

        Assert.Equal(0, (await Run("restore", Path.Combine(folder, "facts.db"))).Code);
        var (whole, said, _) = await Run("check", "--json");
        Assert.Equal("[]", JsonNode.Parse(said)!["differences"]!.ToJsonString());
        Assert.Equal(0, whole);
        Assert.Equal(1, (int)JsonNode.Parse(said)!["facts"]!);
        var body = Ask("SELECT body FROM journal_facts");
        Alter("UPDATE journal_facts SET version = 3");
        Assert.Equal(1, (await Run("check")).Code);
        Alter("UPDATE journal_facts SET version = 1, body = '{'");
        var (broken, what, _) = await Run("check");
        Assert.Equal(1, broken);
        Assert.Contains("consent-given", what, StringComparison.Ordinal);
        // Rows are not folded from facts that cannot be read.
        Assert.Equal(1, (await Run("rebuild")).Code);
        Alter($"UPDATE journal_facts SET body = '{body}'");
        Assert.Equal(0, (await Run("rebuild")).Code);
        Assert.Equal(0, (await Run("check")).Code);
    }

    [Fact]
    public async Task a_store_of_a_newer_program_is_refused_and_left_as_it_is()
    {
        await Run("user", "add", "anna");
        Alter("INSERT INTO journal_version (version) VALUES (9999)");
        var (code, _, why) = await Run("user", "list");
        Assert.Equal(1, code);
        Assert.Contains("9999", why, StringComparison.Ordinal);
        Assert.Equal(1, await HeleKlant.Site.Start.Serve(["--urls", "http://127.0.0.1:0", "--HELEKLANT_DATA", folder], Program.Rooms, TestContext.Current.CancellationToken));
        Alter("DELETE FROM journal_version WHERE version = 9999");
        Assert.Equal(0, (await Run("user", "list")).Code);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(folder) && !IsHeld())
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A room that has a backup put back before the start of the program is at its end.</summary>
    private sealed class RestoresWhileStarting(string folder, Func<Task<(int Code, string Out, string Error)>> restore) : Room
    {
        private readonly TaskCompletionSource<(int Code, string Out, string Error)> restored = new();
        private int starts;

        public override string Name => "starting";

        public Task<(int Code, string Out, string Error)> Restored => restored.Task;

        public override void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddHostedService(_ => new Starting(this));

        private async Task Begin(CancellationToken stop)
        {
            if (Interlocked.Increment(ref starts) == 1)
            {
                _ = Task.Run(async () => restored.SetResult(await restore()), CancellationToken.None);
                await Until(() => File.Exists(Path.Combine(folder, "restore-this.db")));
                await Task.Delay(TimeSpan.FromSeconds(2), stop);
            }
        }

        private sealed class Starting(RestoresWhileStarting room) : IHostedLifecycleService
        {
            public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

            public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

            public Task StartedAsync(CancellationToken cancellationToken) => room.Begin(cancellationToken);

            public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

            public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

            public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        }
    }

    private async Task UntilStarted()
    {
        for (var i = 0; i < 120 && !(await Names()).Contains("beheerder"); i++)
        {
            await Task.Delay(500, Stop);
        }

        Assert.Contains("beheerder", await Names());
    }

    private bool IsHeld()
    {
        using var lockTaken = Serving.Take(new DataPlace(folder, null));
        return lockTaken is null;
    }

    /// <summary>Looks only after a while: whoever tries the lock at the moment it is taken would take it away.</summary>
    private bool IsHeldFrom(TimeSpan after)
    {
        new ManualResetEventSlim().Wait(after, Stop);
        return IsHeld();
    }

    private async Task<string[]> Names() =>
        [.. JsonNode.Parse((await Run("user", "list", "--json")).Out)!.AsArray().Select(r => (string)r!["signInName"]!).Order()];

    private void Alter(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "heleklant.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0);
    }

    private string Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "heleklant.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }

    private async Task<(int Code, string Out, string Error)> Run(params string[] args)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("HELEKLANT_DATA", folder)]).Build();
        var (said, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.Run(args, Program.Rooms, configuration, said, error);
        return (code, said.ToString(), error.ToString());
    }

    private static async Task Until(Func<bool> holds)
    {
        for (var i = 0; i < 600 && !holds(); i++)
        {
            await Task.Delay(100, Stop);
        }

        Assert.True(holds());
    }
}
