namespace HeleKlant.Journal.Formats;

/// <summary>What can be wrong with a mapping. Each has a sentence in every language of the screen.</summary>
public static class MappingReasons
{
    /// <summary>No JSON.</summary>
    public const string NotJson = "mapping-not-json";
    /// <summary>Something that a mapping must have.</summary>
    public const string Missing = "mapping-missing";
    /// <summary>Another version.</summary>
    public const string Version = "mapping-version";
    /// <summary>None of the choices.</summary>
    public const string Choice = "mapping-choice";
    /// <summary>A text where a list belongs, and so on.</summary>
    public const string Kind = "mapping-kind";
    /// <summary>A word that no mapping has.</summary>
    public const string UnknownWord = "mapping-unknown-word";
}
