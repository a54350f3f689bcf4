using System.Globalization;

namespace HeleKlant.Site;

/// <summary>
/// A word that follows a number in our texts: "{0} {0:case|cases}" says "1 case" and "2 cases". The number may have been written as text before.
/// </summary>
public sealed class OneOrMany : IFormatProvider, ICustomFormatter
{
    private readonly CultureInfo culture;

    private OneOrMany(CultureInfo culture) => this.culture = culture;

    public static OneOrMany In(CultureInfo culture) => new(culture);

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : culture.GetFormat(formatType);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider)
    {
        if (format?.Split('|') is [var one, var many])
        {
            return Convert.ToString(arg, culture) == "1" ? one : many;
        }

        return arg is IFormattable formattable ? formattable.ToString(format, culture) : arg?.ToString() ?? "";
    }
}
