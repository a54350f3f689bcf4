namespace HeleKlant.Promises.Everything;

/// <summary>The organisation's own words beside ours, as a setting.</summary>
public sealed record EverythingWords
{
    public const string Setting = "everything-words";

    /// <summary>Pointed out too.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Passed over.</summary>
    public IReadOnlyList<string> Never { get; init; } = [];

    public OwnWords Own => new(Also, Never);
}
