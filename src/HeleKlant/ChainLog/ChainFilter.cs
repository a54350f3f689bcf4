using System.Collections.Immutable;
using System.Globalization;

namespace HeleKlant.ChainLog;

/// <summary>A case attribute that must have one of these values. Numbers of the journal's dictionary.</summary>
public sealed record AttributeChoice(int Attribute, ImmutableArray<int> Values);

/// <summary>
/// Chooses cases: those with at least one touch that meets every condition given; all touches of a chosen case stay. Within the period
/// count the touches, waits and hand-offs that end in it, and the cases that finished in it. Numbers of the journal's dictionary.
/// </summary>
public sealed record ChainFilter
{
    public static ChainFilter All { get; } = new();

    /// <summary>From this instant on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Up to, not including, this instant.</summary>
    public DateTimeOffset? Until { get; init; }

    public ImmutableArray<int> Customers { get; init; } = [];

    public ImmutableArray<int> Teams { get; init; } = [];

    public ImmutableArray<int> Activities { get; init; } = [];

    public ImmutableArray<int> Channels { get; init; } = [];

    public ImmutableArray<int> Roles { get; init; } = [];

    public ImmutableArray<int> Cases { get; init; } = [];

    /// <summary>Product, segment: each of them must hold.</summary>
    public ImmutableArray<AttributeChoice> Attributes { get; init; } = [];

    /// <summary>"Only these touches": what does not meet the conditions itself is left out too.</summary>
    public bool OnlyTheseTouches { get; init; }

    /// <summary>The same text for the same choice, whatever the order in which it was made.</summary>
    public string Key => Write();

    public bool Equals(ChainFilter? other) => other is not null && Key == other.Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    private string Write()
    {
        static string Numbers(ImmutableArray<int> numbers) => string.Join(',', numbers.Distinct().Order());
        var attributes = Attributes.OrderBy(a => a.Attribute).Select(a => $"{a.Attribute}:{Numbers(a.Values)}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{From?.UtcTicks}|{Until?.UtcTicks}|{Numbers(Customers)}|{Numbers(Teams)}|{Numbers(Activities)}|{Numbers(Channels)}|{Numbers(Roles)}|{Numbers(Cases)}|{string.Join(';', attributes)}|{OnlyTheseTouches}");
    }
}
