namespace HeleKlant.Sample;

/// <summary>Teams and employees of Warmteweg Installatie, with the days on which people came, moved and left.</summary>
internal sealed class Staff
{
    public const string Office = "Binnendienst";
    public const string Sales = "Verkoop";
    public const string Preparation = "Werkvoorbereiding";
    public const string Planning = "Planning";
    public const string Installing = "Installatie";
    public const string Service = "Service";
    public const string Invoicing = "Facturatie";
    public const string Directors = "Directie";
    public const string OneDirector = "Marijke van Raalte";

    /// <summary>The employee on whom forty customers hang.</summary>
    public const string LeanedOn = "Ineke Verhoeven";

    public static readonly string[] Teams = [Office, Sales, Preparation, Planning, Installing, Service, Invoicing, Directors];

    private readonly List<StaffMember> members = [];
    private readonly Dictionary<string, List<StaffMember>> byTeam = [];

    private Staff()
    {
    }

    public IReadOnlyList<StaffMember> Members => members;

    /// <summary>Planning was part of the office until the day of the split; five people moved along with the work.</summary>
    public static Staff Hire(DateOnly opening, DateOnly split)
    {
        var staff = new Staff();
        staff.Team(Office, opening, "Fatima El Amrani", "Els Jonkers", "Noor Haverkate", "Dirk Waterschoot", "Yara Ramdin", "Tess Oldenkamp", "Bram Kuipersloot", "Wim Aarnoudse");
        staff.Team(Sales, opening, LeanedOn, "Joost Terpstra", "Karel Dewitte", "Marleen Voskuil", "Sander Nijboer", "Aylin Demirbas", "Rogier Hollander", "Lotte Vermeiren");
        staff.Team(Preparation, opening, "Sanne Brouwershaven", "Hugo Claessens", "Pim Rietveldt", "Anouk Steenbergen", "Ravi Jagernath", "Greet Moerman", "Jelle Bosgraaf");
        staff.Team(Installing, opening, "Ahmed Ouali", "Bart Veldhoen", "Cor Zandstra", "Danny Pattiasina", "Erik Mulderij", "Freek Hazelaar", "Gijs Tolhoek", "Henk Smeekens",
            "Ivo Lammertink", "Jan Wouterlood", "Kemal Yildirim", "Luc Vandeputte", "Mo Bensaid", "Nico Duivestein", "Otto Brandsma");
        staff.Team(Service, opening, "Peter Schuurmans", "Quinten Baks", "Rachid Tahiri", "Sjoerd Galema", "Tim Roelofsen", "Umut Kaplan", "Vera Slotboom", "Ward Peeters", "Youri Kromhout", "Zeger Beukema", "Arno Stolwijk");
        staff.Team(Invoicing, opening, "Petra Lindeboom", "Hans Oosterveen", "Nadia Chaouch", "Roos Terwindt");
        staff.Team(Directors, opening, OneDirector, "Theo Kardinaal");

        foreach (var name in (string[])["Ilse Wagemaker", "Corné Baaijens", "Mirjam Doornekamp", "Stef Leferink", "Soraya Bhagwandin"])
        {
            staff.Member(new(name, [new(Office, opening, split.AddDays(-1)), new(Planning, split, null)]));
        }

        staff.Member(new("Gerard Nooteboom", [new(Service, opening, opening.AddMonths(11))]));
        staff.Member(new("Linda Paardekooper", [new(Office, opening, split.AddMonths(-2))]));
        staff.Member(new("Jasper Huizenga", [new(Service, opening.AddMonths(12), null)]));
        staff.Member(new("Esra Aksoy", [new(Office, split.AddMonths(1), null)]));
        return staff;
    }

    /// <summary>Who of a team works on a day.</summary>
    public StaffMember Pick(string team, DateOnly day, Random chance)
    {
        var all = byTeam[team];
        for (var tries = 0; tries < 50; tries++)
        {
            var one = all[chance.Next(all.Count)];
            if (one.TeamOn(day) == team)
            {
                return one;
            }
        }

        return all.First(one => one.TeamOn(day) == team);
    }

    public StaffMember Named(string name) => members.First(one => one.Name == name);

    private void Team(string team, DateOnly from, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            Member(new(name, [new(team, from, null)]));
        }
    }

    private void Member(StaffMember one)
    {
        members.Add(one);
        foreach (var stay in one.Stays)
        {
            if (!byTeam.TryGetValue(stay.Team, out var list))
            {
                byTeam[stay.Team] = list = [];
            }

            list.Add(one);
        }
    }
}

/// <summary>A stretch of days in a team.</summary>
internal sealed record Stay(string Team, DateOnly From, DateOnly? Last);

internal sealed class StaffMember(string name, IReadOnlyList<Stay> stays)
{
    public string Name { get; } = name;

    public IReadOnlyList<Stay> Stays { get; } = stays;

    /// <summary>The working minute from which hands are free again.</summary>
    public int FreeFrom { get; set; }

    public string? TeamOn(DateOnly day)
    {
        foreach (var stay in Stays)
        {
            if (stay.From <= day && (stay.Last is null || day <= stay.Last))
            {
                return stay.Team;
            }
        }

        return null;
    }
}
