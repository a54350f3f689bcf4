using System.Collections.Immutable;
using HeleKlant.Engines.Quantities;

namespace HeleKlant.Engines.Chain;

/// <summary>A touch as a bond sees it.</summary>
/// <param name="Other">Who is at the other end: the employee, when the bonds of a customer are asked; the customer, when those of an employee are.</param>
/// <param name="At">When it ended, microseconds since 1970.</param>
public readonly record struct BondTouch(int Other, long At);

/// <summary>How strongly two know each other.</summary>
/// <param name="Other">Who is at the other end.</param>
/// <param name="Strength">Σ 2^(−age / half-life) over their touches; a touch of this moment is 1.</param>
/// <param name="Share">The part of all strength together.</param>
/// <param name="Touches">How many touches it is made of.</param>
/// <param name="Last">When they last met, microseconds since 1970.</param>
public sealed record Bond(int Other, double Strength, Share Share, int Touches, long Last);

/// <summary>The bonds of one customer, or of one employee, as of a moment.</summary>
/// <param name="AsOf">The moment, microseconds since 1970; touches after it are left out.</param>
/// <param name="All">The bonds, strongest first; equally strong ones by who met last, then by number.</param>
/// <param name="LeansOn">The one this customer leans on, or null; see <see cref="Bonds.MostlyOne"/> and <see cref="Bonds.SecondFace"/>.</param>
public sealed record BondsAsOf(long AsOf, ImmutableArray<Bond> All, int? LeansOn);

/// <summary>
/// Bonds that fade: each touch counts 2^(−age in days / half-life), so that half of it is left after one half-life
/// (exponential forgetting). Definition and example in docs/measures.md.
/// </summary>
public static class Bonds
{
    /// <summary>The half-life where none is set, in days.</summary>
    public const double HalfLifeDays = 180;

    /// <summary>A journal whose last fact is older than this, in days, is looked at as of that fact.</summary>
    public const double SilentAfterDays = 30;

    /// <summary>A customer leans on one person who has more than this share ...</summary>
    public const double MostlyOne = 0.6;

    /// <summary>... while the second has less than this.</summary>
    public const double SecondFace = 0.2;

    const double MicrosPerDay = 86_400_000_000;

    /// <summary>The moment bonds are shown for: now, or the last fact where that is more than 30 days ago.</summary>
    /// <param name="now">Now, microseconds since 1970.</param>
    /// <param name="lastFact">The last fact, or null in an empty journal.</param>
    public static long AsOf(long now, long? lastFact) =>
        lastFact is { } last && now - last > SilentAfterDays * MicrosPerDay ? last : now;

    /// <summary>Weighs the touches of one customer, or of one employee.</summary>
    /// <param name="touches">The touches, in any order.</param>
    /// <param name="asOf">The moment, microseconds since 1970.</param>
    /// <param name="halfLifeDays">The half-life in days, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The half-life is not above 0.</exception>
    public static BondsAsOf Weigh(ReadOnlySpan<BondTouch> touches, long asOf, double halfLifeDays = HalfLifeDays)
    {
        if (!(halfLifeDays > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(halfLifeDays), halfLifeDays, "A half-life is above 0 days.");
        }

        var newest = long.MinValue;
        foreach (var touch in touches)
        {
            newest = touch.At <= asOf ? Math.Max(newest, touch.At) : newest;
        }

        // Weighed against the newest touch, so that shares hold even where all of it has faded to nothing.
        var perOther = new Dictionary<int, (double Weight, int Touches, long Last)>();
        var total = 0.0;
        foreach (var touch in touches)
        {
            if (touch.At <= asOf)
            {
                var weight = double.Exp2((touch.At - (double)newest) / MicrosPerDay / halfLifeDays);
                var sofar = perOther.GetValueOrDefault(touch.Other, (0, 0, long.MinValue));
                perOther[touch.Other] = (sofar.Weight + weight, sofar.Touches + 1, Math.Max(sofar.Last, touch.At));
                total += weight;
            }
        }

        var faded = double.Exp2((newest - (double)asOf) / MicrosPerDay / halfLifeDays);
        ImmutableArray<Bond> all =
        [
            .. from p in perOther
               orderby p.Value.Weight descending, p.Value.Last descending, p.Key
               select new Bond(p.Key, p.Value.Weight * faded, new(p.Value.Weight / total), p.Value.Touches, p.Value.Last),
        ];
        return new(asOf, all, LeansOn(all));
    }

    /// <summary>The one who has over 60 % while the second has under 20 %, or null.</summary>
    /// <param name="strongestFirst">Bonds, strongest first.</param>
    public static int? LeansOn(ImmutableArray<Bond> strongestFirst) =>
        strongestFirst.Length > 0 && strongestFirst[0].Share.Value > MostlyOne
            && (strongestFirst.Length == 1 || strongestFirst[1].Share.Value < SecondFace)
            ? strongestFirst[0].Other
            : null;
}
