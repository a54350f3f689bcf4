using HeleKlant.Journal.Formats.Times;

namespace HeleKlant.Journal.Formats.Csv;

/// <summary>
/// One case per row with several dates: each date, or pair of start and end, is an activity. A part that cannot be
/// right is set aside with the row's line and its column; the row's other parts come in.
/// </summary>
sealed class PhasesRow : ICsvRow
{
    /// <summary>How long something may last whose end reads earlier than its start on one date.</summary>
    internal static readonly TimeSpan LongestPastMidnight = TimeSpan.FromHours(12);

    readonly CsvCells cells;
    readonly Mapping mapping;
    readonly RowFields fields;
    readonly Remarks remarks;
    readonly Phase[] phases;

    sealed record Phase(string Activity, InstantCells? Start, InstantCells? End, int[] Employee, int[] Team, bool PastMidnight);

    internal PhasesRow(CsvCells cells, Mapping mapping, CsvHeader header, TimeProvider? clock)
    {
        this.cells = cells;
        this.mapping = mapping;
        fields = new RowFields(cells, mapping, header);
        remarks = new Remarks(clock);
        phases = [.. mapping.Phases.Select(phase => new Phase(
            phase.Activity, InstantCells.Of(cells, phase.Start), InstantCells.Of(cells, phase.End),
            cells.Places(phase.Employee), cells.Places(phase.Team), phase.PastMidnight))];
    }

    public void Read(long line, List<ReadItem> into)
    {
        if (fields.Case(line) is not { } caseName)
        {
            into.Add(new SetAside(line, mapping.Fields.Case[0], null, SetAsideReasons.NoCase));
            return;
        }
        var before = into.Count;
        foreach (var phase in phases)
        {
            Read(phase, line, caseName, into);
        }
        if (into.Count == before)
        {
            var all = string.Join(", ", phases.SelectMany(phase => new[] { phase.Start?.Column, phase.End?.Column }).OfType<string>().Distinct().Take(6));
            into.Add(new SetAside(line, null, null, SetAsideReasons.NoInstant, all));
        }
    }

    void Read(Phase phase, long line, string caseName, List<ReadItem> into)
    {
        bool skippedStart = false, skippedEnd = false;
        SetAside? fault = null;
        DateTimeOffset? from = null, to = null;
        if (phase.Start is not null)
        {
            from = phase.Start.Read(line, out fault, out skippedStart);
        }
        if (fault is null && phase.End is not null)
        {
            to = phase.End.Read(line, out fault, out skippedEnd);
        }
        if (fault is null && from is null && to is null)
        {
            return;
        }
        if (fault is null && to < from)
        {
            if (phase.PastMidnight && to.Value.AddDays(1) - from.Value < LongestPastMidnight)
            {
                to = to.Value.AddDays(1);
            }
            else
            {
                fault = new SetAside(line, phase.End!.Column, Iso.Of(to.Value), SetAsideReasons.EndBeforeStart, "≥ " + Iso.Of(from.Value));
            }
        }
        if (fault is not null)
        {
            into.Add(fault);
            return;
        }
        if (skippedStart || skippedEnd)
        {
            into.Add(ReadItem.Noted(new SetAside(line, (skippedEnd ? phase.End : phase.Start)!.Column, Iso.Of((skippedEnd ? to : from)!.Value), RemarkReasons.SkippedTime, mapping.TimeZone)));
        }
        var read = fields.Event(line, caseName, phase.Activity, from, to, from is not null && to is null ? Lifecycle.Start : Lifecycle.Complete);
        if (read.EventId is not null)
        {
            read = read with { EventId = read.EventId + " / " + phase.Activity };
        }
        if (phase.Employee.Length > 0)
        {
            read = read with { Employee = cells.Text(phase.Employee) };
        }
        if (phase.Team.Length > 0)
        {
            read = read with { Team = cells.Text(phase.Team) };
        }
        into.Add(read);
        remarks.On(read, (phase.End ?? phase.Start)?.Column, into);
    }
}
