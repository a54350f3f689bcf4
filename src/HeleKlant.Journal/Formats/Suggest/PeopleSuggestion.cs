namespace HeleKlant.Journal.Formats.Suggest;

/// <summary>Who did it, in which team, role and channel.</summary>
static class PeopleSuggestion
{
    internal static Mapping Add(Draft draft, Mapping mapping)
    {
        var (employee, employeeScore, _) = draft.Best(column => Usable(column) ? ColumnWords.Employee(column.Name) : 0);
        var (team, teamScore, otherTeams) = Team(draft, employee);
        if (employee is not null && team is not null && ColumnWords.Employee(team.Name) > 0 && employee.Distinct < team.Distinct / 3)
        {
            // "user" with 6 values beside "group" with 40: by cardinality the one is the team of the other.
            (employee, team) = (team, employee);
        }
        var fields = mapping.Fields;
        if (employee is not null)
        {
            UnknownWords.Nobody(draft, employee);
            if (fields.Employee.Count == 0 && mapping.Phases.All(phase => phase.Employee.Count == 0))
            {
                fields = fields with { Employee = draft.Take("employee", employee, employeeScore, SuggestionReasons.ByName, $"{employee.Distinct}") };
            }
        }
        if (team is not null)
        {
            UnknownWords.Note(draft, team);
            var others = string.Join(", ", otherTeams.Select(column => column.Name));
            fields = fields with { Team = draft.Take("team", team, otherTeams.Count > 0 ? Math.Min(teamScore, 0.7) : teamScore, otherTeams.Count > 0 ? SuggestionReasons.AmongSeveral : SuggestionReasons.ByName, otherTeams.Count > 0 ? others : $"{team.Distinct}") };
            if (otherTeams.Count > 0)
            {
                draft.Ask(SuggestionReasons.AskTeam, false, "team", team, team.Example, [team.Name, .. otherTeams.Select(column => column.Name)]);
            }
        }
        return mapping with
        {
            Fields = fields with
            {
                Role = TableSuggestion.Named(draft, "role", column => ColumnWords.Role(column.Name)),
                Channel = TableSuggestion.Named(draft, "channel", column => column.Distinct <= 100 ? ColumnWords.Channel(column.Name) : 0),
            },
        };
    }

    static bool Usable(Column column) => column.Distinct > 0 && !column.IsDate && !column.IsTime;

    /// <summary>
    /// The team's column. Among several: one that is named after who answers for it, then by name, then the one that the
    /// employees of a row go with most closely.
    /// </summary>
    static (Column? Team, double Score, IReadOnlyList<Column> Others) Team(Draft draft, Column? employee)
    {
        var named = draft.Free.Where(column => column != employee && Usable(column) && ColumnWords.Team(column.Name) > 0)
            .Select(column => (column, score: ColumnWords.Team(column.Name)
                + (ColumnWords.Words(column.Name).Any(word => word is "responsible" or "verantwoordelijk" or "assigned" or "assignment" or "oplosgroep" or "behandelgroep" or "resolver") ? 0.3 : 0)
                + (ColumnWords.Joined(column.Name) is "orggroup" or "team" ? 0.2 : 0)
                - (column.Distinct == 1 ? 0.2 : 0)))
            .OrderByDescending(pair => pair.score)
            .ToList();
        return named.Count == 0 ? (null, 0, []) : (named[0].column, Math.Min(named[0].score, 1), [.. named.Skip(1).Select(pair => pair.column)]);
    }
}
