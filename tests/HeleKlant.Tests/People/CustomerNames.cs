namespace HeleKlant.Tests.People;

/// <summary>Names of customers from a seed, as they are in the Low Countries: shops and firms with a family name and a town, and people.</summary>
public static class CustomerNames
{
    private static readonly string[] Kinds = ["Bakkerij", "Slagerij", "Garage", "Apotheek", "Bouwbedrijf", "Installatie", "Drukkerij", "Kwekerij", "Hotel", "Schilder", "Tandarts", "Notaris", "Makelaar", "Kapsalon", "Fietsen", "Bloemen"];
    private static readonly string[] First = ["Jan", "Piet", "Fatima", "Maria", "Joost", "Sanne", "Willem", "Emine", "Karel", "Lotte", "Ahmed", "Greet", "Bram", "Noor", "Tim", "Ilse", "Daan", "Femke", "Ruben", "Sofie"];
    private static readonly string[] Begin = ["Van", "De", "Ver", "Was", "Hoek", "Berg", "Dijk", "Broek", "Haver", "Ooster", "Linden", "Kloos", "Rietveld", "Zande", "Maas", "Winter", "Groene", "Ster", "Kamp", "Vis"];
    private static readonly string[] Middle = ["er", "en", "el", "ing", "har", "bos", "mer", "wout", "stra", "kam", "dor", "lin", "per", "zon", "ket", "ram"];
    private static readonly string[] End = ["man", "sma", "stra", "mans", "kamp", "huis", "veld", "beek", "ink", "sen", "aert", "oort", "hof", "burg", "dal", "meer"];
    private static readonly string[] Towns = ["Utrecht", "Zeist", "Breda", "Gent", "Almelo", "Zwolle", "Leuven", "Delft", "Hasselt", "Venlo", "Assen", "Goes", "Tilburg", "Kortrijk", "Emmen", "Sneek", "Weert", "Mechelen", "Hoorn", "Ede"];

    /// <summary>So many different names.</summary>
    public static List<string> Of(int count, int seed)
    {
        var random = new Random(seed);
        var names = new HashSet<string>(count);
        string One(string[] of) => of[random.Next(of.Length)];
        while (names.Count < count)
        {
            var family = One(Begin) + One(Middle) + (random.Next(2) == 0 ? One(Middle) : "") + One(End);
            names.Add(random.Next(3) == 0 ? $"{One(First)} {family} {One(Towns)}" : $"{One(Kinds)} {family} {One(Towns)}");
        }

        return [.. names];
    }

    /// <summary>The name with one edit in a word of five letters or more.</summary>
    public static string Misspelled(string name, Random random)
    {
        var words = name.Split(' ');
        var long5 = words.Select((word, i) => (word, i)).Where(w => w.word.Length >= 5).ToList();
        var (chosen, at) = long5[random.Next(long5.Count)];
        var place = random.Next(chosen.Length);
        var letter = (char)('a' + random.Next(26));
        words[at] = random.Next(4) switch
        {
            0 => chosen.Remove(place, 1),
            1 => chosen.Insert(place, letter.ToString()),
            2 => chosen.Remove(place, 1).Insert(place, letter.ToString()),
            _ when place + 1 < chosen.Length => chosen[..place] + chosen[place + 1] + chosen[place] + chosen[(place + 2)..],
            _ => chosen.Remove(place, 1),
        };
        return string.Join(' ', words);
    }
}
