using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Mandates;

/// <summary>A mandate in plain words: "tot € 15 of 10 minuten".</summary>
public sealed class MandateSentence(Money money, IStringLocalizer<Texts> words)
{
    public string Of(Mandate mandate)
    {
        var parts = new List<string>();
        if (mandate.Cents is { } cents)
        {
            parts.Add(money.Say(cents));
        }

        if (mandate.Minutes is { } minutes)
        {
            parts.Add(words[minutes == 1 ? "one-minute" : "minutes", minutes]);
        }

        var upTo = parts.Count > 0 ? words["up-to", string.Join(" " + words["or"] + " ", parts)].Value : null;
        var discount = (mandate.DiscountPoints, mandate.DiscountCents) switch
        {
            ({ } points, { } most) => words["discount-up-to-both", Money.Percent(points), money.Say(most)].Value,
            ({ } points, null) => words["discount-up-to", Money.Percent(points)].Value,
            (null, { } most) => words["discount-up-to", money.Say(most)].Value,
            _ => null,
        };
        return string.Join("; ", new[] { upTo, discount }.OfType<string>()) is { Length: > 0 } said ? said : words["this-exception"];
    }
}
