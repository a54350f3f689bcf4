using System.Collections.Immutable;
using HeleKlant.Engines.Calendars;
using HeleKlant.Engines.Chain;
using HeleKlant.Facts;
using HeleKlant.Journal;

namespace HeleKlant.ChainLog;

/// <summary>When a case counts as finished: any of the three that is given.</summary>
public sealed record WhenFinished(ImmutableArray<int> EndActivities, int? Attribute, double? SilentDays)
{
    /// <summary>Where nothing is set: sixty days of silence.</summary>
    public static WhenFinished Default { get; } = new([], null, 60);
}

/// <summary>An employee in a team, from a day up to and including another.</summary>
public sealed record Membership(int Employee, int Team, DateOnly From, DateOnly? Last, bool Main);

/// <summary>How the organisation reads its chain, folded from facts in the order of the journal.</summary>
public sealed record ChainRules
{
    public static ChainRules Default { get; } = new();

    public CalendarPlan Calendar { get; init; } = new();

    public ImmutableDictionary<int, WeekHours> TeamWeeks { get; init; } = ImmutableDictionary<int, WeekHours>.Empty;

    public WhenFinished Finished { get; init; } = WhenFinished.Default;

    public double BondHalfLifeDays { get; init; } = Bonds.HalfLifeDays;

    public double FirstContactDays { get; init; } = 7;

    /// <summary>The case attribute that names the product, for first contact resolution; null leaves the product out of it.</summary>
    public int? ProductAttribute { get; init; }

    public ImmutableHashSet<int> ContactActivities { get; init; } = [];

    public ImmutableHashSet<int> ContactChannels { get; init; } = [];

    public bool ContactIsMarked => Contact.Any;

    public ContactMarks Contact => new(ContactActivities, ContactChannels);

    public ImmutableArray<PlacedTeam> PlacedTeams { get; init; } = [];

    public ImmutableArray<Membership> Memberships { get; init; } = [];

    public Merged Customers { get; init; } = Merged.None;

    public Merged Employees { get; init; } = Merged.None;

    /// <summary>The recorded names of the facts that change these rules.</summary>
    public static ImmutableArray<string> FactNames { get; } =
    [
        "customers-merged", "customers-unmerged", "employees-merged", "employees-unmerged",
        "employee-joined-team", "employee-left-team", "team-joining-undone", "team-placed", "team-placing-undone",
        "contact-marked", "contact-unmarked", "bond-half-life-set", "finished-rule-set", "first-contact-window-set",
        "opening-hours-set", "team-week-set",
    ];

    /// <summary>Whether a touch over this channel, of this activity, is contact with the customer; everything is while nothing is marked.</summary>
    public bool IsContact(int activity, int channel) =>
        !ContactIsMarked || ContactActivities.Contains(activity) || ContactChannels.Contains(channel);

    public ChainRules After(object fact) => fact switch
    {
        CustomersMerged f => this with { Customers = Customers.With(f.Kept, f.Gone) },
        CustomersUnmerged f => this with { Customers = Customers.Without(f.Gone) },
        EmployeesMerged f => this with { Employees = Employees.With(f.Kept, f.Gone) },
        EmployeesUnmerged f => this with { Employees = Employees.Without(f.Gone) },
        EmployeeJoinedTeam f => this with { Memberships = Joined(f) },
        EmployeeLeftTeam f => this with { Memberships = Left(f) },
        TeamJoiningUndone f => this with { Memberships = Memberships.RemoveAll(m => m.Employee == f.Employee && m.Team == f.Team && m.From == f.From) },
        TeamPlaced f => this with { PlacedTeams = PlacedTeams.Remove(new(f.Team, f.Beside)).Add(new(f.Team, f.Beside)) },
        TeamPlacingUndone f => this with { PlacedTeams = PlacedTeams.Remove(new(f.Team, f.Beside)) },
        ContactMarked { Kind: NameKind.Channel } f => this with { ContactChannels = ContactChannels.Add(f.Name) },
        ContactMarked f => this with { ContactActivities = ContactActivities.Add(f.Name) },
        ContactUnmarked { Kind: NameKind.Channel } f => this with { ContactChannels = ContactChannels.Remove(f.Name) },
        ContactUnmarked f => this with { ContactActivities = ContactActivities.Remove(f.Name) },
        BondHalfLifeSet f => this with { BondHalfLifeDays = f.Days },
        FinishedRuleSet f => this with { Finished = new([.. f.EndActivities], f.Attribute, f.SilentDays) },
        FirstContactWindowSet f => this with { FirstContactDays = f.Days, ProductAttribute = f.ProductAttribute },
        OpeningHoursSet f => this with { Calendar = PlanOf(f) },
        TeamWeekSet f => this with { TeamWeeks = f.Week is null ? TeamWeeks.Remove(f.Team) : TeamWeeks.SetItem(f.Team, WeekHours.Parse(f.Week)) },
        _ => this,
    };

    private static CalendarPlan PlanOf(OpeningHoursSet fact) => new()
    {
        Zone = fact.Zone,
        Week = WeekHours.Parse(fact.Week),
        Holidays = fact.Holidays,
        HolidayChoices = [.. fact.HolidayChoices],
        DaysThatDiffer = fact.DaysThatDiffer.ToImmutableSortedDictionary(
            d => d.Key,
            d => d.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(OpenHours.Parse).ToImmutableArray()),
    };

    private ImmutableArray<Membership> Joined(EmployeeJoinedTeam fact) =>
    [
        .. Memberships.Where(m => !(m.Employee == fact.Employee && m.Team == fact.Team && m.From == fact.From)),
        new Membership(fact.Employee, fact.Team, fact.From, null, fact.Main),
    ];

    private ImmutableArray<Membership> Left(EmployeeLeftTeam fact) =>
    [
        .. Memberships.Select(m => m.Employee == fact.Employee && m.Team == fact.Team && m.From <= fact.Last && (m.Last is null || m.Last > fact.Last)
            ? m with { Last = fact.Last }
            : m),
    ];
}
