using System.Text.RegularExpressions;

namespace HeleKlant.House.Tests;

/// <summary>Names say what a thing is; a name that admits anything lets everything in.</summary>
public partial class NameTests
{
    private static readonly string[] LayerFolders = ["Controllers", "Services", "Models", "Helpers", "Repositories", "Dtos", "Common", "Shared", "Infrastructure", "Domain", "Application", "Utils", "Managers", "Interfaces"];

    [Fact]
    public void no_type_has_a_name_that_admits_anything()
    {
        var types = new[] { TheHouse.Product, TheHouse.Journal, TheHouse.Engines }
            .SelectMany(a => a.GetTypes())
            .Where(t => !t.Name.Contains('<', StringComparison.Ordinal));
        Rule.Holds(types.SelectMany(t => AdmitsAnything(t.Name).Select(_ => t.FullName!)));
        Assert.NotEmpty(AdmitsAnything("CustomerManager"));
        Assert.NotEmpty(AdmitsAnything("StringUtils"));
        Assert.NotEmpty(AdmitsAnything("PartyRepository`1"));
        Assert.Empty(AdmitsAnything("Acting"));
    }

    [Fact]
    public void no_folder_is_a_layer()
    {
        Rule.Holds(TheHouse.Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal)).SelectMany(InLayer));
        Assert.NotEmpty(InLayer("src/HeleKlant/People/Services/Merge.cs"));
    }

    private static IEnumerable<string> AdmitsAnything(string name) => Vague().IsMatch(name) ? [name] : [];

    private static IEnumerable<string> InLayer(string file) => file.Split('/')[..^1].Intersect(LayerFolders).Any() ? [file] : [];

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utilit(y|ies)|Service|Dtos?|Repositor(y|ies))(`\\d+)?$")]
    private static partial Regex Vague();
}
