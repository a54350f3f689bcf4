using System.Globalization;
using System.Text;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.People.Search;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.People;

/// <param name="Line">The line of the file on which it begins.</param>
/// <param name="Reason">One of <see cref="Reasons"/>; its sentence is the text "employee-row-" + reason.</param>
public sealed record EmployeeRowRefused(int Line, string Reason, string Value)
{
    public static readonly string[] Reasons = ["no-name", "no-date", "last-before-from", "too-long"];
}

/// <summary>What came of a list of employees. The same list again changes nothing.</summary>
public sealed record EmployeesImported(int Rows, int NewEmployees, int NewTeams, int NewMemberships, int AlreadyKnown, IReadOnlyList<EmployeeRowRefused> Refused);

/// <summary>
/// Employees and teams from CSV: name, number, e-mail, team, from, to; in any order, by English or Dutch headings, comma, semicolon or tab.
/// An employee is known by number, else by e-mail, else by the name (also the key under which an import of touches names them).
/// </summary>
public sealed class ImportEmployees(Acting acting, PartyBook book, JoinTeam joining)
{
    private const int LargestFile = 10 * 1024 * 1024;

    private static readonly Dictionary<string, string> Headings = new()
    {
        ["name"] = "name",
        ["naam"] = "name",
        ["employee"] = "name",
        ["medewerker"] = "name",
        ["number"] = "number",
        ["nummer"] = "number",
        ["personeelsnummer"] = "number",
        ["employee number"] = "number",
        ["id"] = "number",
        ["email"] = "email",
        ["e mail"] = "email",
        ["mail"] = "email",
        ["team"] = "team",
        ["afdeling"] = "team",
        ["department"] = "team",
        ["from"] = "from",
        ["van"] = "from",
        ["vanaf"] = "from",
        ["since"] = "from",
        ["sinds"] = "from",
        ["start"] = "from",
        ["to"] = "to",
        ["until"] = "to",
        ["tot"] = "to",
        ["tot en met"] = "to",
        ["t m"] = "to",
        ["end"] = "to",
        ["einde"] = "to",
    };

    public Task<Answer<EmployeesImported>> Do(byte[] file, CancellationToken stop)
    {
        if (file.Length is 0 or > LargestFile)
        {
            return Task.FromResult<Answer<EmployeesImported>>(file.Length == 0 ? PeopleRefusals.EmployeeFileIsEmpty : PeopleRefusals.EmployeeFileTooLarge);
        }

        var rows = Rows(TextOf(file));
        var columns = rows.Count == 0 ? [] : rows[0].Cells.Select(c => Headings.GetValueOrDefault(PlainWords.Plain(c))).ToList();
        if (!columns.Contains("name"))
        {
            return Task.FromResult<Answer<EmployeesImported>>(rows.Count == 0 ? PeopleRefusals.EmployeeFileIsEmpty : PeopleRefusals.EmployeeFileNeedsName);
        }

        return acting.Do<EmployeesImported>(telling => Take(telling, rows, columns, stop), stop);
    }

    private async Task<Answer<EmployeesImported>> Take(Telling telling, List<(int Line, string[] Cells)> rows, List<string?> columns, CancellationToken stop)
    {
        var teams = await ByName(NameKind.Team, stop);
        var employees = await ByName(NameKind.Employee, stop);
        var (newEmployees, newTeams, newMemberships, known) = (0, 0, 0, 0);
        var refused = new List<EmployeeRowRefused>();
        foreach (var (line, row) in rows.Skip(1))
        {
            var cells = columns.Zip(row).Where(c => c.First is not null && c.Second.Trim().Length > 0).ToDictionary(c => c.First!, c => c.Second.Trim());
            if (cells.Count == 0)
            {
                continue;
            }

            if (!cells.TryGetValue("name", out var name))
            {
                refused.Add(new(line, "no-name", ""));
                continue;
            }

            if (Day(cells, "from") is not { } from || Day(cells, "to") is not { } to)
            {
                refused.Add(new(line, "no-date", cells.GetValueOrDefault("from") + " " + cells.GetValueOrDefault("to")));
                continue;
            }

            if (from.Value is { } first && to.Value is { } last && last < first)
            {
                refused.Add(new(line, "last-before-from", $"{first:yyyy-MM-dd} {last:yyyy-MM-dd}"));
                continue;
            }

            if (cells.Values.Any(cell => cell.Length > PartyText.Longest))
            {
                refused.Add(new(line, "too-long", ""));
                continue;
            }

            var changed = false;
            if (!Find(employees, cells).TryPick(out var employee))
            {
                employee = book.Make(telling, NameKind.Employee, PartyForm.Person, new PartyText { Name = name, Number = cells.GetValueOrDefault("number"), Email = cells.GetValueOrDefault("email") }).Id;
                Know(employees, employee, name, cells);
                newEmployees++;
                changed = true;
            }
            else
            {
                changed = await Complete(telling, employee, name, cells, stop);
                Know(employees, employee, name, cells);
            }

            if (cells.TryGetValue("team", out var team))
            {
                if (!teams.TryGetValue("w" + PlainWords.Plain(team), out var teamId))
                {
                    teamId = book.Make(telling, NameKind.Team, PartyForm.Team, new PartyText { Name = team }).Id;
                    teams["w" + PlainWords.Plain(team)] = teamId;
                    newTeams++;
                }

                var begun = from.Value ?? new DateOnly(1970, 1, 1);
                if (await joining.Tell(telling, employee, teamId, begun, main: true, stop))
                {
                    newMemberships++;
                    changed = true;
                }

                var place = acting.Store.Set<MembershipRow>().Local.FirstOrDefault(m => m.Employee == employee && m.Team == teamId && m.From == begun);
                if (to.Value is { } end && place is { Last: null })
                {
                    joining.TellLeft(telling, place, end);
                    changed = true;
                }
            }

            known += changed ? 0 : 1;
        }

        return new EmployeesImported(rows.Count - 1, newEmployees, newTeams, newMemberships, known, refused);
    }

    /// <summary>Adds a number, an e-mail or a better name to an employee whom an import of touches made.</summary>
    private async Task<bool> Complete(Telling telling, int employee, string name, Dictionary<string, string> cells, CancellationToken stop)
    {
        var party = (await book.Find(employee, stop))!;
        var was = await book.Text(employee, stop);
        if (party.Erased || was is null)
        {
            return false;
        }

        var now = new PartyText
        {
            Party = employee,
            Name = name,
            Number = cells.GetValueOrDefault("number") ?? was.Number,
            Email = cells.GetValueOrDefault("email") ?? was.Email,
            Phone = was.Phone,
            Street = was.Street,
            Postcode = was.Postcode,
            City = was.City,
            Function = was.Function,
        };
        string[] what = [.. new[] { ("number", was.Number, now.Number), ("email", was.Email, now.Email) }.Where(c => c.Item2 != c.Item3).Select(c => c.Item1)];
        if (was.Name == now.Name && what.Length == 0)
        {
            return false;
        }

        if (was.Name != now.Name)
        {
            PartyBook.Tell(telling, party, new PartyRenamed(employee));
        }

        if (what.Length > 0)
        {
            PartyBook.Tell(telling, party, new PartyDetailsCorrected(employee, what, party.Form));
        }

        book.PutText(telling, party, now);
        return true;
    }

    private async Task<Dictionary<string, int>> ByName(NameKind kind, CancellationToken stop)
    {
        var known = new Dictionary<string, int>();
        var rows = await (
            from party in acting.Store.Set<Party>()
            join text in acting.Store.Set<PartyText>() on party.Id equals text.Party
            where party.Kind == kind && party.MergedInto == null
            select new { party.Id, text.Name, text.Number, text.Email }).ToListAsync(stop);
        foreach (var row in rows)
        {
            known.TryAdd("w" + PlainWords.Plain(row.Name), row.Id);
            known.TryAdd("n" + PlainWords.PlainNumber(row.Number), row.Id);
            known.TryAdd("e" + row.Email?.ToLowerInvariant(), row.Id);
        }

        known.Remove("n");
        known.Remove("e");
        return known;
    }

    private static Found Find(Dictionary<string, int> known, Dictionary<string, string> cells)
    {
        // A number names one person; a key in the records may be that number too.
        if (cells.TryGetValue("number", out var number)
            && (known.TryGetValue("n" + PlainWords.PlainNumber(number), out var id) || known.TryGetValue("w" + PlainWords.Plain(number), out id)))
        {
            return new(id);
        }

        if (cells.TryGetValue("email", out var email)
            && (known.TryGetValue("e" + email.ToLowerInvariant(), out id) || known.TryGetValue("w" + PlainWords.Plain(email), out id)))
        {
            return new(id);
        }

        return known.TryGetValue("w" + PlainWords.Plain(cells["name"]), out id) ? new(id) : default;
    }

    private static void Know(Dictionary<string, int> known, int id, string name, Dictionary<string, string> cells)
    {
        known["w" + PlainWords.Plain(name)] = id;
        if (cells.TryGetValue("number", out var number))
        {
            known["n" + PlainWords.PlainNumber(number)] = id;
        }

        if (cells.TryGetValue("email", out var email))
        {
            known["e" + email.ToLowerInvariant()] = id;
        }
    }

    /// <summary>Null where a date is there and cannot be read.</summary>
    private static DayRead? Day(Dictionary<string, string> cells, string column)
    {
        if (!cells.TryGetValue(column, out var text))
        {
            return new DayRead(null);
        }

        if (!DateOnly.TryParseExact(
            text, ["yyyy-MM-dd", "d-M-yyyy", "dd-MM-yyyy", "d/M/yyyy", "dd/MM/yyyy", "d.M.yyyy", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return null;
        }

        // Many books write "no end" as the last day there is.
        return column == "to" && day.Year == 9999 ? new DayRead(null) : Moments.IsPlausible(day) ? new DayRead(day) : null;
    }

    private static string TextOf(byte[] file)
    {
        if (file is [0xEF, 0xBB, 0xBF, ..])
        {
            return Encoding.UTF8.GetString(file.AsSpan(3));
        }

        if (file is [0xFF, 0xFE, ..])
        {
            return Encoding.Unicode.GetString(file.AsSpan(2));
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

    /// <summary>The rows that say something, each with the line it begins on.</summary>
    private static List<(int Line, string[] Cells)> Rows(string text)
    {
        var head = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length);
        var comma = head.Contains(';') ? ';' : head.Contains('\t') ? '\t' : ',';
        var rows = new List<(int Line, string[] Cells)>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        var (line, begun) = (1, 1);
        for (var i = 0; i <= text.Length; i++)
        {
            var letter = i < text.Length ? text[i] : '\n';
            line += letter == '\n' ? 1 : 0;
            if (quoted && i < text.Length)
            {
                if (letter == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else if (letter == '"')
                {
                    quoted = false;
                }
                else
                {
                    cell.Append(letter);
                }
            }
            else if (letter == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (letter == comma || letter == '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (letter == '\n')
                {
                    if (row.Any(c => c.Length > 0))
                    {
                        rows.Add((begun, [.. row]));
                    }

                    begun = line;

                    row.Clear();
                }
            }
            else if (letter != '\r')
            {
                cell.Append(letter);
            }
        }

        return rows;
    }

    private readonly record struct DayRead(DateOnly? Value);

    private readonly record struct Found(int Id)
    {
        public bool TryPick(out int id)
        {
            id = Id;
            return id != 0;
        }
    }
}
