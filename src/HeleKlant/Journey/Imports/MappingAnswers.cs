using HeleKlant.Facts;
using HeleKlant.Journal.Formats;

namespace HeleKlant.Journey.Imports;

/// <summary>
/// What somebody answers about a mapping, by form or by options of the command line: names and values, as
/// "role:Case ID" = "case", "date:when" = "day-month-year", "timeZone" = "Europe/Brussels".
/// </summary>
public static class MappingAnswers
{
    public static Answer<Mapping> Apply(Mapping mapping, IEnumerable<KeyValuePair<string, string>> answers)
    {
        foreach (var (name, raw) in answers)
        {
            var value = raw.Trim();
            var (what, column) = name.Split(':', 2) is [var first, var second] ? (first, second) : (name, "");
            if (what == "timeZone" && value.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(value, out _))
            {
                return new Refusal("no-such-time-zone", value);
            }

            mapping = what switch
            {
                "source" when value.Length > 0 => mapping with { Source = value },
                "timeZone" when value.Length > 0 => mapping with { TimeZone = value },
                "role" => ColumnRole.Take(mapping, column, value),
                "plain" => mapping with { Plain = value == "true" ? [.. mapping.Plain.Where(c => c != column), column] : [.. mapping.Plain.Where(c => c != column)] },
                "date" or "dates" when value.Length > 0 => mapping with { Dates = With(mapping.Dates, column, value) },
                "unknown" => mapping with { Unknown = With(mapping.Unknown, column, Values(value)) },
                "no-customer" when value is Mapping.CaseIsCustomer or Mapping.NoCustomer && NamesNoCustomerColumn(mapping) => mapping with { Fields = mapping.Fields with { Customer = [value] } },
                "caseType" when value.Length > 0 => mapping with { CaseType = value },
                "customerType" when value.Length > 0 => mapping with { CustomerType = value },
                "decimalComma" => mapping with { Text = mapping.Text with { DecimalComma = value == "true" } },
                _ when value.Length > 0 && ColumnRole.Fields.Contains(what) => mapping with { Fields = ColumnRole.With(mapping.Fields, what, [value]) },
                _ => mapping,
            };
        }

        return ActivityTold(mapping);
    }

    /// <summary>
    /// Rows with one moment were taken for cases with one date, named after its column. Where somebody names the column
    /// that says what was done, each row is an event.
    /// </summary>
    private static Mapping ActivityTold(Mapping mapping)
    {
        if (mapping is not { Shape: RowShape.DatesPerCase, Phases: [var only] } || mapping.Fields.Activity.Count == 0)
        {
            return mapping;
        }

        return mapping.Fields.Activity is [var said] && said == only.Activity
            ? mapping with { Fields = mapping.Fields with { Activity = [] } }
            : mapping with
            {
                Shape = RowShape.EventPerRow,
                Phases = [],
                Fields = mapping.Fields with
                {
                    Start = only.Start,
                    End = only.End,
                    Employee = only.Employee.Count > 0 ? only.Employee : mapping.Fields.Employee,
                    Team = only.Team.Count > 0 ? only.Team : mapping.Fields.Team,
                },
            };
    }

    /// <summary>The answers that a form holds, in the order in which they are to be applied.</summary>
    public static List<KeyValuePair<string, string>> Of(IFormCollection form)
    {
        var answers = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in form.Where(field => field.Key is "source" or "timeZone" or "caseType" or "customerType"))
        {
            answers.Add(new(key, value.ToString()));
        }

        for (var i = 0; form.TryGetValue($"column.{i}", out var column); i++)
        {
            // Only what was changed is an answer: a column may stand in two fields, which a list per column does not show.
            Changed(form, answers, $"role.{i}", "role:" + column);
            Changed(form, answers, $"date.{i}", "date:" + column);
            var plain = form.ContainsKey($"plain.{i}") ? "true" : "false";
            if (plain != form[$"plain.{i}.was"].ToString())
            {
                answers.Add(new("plain:" + column, plain));
            }
        }

        for (var i = 0; form.TryGetValue($"question.{i}", out var question); i++)
        {
            Changed(form, answers, $"answer.{i}", question.ToString());
        }

        Changed(form, answers, "no-customer", "no-customer");
        return answers;
    }

    private static void Changed(IFormCollection form, List<KeyValuePair<string, string>> answers, string field, string name)
    {
        if (form.TryGetValue(field, out var value) && value.ToString() != form[field + ".was"].ToString())
        {
            answers.Add(new(name, value.ToString()));
        }
    }

    private static bool NamesNoCustomerColumn(Mapping mapping) =>
        mapping.Fields.Customer.All(c => c is Mapping.CaseIsCustomer or Mapping.NoCustomer);

    private static string[] Values(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T> known, string key, T value) =>
        new(known) { [key] = value };
}
