namespace HeleKlant.Journal.Formats.Suggest;

/// <summary>
/// Settles whether day or month comes first: from the column as a whole, else from the other columns of the file, else
/// it is asked.
/// </summary>
static class DaySettling
{
    internal static void Settle(Draft draft, Func<IReadOnlyList<Column>, IReadOnlyDictionary<string, DateForm>>? wholeFile)
    {
        var open = draft.Table.Columns.Where(column => column.Dates is { Settled: false, Mixed: false }).ToList();
        if (open.Count > 0 && !draft.Table.Whole && wholeFile is not null)
        {
            var settled = wholeFile(open);
            foreach (var column in open)
            {
                column.Dates = settled.TryGetValue(column.Name, out var form) && form.Form is not null ? form : column.Dates;
            }
        }
        var known = draft.Table.Columns.Where(column => column.Dates is { Settled: true, Form: DateForms.DayFirst or DateForms.MonthFirst }).Select(column => column.Dates.Form).Distinct().ToList();
        foreach (var column in draft.Table.Columns.Where(column => !column.Dates.Settled))
        {
            if (column.Dates.Mixed)
            {
                draft.Ask(SuggestionReasons.AskDateForm, true, "dates", column, column.Example, DateForms.DayFirst, DateForms.MonthFirst);
            }
            else if (known.Count == 1)
            {
                column.Dates = column.Dates with { Form = known[0], Settled = true };
                draft.Reasons.Add(new FieldReason("dates", [column.Name], 0.8, SuggestionReasons.ByContents, known[0]));
            }
            else
            {
                draft.Ask(SuggestionReasons.AskDayMonth, true, "dates", column, column.Example, DateForms.DayFirst, DateForms.MonthFirst);
            }
        }
    }
}
