using System.Text.Json.Serialization;
using HeleKlant.Journal;

namespace HeleKlant.Facts;

// Who knows whom. Stream: "bond/" + customer + "/" + employee. Never an input for pay or dismissal.

/// <summary>What somebody says of a bond, where the records say less or more.</summary>
[JsonConverter(typeof(AsWord<BondSaid>))]
public enum BondSaid : short
{
    /// <summary>They know each other better than the records show.</summary>
    Stronger = 1,

    /// <summary>They hardly know each other.</summary>
    Weaker = 2,

    /// <summary>They do not know each other.</summary>
    None = 3,
}

/// <summary>An employee, or the customer, corrected a bond.</summary>
/// <param name="ByCustomer">The customer said so; somebody noted it for them.</param>
[Recorded("bond-corrected", 1)]
public sealed record BondCorrected(int Customer, int Employee, BondSaid Said, bool ByCustomer);

[Recorded("bond-correction-undone", 1)]
public sealed record BondCorrectionUndone(int Customer, int Employee);

/// <summary>A second face was proposed beside the one this customer leans on; that person answers.</summary>
[Recorded("second-face-proposed", 1)]
public sealed record SecondFaceProposed(int Customer, int First, int Second);

[Recorded("second-face-accepted", 1)]
public sealed record SecondFaceAccepted(int Customer, int First, int Second);

[Recorded("second-face-declined", 1)]
public sealed record SecondFaceDeclined(int Customer, int First, int Second);

/// <summary>Somebody was invited to go along to a customer, with hours set aside. Stream: "going-along/" + its id.</summary>
[Recorded("going-along-invited", 1)]
public sealed record GoingAlongInvited(Guid Invitation, int Host, int Guest, DateOnly On, double Hours);

[Recorded("going-along-answered", 1)]
public sealed record GoingAlongAnswered(Guid Invitation, bool Comes);
