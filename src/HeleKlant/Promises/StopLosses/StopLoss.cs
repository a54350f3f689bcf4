using HeleKlant.Facts;

namespace HeleKlant.Promises.StopLosses;

[System.Text.Json.Serialization.JsonConverter(typeof(Facts.AsWord<StopLossState>))]
public enum StopLossState : short
{
    /// <summary>The figure is looked at.</summary>
    Watching = 1,

    /// <summary>Reached: a decision is owed.</summary>
    Reached = 2,

    Parted = 3,
    Ended = 4,
}

/// <summary>A stop-loss, folded from its facts by <see cref="After"/>; the rules are methods that answer with a fact or a refusal. It holds no text.</summary>
public sealed class StopLoss
{
    public Guid Id { get; private set; }

    public string Figure { get; private set; } = "";

    public LimitSide Side { get; private set; }

    public double Limit { get; private set; }

    public int WindowDays { get; private set; }

    public StopLossOver Over { get; private set; }

    public int? Subject { get; private set; }

    public Guid? Agreement { get; private set; }

    /// <summary>The customer it stands with, for the customer's page; 0 where there is none.</summary>
    public int Customer { get; private set; }

    public int Decider { get; private set; }

    public int OwedTo { get; private set; }

    public int WorkingDays { get; private set; }

    public int NeedsRecords { get; private set; }

    public StopLossState State { get; private set; }

    public DateTimeOffset SetAt { get; private set; }

    public DateTimeOffset? ReachedAt { get; private set; }

    /// <summary>The figure as it was when it was reached.</summary>
    public double? ReachedValue { get; private set; }

    public long? ReachedRecords { get; private set; }

    /// <summary>The promise to decide.</summary>
    public Guid? Decision { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public StopLossChoice? Choice { get; private set; }

    /// <summary>Until this day it is not looked at: they are talking.</summary>
    public DateOnly? LookAgain { get; private set; }

    public int TimesReached { get; private set; }

    /// <summary>Facts in its stream.</summary>
    public int Version { get; private set; }

    public string Stream => StreamOf(Id);

    public int[] Customers => Customer == 0 ? [] : [Customer];

    public static string StreamOf(Guid id) => "stop-loss/" + id;

    public static StopLoss Start(StopLossSet set, DateTimeOffset at) => new StopLoss().After(set, at);

    public StopLoss After(object fact, DateTimeOffset at)
    {
        Version++;
        switch (fact)
        {
            case StopLossSet f:
                (Id, Figure, Side, Limit, WindowDays, Over, Subject, Agreement) = (f.StopLoss, f.Figure, f.Side, f.Limit, f.WindowDays, f.Over, f.Subject, f.Agreement);
                (Customer, Decider, OwedTo, WorkingDays, NeedsRecords) = (f.Customers.FirstOrDefault(), f.Decider, f.OwedTo, f.WorkingDays, f.NeedsRecords);
                (State, SetAt) = (StopLossState.Watching, at);
                break;
            case StopLossReached f:
                (State, ReachedAt, ReachedValue, ReachedRecords, Decision) = (StopLossState.Reached, at, f.Value, f.Records, f.Decision);
                (DecidedAt, Choice, LookAgain) = (null, null, null);
                TimesReached++;
                break;
            case StopLossDecided f:
                (State, DecidedAt, Choice, LookAgain) = (f.Choice == StopLossChoice.Part ? StopLossState.Parted : StopLossState.Watching, at, f.Choice, f.LookAgain);
                Limit = f.NewLimit ?? Limit;
                break;
            case StopLossEnded:
                State = StopLossState.Ended;
                break;
            case StopLossSetAgain:
                State = StopLossState.Watching;
                break;
        }

        return this;
    }

    /// <summary>Whether a value passes the limit.</summary>
    public bool IsPassed(double value) => Passes(value, Limit);

    /// <summary>Whether it is to be looked at on this day.</summary>
    public bool IsLookedAt(DateOnly today) => State == StopLossState.Watching && (LookAgain is null || LookAgain <= today);

    /// <summary>The figure as it is now: reached, not reached, or it cannot be told.</summary>
    public StopLossSays Says(Site.FigureValue? value) =>
        value is null || !double.IsFinite(value.Value) || value.Records < NeedsRecords ? StopLossSays.CannotTell
        : IsPassed(value.Value) ? StopLossSays.Reached
        : StopLossSays.NotReached;

    /// <summary>Told once: whoever is second finds it reached.</summary>
    public Answer<StopLossReached> Reach(Site.FigureValue value, DateTimeOffset from, DateTimeOffset until, Guid decision, DateOnly today) =>
        IsLookedAt(today) && Says(value) == StopLossSays.Reached
            ? new StopLossReached(Id, Customers, value.Value, value.Records, from, until, Decider, decision)
            : StopLossRefusals.NotWatching;

    /// <summary>The decision, in the open and with a reason.</summary>
    public Answer<StopLossDecided> Decide(StopLossChoice choice, double? newLimit, DateOnly? lookAgain, string? because, DateOnly today) =>
        State != StopLossState.Reached ? StopLossRefusals.NotReached
        : string.IsNullOrWhiteSpace(because) ? StopLossRefusals.NeedsReason
        : choice switch
        {
            StopLossChoice.GoOn when newLimit is not { } limit || !double.IsFinite(limit) => StopLossRefusals.NeedsNewLimit,
            StopLossChoice.GoOn when Passes(ReachedValue!.Value, newLimit!.Value) => StopLossRefusals.LimitIsReached,
            StopLossChoice.GoOn => new StopLossDecided(Id, Customers, choice, newLimit, null),
            StopLossChoice.Renegotiate when lookAgain is not { } day || day <= today || day > today.AddYears(1) => StopLossRefusals.NeedsLookAgain,
            StopLossChoice.Renegotiate => new StopLossDecided(Id, Customers, choice, null, lookAgain),
            StopLossChoice.Part => new StopLossDecided(Id, Customers, choice, null, null),
            _ => StopLossRefusals.NotReached,
        };

    public Answer<StopLossEnded> End() => State == StopLossState.Watching ? new StopLossEnded(Id, Customers) : StopLossRefusals.NotWatching;

    /// <summary>Ended too early, or by mistake: it is looked at again, with the limit it had.</summary>
    public Answer<StopLossSetAgain> SetAgain() => State == StopLossState.Ended ? new StopLossSetAgain(Id, Customers) : StopLossRefusals.NotEnded;

    private bool Passes(double value, double limit) => Side == LimitSide.AtLeast ? value >= limit : value <= limit;
}

/// <summary>What the figure says at a moment.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(Facts.AsWord<StopLossSays>))]
public enum StopLossSays : short
{
    NotReached = 1,
    Reached = 2,

    /// <summary>There are too few records, or the figure has no value.</summary>
    CannotTell = 3,
}
