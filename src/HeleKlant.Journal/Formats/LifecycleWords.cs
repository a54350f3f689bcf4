namespace HeleKlant.Journal.Formats;

/// <summary>The words for transitions: those of XES, and the commonest of tables.</summary>
static class LifecycleWords
{
    static readonly Dictionary<string, Lifecycle> words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["complete"] = Lifecycle.Complete,
        ["completed"] = Lifecycle.Complete,
        ["end"] = Lifecycle.Complete,
        ["ended"] = Lifecycle.Complete,
        ["finish"] = Lifecycle.Complete,
        ["finished"] = Lifecycle.Complete,
        ["done"] = Lifecycle.Complete,
        ["stop"] = Lifecycle.Complete,
        ["einde"] = Lifecycle.Complete,
        ["klaar"] = Lifecycle.Complete,
        ["voltooid"] = Lifecycle.Complete,
        ["afgerond"] = Lifecycle.Complete,
        ["start"] = Lifecycle.Start,
        ["started"] = Lifecycle.Start,
        ["begin"] = Lifecycle.Start,
        ["begonnen"] = Lifecycle.Start,
        ["gestart"] = Lifecycle.Start,
        ["schedule"] = Lifecycle.Schedule,
        ["scheduled"] = Lifecycle.Schedule,
        ["gepland"] = Lifecycle.Schedule,
        ["assign"] = Lifecycle.Assign,
        ["assigned"] = Lifecycle.Assign,
        ["toegewezen"] = Lifecycle.Assign,
        ["reassign"] = Lifecycle.Reassign,
        ["reassigned"] = Lifecycle.Reassign,
        ["suspend"] = Lifecycle.Suspend,
        ["suspended"] = Lifecycle.Suspend,
        ["onderbroken"] = Lifecycle.Suspend,
        ["resume"] = Lifecycle.Resume,
        ["resumed"] = Lifecycle.Resume,
        ["hervat"] = Lifecycle.Resume,
        ["withdraw"] = Lifecycle.Withdraw,
        ["withdrawn"] = Lifecycle.Withdraw,
        ["ingetrokken"] = Lifecycle.Withdraw,
        ["abort"] = Lifecycle.Abort,
        ["pi_abort"] = Lifecycle.Abort,
        ["ate_abort"] = Lifecycle.Abort,
        ["aborted"] = Lifecycle.Abort,
        ["afgebroken"] = Lifecycle.Abort,
        ["skip"] = Lifecycle.Skip,
        ["autoskip"] = Lifecycle.Skip,
        ["manualskip"] = Lifecycle.Skip,
        ["skipped"] = Lifecycle.Skip,
        ["overgeslagen"] = Lifecycle.Skip,
        ["unknown"] = Lifecycle.Other,
        ["other"] = Lifecycle.Other,
    };

    internal static bool Knows(string word) => words.ContainsKey(word);

    internal static Lifecycle Read(string? word, IReadOnlyDictionary<string, Lifecycle> own) =>
        word is null ? Lifecycle.Complete
        : own.TryGetValue(word, out var said) ? said
        : words.TryGetValue(word, out var known) ? known
        : Lifecycle.Other;

    /// <summary>The word that XES has for it.</summary>
    internal static string Xes(Lifecycle lifecycle) => lifecycle switch
    {
        Lifecycle.Complete => "complete",
        Lifecycle.Start => "start",
        Lifecycle.Schedule => "schedule",
        Lifecycle.Assign => "assign",
        Lifecycle.Reassign => "reassign",
        Lifecycle.Suspend => "suspend",
        Lifecycle.Resume => "resume",
        Lifecycle.Withdraw => "withdraw",
        Lifecycle.Abort => "ate_abort",
        Lifecycle.Skip => "manualskip",
        _ => "unknown",
    };
}
