using System.Globalization;

namespace HeleKlant.Engines.Quantities;

/// <summary>A part of a whole, 0 to 1. On screen in grams of a kilo.</summary>
public readonly record struct Share : IComparable<Share>
{
    /// <summary>A part of a whole.</summary>
    /// <param name="value">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside 0 to 1 or no number.</exception>
    public Share(double value)
    {
        if (!(value >= 0 && value <= 1 + 1e-12))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A share lies from 0 to 1.");
        }

        Value = Math.Min(value, 1);
    }

    /// <summary>0 to 1.</summary>
    public double Value { get; }

    /// <summary>In grams of a kilo, 0 to 1,000.</summary>
    public double Grams => 1000 * Value;

    /// <inheritdoc/>
    public int CompareTo(Share other) => Value.CompareTo(other.Value);

    /// <summary>For logs and test output: "180 g".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Grams:0.#} g");
}
