using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats.Suggest;

/// <summary>A date, or a pair of begin and end, that tells one activity of a row.</summary>
sealed record DatePart(string Activity, Column? Date, Column? Start, Column? End, bool Planned);

/// <summary>Pairs the date and time columns of a row by what their names share.</summary>
static class DateParts
{
    static readonly string[] begins = ["start", "entry", "begin", "in", "from", "van", "started", "open", "opened", "von", "debut"];
    static readonly string[] finishes = ["end", "exit", "stop", "einde", "eind", "finish", "out", "to", "tot", "ended", "complete", "completed", "bis", "fin"];
    static readonly string[] filler = ["date", "datum", "time", "tijd", "timestamp", "op", "at", "tijdstip", "zeit", "dat"];

    internal static IReadOnlyList<DatePart> Of(Table table)
    {
        var day = table.Columns.Where(column => column.IsDate && !column.Dates.HasTime).ToList();
        var clocks = table.Columns.Where(column => column.IsTime).ToList();
        var parts = new List<DatePart>();
        // One date column and several times of day: the times are what happened, the date is theirs.
        if (day.Count == 1 && clocks.Count >= 2)
        {
            parts.AddRange(Pair(clocks).Select(pair => new DatePart(pair.Activity, day[0], pair.Start, pair.End, false)));
        }
        else if (day.Count == 1 && clocks.Count == 1)
        {
            parts.Add(new DatePart(Named(day[0].Name), day[0], null, clocks[0], false));
        }
        else
        {
            parts.AddRange(Pair(day).Select(pair => new DatePart(pair.Activity, null, pair.Start, pair.End, Planned(pair))));
        }
        var whole = table.Columns.Where(column => column.IsDate && column.Dates.HasTime).ToList();
        parts.AddRange(Pair(whole).Select(pair => new DatePart(pair.Activity, null, pair.Start, pair.End, Planned(pair))));
        return parts;
    }

    static bool Planned((string Activity, Column? Start, Column? End) pair) =>
        (pair.Start is not null && ColumnWords.SoundsLikePlan(pair.Start.Name)) || (pair.End is not null && ColumnWords.SoundsLikePlan(pair.End.Name));

    static List<(string Activity, Column? Start, Column? End)> Pair(List<Column> columns)
    {
        var pairs = new List<(string Activity, Column? Start, Column? End)>();
        if (columns.Where(column => ColumnWords.IsBegin(column.Name)).ToList() is [var from] && columns.Where(column => ColumnWords.IsFinish(column.Name)).ToList() is [var until] && from != until)
        {
            // "Van" and "tot" share no word, yet are one.
            pairs.Add((Named(from.Name), from, until));
            columns = [.. columns.Where(column => column != from && column != until)];
        }
        foreach (var column in columns)
        {
            var words = ColumnWords.Words(column.Name).Except(filler).ToList();
            var begin = words.FirstOrDefault(begins.Contains);
            var finish = words.FirstOrDefault(finishes.Contains);
            if (words.Count < 2 || (begin is null) == (finish is null))
            {
                pairs.Add((Named(column.Name), null, column));
                continue;
            }
            var stem = string.Join(' ', words.Where(word => word != begin && word != finish));
            var at = pairs.FindIndex(pair => pair.Activity == stem && (begin is not null ? pair.Start is null : pair.End is null));
            if (at >= 0)
            {
                pairs[at] = begin is not null ? pairs[at] with { Start = column } : pairs[at] with { End = column };
            }
            else
            {
                pairs.Add(begin is not null ? (stem, column, null) : (stem, null, column));
            }
        }
        return pairs;
    }

    /// <summary>"SettledDate" tells "Settled"; "date" alone tells itself.</summary>
    static string Named(string name)
    {
        var words = new System.Text.RegularExpressions.Regex("(?<=[a-z])(?=[A-Z])|[^\\p{L}\\p{N}]+").Split(name).Where(word => word.Length > 0).ToList();
        var kept = words.Where(word => !filler.Contains(word.ToLowerInvariant())).ToList();
        return string.Join(' ', kept.Count > 0 ? kept : words);
    }
}

/// <summary>Suggests the mapping of a table in which each row is a case with several dates.</summary>
static class PhaseSuggestion
{
    internal static Mapping Of(Draft draft, Mapping blank, IReadOnlyList<DatePart> parts, Func<Mapping, FieldColumns, Column?, Mapping> fields)
    {
        var happened = parts.Where(part => !part.Planned).ToList();
        var caseColumns = Case(draft, out var caseColumn);
        foreach (var column in happened.SelectMany(part => new[] { part.Date, part.Start, part.End }).OfType<Column>())
        {
            Zeros(draft, column);
            draft.Dated(column);
            draft.Take(column);
        }
        var employee = draft.Best(column => column.IsDate || column.IsTime ? 0 : ColumnWords.Employee(column.Name)).Column;
        if (employee is not null)
        {
            UnknownWords.Nobody(draft, employee);
        }
        var phases = happened.Select(part => Phase(draft, part, employee)).ToList();
        foreach (var own in draft.Free.Where(column => phases.Any(phase => phase.Employee.Contains(column.Name))).ToList())
        {
            UnknownWords.Nobody(draft, own);
            draft.Take(own);
        }
        if (phases.Any(phase => phase.Employee.Count > 0))
        {
            draft.Take("employee", draft.IsFree(employee!) ? employee : null, 0.8, SuggestionReasons.ByContents, string.Join(", ", phases.Where(phase => phase.Employee.Count > 0).Select(phase => phase.Activity)));
        }
        draft.Reasons.Add(new FieldReason("phases", [.. happened.Select(part => (part.End ?? part.Start)!.Name)], 0.7, SuggestionReasons.ByContents, string.Join(", ", happened.Select(part => part.Activity))));
        if (phases.Count == 1)
        {
            draft.Ask(SuggestionReasons.AskActivity, true, "activity", null, phases[0].Activity,
                [phases[0].Activity, .. draft.Free.Where(column => !column.IsDate && !column.Numeric && column.Distinct is > 1 and < 200).Select(column => column.Name).Take(6)]);
        }
        return fields(blank with { Shape = RowShape.DatesPerCase, Phases = phases }, blank.Fields with { Case = caseColumns }, caseColumn);
    }

    /// <summary>The column, or the fewest columns together, that differ in every row.</summary>
    static IReadOnlyList<string> Case(Draft draft, out Column? column)
    {
        var table = draft.Table;
        var named = draft.Free.Where(each => !each.IsDate && !each.IsTime && each.Empty == 0 && each.Distinct > 0)
            .Select(each => (each, score: ColumnWords.Case(each.Name))).Where(pair => pair.score > 0).OrderByDescending(pair => pair.score + (pair.each.Distinct == table.Rows.Count ? 1 : 0)).ToList();
        column = named.Count > 0 ? named[0].each : null;
        if (column is not null && (column.Distinct == table.Rows.Count || column.Distinct > table.Rows.Count * 0.8))
        {
            return draft.Take("case", column, named[0].score, SuggestionReasons.ByName, $"{column.Distinct}");
        }
        if (column is not null)
        {
            var first = column;
            var second = draft.Free.Where(each => each != first && !each.IsDate && !each.IsTime && each.Empty == 0 && each.Distinct > 1 && ColumnWords.Employee(each.Name) == 0 && ColumnWords.Team(each.Name) == 0)
                .OrderByDescending(each => ColumnWords.Customer(each.Name) > 0 ? 0 : each.Distinct).FirstOrDefault(each => table.IsUnique(first, each));
            if (second is not null)
            {
                draft.Take(first);
                draft.Take(second);
                draft.Reasons.Add(new FieldReason("case", [second.Name, first.Name], 0.7, SuggestionReasons.ByContents, $"{table.Rows.Count}"));
                column = null;
                return [second.Name, first.Name];
            }
            return draft.Take("case", column, named[0].score, SuggestionReasons.ByName, $"{column.Distinct}");
        }
        column = draft.Free.FirstOrDefault(each => !each.IsDate && !each.IsTime && each.Empty == 0 && each.Distinct == table.Rows.Count && each.Longest < 60 && ColumnWords.Customer(each.Name) == 0);
        if (column is not null)
        {
            return draft.Take("case", column, 0.65, SuggestionReasons.ByContents, $"{column.Distinct}");
        }
        draft.Ask(SuggestionReasons.AskCase, true, "case", null, null,
            [Mapping.RowIsCase, .. draft.Free.Where(each => !each.IsDate && !each.IsTime && each.Empty == 0 && each.Distinct > 1).OrderByDescending(each => each.Distinct).Select(each => each.Name).Take(5)]);
        return [Mapping.RowIsCase];
    }

    /// <summary>"0:00:00" in a twentieth of the rows or more is no midnight: it did not happen.</summary>
    static void Zeros(Draft draft, Column column)
    {
        if (!column.IsTime)
        {
            return;
        }
        string[] zeros = [.. column.Counts.Where(pair => pair.Key.All(c => c is '0' or ':') && pair.Value > column.Filled / 20).Select(pair => pair.Key)];
        UnknownWords.Note(draft, column, zeros);
    }

    static PhaseColumns Phase(Draft draft, DatePart part, Column? employee) => new()
    {
        Activity = part.Activity,
        Start = Columns(part, part.Start),
        End = Columns(part, part.End),
        Employee = OwnDoer(draft, part) is { } own ? [own.Name] : employee is not null && GoesWith(draft.Table, part, employee) ? [employee.Name] : [],
        PastMidnight = part.Date is not null && RunsPastMidnight(draft.Table, part),
    };

    /// <summary>The column that says who did this part: "Opgepakt door" beside "Opgepakt op".</summary>
    static Column? OwnDoer(Draft draft, DatePart part) =>
        (part.End ?? part.Start) is { } told && ColumnWords.About(told.Name) is { Length: > 0 } about
            ? draft.Table.Columns.FirstOrDefault(column => !column.IsDate && !column.IsTime && column.Filled > 0 && column.Name != told.Name
                && ColumnWords.Employee(column.Name) > 0 && ColumnWords.About(column.Name) == about)
            : null;

    static IReadOnlyList<string> Columns(DatePart part, Column? column) =>
        column is null ? [] : part.Date is null ? [column.Name] : [part.Date.Name, column.Name];

    /// <summary>Whether the employee is known where this part happened, and not where it did not.</summary>
    static bool GoesWith(Table table, DatePart part, Column employee)
    {
        int with = 0, withKnown = 0, without = 0, withoutKnown = 0;
        foreach (var row in table.Rows)
        {
            var happened = (part.End ?? part.Start)!.Of(row) is not null;
            var known = employee.Of(row) is not null;
            with += happened ? 1 : 0;
            withKnown += happened && known ? 1 : 0;
            without += happened ? 0 : 1;
            withoutKnown += !happened && known ? 1 : 0;
        }
        return with > 0 && without > 0 && withKnown > with * 0.5 && withoutKnown < without * 0.1;
    }

    /// <summary>Whether an end before its start is the next day's: the file's own duration says so.</summary>
    static bool RunsPastMidnight(Table table, DatePart part)
    {
        if (part.Start is null || part.End is null)
        {
            return false;
        }
        foreach (var row in table.Rows)
        {
            if (part.Start.Of(row) is not { } start || part.End.Of(row) is not { } end || !Moments.TryReadTime(start, out var from) || !Moments.TryReadTime(end, out var to) || to.TimeTicks >= from.TimeTicks)
            {
                continue;
            }
            var seconds = ((to.TimeTicks - from.TimeTicks) / TimeSpan.TicksPerSecond) + 86_400;
            if (table.Columns.Any(column => column.Numeric && row[column.Place] == seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            {
                return true;
            }
        }
        return false;
    }
}
