using HeleKlant.Facts;

namespace HeleKlant.People;

/// <summary>Who has a case. Where no row stands, whoever did the last touch has it; a row is made when somebody hands it over or takes it.</summary>
public sealed class HeldCase
{
    public int Case { get; private set; }

    /// <summary>Who has it; 0 is nobody.</summary>
    public int Holder { get; private set; }

    /// <summary>Who is asked to take it; the holder keeps it until then.</summary>
    public int? OfferedTo { get; private set; }

    public DateTimeOffset Since { get; private set; }

    public DateTimeOffset? OfferedAt { get; private set; }

    /// <summary>Not taken by then, it comes back to the holder.</summary>
    public DateTimeOffset? BackAt { get; private set; }

    /// <summary>The day by which the giver wants it done.</summary>
    public DateOnly? WantedBy { get; private set; }

    /// <summary>Who did not take it, where it came back.</summary>
    public int? CameBackFrom { get; private set; }

    public DateTimeOffset? CameBackAt { get; private set; }

    public static HeldCase Start(int @case, int holder, DateTimeOffset since) => new() { Case = @case, Holder = holder, Since = since };

    /// <summary>While nobody took it, it is held since the last touch.</summary>
    internal HeldCase HeldSince(DateTimeOffset? lastTouch)
    {
        Since = lastTouch ?? Since;
        return this;
    }

    public HeldCase After(object fact, DateTimeOffset at)
    {
        switch (fact)
        {
            case CaseHandedOver f:
                OfferedTo = f.To;
                OfferedAt = at;
                (BackAt, WantedBy, CameBackFrom, CameBackAt) = (null, null, null, null);
                break;
            case HandOverTimed f:
                (BackAt, WantedBy) = (f.BackAt, f.WantedBy);
                break;
            case CaseTaken f:
                Holder = f.By;
                Since = at;
                Answered(null, null);
                break;
            case CaseNotTaken f:
                Answered(f.By, at);
                break;
            case CaseCameBack f:
                Answered(f.To, at);
                break;
        }

        return this;
    }

    private void Answered(int? cameBackFrom, DateTimeOffset? at) =>
        (OfferedTo, OfferedAt, BackAt, WantedBy, CameBackFrom, CameBackAt) = (null, null, null, null, cameBackFrom, at);

    /// <summary>What is wanted by when, and when it comes back untaken; both lie ahead.</summary>
    public Answer<HandOverTimed> Time(int[] customers, int to, DateTimeOffset? backAt, DateOnly? wantedBy, bool hasWish, DateTimeOffset now, DateOnly today) =>
        backAt <= now || wantedBy < today ? PeopleRefusals.TimerIsPast
        : backAt > now.AddDays(366) || wantedBy > today.AddDays(3660) ? PeopleRefusals.TimerTooFar
        : new HandOverTimed(Case, customers, Holder, to, backAt, wantedBy, hasWish);

    /// <summary>The time in which it could be taken is over; null while it is not.</summary>
    public CaseCameBack? ComesBack(int[] customers, DateTimeOffset now) =>
        OfferedTo is { } to && BackAt <= now ? new CaseCameBack(Case, customers, Holder, to) : null;

    public Answer<CaseHandedOver> HandOver(int[] customers, int to) =>
        to == Holder ? PeopleRefusals.AlreadyYours : new CaseHandedOver(Case, customers, Holder, to);

    public Answer<CaseTaken> Take(int[] customers, int by) =>
        by == Holder && OfferedTo is null ? PeopleRefusals.AlreadyYours : new CaseTaken(Case, customers, by);

    public Answer<CaseNotTaken> Decline(int[] customers, int by) =>
        OfferedTo == by ? new CaseNotTaken(Case, customers, by) : PeopleRefusals.NotOffered;
}

/// <summary>A customer was told that they wait, and when.</summary>
public sealed class ToldRow
{
    public int Customer { get; set; }

    public int Case { get; set; }

    public DateTimeOffset At { get; set; }

    public static ToldRow Start(int customer, int @case) => new() { Customer = customer, Case = @case };

    public void After(CustomerTold _, DateTimeOffset at) => At = at;
}

/// <summary>What the giver wants of a case handed over, and why it came back. Erasable.</summary>
public sealed class HandOverWords
{
    public const int Longest = 2000;

    public int Case { get; set; }

    public string? Wish { get; set; }

    /// <summary>Why whoever was asked did not take it, in their words.</summary>
    public string? Because { get; set; }
}
