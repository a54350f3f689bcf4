namespace HeleKlant.Access;

/// <summary>
/// One thing that is kept about employees. Its words stand in the texts of Access: "measure-" + name, and the same with
/// "-purpose", "-seen", "-kept".
/// </summary>
/// <param name="Name">The name by which rooms ask <see cref="MeasureSwitch"/>.</param>
/// <param name="SmallestGroup">People in the smallest group that others see; 1 where it is shown inside one customer or one case, 0 where only oneself sees it.</param>
/// <param name="NeedsConsent">Whether the works council must consent first (WOR art. 27 lid 1 k and l: suited to follow presence, behaviour or performance).</param>
/// <param name="CanSwitch">Whether it can be switched off; what protects people against misuse cannot, nor what only oneself sees.</param>
public sealed record KeptMeasure(string Name, int SmallestGroup, bool NeedsConsent, bool CanSwitch = true)
{
    /// <summary>Whether nobody but the person sees it.</summary>
    public bool IsOwnOnly => SmallestGroup == 0;
}

/// <summary>Every employee-related measure of the product. A room that adds one adds it here, with its words.</summary>
public static class KeptMeasures
{
    /// <summary>Grams and pieces by name, inside one customer or one case.</summary>
    public const string GramsPerEmployee = "grams-per-employee";

    /// <summary>Who knows a customer, how well, and whether it leans on one person.</summary>
    public const string BondsPerEmployee = "bonds-per-employee";

    /// <summary>Working times of one person, touch by touch.</summary>
    public const string WorkingTimesPerEmployee = "working-times-per-employee";

    /// <summary>Which employee did which step, on a customer's timeline.</summary>
    public const string NameOnTouch = "name-on-touch";

    /// <summary>Who has a matter now.</summary>
    public const string OneName = "one-name";

    /// <summary>Who is named as one that must carry an agreement out, and has seen it.</summary>
    public const string AgreementsCarried = "agreements-carried";

    /// <summary>Who owes a promise, and to whom among us it is owed.</summary>
    public const string PromisesByName = "promises-by-name";

    /// <summary>What two people or teams may expect of each other.</summary>
    public const string ExpectationsBetween = "expectations-between";

    /// <summary>Who said that a deal was seen and agreed to, and when somebody was reminded of it.</summary>
    public const string DealsAcknowledged = "deals-acknowledged";

    /// <summary>Hand-offs, waits and rework between teams.</summary>
    public const string ChainBetweenTeams = "chain-between-teams";

    /// <summary>Links between a team and the customer.</summary>
    public const string DistanceOfTeams = "distance-of-teams";

    /// <summary>Links between oneself and the customer.</summary>
    public const string DistanceOfOneself = "distance-of-oneself";

    /// <summary>Into how many pieces one's own day was cut.</summary>
    public const string Attention = "attention";

    /// <summary>What somebody solved on the spot, inside one customer.</summary>
    public const string MandateUses = "mandate-uses";

    /// <summary>Noes, inside one customer.</summary>
    public const string NoesSaid = "noes-said";

    /// <summary>Who owes that the price is back after a discount.</summary>
    public const string DiscountsGiven = "discounts-given";

    /// <summary>Who opened whose page.</summary>
    public const string OpenedPages = "opened-pages";

    /// <summary>Sign-ins, changes of access, exports.</summary>
    public const string AuditLines = "audit-lines";

    /// <summary>Who was named to decide on a stop-loss, and what they decided.</summary>
    public const string DecidesOnStopLoss = "decides-on-stop-loss";

    /// <summary>My day: whom one helps, what one owes, how one's work ended.</summary>
    public const string OwnDay = "own-day";

    /// <summary>Badge and PIN for shared tablets, and reminders by mail and calendar.</summary>
    public const string BadgeAndReminders = "badge-and-reminders";

    public static readonly IReadOnlyList<KeptMeasure> All =
    [
        new(NameOnTouch, 1, NeedsConsent: false),
        new(OneName, 1, NeedsConsent: false),
        new(PromisesByName, 1, NeedsConsent: false, CanSwitch: false),
        new(ExpectationsBetween, 1, NeedsConsent: false, CanSwitch: false),
        new(AgreementsCarried, 1, NeedsConsent: false, CanSwitch: false),
        new(DealsAcknowledged, 1, NeedsConsent: false, CanSwitch: false),
        new(GramsPerEmployee, 1, NeedsConsent: true),
        new(BondsPerEmployee, 1, NeedsConsent: true),
        new(WorkingTimesPerEmployee, 0, NeedsConsent: true, CanSwitch: false),
        new(ChainBetweenTeams, RuleOfFive.Smallest, NeedsConsent: true),
        new(DistanceOfTeams, RuleOfFive.Smallest, NeedsConsent: true),
        new(DistanceOfOneself, 0, NeedsConsent: false, CanSwitch: false),
        new(Attention, 0, NeedsConsent: false, CanSwitch: false),
        new(MandateUses, 1, NeedsConsent: false, CanSwitch: false),
        new(NoesSaid, 1, NeedsConsent: false, CanSwitch: false),
        new(DiscountsGiven, 1, NeedsConsent: false, CanSwitch: false),
        new(OpenedPages, 1, NeedsConsent: false, CanSwitch: false),
        new(AuditLines, 1, NeedsConsent: false, CanSwitch: false),
        new(DecidesOnStopLoss, 1, NeedsConsent: false, CanSwitch: false),
        new(OwnDay, 0, NeedsConsent: false, CanSwitch: false),
        new(BadgeAndReminders, 0, NeedsConsent: false, CanSwitch: false),
    ];

    public static KeptMeasure? Find(string name) => All.FirstOrDefault(measure => measure.Name == name);
}
