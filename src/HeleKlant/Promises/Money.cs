using System.Globalization;
using HeleKlant.Access;
using HeleKlant.Facts;

namespace HeleKlant.Promises;

/// <summary>Amounts in the organisation's one currency: whole cents inside, decimals at the doors.</summary>
public sealed class Money(Settings settings)
{
    public const decimal Most = 1_000_000_000m;

    public string Currency => settings.Organisation.Currency;

    /// <summary>The sign before an amount, or the code of a currency without a usual sign.</summary>
    public string Sign => Currency switch { "EUR" => "€", "USD" => "$", "GBP" => "£", _ => Currency };

    /// <summary>An amount in whole cents; null where none was said. Not below zero, not finer than a cent, in our currency.</summary>
    public Answer<long?> Cents(decimal? amount, string? currency = null)
    {
        if (currency?.Trim() is { Length: > 0 } other && !other.Equals(Currency, StringComparison.OrdinalIgnoreCase))
        {
            return new Refusal("money-other-currency", other, Currency);
        }

        return amount is not { } known ? (long?)null
            : known < 0 ? new Refusal("money-negative")
            : known > Most ? new Refusal("money-too-much")
            : known * 100 != decimal.Truncate(known * 100) ? new Refusal("money-finer-than-cents")
            : (long?)(known * 100);
    }

    /// <summary>As it stands on screen: whole amounts without cents.</summary>
    public string Say(long cents)
    {
        var amount = (Math.Abs(cents) / 100m).ToString(cents % 100 == 0 ? "N0" : "N2", CultureInfo.CurrentCulture);
        return $"{(cents < 0 ? "−" : "")}{Sign}\u00a0{amount}";
    }

    /// <summary>Without cents, where the table is to be read and not added up.</summary>
    public string Whole(decimal amount) => $"{(amount < 0 ? "−" : "")}{Sign}\u00a0{Math.Round(Math.Abs(amount), MidpointRounding.AwayFromZero).ToString("N0", CultureInfo.CurrentCulture)}";

    public string Exact(long cents) => $"{(cents < 0 ? "−" : "")}{Sign}\u00a0{(Math.Abs(cents) / 100m).ToString("N2", CultureInfo.CurrentCulture)}";

    /// <summary>Hundredths of a percent: "7,5 %".</summary>
    public static string Percent(int points) => (points / 100m).ToString("0.##", CultureInfo.CurrentCulture) + "\u00a0%";

    public static decimal? Amount(long? cents) => cents / 100m;
}
