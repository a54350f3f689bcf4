using System.Text.Json.Serialization;
using HeleKlant.Facts;
using HeleKlant.Journal;

namespace HeleKlant.Owed;

[JsonConverter(typeof(AsWord<PromiseState>))]
public enum PromiseState : short
{
    Open = 1,
    Kept = 2,
    KeptLate = 3,
    Broken = 4,
    Released = 5,
}

/// <summary>
/// Who owes whom what by when. Folded from facts by <see cref="After"/>; the rules are methods that answer with a fact or a refusal. It holds
/// no text: what was promised lives in <see cref="PromiseWords"/>.
/// </summary>
public sealed class Promise
{
    public Guid Id { get; private set; }

    public int By { get; private set; }

    public NameKind ByKind { get; private set; }

    public int To { get; private set; }

    public NameKind ToKind { get; private set; }

    public PromiseKind Kind { get; private set; }

    public PromiseOrigin Origin { get; private set; }

    /// <summary>The promise, agreement or other thing it came from.</summary>
    public Guid? From { get; private set; }

    public int? Case { get; private set; }

    public double Weight { get; private set; }

    public int BrokenAfterDays { get; private set; }

    public DateOnly MadeOn { get; private set; }

    public DateOnly? Asked { get; private set; }

    public PromiseState State { get; private set; }

    public DueForm Form { get; private set; }

    /// <summary>The day agreed last, or the review day.</summary>
    public DateOnly? Day { get; private set; }

    /// <summary>The instant from which it is overdue, with what the chain added; null while it depends on a condition.</summary>
    public DateTimeOffset? FallsDue { get; private set; }

    /// <summary>How often it was agreed anew before it fell due.</summary>
    public int Renegotiated { get; private set; }

    /// <summary>How many promises must be kept before this one.</summary>
    public int WaitsFor { get; private set; }

    /// <summary>The chain made it later than agreed.</summary>
    public bool MovedByChain { get; private set; }

    /// <summary>When it was kept, broken or released.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public SaidBy? EndedBy { get; private set; }

    /// <summary>The due instant of which promise-came-due was told last.</summary>
    public DateTimeOffset? CameDue { get; private set; }

    /// <summary>When the clock has something to do for it next: it falls due, or has been overdue for too long. Null where it has not.</summary>
    public DateTimeOffset? NextAt { get; private set; }

    /// <summary>Facts in its stream.</summary>
    public int Version { get; private set; }

    public string Stream => StreamOf(Id);

    public int[] Customers => [.. new[] { (By, ByKind), (To, ToKind) }.Where(p => p.Item2 == NameKind.Customer).Select(p => p.Item1)];

    public bool IsOpen => State == PromiseState.Open;

    public static string StreamOf(Guid id) => "promise/" + id;

    /// <summary>Open, no longer waiting for another, and past its due.</summary>
    public bool IsOverdue(DateTimeOffset now) => IsOpen && Form != DueForm.Standing && WaitsFor == 0 && FallsDue <= now;

    public static Promise Start(PromiseMade made, DateTimeOffset at) => new Promise().After(made, at);

    public Promise After(object fact, DateTimeOffset at)
    {
        Version++;
        switch (fact)
        {
            case PromiseMade f:
                (Id, By, ByKind, To, ToKind, Kind) = (f.Promise, f.By, f.ByKind, f.To, f.ToKind, f.Kind);
                (Origin, From, Case, Weight, BrokenAfterDays) = (f.Origin, f.From, f.Case, f.Weight, f.BrokenAfterDays);
                (MadeOn, Asked, State) = (f.MadeOn, f.Asked, PromiseState.Open);
                Falls(f.Due);
                break;
            case PromiseConditionMet f:
                Falls(f.Due);
                break;
            case PromiseRenegotiated f:
                Falls(f.Due);
                Renegotiated++;
                MovedByChain = false;
                break;
            case PromiseRenegotiationUndone f:
                Falls(f.Due);
                Renegotiated--;
                MovedByChain = f.MovedByChain;
                break;
            case PromiseKept f:
                Ends(f.Late ? PromiseState.KeptLate : PromiseState.Kept, f.KeptAt, f.SaidBy);
                break;
            case PromiseBroken f:
                Ends(PromiseState.Broken, at, f.SaidBy);
                break;
            case PromiseReleased f:
                Ends(PromiseState.Released, at, f.SaidBy);
                break;
            case PromiseReopened:
                (State, EndedAt, EndedBy) = (PromiseState.Open, null, null);
                break;
            case PromiseCameDue f:
                CameDue = f.Due;
                break;
            case PromiseChained:
                WaitsFor++;
                break;
            case PromiseUnchained:
                WaitsFor--;
                break;
            case PromiseMovedAlong f:
                WaitsFor--;
                MovedByChain |= f.Moved;
                FallsDue = f.FallsDue;
                break;
        }

        NextAt = Next();
        return this;
    }

    private void Falls(PromiseDue due) => (Form, Day, FallsDue) = (due.Form, due.Day, due.At);

    private void Ends(PromiseState state, DateTimeOffset at, SaidBy by) => (State, EndedAt, EndedBy) = (state, at, by);

    private DateTimeOffset? Next() => this switch
    {
        { State: not PromiseState.Open } or { WaitsFor: > 0 } or { FallsDue: null } => null,
        _ when CameDue != FallsDue => FallsDue,
        { Form: DueForm.Standing } => null,
        _ => FallsDue!.Value.AddDays(BrokenAfterDays),
    };

    /// <summary>
    /// The side that says so: as it is asked where the speaker speaks for it, else the speaker's own. Who has no part in it may write down what a
    /// side outside said, with who said it.
    /// </summary>
    public Answer<SaidBy> SideThatSays(SaidBy? asked, Speaker speaker)
    {
        var (byOutside, toOutside) = (ByKind == NameKind.Customer, ToKind == NameKind.Customer);
        Answer<SaidBy> For(SaidBy side, bool may, bool outside) =>
            may ? side
            : !outside || speaker.Noting == Noting.Never ? OwedRefusals.NotYourSide
            : speaker.Noting == Noting.WithWords ? side
            : OwedRefusals.NeedsWhoSaid;

        return asked switch
        {
            SaidBy.Records => OwedRefusals.NeedsSide,
            SaidBy.Maker => For(SaidBy.Maker, speaker.Maker, byOutside),
            SaidBy.Receiver => For(SaidBy.Receiver, speaker.Receiver, toOutside),
            SaidBy.Both => (speaker.Maker && speaker.Receiver) || (speaker.Agreed && speaker.Speaks) ? SaidBy.Both : speaker.Speaks ? OwedRefusals.NotBothSides : OwedRefusals.NotYourSide,
            _ when speaker.Maker && !byOutside => SaidBy.Maker,
            _ when speaker.Receiver && !toOutside => SaidBy.Receiver,
            _ => byOutside && !toOutside ? For(SaidBy.Maker, speaker.Maker, outside: true) : For(SaidBy.Receiver, speaker.Receiver, toOutside),
        };
    }

    /// <summary>Kept: in time, or late where it had fallen due by then. What counted as broken can still be kept late.</summary>
    public Answer<PromiseKept> Keep(DateTimeOffset keptAt, SaidBy saidBy, bool evidence, DateTimeOffset now)
    {
        if (State is not (PromiseState.Open or PromiseState.Broken))
        {
            return OwedRefusals.NotOpen;
        }

        if (keptAt > now || DateOnly.FromDateTime(keptAt.UtcDateTime.AddDays(1)) < MadeOn)
        {
            return OwedRefusals.KeptOutOfTime;
        }

        var late = State == PromiseState.Broken || (WaitsFor == 0 && Form != DueForm.Standing && FallsDue is { } due && keptAt >= due);
        return new PromiseKept(Id, Customers, keptAt, late, saidBy, evidence);
    }

    /// <summary>Either side says that it was not kept.</summary>
    public Answer<PromiseBroken> Break(SaidBy saidBy) => IsOpen ? new PromiseBroken(Id, Customers, saidBy) : OwedRefusals.NotOpen;

    /// <summary>
    /// Agreed anew. Before it fell due the date moves. After it, this is refused: <see cref="PromiseBook.Renegotiate"/> then breaks it and makes
    /// another in its place.
    /// </summary>
    public Answer<PromiseRenegotiated> Renegotiate(PromiseDue due, SaidBy saidBy, DateTimeOffset now)
    {
        if (!IsOpen)
        {
            return OwedRefusals.NotOpen;
        }

        if (IsOverdue(now))
        {
            return OwedRefusals.FellDue;
        }

        return due.At == FallsDue && due.Form == Form ? OwedRefusals.SameDue : new PromiseRenegotiated(Id, Customers, due, saidBy);
    }

    /// <summary>Takes back that it was agreed anew, while nothing else happened since: <paramref name="before"/> is how it stood.</summary>
    public Answer<PromiseRenegotiationUndone> UndoRenegotiation(Promise before) =>
        IsOpen && Renegotiated == before.Renegotiated + 1 && Version == before.Version + 1
            ? new PromiseRenegotiationUndone(Id, Customers, new PromiseDue(before.Form, before.Day, before.FallsDue), before.MovedByChain)
            : OwedRefusals.MovedOn;

    /// <summary>Only whoever it was promised to can let it go; or it follows from the records, where what it came from was taken back.</summary>
    public Answer<PromiseReleased> Release(SaidBy saidBy) =>
        !IsOpen ? OwedRefusals.NotOpen
        : saidBy is SaidBy.Receiver or SaidBy.Both or SaidBy.Records ? new PromiseReleased(Id, Customers, saidBy)
        : OwedRefusals.OnlyReceiverReleases;

    /// <summary>What the promise waited for has happened.</summary>
    public Answer<PromiseConditionMet> ConditionMet(PromiseDue due, SaidBy saidBy) =>
        !IsOpen ? OwedRefusals.NotOpen
        : Form != DueForm.Condition ? OwedRefusals.NoCondition
        : due.Form is DueForm.Day or DueForm.Instant ? new PromiseConditionMet(Id, Customers, due, saidBy)
        : OwedRefusals.NeedsDue;

    /// <summary>Takes back kept, broken or released that was said by mistake. What the clock said stands: keep it late, or agree anew.</summary>
    public Answer<PromiseReopened> Reopen() =>
        IsOpen ? OwedRefusals.IsOpen
        : State == PromiseState.Broken && EndedBy == SaidBy.Records ? OwedRefusals.BrokenByTime
        : new PromiseReopened(Id, Customers);

    /// <summary>What the clock has to tell at this moment; null where it has nothing.</summary>
    public object? ByTheClock(DateTimeOffset now) =>
        NextAt is not { } next || next > now ? null
        : CameDue != FallsDue ? new PromiseCameDue(Id, Customers, FallsDue!.Value)
        : new PromiseBroken(Id, Customers, SaidBy.Records);
}
