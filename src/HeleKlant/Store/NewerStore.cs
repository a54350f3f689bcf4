namespace HeleKlant.Store;

/// <summary>The store holds tables that this program does not know: a newer program made them.</summary>
public sealed class NewerTablesException(string migration) : InvalidOperationException(
    $"This store was changed by a newer program (it has '{migration}'). Start the newer program, or put back a backup made before the upgrade.");
