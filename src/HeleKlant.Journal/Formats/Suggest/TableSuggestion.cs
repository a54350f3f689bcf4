namespace HeleKlant.Journal.Formats.Suggest;

/// <summary>
/// Suggests what the columns of a table mean, from their names and contents: first the case, the activity and the
/// instant, then who did it and for whom; what is left speaks of the case where it has one value in each.
/// </summary>
static class TableSuggestion
{
    /// <summary>From this confidence on an import runs unasked.</summary>
    const double Sure = 0.6;

    internal static MappingSuggestion Of(Table table, Mapping blank, Func<IReadOnlyList<Column>, IReadOnlyDictionary<string, DateForm>>? wholeFile)
    {
        var draft = new Draft(table);
        if (table.Columns.All(column => !column.IsDate && !ColumnWords.SoundsLikeTime(column.Name) && ColumnWords.Activity(column.Name) == 0))
        {
            draft.Ask(SuggestionReasons.AskNoEvents, true, "end", null, null);
            return Suggestion(draft, blank);
        }
        DaySettling.Settle(draft, wholeFile);
        var parts = DateParts.Of(table);
        var (activity, activityScore, _) = draft.Best(column => Activity(column));
        var mapping = activity is not null || !parts.Any(part => !part.Planned)
            ? EventPerRow(draft, blank, activity, activityScore)
            : WithoutActivity(draft, blank, parts);
        mapping = Rest(draft, mapping);
        AskZone(draft, mapping);
        return Suggestion(draft, mapping);
    }

    static MappingSuggestion Suggestion(Draft draft, Mapping mapping) => new()
    {
        Mapping = mapping with { Dates = draft.Dates, Unknown = draft.Unknown },
        Fields = draft.Reasons,
        Questions = draft.Questions,
        Columns = Seen(draft.Table),
    };

    internal static IReadOnlyList<ColumnSeen> Seen(Table table) =>
        [.. table.Columns.Select(column => new ColumnSeen(column.Name, Math.Min(column.Distinct, 1_000), table.Rows.Count == 0 ? 1 : Math.Round(column.Empty / (double)table.Rows.Count, 4), column.Example, column.Dates.Form))];

    static double Activity(Column column) =>
        column.IsDate || column.IsTime || column.Filled == 0 ? 0
        : ColumnWords.Activity(column.Name) * (column.Distinct > 2_000 ? 0.4 : 1);

    static double State(Column column) =>
        ColumnWords.SoundsLikeState(column.Name) && !column.IsDate && column.Distinct is > 1 and < 200 ? 0.7 : 0;

    static double Case(Table table, Column column) =>
        column.IsDate || column.IsTime || column.Filled < table.Rows.Count * 0.9 || (column.Distinct < 2 && table.Rows.Count > 30) ? 0
        : ColumnWords.Case(column.Name) * (column.Distinct == 1 && table.Rows.Count > 1 ? 0.8 : 1);

    static Mapping EventPerRow(Draft draft, Mapping blank, Column? activity, double activityScore)
    {
        var table = draft.Table;
        var activityColumns = draft.Take("activity", activity, activityScore, SuggestionReasons.ByName, $"{activity?.Distinct}");
        var (caseColumn, caseScore, caseOthers) = draft.Best(column => Case(table, column));
        var caseCode = SuggestionReasons.ByName;
        if (caseColumn is null)
        {
            (caseColumn, caseScore, caseOthers) = draft.Best(column => CaseByContents(table, column));
            caseCode = SuggestionReasons.ByContents;
        }
        if (table.Columns.Where(IsObjects).MaxBy(column => column.Filled) is { Filled: > 0 } objects && caseScore < 0.9)
        {
            (caseColumn, caseScore, caseOthers) = (objects, 0.5, [.. draft.Free.Where(column => column != objects && column.Filled > 0 && IsObjects(column))]);
        }
        var caseColumns = draft.Take("case", caseColumn, caseScore, caseCode, $"{caseColumn?.Distinct}");
        if (activity is null)
        {
            draft.Ask(table.Columns.Any(column => column.IsDate) ? SuggestionReasons.AskActivity : SuggestionReasons.AskNoEvents, true, "activity", null, null,
                [.. draft.Free.Where(column => !column.IsDate && column.Distinct is > 1 and < 200).Select(column => column.Name).Take(8)]);
        }
        if (caseColumn is null || caseScore < Sure)
        {
            string[] choices = [.. caseColumns, .. caseOthers.Select(column => column.Name).Take(5)];
            draft.Ask(SuggestionReasons.AskCase, true, "case", caseColumn, caseColumn?.Example,
                choices.Length > 0 ? choices : [.. draft.Free.Where(column => !column.IsDate && !column.IsTime && column.Filled > 0).OrderByDescending(column => ColumnWords.Case(column.Name)).Select(column => column.Name).Take(5), Mapping.RowIsCase]);
        }
        var (start, end) = InstantSuggestion.StartAndEnd(draft, activity is not null);
        var fields = blank.Fields with { Activity = activityColumns, Case = caseColumns, Start = start, End = end };
        return Fields(draft, blank, start.Count > 0 && end.Count == 0 ? InstantSuggestion.WithDuration(draft, fields) : fields, caseColumn);
    }

    /// <summary>A column of an object-centric table: "ocel:type:orders" with lists of ids.</summary>
    static bool IsObjects(Column column) => column.Name.StartsWith("ocel:type:", StringComparison.Ordinal);

    /// <summary>A column with ids that return, where no name tells the case.</summary>
    static double CaseByContents(Table table, Column column)
    {
        if (column.IsDate || column.IsTime || column.Filled < table.Rows.Count * 0.99 || column.Distinct < 2 || column.Longest > 60 || ColumnWords.Customer(column.Name) > 0
            || ColumnWords.Employee(column.Name) > 0 || ColumnWords.Team(column.Name) > 0)
        {
            return 0;
        }
        var rowsPerValue = column.Filled / (double)column.Distinct;
        var sounds = ColumnWords.Words(column.Name).Intersect(["id", "nr", "nummer", "number", "no", "key"]).Any();
        return rowsPerValue is >= 1.3 and < 100 ? (sounds ? 0.62 : 0.4) : 0;
    }

    static Mapping WithoutActivity(Draft draft, Mapping blank, IReadOnlyList<DatePart> parts)
    {
        var table = draft.Table;
        var (state, stateScore, _) = draft.Best(State);
        var snapshot = table.Columns.FirstOrDefault(column => column.IsDate && ColumnWords.SoundsLikeSnapshot(column.Name));
        var (caseColumn, caseScore, _) = draft.Best(column => Case(table, column));
        if (caseColumn is null && state is not null)
        {
            (caseColumn, caseScore, _) = draft.Best(column => column == state ? 0 : CaseByContents(table, column));
            caseColumn = caseScore < Sure ? null : caseColumn;
        }
        var returns = caseColumn is not null && caseColumn.Filled > caseColumn.Distinct * 1.3;
        if (state is not null && caseColumn is not null && (snapshot is not null || returns))
        {
            return StatesOverTime(draft, blank, caseColumn, caseScore, state, stateScore, snapshot);
        }
        if (returns && parts.Count(part => !part.Planned) == 1)
        {
            // Cases that return, each time with one moment: a log of events whose activity no name gives away.
            return EventPerRow(draft, blank, null, 0);
        }
        return PhaseSuggestion.Of(draft, blank, parts, (mapping, fields, column) => Fields(draft, mapping, fields, column));
    }

    /// <summary>Rows that tell a state: snapshots, or one row for each change.</summary>
    static Mapping StatesOverTime(Draft draft, Mapping blank, Column caseColumn, double caseScore, Column state, double stateScore, Column? snapshot)
    {
        var caseColumns = draft.Take("case", caseColumn, caseScore, SuggestionReasons.ByName, $"{caseColumn.Distinct}");
        var isSnapshot = snapshot is not null || Repeats(draft.Table, caseColumn, state) > 0.3;
        if (isSnapshot)
        {
            var watch = draft.Take("watch", state, stateScore, SuggestionReasons.ByContents);
            IReadOnlyList<string> at;
            if (snapshot is not null)
            {
                at = draft.Take("end", snapshot, 0.9, SuggestionReasons.ByName);
                draft.Dated(snapshot);
            }
            else
            {
                at = InstantSuggestion.StartAndEnd(draft, true).End;
            }
            return Fields(draft, blank with { Shape = RowShape.Snapshots, Watch = watch }, blank.Fields with { Case = caseColumns, End = at }, caseColumn);
        }
        var activity = draft.Take("activity", state, stateScore, SuggestionReasons.ByContents, $"{state.Distinct}");
        var (start, end) = InstantSuggestion.StartAndEnd(draft, true);
        return Fields(draft, blank, blank.Fields with { Case = caseColumns, Activity = activity, Start = start, End = end }, caseColumn);
    }

    /// <summary>How often a case's next row tells the same state again.</summary>
    static double Repeats(Table table, Column caseColumn, Column state)
    {
        var last = new Dictionary<string, string?>(StringComparer.Ordinal);
        int same = 0, pairs = 0;
        foreach (var row in table.Rows)
        {
            if (row[caseColumn.Place] is not { } name)
            {
                continue;
            }
            if (last.TryGetValue(name, out var before))
            {
                pairs++;
                same += before == row[state.Place] ? 1 : 0;
            }
            last[name] = row[state.Place];
        }
        return pairs == 0 ? 0 : same / (double)pairs;
    }

    /// <summary>Who did it, for whom, in which team; the fields that every shape shares.</summary>
    static Mapping Fields(Draft draft, Mapping blank, FieldColumns fields, Column? caseColumn)
    {
        var table = draft.Table;
        fields = fields with
        {
            Lifecycle = Named(draft, "lifecycle", column => column.Distinct > 20 ? 0 : Math.Max(ColumnWords.Lifecycle(column.Name), TellsTransitions(column) ? 0.7 : 0)),
            Instance = Named(draft, "instance", column => ColumnWords.Instance(column.Name)),
            EventId = Named(draft, "eventId", column => ColumnWords.EventId(column.Name) > 0 && column.Empty == 0 && column.Distinct == table.Rows.Count ? 1 : 0),
        };
        var (customer, customerScore, otherCustomers) = draft.Best(column => column.IsDate || column.Filled == 0 ? 0 : ColumnWords.Customer(column.Name));
        if (customer is not null && otherCustomers.FirstOrDefault(column => IsNumberOf(column, customer)) is { } number && draft.Table.Columns.All(column => ColumnWords.CustomerName(column.Name) == 0))
        {
            // "Huurder" beside "Huurdernummer": the number is the customer, the other its name.
            otherCustomers = [.. otherCustomers.Where(column => column != number)];
            fields = fields with { CustomerName = draft.Take("customerName", customer, 0.8, SuggestionReasons.ByName, $"{customer.Distinct}") };
            (customer, customerScore) = (number, 0.9);
        }
        var name = fields.CustomerName.Count > 0 ? fields.CustomerName : Named(draft, "customerName", column => ColumnWords.CustomerName(column.Name));
        if (customer is null && caseColumn is not null && ColumnWords.Customer(caseColumn.Name) > 0)
        {
            name = [];
        }
        fields = fields with { CustomerName = name };
        if (customer is null && name.Count > 0)
        {
            fields = fields with { Customer = name, CustomerName = [] };
        }
        else if (customer is null)
        {
            fields = fields with { Customer = [Mapping.CaseIsCustomer] };
            draft.Reasons.Add(new FieldReason("customer", [Mapping.CaseIsCustomer], 0.6, SuggestionReasons.NoCustomerColumn));
            draft.Ask(SuggestionReasons.AskCustomer, false, "customer", null, null, Mapping.CaseIsCustomer, Mapping.NoCustomer);
        }
        else
        {
            fields = fields with { Customer = draft.Take("customer", customer, customerScore, SuggestionReasons.ByName, $"{customer.Distinct}") };
            UnknownWords.Zero(draft, customer);
            if (otherCustomers.Count > 0)
            {
                draft.Ask(SuggestionReasons.AskCustomer, false, "customer", customer, customer.Example, [customer.Name, .. otherCustomers.Select(column => column.Name).Take(4)]);
            }
        }
        return PeopleSuggestion.Add(draft, blank with { Fields = fields });
    }

    /// <summary>Whether one column holds the number of what the other holds the name of; a number has one name, so its values are no fewer.</summary>
    static bool IsNumberOf(Column number, Column named) =>
        ColumnWords.Customer(number.Name) is 0.95 && number.Distinct >= named.Distinct && named.Longest > 0
        && ColumnWords.Joined(number.Name).Contains(ColumnWords.Joined(named.Name), StringComparison.Ordinal) && ColumnWords.Joined(number.Name) != ColumnWords.Joined(named.Name);

    /// <summary>Whether all its values are words for transitions, with one for a start and one for an end.</summary>
    static bool TellsTransitions(Column column)
    {
        if (column.IsDate || column.IsTime || column.Distinct < 2 || !column.Counts.Keys.All(LifecycleWords.Knows))
        {
            return false;
        }
        Lifecycle[] told = [.. column.Counts.Keys.Select(word => LifecycleWords.Read(word, new Dictionary<string, Lifecycle>()))];
        return told.Contains(Lifecycle.Start) && told.Contains(Lifecycle.Complete);
    }

    internal static IReadOnlyList<string> Named(Draft draft, string field, Func<Column, double> score)
    {
        var (column, best, _) = draft.Best(each => each.Distinct == 0 ? 0 : score(each));
        if (column is not null)
        {
            UnknownWords.Note(draft, column);
        }
        return draft.Take(field, column, best, SuggestionReasons.ByName, $"{column?.Distinct}");
    }

    /// <summary>What is left: columns that say the same as another are left out; one value per case speaks of the case.</summary>
    static Mapping Rest(Draft draft, Mapping mapping)
    {
        var table = draft.Table;
        var caseColumn = mapping.Fields.Case.Count == 1 ? table.Columns.FirstOrDefault(column => column.Name == mapping.Fields.Case[0]) : null;
        List<string> ofCase = [], ofEvent = [], plain = [];
        List<ObjectColumn> objects = [];
        foreach (var column in draft.Free.Where(column => column.Distinct > 0).ToList())
        {
            if (table.Columns.TakeWhile(each => each != column).Any(each => column.Name.StartsWith(each.Name + " (", StringComparison.Ordinal) && table.Rows.All(row => row[each.Place] == row[column.Place])))
            {
                continue;
            }
            if (IsObjects(column))
            {
                objects.Add(new ObjectColumn(column.Name, column.Name["ocel:type:".Length..]));
                continue;
            }
            UnknownWords.Note(draft, column);
            var one = mapping.Shape == RowShape.DatesPerCase || ColumnWords.Scope(column.Name) == "case" || (mapping.Shape != RowShape.Snapshots && OnePerCase(table, caseColumn, column));
            (one ? ofCase : ofEvent).Add(column.Name);
            if (column.IsDate)
            {
                draft.Dated(column);
            }
            if (IsPlain(table, column))
            {
                plain.Add(column.Name);
            }
        }
        if (ofCase.Count > 0)
        {
            draft.Reasons.Add(new FieldReason("caseAttributes", ofCase, 0.8, SuggestionReasons.OnePerCase, $"{ofCase.Count}"));
        }
        return mapping with { CaseAttributes = ofCase, Attributes = ofEvent, Plain = plain, Objects = objects };
    }

    internal static bool IsPlain(Table table, Column column) =>
        !ColumnWords.SoundsLikePerson(column.Name) && ColumnWords.Employee(column.Name) < 0.6 && ColumnWords.Customer(column.Name) < 0.6
        && !ColumnWords.Words(column.Name).Contains("responsible")
        && (column.IsDate || column.Numeric || (column.Longest <= 60 && column.Distinct <= Math.Max(100, table.Rows.Count / 100)));

    static bool OnePerCase(Table table, Column? caseColumn, Column column)
    {
        if (caseColumn is null)
        {
            return false;
        }
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        var changes = 0;
        var again = 0;
        foreach (var row in table.Rows)
        {
            if (row[caseColumn.Place] is not { } name || row[column.Place] is not { } value)
            {
                continue;
            }
            if (first.TryAdd(name, value))
            {
                continue;
            }
            again++;
            changes += first[name] == value ? 0 : 1;
        }
        return changes <= again * 0.002;
    }

    static void AskZone(Draft draft, Mapping mapping)
    {
        var used = mapping.Fields.Start.Concat(mapping.Fields.End).Concat(mapping.Phases.SelectMany(phase => phase.Start.Concat(phase.End))).ToHashSet();
        var naked = draft.Table.Columns.FirstOrDefault(column => used.Contains(column.Name) && column.Dates is { HasTime: true, HasOffset: false });
        if (naked is not null)
        {
            draft.Ask(SuggestionReasons.AskTimeZone, false, "timeZone", naked, naked.Example, mapping.TimeZone, "UTC");
        }
    }
}
