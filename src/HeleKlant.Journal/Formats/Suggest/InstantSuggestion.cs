namespace HeleKlant.Journal.Formats.Suggest;

/// <summary>Which columns tell when a row's event began and ended.</summary>
static class InstantSuggestion
{
    internal static (IReadOnlyList<string> Start, IReadOnlyList<string> End) StartAndEnd(Draft draft, bool events)
    {
        if (OneDayWithTwoClocks(draft) is { } pair)
        {
            return pair;
        }
        var (start, startScore, _) = draft.Best(column => column.IsDate ? ColumnWords.Start(column.Name) : 0);
        if (start is not null)
        {
            draft.Take(start);
        }
        var (end, endScore, others) = draft.Best(column => column.IsDate && !ColumnWords.SoundsLikePlan(column.Name) ? ColumnWords.End(column.Name) : 0);
        var code = SuggestionReasons.ByName;
        if (end is null && start is null)
        {
            var dated = draft.Free.Where(column => column.IsDate && ColumnWords.Scope(column.Name) is null && !ColumnWords.SoundsLikePlan(column.Name)).ToList();
            end = dated.Count > 0 ? dated[0] : null;
            others = [.. dated.Skip(1)];
            endScore = dated.Count == 1 ? 0.7 : 0.5;
            code = SuggestionReasons.ByContents;
        }
        if (end is null && start is null)
        {
            var time = draft.Table.Columns.FirstOrDefault(column => column.Dates.Mixed || ColumnWords.End(column.Name) > 0);
            draft.Ask(time is not null ? SuggestionReasons.AskDateForm : events ? SuggestionReasons.AskInstant : SuggestionReasons.AskNoEvents, true,
                "end", time, time?.Example, [.. draft.Free.Where(column => ColumnWords.SoundsLikeTime(column.Name)).Select(column => column.Name).Take(6)]);
            return ([], []);
        }
        if (end is not null && endScore < 0.6)
        {
            draft.Ask(SuggestionReasons.AskInstant, true, "end", end, end.Example, [end.Name, .. others.Select(column => column.Name).Take(5)]);
        }
        return (WithTime(draft, "start", start, startScore, SuggestionReasons.ByName), WithTime(draft, "end", end, endScore, code));
    }

    /// <summary>"Datum; Van; Tot": one date with a time to begin and a time to end.</summary>
    static (IReadOnlyList<string> Start, IReadOnlyList<string> End)? OneDayWithTwoClocks(Draft draft)
    {
        List<Column> days = [.. draft.Free.Where(column => column.IsDate && !ColumnWords.SoundsLikePlan(column.Name))];
        List<Column> clocks = [.. draft.Free.Where(column => column.IsTime && ColumnWords.Lasting(column.Name) is null)];
        if (days is not [{ Dates.HasTime: false } day] || clocks.Count(each => ColumnWords.IsBegin(each.Name)) != 1 || clocks.Count(each => ColumnWords.IsFinish(each.Name)) != 1)
        {
            return null;
        }
        var (begin, finish) = (clocks.First(each => ColumnWords.IsBegin(each.Name)), clocks.First(each => ColumnWords.IsFinish(each.Name)));
        foreach (var column in (Column[])[day, begin, finish])
        {
            draft.Dated(column);
        }
        draft.Take(day);
        draft.Take("start", begin, 0.8, SuggestionReasons.ByName, begin.Dates.Form);
        draft.Take("end", finish, 0.8, SuggestionReasons.ByName, finish.Dates.Form);
        return ([day.Name, begin.Name], [day.Name, finish.Name]);
    }

    /// <summary>How long it lasted, where only the start is told: a column whose name says the unit, or one of hours, minutes and seconds.</summary>
    internal static FieldColumns WithDuration(Draft draft, FieldColumns fields)
    {
        var column = draft.Free.FirstOrDefault(each => each.Filled > 0 && ColumnWords.Lasting(each.Name) is { } unit
            && ((each.Numeric && unit.Length > 0) || each.Counts.Keys.Except(each.Unknown).All(text => Times.Durations.TryClock(text, out _))));
        if (column is null)
        {
            return fields;
        }
        if (column.Unknown.Count > 0)
        {
            UnknownWords.Note(draft, column);
        }
        return fields with
        {
            Duration = draft.Take("duration", column, 0.8, SuggestionReasons.ByName, column.Example),
            DurationUnit = ColumnWords.Lasting(column.Name) is { Length: > 0 } unit ? unit : "s",
        };
    }

    /// <summary>The column, and the column with the time of day where this one holds dates only.</summary>
    static IReadOnlyList<string> WithTime(Draft draft, string field, Column? column, double score, string code)
    {
        if (column is null)
        {
            return [];
        }
        draft.Dated(column);
        var taken = draft.Take(field, column, score, code, column.Dates.Form);
        if (column.Dates.HasTime)
        {
            return taken;
        }
        var words = ColumnWords.Words(column.Name);
        var clock = draft.Free.Where(each => each.IsTime && ColumnWords.Lasting(each.Name) is null).OrderByDescending(each => ColumnWords.Words(each.Name).Intersect(words).Count()).FirstOrDefault();
        if (clock is null)
        {
            return taken;
        }
        draft.Dated(clock);
        return [.. taken, .. draft.Take(field, clock, score, SuggestionReasons.ByContents, clock.Dates.Form)];
    }
}
