using System.CommandLine;
using HeleKlant.Site;

namespace HeleKlant.Access;

/// <summary>heleklant user …</summary>
public static class AccessCommands
{
    public static IEnumerable<Command> All(CommandHost host)
    {
        yield break;
    }
}
