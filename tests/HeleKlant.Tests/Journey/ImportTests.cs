using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HeleKlant.Access;
using HeleKlant.Journey.Imports;

namespace HeleKlant.Tests.Journey;

/// <summary>Files through the front door: page, API and command line.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "heleklant-journey-" + Guid.NewGuid().ToString("N"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_help_desk_comes_in_by_page_and_a_second_time_by_api_and_command_line_changes_nothing()
    {
        var path = ChainHouse.Record("data/helpdesk-italian/helpdesk.csv");
        await using var house = await ChainHouse.Open();
        var first = await house.ByPage("helpdesk.csv", await File.ReadAllBytesAsync(path, Stop));
        Assert.Equal(21348, (long)first["report"]!["rows"]!);
        Assert.Equal(21348, (long)first["report"]!["facts"]!);
        var chain = await house.Chain();
        (string, long)[] expected =
        [
            ("cases", 4580), ("touches", 21348), ("customers", 397), ("employees", 22), ("handOffs", 8648), ("casesWithHandOff", 4577),
            ("mostHandOffs", 6), ("medianHandsPerCustomer", 6), ("mostHandsPerCustomer", 19),
        ];
        Assert.All(expected, e => Assert.Equal((double)e.Item2, (double)chain[e.Item1]!));

        var again = await house.ByApi("helpdesk.csv", await File.ReadAllBytesAsync(path, Stop));
        Assert.Equal(0, (long)again["report"]!["facts"]!);
        Assert.Equal(21348, (long)again["report"]!["alreadyKnown"]!);

        var (code, said, _) = await ChainHouse.Run(house.Site.Folder, "import", path, "--json");
        Assert.Equal(0, code);
        Assert.Equal((21348, 0, 21348, 0), Counts(said));
        var (chainCode, figures, _) = await ChainHouse.Run(house.Site.Folder, "chain", "--json");
        Assert.Equal(0, chainCode);
        var there = JsonNode.Parse(figures)!;
        Assert.All(expected, e => Assert.Equal((double)e.Item2, (double)there[e.Item1]!));
        Assert.Equal((double)chain["leadTimeSeconds"]!["p90"]!, (double)there["leadTimeSeconds"]!["p90"]!, 6);
        Assert.Equal((double)chain["piecesPerCustomer"]!["mean"]!, (double)there["piecesPerCustomer"]!["mean"]!, 9);

        var page = await house.Director.Text("/happened?period=all");
        Assert.Contains("4,580", page, StringComparison.Ordinal);
        Assert.Contains("8,648", page, StringComparison.Ordinal);
        Assert.Contains("<svg class=\"map\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task one_log_as_csv_and_as_xes_gives_equal_figures()
    {
        var (csv, xes) = (ChainHouse.Record("data/wabo-receipt/receipt.csv"), ChainHouse.Record("data/wabo-receipt/08_receipt.xes.gz"));
        var figures = new List<JsonNode>();
        foreach (var (path, name) in new[] { (csv, "csv"), (xes, "xes") })
        {
            var store = Path.Combine(folder, name);
            var (code, said, error) = await ChainHouse.Run(store, "import", path, "--json");
            Assert.True(code == 0, error);
            Assert.Equal(8577, Counts(said).Facts);
            figures.Add(JsonNode.Parse((await ChainHouse.Run(store, "chain", "--json")).Out)!);
        }

        string[] same = ["cases", "touches", "customers", "employees", "teams", "handOffs", "casesWithHandOff", "pingPong", "rework", "medianHandsPerCustomer", "piecesPerCustomer", "leadTimeSeconds", "waits"];
        Assert.All(same, key => Assert.Equal(figures[0][key]?.ToJsonString(), figures[1][key]?.ToJsonString()));
        Assert.Equal(1434, (long)figures[0]["cases"]!);
    }

    [Fact]
    public async Task every_malformed_log_is_brought_in_or_refused_with_a_sentence()
    {
        var files = Directory.GetFiles(ChainHouse.Record("data/xes-malformed"), "*.xes");
        Assert.True(files.Length > 60);
        foreach (var file in files)
        {
            var (code, said, error) = await ChainHouse.Run(folder, "import", file, "--yes", "--json");
            Assert.True(code is 0 or 1, $"{Path.GetFileName(file)}: {code} {error}");
            Assert.NotNull(JsonNode.Parse(said)!["rows"]);
            Assert.True(error.Trim().Length > 10, Path.GetFileName(file));
            Assert.DoesNotContain("no sentence yet", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task too_many_bad_rows_commit_nothing_and_a_few_cost_only_themselves()
    {
        var bad = Rows(54) + "D,Intake,not a day,Smit,wilma\nD,Intake,2026-13-45T00:00:00Z,Smit,wilma\nD,Intake,never,Smit,wilma\n";
        await using var house = await ChainHouse.Open();
        var refused = await house.SmallByApi(bad);
        Assert.Equal("refused", (string?)refused["state"]);
        Assert.NotNull((string?)refused["report"]!["refusedBecause"]);
        Assert.Equal(0, (long)(await house.Chain())["touches"]!);
        var report = await house.Director.Text($"/happened/import/{refused["import"]}");
        Assert.Contains("Nothing was brought in.", report, StringComparison.Ordinal);

        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "small.csv");
        await File.WriteAllTextAsync(path, bad, Stop);
        var (code, said, error) = await ChainHouse.Run(folder, "import", path, "--max-bad", "50", "--yes", "--json");
        Assert.Equal(0, code);
        Assert.Equal((57, 54, 0, 3), Counts(said));
        Assert.Contains("not a day", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_table_that_does_not_say_what_was_done_waits_until_somebody_says()
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "contacts.csv");
        await File.WriteAllTextAsync(path, "nummer;relatienr;onderwerp;datum;medewerker\n1;K1;bel;13-03-2025 09:00;Ali\n2;K1;mail;14-03-2025 09:00;Bea\n3;K2;bel;14-03-2025 10:00;Ali\n", Stop);
        var (waits, nothing, asked) = await ChainHouse.Run(folder, "import", path, "--json");
        Assert.Equal((1, 0), (waits, Counts(nothing).Facts));
        Assert.Contains("--take \"activity=onderwerp\"", asked, StringComparison.Ordinal);

        var (code, said, error) = await ChainHouse.Run(folder, "import", path, "--take", "activity=onderwerp", "--json");
        Assert.True(code == 0, error);
        Assert.Equal(3, Counts(said).Facts);
        var (_, suggested, _) = await ChainHouse.Run(folder, "import", path, "--take", "activity=onderwerp", "--suggest");
        Assert.Equal("event-per-row", (string?)JsonNode.Parse(suggested)!["shape"]);
    }

    [Fact]
    public async Task rows_set_aside_come_as_a_table_without_formulas()
    {
        await using var house = await ChainHouse.Open();
        var row = await house.SmallByApi(Rows(60) + "X,Intake,=HYPERLINK(1),Smit,wilma\n");
        Assert.Equal(1, (long)row["report"]!["refused"]!);
        var csv = await house.Director.Text($"/happened/import/{row["import"]}/set-aside.csv");
        Assert.Contains("'=HYPERLINK(1)", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\x\\orders.csv", "orders.csv")]
    [InlineData("<script>alert(1)</script>.csv", "script.csv")]
    [InlineData("...", "import")]
    [InlineData(null, "import")]
    [InlineData("a\u202Egnp.csv\0", "agnp.csv")]
    public void a_hostile_name_leaves_nothing_of_its_hostility(string? given, string kept) => Assert.Equal(kept, ReceiveFile.CleanName(given));

    [Fact]
    public async Task a_file_with_a_hostile_name_stays_where_received_files_lie()
    {
        await using var house = await ChainHouse.Open();
        var address = await house.Drop("../../../evil.csv", Encoding.UTF8.GetBytes(ChainHouse.SmallLog));
        Assert.Contains("evil.csv", await house.Director.Text(address), StringComparison.Ordinal);
        Assert.Equal([Guid.Parse(address[^36..]).ToString("N")], Directory.GetFiles(Path.Combine(house.Site.Folder, "received")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task without_the_token_of_the_page_no_file_is_kept()
    {
        await using var house = await ChainHouse.Open();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(ChainHouse.SmallLog)), "file", "small.csv" } };
        var answer = await house.Director.Http.PostAsync("/happened/import", form, Stop);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("This page was open too long", await house.Director.Text("/happened/import"), StringComparison.Ordinal);
        Assert.Equal("[]", await house.Director.Text("/api/imports/received"));
    }

    [Fact]
    public async Task an_import_is_taken_back_with_a_reason_and_comes_in_again()
    {
        await using var house = await ChainHouse.Open();
        var row = await house.SmallByApi();
        var page = $"/happened/import/{row["import"]}";
        var without = await house.Director.Post(page + "/withdraw", page, ("because", ""));
        Assert.Equal(HttpStatusCode.SeeOther, without.StatusCode);
        Assert.Contains("Say in a few words why", await house.Director.Text(page), StringComparison.Ordinal);
        await house.Director.Post(page + "/withdraw", page, ("because", "the wrong export"));
        await house.UntilFigured();
        Assert.Equal(0, (long)(await house.Chain())["touches"]!);
        var again = await house.SmallByApi();
        Assert.Equal(8, (long)again["report"]!["facts"]!);
        Assert.Equal(8, (long)(await house.Chain())["touches"]!);
    }

    [Fact]
    public async Task a_question_is_asked_before_the_file_comes_in_and_its_answer_settles_it()
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "days.csv");
        await File.WriteAllTextAsync(path, "case,activity,when,employee\nA,Intake,03-04-2024 10:00,wilma\nA,Close,05-04-2024 10:00,wilma\n", Stop);
        var (code, said, error) = await ChainHouse.Run(folder, "import", path, "--json");
        Assert.Equal(1, code);
        Assert.Equal(0, Counts(said).Facts);
        Assert.Contains("--date \"when=", error, StringComparison.Ordinal);
        var (answered, after, why) = await ChainHouse.Run(folder, "import", path, "--json", "--date", "when=day-month-year");
        Assert.True(answered == 0, why);
        Assert.Equal(2, Counts(after).Facts);
        Assert.Contains("2024-04-03", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_goes_out_names_employees_only_with_a_reason_and_comes_in_the_same()
    {
        await using var house = await ChainHouse.Open();
        await house.SmallByApi();
        var pseudonyms = await house.Director.Text("/api/export?format=csv");
        Assert.DoesNotContain("wilma", pseudonyms, StringComparison.Ordinal);
        Assert.Contains("employee-", pseudonyms, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await house.Director.Get("/api/export?names=true&reason=curious")).StatusCode);
        using var administrator = await house.Site.SignedIn(Roles.Administrator);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Get("/api/export?names=true")).StatusCode);
        Assert.Contains("wilma", await administrator.Text("/api/export?names=true&reason=audit+by+the+council"), StringComparison.Ordinal);

        foreach (var format in Exporting.Formats)
        {
            var file = Path.Combine(folder, "out-" + format);
            Directory.CreateDirectory(folder);
            Assert.Equal(0, (await ChainHouse.Run(house.Site.Folder, "export", file, "--format", format, "--names", "--reason", "moving house")).Code);
            var store = Path.Combine(folder, format);
            var (code, _, error) = await ChainHouse.Run(store, "import", file, "--yes");
            Assert.True(code == 0, format + ": " + error);
            var there = JsonNode.Parse((await ChainHouse.Run(store, "chain", "--json")).Out)!;
            var here = await house.Chain();
            Assert.All((string[])["touches", "cases", "customers", "employees", "handOffs", "pingPong"], key => Assert.Equal($"{format} {key} {here[key]}", $"{format} {key} {there[key]}"));
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Rows(int count) => "case,activity,when,customer,employee\n" + string.Concat(
        Enumerable.Range(0, count).Select(i => $"A{i / 3},Step {i % 3},2026-03-{1 + (i / 3):00}T09:{i % 3}5:00+01:00,Smit,wilma\n"));

    private static (long Rows, long Facts, long Known, long Refused) Counts(string json)
    {
        var told = JsonNode.Parse(json)!;
        return ((long)told["rows"]!, (long)told["facts"]!, (long)told["alreadyKnown"]!, (long)told["refused"]!);
    }
}
