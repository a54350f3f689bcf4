using System.Diagnostics;
using System.Text.Json;

namespace HeleKlant.Tests.People;

/// <summary>The command line as a process of its own, over a store of its own.</summary>
public class CommandTests
{
    [Fact]
    public async Task the_command_line_brings_in_employees_and_finds_nobody_in_an_empty_store()
    {
        var folder = Directory.CreateTempSubdirectory("heleklant-people-").FullName;
        try
        {
            var list = Path.Combine(folder, "employees.csv");
            await File.WriteAllTextAsync(list, "name,team,from\nFatima,Sales,2020-01-01\nJoost,Field,2021-05-01\n", PeopleStory.Stop);
            var (code, said, _) = await Run(folder, "employees", list, "--json");
            Assert.Equal(0, code);
            var report = JsonDocument.Parse(said).RootElement;
            Assert.Equal((2, 2, 2), (report.GetProperty("newEmployees").GetInt32(), report.GetProperty("newTeams").GetInt32(), report.GetProperty("newMemberships").GetInt32()));

            var (refused, _, why) = await Run(folder, "customer", "Smit");
            Assert.Equal(1, refused);
            Assert.Contains("Nobody was found. Try a name, a number or an e-mail address.", why, StringComparison.Ordinal);

            var (missing, _, reason) = await Run(folder, "employees", Path.Combine(folder, "nowhere.csv"));
            Assert.Equal(1, missing);
            Assert.Contains("nowhere.csv", reason, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Code, string Out, string Error)> Run(string folder, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        start.Environment["HELEKLANT_DATA"] = Path.Combine(folder, "store");
        start.Environment["LANG"] = "en_GB.UTF-8";
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync(PeopleStory.Stop);
        var error = process.StandardError.ReadToEndAsync(PeopleStory.Stop);
        await process.WaitForExitAsync(PeopleStory.Stop);
        return (process.ExitCode, await said, await error);
    }
}
