using HeleKlant.Access;
using HeleKlant.Journal;
using HeleKlant.Store;

namespace HeleKlant.Journey.Rules;

/// <summary>The stream of facts that says how the organisation reads its chain; every change also leaves an audit line.</summary>
internal static class ChainRulesStream
{
    public const string Name = "chain-rules";

    public static void Tell(Telling telling, JournalStore journal, Audit audit, string what, object fact)
    {
        var last = journal.ReadStream(Name, 0, telling.Turn).Select(f => f.Version).DefaultIfEmpty(0).Max();
        telling.Tell(Name, last + 1, fact);
        audit.Add(AuditKind.SettingsChanged, Name, what);
    }

    /// <summary>Whether every number is a name of this kind.</summary>
    public static bool Are(JournalStore journal, NameKind kind, IEnumerable<int> numbers)
    {
        var asked = numbers.Distinct().ToArray();
        return journal.ReadNames(asked).Count(n => n.Kind == kind) == asked.Length;
    }
}
