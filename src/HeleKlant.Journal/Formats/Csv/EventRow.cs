using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats.Csv;

/// <summary>One event per row.</summary>
sealed class EventRow : ICsvRow
{
    readonly CsvCells cells;
    readonly Mapping mapping;
    readonly RowFields fields;
    readonly Remarks remarks;
    readonly int[] activity;
    readonly int[] lifecycle;
    readonly InstantCells? start;
    readonly InstantCells? end;
    readonly bool oneDate;
    readonly int duration = -1;
    readonly decimal durationTicks;

    internal EventRow(CsvCells cells, Mapping mapping, CsvHeader header, TimeProvider? clock)
    {
        this.cells = cells;
        this.mapping = mapping;
        fields = new RowFields(cells, mapping, header);
        remarks = new Remarks(clock);
        activity = cells.Places(mapping.Fields.Activity);
        lifecycle = cells.Places(mapping.Fields.Lifecycle);
        start = InstantCells.Of(cells, mapping.Fields.Start);
        end = InstantCells.Of(cells, mapping.Fields.End);
        oneDate = mapping.Fields is { Start: [var startDay, _], End: [var endDay, _] } && startDay == endDay;
        if (mapping.Fields.Duration.Count > 0)
        {
            duration = cells.Place(mapping.Fields.Duration[0]);
            durationTicks = mapping.Fields.DurationUnit switch { "ms" => TimeSpan.TicksPerMillisecond, "min" => TimeSpan.TicksPerMinute, "h" => TimeSpan.TicksPerHour, _ => TimeSpan.TicksPerSecond };
        }
    }

    public void Read(long line, List<ReadItem> into)
    {
        if (fields.Case(line) is not { } caseName)
        {
            into.Add(new SetAside(line, Column(mapping.Fields.Case), null, SetAsideReasons.NoCase));
            return;
        }
        if (cells.Text(activity) is not { } what)
        {
            into.Add(new SetAside(line, Column(mapping.Fields.Activity), null, SetAsideReasons.NoActivity));
            return;
        }
        if (!Instants(line, into, out var from, out var to))
        {
            return;
        }
        var transition = lifecycle.Length == 0 ? Lifecycle.Complete : LifecycleWords.Read(cells.Text(lifecycle), mapping.Lifecycles);
        if (transition == Lifecycle.Start && start is null)
        {
            (from, to) = (to, null);
        }
        var read = fields.Event(line, caseName, what, from, to, transition);
        into.Add(read);
        remarks.On(read, (end ?? start)?.Column, into);
    }

    bool Instants(long line, List<ReadItem> into, out DateTimeOffset? from, out DateTimeOffset? to)
    {
        from = to = null;
        SetAside? fault = null;
        bool skippedStart = false, skippedEnd = false;
        if (start is not null)
        {
            from = start.Read(line, out fault, out skippedStart);
        }
        if (fault is null && end is not null)
        {
            to = end.Read(line, out fault, out skippedEnd);
        }
        if (fault is null && duration >= 0)
        {
            fault = Lasting(line, ref from, ref to);
        }
        if (fault is null && from is null && to is null)
        {
            fault = new SetAside(line, (end ?? start)?.Column, null, SetAsideReasons.NoInstant);
        }
        var pastMidnight = fault is null && oneDate && to < from && to.Value.AddDays(1) - from.Value < PhasesRow.LongestPastMidnight;
        if (pastMidnight)
        {
            to = to!.Value.AddDays(1);
            into.Add(ReadItem.Noted(new SetAside(line, end!.Column, Iso.Of(to.Value), RemarkReasons.PastMidnight)));
        }
        if (fault is null && to < from)
        {
            fault = new SetAside(line, end?.Column, Iso.Of(to.Value), SetAsideReasons.EndBeforeStart, "≥ " + Iso.Of(from.Value));
        }
        if (fault is not null)
        {
            into.Add(fault);
            return false;
        }
        if (skippedStart || skippedEnd)
        {
            into.Add(ReadItem.Noted(new SetAside(line, (skippedEnd ? end : start)!.Column, Iso.Of((skippedEnd ? to : from)!.Value), RemarkReasons.SkippedTime, mapping.TimeZone)));
        }
        return true;
    }

    SetAside? Lasting(long line, ref DateTimeOffset? from, ref DateTimeOffset? to)
    {
        var written = cells.Written(duration);
        if (written.IsEmpty || (from is null) == (to is null))
        {
            return null;
        }
        if (!Durations.TryRead(written, mapping.Text.DecimalComma, durationTicks, out var lasted))
        {
            return new SetAside(line, cells.Name(duration), cells.Shown(written), SetAsideReasons.BadNumber, "≥ 0 " + mapping.Fields.DurationUnit);
        }
        if (from is { } begun)
        {
            to = begun + lasted;
        }
        else
        {
            from = to!.Value - lasted;
        }
        return null;
    }

    static string? Column(IReadOnlyList<string> columns) => columns.Count == 0 ? null : columns[0];
}
