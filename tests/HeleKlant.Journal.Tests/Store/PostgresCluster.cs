using System.Diagnostics;
using HeleKlant.Journal.Tests.Store;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace HeleKlant.Journal.Tests.Store;

/// <summary>
/// The PostgreSQL that the suite runs on: the one HELEKLANT_PG names, or a server of our own in a temporary folder. Where there is
/// neither, its tests are left out by name; under CI=true they fail.
/// </summary>
public sealed class PostgresCluster : IDisposable
{
    private static readonly Lock Starting = new();
    private static PostgresCluster? _running;
    private static int _databases;

    private readonly string? _folder;
    private readonly string? _bin;

    public PostgresCluster()
    {
    }

    private PostgresCluster(string folder, string bin)
    {
        _folder = folder;
        _bin = bin;
    }

    /// <summary>A connection string of a fresh database.</summary>
    public static string FreshDatabase()
    {
        var server = Environment.GetEnvironmentVariable("HELEKLANT_PG") ?? OwnServer();
        var name = $"heleklant_test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        using var connection = new NpgsqlConnection(server);
        connection.Open();
        using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        create.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }

    public static string? DataFolder => _running is null ? null : Path.Combine(_running._folder!, "data");

    public void Dispose()
    {
        lock (Starting)
        {
            if (_running is { _folder: { } folder, _bin: { } bin })
            {
                _running = null;
                Run(bin, "pg_ctl", folder, "stop", "-D", Path.Combine(folder, "data"), "-m", "immediate", "-w");
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static string OwnServer()
    {
        lock (Starting)
        {
            _running ??= Start();
            return $"Host={_running._folder};Username=postgres;Database=postgres;Pooling=false";
        }
    }

    private static PostgresCluster Start()
    {
        var bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Max()
            : null;
        if (bin is null)
        {
            const string why = "no PostgreSQL: set HELEKLANT_PG or install a server";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", $"Left out: {why}.");
            Assert.Fail(why);
        }

        var folder = Directory.CreateTempSubdirectory("heleklant-pg-").FullName;
        if (Environment.UserName == "root")
        {
            using var chown = Process.Start("chown", ["postgres", folder]);
            chown.WaitForExit();
        }

        var data = Path.Combine(folder, "data");
        Run(bin, "initdb", folder, "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C");
        Run(bin, "pg_ctl", folder, "start", "-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o", $"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=200");
        return new PostgresCluster(folder, bin);
    }

    private static void Run(string bin, string program, string folder, params string[] arguments)
    {
        var path = Path.Combine(bin, program);
        var start = Environment.UserName == "root"
            ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = program == "initdb";
        using var process = Process.Start(start)!;
        if (start.RedirectStandardOutput)
        {
            process.StandardOutput.ReadToEnd();
        }

        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
