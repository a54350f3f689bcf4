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
}
