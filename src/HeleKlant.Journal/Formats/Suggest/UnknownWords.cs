namespace HeleKlant.Journal.Formats.Suggest;

/// <summary>Values that stand for "we do not know".</summary>
static class UnknownWords
{
    /// <summary>Notes the words in a used column that commonly mean "unknown".</summary>
    internal static void Note(Draft draft, Column column, params string[] more)
    {
        string[] words = [.. column.Unknown, .. more.Except(column.Unknown)];
        if (words.Length > 0)
        {
            column.Unknown = words;
            draft.Unknown[column.Name] = words;
        }
    }

    /// <summary>A customer "0" (or 00, -1, 999999) that returns far more often than any other is nobody.</summary>
    internal static void Zero(Draft draft, Column customer)
    {
        var often = customer.Counts.OrderByDescending(pair => pair.Value).Take(2).ToList();
        if (often.Count == 2 && often[0].Value > often[1].Value * 5
            && (often[0].Key.Trim('0').Length == 0 || often[0].Key is "-1" || (often[0].Key.Length > 3 && often[0].Key.Trim('9').Length == 0)))
        {
            Note(draft, customer, often[0].Key);
            draft.Ask(SuggestionReasons.AskUnknown, false, "unknown", customer, often[0].Key, often[0].Key);
        }
        else
        {
            Note(draft, customer);
        }
    }

    /// <summary>"NO_SERVER", "geen medewerker", "nobody" are no employee.</summary>
    internal static void Nobody(Draft draft, Column employee)
    {
        string[] nobody = [.. employee.Counts.Keys.Where(text =>
            ColumnWords.Words(text) is [var first, ..] words && (first is "nobody" or "niemand" or "unassigned" or "none" or "geen" or "kein" or "keiner" or "aucun"
                || (first is "no" or "not" or "niet" && words.Count > 1)))];
        Note(draft, employee, nobody);
        foreach (var word in nobody)
        {
            draft.Ask(SuggestionReasons.AskUnknown, false, "unknown", employee, word, word);
        }
    }
}
