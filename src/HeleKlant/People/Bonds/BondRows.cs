using HeleKlant.Facts;

namespace HeleKlant.People;

/// <summary>What somebody said of a bond; the last word counts.</summary>
public sealed class BondCorrectionRow
{
    public int Customer { get; set; }

    public int Employee { get; set; }

    public BondSaid Said { get; set; }

    public bool ByCustomer { get; set; }

    public DateTimeOffset At { get; set; }

    public static BondCorrectionRow Start(int customer, int employee) => new() { Customer = customer, Employee = employee };

    public void After(BondCorrected f, DateTimeOffset at) => (Said, ByCustomer, At) = (f.Said, f.ByCustomer, at);
}

/// <summary>A second face beside the one a customer leans on: proposed, and answered by that one.</summary>
public sealed class SecondFaceRow
{
    public int Customer { get; set; }

    public int First { get; set; }

    public int Second { get; set; }

    public DateTimeOffset ProposedAt { get; set; }

    /// <summary>Null while nobody answered.</summary>
    public bool? Accepted { get; set; }

    public static SecondFaceRow Start(int customer, int first, int second) => new() { Customer = customer, First = first, Second = second };

    /// <summary>Proposed again after a no, it waits for an answer again.</summary>
    public void After(object fact, DateTimeOffset at)
    {
        switch (fact)
        {
            case SecondFaceProposed:
                (ProposedAt, Accepted) = (at, null);
                break;
            case SecondFaceAccepted:
                Accepted = true;
                break;
            case SecondFaceDeclined:
                Accepted = false;
                break;
        }
    }
}

/// <summary>An invitation to go along to a customer, with hours set aside.</summary>
public sealed class GoingAlongRow
{
    public Guid Invitation { get; set; }

    public int Host { get; set; }

    public int Guest { get; set; }

    public DateOnly On { get; set; }

    public double Hours { get; set; }

    public bool? Comes { get; set; }

    public static GoingAlongRow Of(GoingAlongInvited f) => new() { Invitation = f.Invitation, Host = f.Host, Guest = f.Guest, On = f.On, Hours = f.Hours };

    public void After(GoingAlongAnswered f) => Comes = f.Comes;
}
