using HeleKlant.Engines.Calendars;
using HeleKlant.Facts;
using HeleKlant.Owed;

namespace HeleKlant.Promises.Owing;

/// <summary>Which promises are meant: numbers and instants only, asked of the columns. There is none for a person but oneself.</summary>
/// <param name="Team">The team itself, and where five or more work in it those who do; null for any.</param>
/// <param name="Maker">The team that promised, and its people where they are five or more; null for any.</param>
/// <param name="Customer">All numbers of one customer; null for any.</param>
/// <param name="Suppliers">Only those by or to one of these.</param>
/// <param name="Me">Only those by or to this employee.</param>
/// <param name="Beside">Oneself and one's teams: expectations are seen by their two sides only. Null sees all, at the command line.</param>
/// <param name="From">Falls due from this instant on.</param>
/// <param name="Until">Falls due before this one.</param>
public sealed record PromiseChoice(
    PromiseStanding Standing, PromiseWay? Way, PromiseKind? Kind, HashSet<int>? Team, HashSet<int>? Maker, HashSet<int>? Customer, HashSet<int>? Suppliers, int? Me, IReadOnlySet<int>? Beside, DateTimeOffset? From, DateTimeOffset? Until,
    DateTimeOffset Now, DateTimeOffset EndOfWeek)
{
    private readonly long from = From is { } at ? Instants.Of(at) : long.MinValue;
    private readonly long until = Until is { } at ? Instants.Of(at) : long.MaxValue;
    private readonly long now = Instants.Of(Now);
    private readonly long endOfWeek = Instants.Of(EndOfWeek);

    public bool Has(in OwedLine line) =>
        Stands(line)
        && (line.Kind != PromiseKind.Expectation || Beside is null || Beside.Contains(line.By) || Beside.Contains(line.To))
        && (Way is not { } way || line.Way == way)
        && (Kind is not { } kind || line.Kind == kind)
        && (from == long.MinValue || line.Falls >= from)
        && (until == long.MaxValue || line.Falls < until)
        && (Me is not { } me || line.By == me || line.To == me)
        && (Customer is null || Customer.Contains(line.By) || Customer.Contains(line.To))
        && (Team is null || Team.Contains(line.By) || Team.Contains(line.To))
        && (Maker is null || Maker.Contains(line.By))
        && (Suppliers is null || Suppliers.Contains(line.By) || Suppliers.Contains(line.To));

    private bool Stands(in OwedLine line) => Standing switch
    {
        PromiseStanding.Open => line.IsOpen,
        PromiseStanding.Week => line.IsOpen && !line.Waits && line.Falls > now && line.Falls <= endOfWeek,
        PromiseStanding.Overdue => line.IsOverdue(now),
        PromiseStanding.Waiting => line.IsOpen && line.Waits,
        PromiseStanding.Kept => line.State == PromiseState.Kept,
        PromiseStanding.KeptLate => line.State == PromiseState.KeptLate,
        PromiseStanding.Broken => line.State == PromiseState.Broken,
        PromiseStanding.Released => line.State == PromiseState.Released,
        PromiseStanding.Renegotiated => line.Renegotiated,
        PromiseStanding.Counted => line.State != PromiseState.Released && line.FellDue(long.MinValue, now),
        _ => true,
    };
}
