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
                break;
            case CaseTaken f:
                Holder = f.By;
                Since = at;
                OfferedTo = null;
                OfferedAt = null;
                break;
            case CaseNotTaken:
                OfferedTo = null;
                OfferedAt = null;
                break;
        }

        return this;
    }

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
}
