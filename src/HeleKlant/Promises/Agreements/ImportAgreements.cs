using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HeleKlant.Facts;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Agreements;

/// <param name="Csv">The file as text; the form of the page sends a file.</param>
public sealed record ImportAgreementsAsked(string? Csv = null);

/// <param name="Reason">A sentence in the reader's language, with the way out.</param>
public sealed record AgreementRowRefused(int Line, string Agreement, string Reason);

/// <param name="Known">Agreements that came from a file before and say the same: nothing was changed.</param>
public sealed record AgreementsImported(int Rows, int Made, int Known, IReadOnlyList<AgreementRowRefused> Refused);

/// <summary>
/// Agreements from CSV: one row a promise or price line, grouped by the key of the agreement. An agreement of which one row is wrong is left out whole, with the
/// line, the reason and the way out; the others come in. The same rows again change nothing; other rows under a known key are refused: that is a change request.
/// </summary>
public sealed class ImportAgreements(Acting acting, MakeAgreement make, RefusalText sentences)
{
    public const int LargestFile = 5 << 20;
    public const int MostRows = 20_000;

    public Task<Answer<AgreementsImported>> FromForm(ImportAgreementsAsked asked, HttpContext http, CancellationToken stop)
    {
        if (http.Request.HasFormContentType && http.Request.Form.Files is [{ } sent, ..])
        {
            using var content = new MemoryStream();
            sent.CopyTo(content);
            return Do(content.ToArray(), stop);
        }

        return Do(Encoding.UTF8.GetBytes(asked.Csv ?? ""), stop);
    }

    public async Task<Answer<AgreementsImported>> Do(byte[] file, CancellationToken stop)
    {
        if (file.Length is 0 or > LargestFile)
        {
            return AgreementRefusals.EmptyFile;
        }

        var (lines, missing) = AgreementRows.Read(AgreementRows.TextOf(file));
        if (missing.Count > 0 || lines.Count is 0 or > MostRows)
        {
            return missing.Count > 0 ? AgreementRefusals.MissingColumns(string.Join(", ", missing)) : AgreementRefusals.EmptyFile;
        }

        var refused = new List<AgreementRowRefused>();
        var (made, known) = (0, 0);
        foreach (var group in lines.GroupBy(l => l["agreement"].Trim(), StringComparer.OrdinalIgnoreCase))
        {
            acting.Store.ChangeTracker.Clear();
            var rows = group.ToList();
            if (group.Key.Length is 0 or > 100)
            {
                refused.AddRange(rows.Select(r => new AgreementRowRefused(r.Line, group.Key, sentences.Of(new Refusal("agreement-row-no-key")))));
                continue;
            }

            var read = AgreementRows.Asked(rows);
            if (read.Faults.Count > 0)
            {
                refused.AddRange(read.Faults.Select(f => new AgreementRowRefused(f.Line, group.Key, sentences.Of(f.Why))));
                continue;
            }

            var (answer, line) = await Take(group.Key, rows, read.Asked!, stop);
            if (answer.IsRefused)
            {
                refused.Add(new(line, group.Key, sentences.Of(answer.Refusal!)));
            }
            else
            {
                (made, known) = answer.Value ? (made + 1, known) : (made, known + 1);
            }
        }

        return new AgreementsImported(lines.Count, made, known, refused);
    }

    private async Task<(Answer<bool> Made, int Line)> Take(string key, List<AgreementRow> rows, MakeAgreementAsked asked, CancellationToken stop)
    {
        var keyHash = Hash(key.ToLowerInvariant());
        var rowsHash = Hash(string.Join('\n', rows.Select(r => r.Written).Order(StringComparer.Ordinal)));
        var answer = await acting.Do<bool>(
            async telling =>
            {
                if (await acting.Store.Set<ImportedAgreement>().FindAsync([keyHash], stop) is { } there)
                {
                    return there.RowsHash == rowsHash ? false : new Refusal("agreement-row-differs");
                }

                var made = await make.Make(telling, asked, stop);
                if (made.IsRefused)
                {
                    return made.Refusal!;
                }

                acting.Store.Add(new ImportedAgreement { KeyHash = keyHash, RowsHash = rowsHash, Agreement = made.Value.Id });
                acting.Store.Add(new AgreementWords { Agreement = made.Value.Id, Are = AgreementWordsAre.ImportKey, Text = key });
                return true;
            },
            stop);
        return (answer, rows[0].Line);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>A row of the file: its line, and its cells by the name of the column.</summary>
public sealed class AgreementRow(int line, Dictionary<string, string> cells)
{
    public int Line => line;

    public string this[string column] => cells.GetValueOrDefault(column, "");

    public string? Or(string column) => this[column].Trim() is { Length: > 0 } text ? text : null;

    /// <summary>What it says, whatever the order of its columns.</summary>
    public string Written => string.Join('\u001f', cells.Where(c => c.Value.Trim().Length > 0).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}={c.Value.Trim()}"));
}

/// <summary>Reads the rows of a file of agreements.</summary>
public static class AgreementRows
{
    private static readonly Dictionary<string, string> Headings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["agreement"] = "agreement",
        ["afspraak"] = "agreement",
        ["key"] = "agreement",
        ["with"] = "with",
        ["met"] = "with",
        ["customer"] = "with",
        ["klant"] = "with",
        ["title"] = "title",
        ["titel"] = "title",
        ["kind"] = "kind",
        ["soort"] = "kind",
        ["owner"] = "owner",
        ["eigenaar"] = "owner",
        ["from"] = "from",
        ["van"] = "from",
        ["start"] = "from",
        ["until"] = "until",
        ["tot"] = "until",
        ["end"] = "until",
        ["einde"] = "until",
        ["notice months"] = "notice",
        ["opzegmaanden"] = "notice",
        ["renewal months"] = "renewal",
        ["verlengmaanden"] = "renewal",
        ["scope"] = "scope",
        ["omvang"] = "scope",
        ["side"] = "side",
        ["kant"] = "side",
        ["what"] = "what",
        ["wat"] = "what",
        ["about"] = "about",
        ["waarover"] = "about",
        ["who"] = "who",
        ["wie"] = "who",
        ["due"] = "due",
        ["uiterlijk"] = "due",
        ["condition"] = "condition",
        ["voorwaarde"] = "condition",
        ["review"] = "review",
        ["herzien"] = "review",
        ["after"] = "after",
        ["na"] = "after",
        ["working days"] = "days",
        ["werkdagen"] = "days",
        ["code"] = "code",
        ["list price"] = "list",
        ["lijstprijs"] = "list",
        ["agreed price"] = "agreed",
        ["afgesproken prijs"] = "agreed",
        ["quantity"] = "quantity",
        ["aantal"] = "quantity",
        ["unit"] = "unit",
        ["eenheid"] = "unit",
        ["currency"] = "currency",
        ["valuta"] = "currency",
        ["evidence"] = "evidence",
        ["bewijs"] = "evidence",
        ["carriers"] = "carriers",
        ["uitvoerders"] = "carriers",
    };

    private static readonly string[] Needed = ["agreement", "with", "title", "side", "what"];

    private static readonly Dictionary<string, PromiseKind> Abouts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["work"] = PromiseKind.Work,
        ["werk"] = PromiseKind.Work,
        ["answer"] = PromiseKind.Answer,
        ["antwoord"] = PromiseKind.Answer,
        ["data"] = PromiseKind.Data,
        ["gegevens"] = PromiseKind.Data,
        ["approval"] = PromiseKind.Approval,
        ["akkoord"] = PromiseKind.Approval,
        ["payment"] = PromiseKind.Payment,
        ["betaling"] = PromiseKind.Payment,
        ["guarantee"] = PromiseKind.Guarantee,
        ["garantie"] = PromiseKind.Guarantee,
        ["other"] = PromiseKind.Other,
        ["anders"] = PromiseKind.Other,
    };

    private static readonly Dictionary<string, AgreementKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["contract"] = AgreementKind.Contract,
        ["spoken"] = AgreementKind.Spoken,
        ["mondeling"] = AgreementKind.Spoken,
        ["order"] = AgreementKind.Order,
        ["opdracht"] = AgreementKind.Order,
        ["service"] = AgreementKind.ServiceLevel,
        ["framework"] = AgreementKind.Framework,
        ["raamovereenkomst"] = AgreementKind.Framework,
        ["other"] = AgreementKind.Other,
        ["anders"] = AgreementKind.Other,
    };

    public static (List<AgreementRow> Rows, List<string> Missing) Read(string text)
    {
        var table = Table(text);
        if (table.Count == 0)
        {
            return ([], [.. Needed]);
        }

        var columns = table[0].Cells.Select(c => Headings.GetValueOrDefault(c.Trim(), "")).ToArray();
        return (
            [.. table.Skip(1).Select(r => new AgreementRow(r.Line, columns.Zip(r.Cells).Where(c => c.First.Length > 0).DistinctBy(c => c.First).ToDictionary(c => c.First, c => c.Second)))],
            [.. Needed.Where(n => !columns.Contains(n))]);
    }

    /// <summary>One agreement of its rows; or what is wrong with which of them.</summary>
    public static (MakeAgreementAsked? Asked, List<(int Line, Refusal Why)> Faults) Asked(List<AgreementRow> rows)
    {
        var faults = new List<(int, Refusal)>();
        var duties = new List<DutyAsked>();
        var prices = new List<PriceLineAsked>();
        foreach (var row in rows)
        {
            if (row.Or("what") is not { } what)
            {
                faults.Add((row.Line, new Refusal("agreement-row-no-what")));
                continue;
            }

            DateOnly? Day(string column) => row.Or(column) is not { } text ? null : DayOf(text) is { } day ? day : Fault<DateOnly>(faults, row, new Refusal("agreement-row-bad-day", text));
            decimal? Amount(string column) => row.Or(column) is not { } text ? null : AmountOf(text) is { } amount ? amount : Fault<decimal>(faults, row, new Refusal("agreement-row-bad-amount", text));
            switch (row["side"].Trim().ToLowerInvariant())
            {
                case "price" or "prijs":
                    prices.Add(new PriceLineAsked(what, Amount("list"), Amount("agreed"), Amount("quantity") ?? 1, row.Or("unit"), row.Or("currency")));
                    break;
                case "ours" or "wij" or "theirs" or "zij":
                    duties.Add(new DutyAsked(
                        row["side"].Trim().ToLowerInvariant() is "ours" or "wij" ? AgreementSide.Ours : AgreementSide.Theirs, what, row.Or("about") is { } about ? Abouts.GetValueOrDefault(about, PromiseKind.Other) : PromiseKind.Work,
                        row.Or("who"), Day("due"), row.Or("condition"), Day("review"), row.Or("code"), row.Or("after"), (int)(Amount("days") is { } days and >= 0 and <= 1000 ? days : 0),
                        row.Or("about") is "guarantee" or "garantie" ? row.Or("condition") : null, row.Or("evidence")));
                    break;
                case var side:
                    faults.Add((row.Line, new Refusal("agreement-row-bad-side", side)));
                    break;
            }
        }

        var first = rows[0];
        foreach (var (row, column) in rows.Skip(1).SelectMany(r => new[] { "with", "title", "from", "until", "notice", "renewal" }.Where(c => r.Or(c) is { } said && said != first.Or(c)).Select(c => (r, c))))
        {
            faults.Add((row.Line, new Refusal("agreement-row-not-the-same", column, first.Line)));
        }

        int Months(string column) => first.Or(column) is not { } text ? 0 : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var months) ? months : Fault<int>(faults, first, new Refusal("agreement-row-bad-amount", text)) ?? 0;
        DateOnly? Of(string column) => first.Or(column) is not { } text ? null : DayOf(text) ?? Fault<DateOnly>(faults, first, new Refusal("agreement-row-bad-day", text));
        var asked = new MakeAgreementAsked(
            first.Or("title"), first.Or("with"), first.Or("kind") is { } kind ? Kinds.GetValueOrDefault(kind, AgreementKind.Other) : AgreementKind.Contract, first.Or("owner"), Of("from"), Of("until"), Months("notice"), 0,
            Months("renewal"), rows.Select(r => r.Or("scope")).FirstOrDefault(s => s is not null), [.. duties], [.. prices],
            [.. rows.SelectMany(r => (r.Or("carriers") ?? "").Split(['|', '/'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct()]);
        return faults.Count > 0 ? (null, faults) : (asked, faults);
    }

    public static DateOnly? DayOf(string text) => DateOnly.TryParseExact(
        text, ["yyyy-MM-dd", "d-M-yyyy", "d/M/yyyy", "d.M.yyyy", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>"1234.5", "1.234,50", "1,234.50" or "12,5"; null for what could be read in two ways or not at all.</summary>
    public static decimal? AmountOf(string text)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal);
        var (comma, point) = (plain.LastIndexOf(','), plain.LastIndexOf('.'));
        if (comma >= 0 && point >= 0)
        {
            plain = comma > point ? plain.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : plain.Replace(",", "", StringComparison.Ordinal);
        }
        else if (comma >= 0)
        {
            // "1,234" is a thousand to one and little more than one to another: not guessed.
            plain = plain.Length - comma == 4 && plain.Count(c => c == ',') == 1 ? "?" : plain.Replace(',', '.');
        }
        else if (point >= 0 && plain.Length - point == 4)
        {
            plain = "?";
        }

        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) ? amount : null;
    }

    public static string TextOf(byte[] file)
    {
        if (file is [0xEF, 0xBB, 0xBF, ..])
        {
            return Encoding.UTF8.GetString(file.AsSpan(3));
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file);
        }
        catch (DecoderFallbackException)
        {
            // Not UTF-8: a spreadsheet of a Western European office saves so.
            return Encoding.Latin1.GetString(file);
        }
    }

    private static T? Fault<T>(List<(int, Refusal)> faults, AgreementRow row, Refusal why)
        where T : struct
    {
        faults.Add((row.Line, why));
        return null;
    }

    /// <summary>Cells of each row with the line it begins on; comma, semicolon or tab, quotes where needed.</summary>
    private static List<(int Line, string[] Cells)> Table(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var head = end < 0 ? text : text[..end];
        var between = head.Contains(';', StringComparison.Ordinal) ? ';' : head.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        var rows = new List<(int, string[])>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var (quoted, line, begun) = (false, 1, 1);
        for (var i = 0; i <= text.Length; i++)
        {
            var letter = i < text.Length ? text[i] : '\n';
            line += letter == '\n' ? 1 : 0;
            if (quoted && i < text.Length)
            {
                if (letter != '"')
                {
                    cell.Append(letter);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (letter == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (letter == between || letter == '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (letter == '\n')
                {
                    if (row.Exists(c => c.Trim().Length > 0))
                    {
                        rows.Add((begun, [.. row]));
                    }

                    row.Clear();
                    begun = line;
                }
            }
            else if (letter != '\r')
            {
                cell.Append(letter);
            }
        }

        return rows;
    }
}
