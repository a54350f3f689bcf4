using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats.Csv;

/// <summary>
/// Each row is the state of a case at a moment. What differs from the case's row before is an event: its activity is the
/// new value, with the column's name before it where several columns are watched. The first row of a case tells its
/// first values. Rows of one case must come in order of time.
/// </summary>
sealed class SnapshotRow : ICsvRow, IDisposable
{
    readonly CsvCells cells;
    readonly Mapping mapping;
    readonly RowFields fields;
    readonly Remarks remarks;
    readonly InstantCells instant;
    readonly int[] watched;
    readonly CaseStates states = new();

    internal SnapshotRow(CsvCells cells, Mapping mapping, CsvHeader header, TimeProvider? clock)
    {
        this.cells = cells;
        this.mapping = mapping;
        fields = new RowFields(cells, mapping, header);
        remarks = new Remarks(clock);
        instant = new InstantCells(cells, mapping.Fields.End.Count > 0 ? mapping.Fields.End : mapping.Fields.Start);
        watched = cells.Places(mapping.Watch);
    }

    public void Read(long line, List<ReadItem> into)
    {
        if (fields.Case(line) is not { } caseName)
        {
            into.Add(new SetAside(line, mapping.Fields.Case[0], null, SetAsideReasons.NoCase));
            return;
        }
        var at = instant.Read(line, out var fault, out var skipped);
        if (at is null)
        {
            into.Add(fault ?? new SetAside(line, instant.Column, null, SetAsideReasons.NoInstant));
            return;
        }
        var before = states.Find(caseName);
        if (before is not null && at.Value.UtcTicks < before.At)
        {
            into.Add(new SetAside(line, instant.Column, Iso.Of(at.Value), SetAsideReasons.SnapshotOrder, "≥ " + Iso.Of(new DateTimeOffset(before.At, TimeSpan.Zero).ToOffset(at.Value.Offset))));
            return;
        }
        if (skipped)
        {
            into.Add(ReadItem.Noted(new SetAside(line, instant.Column, Iso.Of(at.Value), RemarkReasons.SkippedTime, mapping.TimeZone)));
        }
        var values = new string?[watched.Length];
        for (var i = 0; i < watched.Length; i++)
        {
            values[i] = cells.Text(watched[i]);
            if (values[i] is { } value && value != before?.Values[i])
            {
                var read = fields.Event(line, caseName, watched.Length == 1 ? value : $"{mapping.Watch[i]}: {value}", null, at, Lifecycle.Complete);
                into.Add(read);
                remarks.On(read, instant.Column, into);
            }
        }
        states.Keep(caseName, new CaseState(at.Value.UtcTicks, values));
    }

    public void Dispose() => states.Dispose();
}
