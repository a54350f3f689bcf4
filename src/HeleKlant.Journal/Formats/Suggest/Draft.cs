namespace HeleKlant.Journal.Formats.Suggest;

/// <summary>A suggestion in the making: the roles given so far, with reasons and questions.</summary>
sealed class Draft(Table table)
{
    readonly HashSet<int> taken = [];

    internal Table Table { get; } = table;
    internal List<FieldReason> Reasons { get; } = [];
    internal List<MappingQuestion> Questions { get; } = [];
    internal Dictionary<string, string> Dates { get; } = [];
    internal Dictionary<string, IReadOnlyList<string>> Unknown { get; } = [];

    internal bool IsFree(Column column) => !taken.Contains(column.Place);

    internal IEnumerable<Column> Free => Table.Columns.Where(IsFree);

    /// <summary>The free column that a rule likes best, with how much; ties go to the first in the file.</summary>
    internal (Column? Column, double Score, IReadOnlyList<Column> Others) Best(Func<Column, double> score)
    {
        var scored = Free.Select(column => (column, score: score(column))).Where(pair => pair.score > 0).OrderByDescending(pair => pair.score).ToList();
        return scored.Count == 0 ? (null, 0, []) : (scored[0].column, scored[0].score, [.. scored.Skip(1).Select(pair => pair.column)]);
    }

    internal IReadOnlyList<string> Take(string field, Column? column, double confidence, string code, string? value = null)
    {
        if (column is null)
        {
            return [];
        }
        taken.Add(column.Place);
        Reasons.Add(new FieldReason(field, [column.Name], Math.Clamp(Math.Round(confidence, 2), 0, 1), code, value));
        return [column.Name];
    }

    internal void Take(Column column) => taken.Add(column.Place);

    internal void Ask(string code, bool blocking, string field, Column? column, string? example, params string[] choices) =>
        Questions.Add(new MappingQuestion(code, blocking, field, column?.Name, example, choices));

    /// <summary>Notes how dates are written in a column that is used.</summary>
    internal void Dated(Column column)
    {
        if (column.Dates.Form is { } form)
        {
            Dates[column.Name] = form;
        }
        if (column.Unknown.Count > 0)
        {
            Unknown[column.Name] = column.Unknown;
        }
    }
}
