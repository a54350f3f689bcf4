using System.Collections.Immutable;

namespace HeleKlant.ChainLog;

/// <summary>Which dictionary numbers stand for the same customer, or the same employee.</summary>
public sealed record Merged
{
    private readonly ImmutableDictionary<int, int> into;

    private Merged(ImmutableDictionary<int, int> into) => this.into = into;

    public static Merged None { get; } = new(ImmutableDictionary<int, int>.Empty);

    public bool IsEmpty => into.IsEmpty;

    /// <summary>The numbers that were merged into another.</summary>
    public IEnumerable<int> Gone => into.Keys;

    /// <summary>The number under which figures count this one.</summary>
    public int Of(int number)
    {
        while (into.TryGetValue(number, out var kept))
        {
            number = kept;
        }

        return number;
    }

    /// <summary>All numbers counted under this one, itself first.</summary>
    public IEnumerable<int> All(int kept) => into.Keys.Where(gone => gone != kept && Of(gone) == kept).Prepend(kept);

    /// <summary>The gone one (with all that was merged into it) counts as the kept one; a ring is not made.</summary>
    public Merged With(int kept, int gone)
    {
        for (var number = kept; number != gone;)
        {
            if (!into.TryGetValue(number, out number))
            {
                return new(into.SetItem(gone, kept));
            }
        }

        return this;
    }

    public Merged Without(int gone) => new(into.Remove(gone));

    public bool Equals(Merged? other) => other is not null && (ReferenceEquals(into, other.into) || (into.Count == other.into.Count && !into.Except(other.into).Any()));

    public override int GetHashCode() => into.Count;
}
