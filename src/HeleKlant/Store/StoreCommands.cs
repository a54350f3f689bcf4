using System.CommandLine;
using HeleKlant.Site;

namespace HeleKlant.Store;

/// <summary>Verbs that concern the store as a whole.</summary>
public static class StoreCommands
{
    public static IEnumerable<Command> All(CommandHost host)
    {
        yield break;
    }
}
