using System.Globalization;

namespace HeleKlant.Engines.Quantities;

/// <summary>Time that passed while a calendar was open; never to be mixed up with time by the clock.</summary>
/// <param name="Micros">Microseconds.</param>
public readonly record struct BusinessDuration(long Micros) : IComparable<BusinessDuration>
{
    /// <summary>In hours.</summary>
    public double Hours => Micros / 3_600_000_000.0;

    /// <summary>In seconds.</summary>
    public double Seconds => Micros / 1_000_000.0;

    /// <summary>The sum of two.</summary>
    public static BusinessDuration operator +(BusinessDuration left, BusinessDuration right) => new(left.Micros + right.Micros);

    /// <inheritdoc/>
    public int CompareTo(BusinessDuration other) => Micros.CompareTo(other.Micros);

    /// <summary>For logs and test output: "3.5 business hours".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Hours:0.##} business hours");
}
