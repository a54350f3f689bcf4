using System.Globalization;

namespace HeleKlant.Sample;

/// <summary>What a customer of the sample is like; how often each kind of case comes up in a year.</summary>
internal sealed record Segment(string Name, int Count, double Installations, double Maintenance, double Faults, double Questions, double Complaints);

/// <summary>What happens to a customer that the sample wants to be seen.</summary>
internal enum CustomerStory
{
    None,

    /// <summary>One employee does everything in the office for them.</summary>
    LeansOnOne,

    /// <summary>A bad spell, then silence.</summary>
    QuietlyDied,

    /// <summary>Has a contract, pays by itself, and no person ever speaks to them.</summary>
    NoContact,

    /// <summary>Stands in the books twice.</summary>
    Twice,
}

internal sealed record SampleCustomer(string Key, string Name, Segment Segment, string Place, CustomerStory Story)
{
    /// <summary>From this date on nothing is heard of them.</summary>
    public DateOnly? SilentFrom { get; init; }

    /// <summary>The key and name under which they stand in the books a second time.</summary>
    public (string Key, string Name)? SecondEntry { get; init; }

    /// <summary>Who usually helps them, by team.</summary>
    public Dictionary<string, StaffMember> Regulars { get; } = [];

    public string Product { get; init; } = "";
}

/// <summary>The 1,200 customers and the 120 suppliers, made from the seed.</summary>
internal static class CustomerBook
{
    private static readonly Segment Household = new("huishouden", 790, 0.25, 1.4, 2.0, 1.6, 0.10);
    private static readonly Segment Bakery = new("bakkerij", 70, 0.37, 3.0, 4.2, 4.0, 0.25);
    private static readonly Segment Shop = new("winkel", 90, 0.31, 2.5, 3.2, 3.2, 0.19);
    private static readonly Segment School = new("school", 90, 0.56, 3.7, 6.2, 5.0, 0.31);
    private static readonly Segment Housing = new("woningcorporatie", 40, 20, 30, 41, 18.5, 2.0);
    private static readonly Segment Firm = new("bedrijf", 120, 0.74, 4.0, 7.4, 5.6, 0.43);

    private static readonly string[] Products = ["lucht-water warmtepomp", "hybride warmtepomp", "bodemwarmtepomp", "zonneboiler", "balansventilatie"];

    public static List<SampleCustomer> Customers(int seed, DateOnly today)
    {
        var chance = new Random(seed);
        var taken = new HashSet<string>();
        var book = new List<SampleCustomer>();
        foreach (var segment in (Segment[])[Bakery, Shop, School, Housing, Firm, Household])
        {
            for (var i = 0; i < segment.Count; i++)
            {
                var name = segment == Bakery && i == 0 ? "Bakkerij Smit" : Free(() => NameOf(segment, chance), taken);
                book.Add(new(Key(book.Count), name, segment, One(NameParts.Places, chance), StoryOf(segment, i))
                {
                    Product = One(Products, chance),
                });
            }
        }

        return [.. book.Select((one, at) => WithStory(one, at, chance, today))];
    }

    public static List<(string Key, string Name, string Place)> Suppliers(int seed)
    {
        var chance = new Random(seed + 1);
        var taken = new HashSet<string>();
        return
        [
            .. Enumerable.Range(1, 120).Select(number => (
                string.Create(CultureInfo.InvariantCulture, $"L{number:000}"),
                Free(() => One(NameParts.Wares, chance) + " " + (chance.Next(2) == 0 ? One(NameParts.Surnames, chance) : One(NameParts.Places, chance)), taken),
                One(NameParts.Places, chance))),
        ];
    }

    private static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"K{10001 + number}");

    // Bakkerij Smit keeps several faces: it is the example of the guide. The next 24 bakeries and 16 shops lean on one.
    private static CustomerStory StoryOf(Segment segment, int number) => segment.Name switch
    {
        "bakkerij" when number is >= 1 and <= 24 => CustomerStory.LeansOnOne,
        "bakkerij" when number is 25 or 26 => CustomerStory.Twice,
        "winkel" when number < 16 => CustomerStory.LeansOnOne,
        "winkel" when number < 36 => CustomerStory.QuietlyDied,
        "school" when number is 3 => CustomerStory.Twice,
        "bedrijf" when number < 30 => CustomerStory.QuietlyDied,
        "bedrijf" when number is 40 or 41 or 42 => CustomerStory.Twice,
        "huishouden" when number < 30 => CustomerStory.NoContact,
        _ => CustomerStory.None,
    };

    private static SampleCustomer WithStory(SampleCustomer one, int at, Random chance, DateOnly today) => one.Story switch
    {
        CustomerStory.QuietlyDied => one with { SilentFrom = today.AddDays(-chance.Next(240, 420)) },
        CustomerStory.Twice => one with { SecondEntry = (Key(5000 + at), Misheard(one.Name)) },
        _ => one,
    };

    /// <summary>The name as a colleague typed it who did not find the customer: shortened, or a letter off.</summary>
    private static string Misheard(string name)
    {
        var words = name.Split(' ');
        var last = words[^1];
        return words[0] + " " + string.Join(' ', words[1..^1].Append(last.Length > 5 ? last.Remove(last.Length / 2, 1) : last + "s"));
    }

    private static string NameOf(Segment segment, Random chance) => segment.Name switch
    {
        "bakkerij" => "Bakkerij " + One(NameParts.Surnames, chance),
        "winkel" => One(NameParts.Shops, chance) + " " + One(NameParts.Surnames, chance),
        "school" => "Basisschool " + One(NameParts.SchoolWords, chance) + (chance.Next(4) == 0 ? "" : " " + One(NameParts.Places, chance)),
        "woningcorporatie" => "Woonstichting " + One(NameParts.Landscape, chance) + One(NameParts.Endings, chance),
        "bedrijf" => One(NameParts.Firms, chance) + " " + (chance.Next(2) == 0 ? One(NameParts.Surnames, chance) : One(NameParts.Landscape, chance) + One(NameParts.Endings, chance)),
        _ => Initials(chance) + " " + Small(One(NameParts.Surnames, chance)),
    };

    private static string Initials(Random chance)
    {
        const string letters = "ABCDEFGHIJKLMNPRSTVWY";
        var first = letters[chance.Next(letters.Length)];
        return chance.Next(3) == 0 ? $"{first}.{letters[chance.Next(letters.Length)]}." : $"{first}.";
    }

    // After initials Dutch writes "van" small.
    private static string Small(string surname) =>
        surname.StartsWith("Van ", StringComparison.Ordinal) || surname.StartsWith("De ", StringComparison.Ordinal) ? char.ToLowerInvariant(surname[0]) + surname[1..] : surname;

    private static string Free(Func<string> make, HashSet<string> taken)
    {
        while (true)
        {
            var name = make();
            if (taken.Add(name))
            {
                return name;
            }
        }
    }

    private static string One(string[] of, Random chance) => of[chance.Next(of.Length)];
}
