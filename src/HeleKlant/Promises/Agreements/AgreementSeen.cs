using System.Text.Json.Serialization;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;

namespace HeleKlant.Promises.Agreements;

/// <summary>A party as it is named to whoever reads: employees stand under a pseudonym where names do not go out.</summary>
public sealed record PartySeen(int Number, [property: JsonConverter(typeof(AsWord<NameKind>))] NameKind Kind, string Name);

/// <summary>One promise of an agreement.</summary>
/// <param name="FirstDay">The day that was agreed first.</param>
/// <param name="Day">The day agreed last.</param>
/// <param name="FallsOn">The day on which it falls due, with what the chain added.</param>
/// <param name="DaysLate">Days between the day it fell due and the day it was kept, or today; 0 where it was in time.</param>
/// <param name="DaysMoved">Days that the chain moved it beyond the day agreed.</param>
/// <param name="After">The promises that must be kept before it.</param>
public sealed record DutySeen(
    Guid Id, AgreementSide Side, PromiseKind Kind, string What, PartySeen By, PartySeen To, [property: JsonConverter(typeof(AsWord<PromiseState>))] PromiseState State, DueForm Form, string? Condition, DateOnly? FirstDay, DateOnly? Day,
    DateOnly? FallsOn, DateOnly? EndedOn, bool Overdue, int DaysLate, int DaysMoved, int Renegotiated, IReadOnlyList<Guid> After, string? GuaranteeCondition, string? EvidenceNeeded,
    string? Evidence, bool TookPlaceOfEarlier);

public sealed record PriceSeen(Guid Line, string What, string? Unit, decimal Quantity, long ListCents, long AgreedCents, long TotalCents);

/// <param name="Moves">What it moves, with the name of each promise.</param>
public sealed record ChangeSeen(
    int Number, AgreementSide Side, ChangeState State, DateTimeOffset RequestedAt, DateTimeOffset? AnsweredAt, string? Reason, IReadOnlyList<MoveSeen> Moves, IReadOnlyList<string> Added,
    DateOnly? Until, long CentsAfter, long CentsBefore);

public sealed record MoveSeen(Guid Promise, string What, AgreementSide Side, DateOnly? Was, DateOnly Day, bool Along);

/// <param name="DutyDays">The day each promise had in this version.</param>
public sealed record VersionSeen(
    int Number, DateTimeOffset AgreedAt, AgreementPeriod Period, DateOnly? LastNotice, IReadOnlyList<PriceSeen>? Prices, IReadOnlyList<(Guid Promise, string What, AgreementSide Side, DateOnly? Day)> Duties,
    int Change);

public sealed record CarrierSeen(PartySeen Who, DateTimeOffset NamedAt, DateTimeOffset? SeenAt, DateOnly? OtherDay, int Reminded, bool IsMine);

public sealed record LinkSeen(Guid Id, PartySeen? Contact, DateTimeOffset GivenAt, DateTimeOffset Expires);

public sealed record FileSeen(Guid Id, string Name, string Type, long Bytes, DateTimeOffset AddedAt, Guid? Promise);

/// <summary>
/// What is known of what their unkept duties cost both. Days follow from the promises; hours are known where somebody noted them, and it is said of how many.
/// </summary>
/// <param name="Unkept">Promises of theirs that came late, wrong or not.</param>
/// <param name="DaysLate">Their days late together.</param>
/// <param name="DaysMoved">Days that promises of ours moved along the chain, together.</param>
/// <param name="Noted">Of how many of them hours were noted.</param>
public sealed record AgreementCostTold(int Unkept, int DaysLate, int OursMoved, int DaysMoved, int Noted, decimal OurHours, decimal TheirHours)
{
    /// <summary>Late, broken, or past its day and still open.</summary>
    public static bool IsUnkept(Promise promise, DateTimeOffset now) => promise.State is PromiseState.KeptLate or PromiseState.Broken || promise.IsOverdue(now);
}

/// <summary>Which side owes nothing, if any.</summary>
[JsonConverter(typeof(AsWord<OneSided>))]
public enum OneSided
{
    No,

    /// <summary>Only we owe something.</summary>
    OnlyOurs,

    /// <summary>Only they owe something.</summary>
    OnlyTheirs,

    /// <summary>Nobody owes anything.</summary>
    Nobody,
}

/// <param name="Withheld">What is left out for whoever asks.</param>
public sealed record AgreementSeen(
    Guid Id, int Version, int Number, AgreementKind Kind, string Title, string? Scope, PartySeen With, IReadOnlyList<PartySeen> Parties, PartySeen Owner, DateOnly From, DateOnly? Until,
    DateOnly? LastNotice, int NoticeMonths, int NoticeDays, int RenewalMonths, DateOnly? Ended, string? EndReason, bool HoldsNow, OneSided OneSided, int? Confirmed, DateTimeOffset? ConfirmedAt, string? SaidByThem,
    bool AgainstCharter, string? AgainstBecause, IReadOnlyList<DutySeen> Duties, IReadOnlyList<PriceSeen>? Prices, long? AgreedCents, long? ListCents, IReadOnlyList<ChangeSeen> Changes,
    IReadOnlyList<VersionSeen> Versions, IReadOnlyList<CarrierSeen> Carriers, IReadOnlyList<FileSeen> Files, IReadOnlyList<LinkSeen> Links, AgreementCostTold Cost, DateTimeOffset MadeAt, string[] Withheld)
{
    /// <summary>Sentences about prices that were given once and become the price where it goes on by itself; for who may see money.</summary>
    public IReadOnlyList<string> AtOneOffPrice { get; init; } = [];

    public IEnumerable<DutySeen> Ours => Duties.Where(d => d.Side == AgreementSide.Ours);

    public IEnumerable<DutySeen> Theirs => Duties.Where(d => d.Side == AgreementSide.Theirs);

    public IReadOnlyList<CarrierSeen> NotYet => [.. Carriers.Where(c => c.SeenAt is null)];

    public ChangeSeen? Waiting => Changes.FirstOrDefault(c => c.State == ChangeState.Requested);

    public static OneSided SidesOf(bool ours, bool theirs) => (ours, theirs) switch
    {
        (true, true) => OneSided.No,
        (true, false) => OneSided.OnlyOurs,
        (false, true) => OneSided.OnlyTheirs,
        _ => OneSided.Nobody,
    };
}
