using System.Reflection;

namespace HeleKlant.House.Tests;

/// <summary>Which way things may point, between projects and between the folders of one project.</summary>
public class ArrowTests
{
    private static readonly string[] RoomsFromLow = ["People", "Journey", "Promises", "Voices", "Worth", "Purpose"];

    private static readonly string[] BelowRooms = ["Facts", "Access", "Site", "Store", "ChainLog", "Owed"];

    /// <summary>What a lower room shows to the rooms above it, apart from facts: its one door, and what that door answers with.</summary>
    private static readonly Dictionary<string, string[]> Doors = new()
    {
        ["People"] = ["HeleKlant.People.Door"],
        ["Journey"] = ["HeleKlant.Journey.Door"],
    };

    [Fact]
    public void journal_and_engines_name_nothing_of_ours()
    {
        Rule.Holds(NamesOurs(TheHouse.Engines.GetReferencedAssemblies()).Concat(NamesOurs(TheHouse.Journal.GetReferencedAssemblies())));
        Assert.NotEmpty(NamesOurs([new AssemblyName("HeleKlant.Engines")]));
    }

    [Fact]
    public void an_engine_never_names_another_apart_from_quantities_and_calendars()
    {
        Rule.Holds(Between(Arrows.Of(TheHouse.Engines), "HeleKlant.Engines.").SelectMany(BetweenEngines));
        Assert.NotEmpty(BetweenEngines(("Chain", "Queues", "planted")));
        Assert.NotEmpty(BetweenEngines(("Calendars", "Chain", "planted")));
        Assert.Empty(BetweenEngines(("Chain", "Calendars", "planted")));
    }

    [Fact]
    public void engines_read_and_write_nothing()
    {
        Rule.Holds(Arrows.Of(TheHouse.Engines).SelectMany(OutsideWorld));
        Assert.NotEmpty(OutsideWorld((typeof(string), typeof(File))));
    }

    [Fact]
    public void a_room_asks_a_lower_room_at_its_door_and_never_looks_up()
    {
        var arrows = Arrows.Of(TheHouse.Product);
        Rule.Holds(arrows.SelectMany(arrow => BetweenRooms(arrow.From.FullName!, arrow.To.FullName!)));
        Assert.NotEmpty(BetweenRooms("HeleKlant.People.Customer", "HeleKlant.Journey.Import"));
        Assert.NotEmpty(BetweenRooms("HeleKlant.Journey.ChainPage", "HeleKlant.People.Party"));
        Assert.Empty(BetweenRooms("HeleKlant.Journey.ChainPage", "HeleKlant.People.Door"));
    }

    [Fact]
    public void what_lies_below_the_rooms_names_no_room()
    {
        var arrows = Arrows.Of(TheHouse.Product);
        Rule.Holds(arrows.SelectMany(arrow => UpFromBelow(arrow.From.FullName!, arrow.To.FullName!)));
        Assert.NotEmpty(UpFromBelow("HeleKlant.Site.Home", "HeleKlant.People.Party"));
        Assert.NotEmpty(UpFromBelow("HeleKlant.Facts.CustomerNamed", "HeleKlant.Site.Room"));
    }

    [Fact]
    public void what_is_owed_stands_on_the_rest_and_the_rest_does_not_stand_on_it()
    {
        Rule.Holds(Arrows.Of(TheHouse.Product).SelectMany(arrow => UnderOwed(arrow.From.FullName!, arrow.To.FullName!)));
        Assert.NotEmpty(UnderOwed("HeleKlant.ChainLog.ChainAnswers", "HeleKlant.Owed.Promise"));
        Assert.NotEmpty(UnderOwed("HeleKlant.Access.Accounts", "HeleKlant.Owed.Promise"));
        Assert.Empty(UnderOwed("HeleKlant.People.EraseParty", "HeleKlant.Owed.PromiseBook"));
        Assert.Empty(UnderOwed("HeleKlant.Store.Checking", "HeleKlant.Owed.OwedFold"));
    }

    [Fact]
    public void program_names_rooms_and_nothing_deeper()
    {
        Rule.Holds(Arrows.Of(TheHouse.Product).SelectMany(arrow => DeepProgram(arrow.From.FullName!, arrow.To)));
        Assert.NotEmpty(DeepProgram("Program", typeof(HeleKlant.Facts.PartyId)));
    }

    [Fact]
    public void the_scan_sees_what_a_method_body_names() =>
        Assert.Contains((typeof(ArrowTests), typeof(File)), Arrows.Of(typeof(ArrowTests).Assembly));

    private static IEnumerable<string> NamesOurs(IEnumerable<AssemblyName> named) =>
        named.Where(n => n.Name!.StartsWith("HeleKlant", StringComparison.OrdinalIgnoreCase)).Select(n => $"names {n.Name}");

    private static IEnumerable<(string From, string To, string Where)> Between(IEnumerable<(Type From, Type To)> arrows, string root) =>
        from arrow in arrows
        let @from = FolderOf(arrow.From.FullName!, root)
        let to = FolderOf(arrow.To.FullName!, root)
        where @from is not null && to is not null
        select (@from, to, $"{arrow.From.FullName} → {arrow.To.FullName}");

    private static IEnumerable<string> BetweenEngines((string From, string To, string Where) arrow) =>
        arrow.From == arrow.To || arrow.To == "Quantities" || (arrow.To == "Calendars" && arrow.From != "Quantities") ? [] : [arrow.Where];

    private static IEnumerable<string> OutsideWorld((Type From, Type To) arrow)
    {
        var name = arrow.To.FullName ?? "";
        string[] outside = ["System.IO.File", "System.IO.Directory", "System.IO.Path", "System.Net.", "System.Data.", "System.Console", "System.Diagnostics.Process"];
        return outside.Any(start => name.StartsWith(start, StringComparison.Ordinal)) ? [$"{arrow.From.FullName} → {name}"] : [];
    }

    private static IEnumerable<string> BetweenRooms(string from, string to)
    {
        var (a, b) = (Array.IndexOf(RoomsFromLow, FolderOf(from)), Array.IndexOf(RoomsFromLow, FolderOf(to)));
        if (a < 0 || b < 0 || a == b)
        {
            return [];
        }

        return b > a || !Doors.GetValueOrDefault(RoomsFromLow[b], []).Contains(to) ? [$"{from} → {to}"] : [];
    }

    private static IEnumerable<string> UpFromBelow(string from, string to)
    {
        var (lower, upper) = (FolderOf(from), FolderOf(to));
        var up = BelowRooms.Contains(lower) && (RoomsFromLow.Contains(upper) || upper == "Sample");
        var fact = lower == "Facts" && upper is not (null or "Facts");
        var sample = RoomsFromLow.Contains(lower) && upper == "Sample";
        return up || fact || sample ? [$"{from} → {to}"] : [];
    }

    /// <summary>Owed may name what lies below the rooms; of that only Store and Site, which put the product together, may name Owed.</summary>
    private static IEnumerable<string> UnderOwed(string from, string to) =>
        FolderOf(to) == "Owed" && FolderOf(from) is ("Facts" or "Access" or "ChainLog") ? [$"{from} → {to}"] : [];

    private static IEnumerable<string> DeepProgram(string from, Type to) =>
        from == "Program" && FolderOf(to.FullName!) is not null && to.Name is not ("Room" or "Start") ? [$"Program → {to.FullName}"] : [];

    /// <summary>The folder of a type: the first part of its namespace under the root; null outside of it.</summary>
    private static string? FolderOf(string type, string root = "HeleKlant.")
    {
        if (!type.StartsWith(root, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = type[root.Length..];
        var folder = rest.Split('.')[0];
        return rest.Contains('.', StringComparison.Ordinal) && folder is not ("Journal" or "Engines") ? folder : null;
    }
}
