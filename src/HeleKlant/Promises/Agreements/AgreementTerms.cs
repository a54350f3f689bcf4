using HeleKlant.Facts;

namespace HeleKlant.Promises.Agreements;

/// <summary>One version of what was agreed: its period and prices. Which promises stood in it follows from the changes.</summary>
public sealed class AgreementTerms
{
    public Guid Agreement { get; set; }

    /// <summary>1 for the first.</summary>
    public int Number { get; set; }

    public DateOnly From { get; set; }

    public DateOnly? Until { get; set; }

    public int NoticeMonths { get; set; }

    public int NoticeDays { get; set; }

    public int RenewalMonths { get; set; }

    public DateTimeOffset AgreedAt { get; set; }

    /// <summary>The change that made it; 0 for the first version and for a renewal.</summary>
    public int Change { get; set; }

    public List<AgreementPrice> Prices { get; } = [];

    public AgreementPeriod Period => new(From, Until, NoticeMonths, NoticeDays, RenewalMonths);

    public static AgreementTerms Of(Guid agreement, int number, AgreementPeriod period, IEnumerable<AgreedPrice> prices, int change, DateTimeOffset at)
    {
        var terms = new AgreementTerms
        {
            Agreement = agreement,
            Number = number,
            From = period.From,
            Until = period.Until,
            NoticeMonths = period.NoticeMonths,
            NoticeDays = period.NoticeDays,
            RenewalMonths = period.RenewalMonths,
            AgreedAt = at,
            Change = change,
        };
        terms.Prices.AddRange(prices.Select((p, place) => AgreementPrice.Of(agreement, number, place, p)));
        return terms;
    }
}

/// <summary>A price line of one version. Its words and unit stand under the line's id.</summary>
public sealed class AgreementPrice
{
    public Guid Agreement { get; set; }

    public int Number { get; set; }

    public int Place { get; set; }

    public Guid Line { get; set; }

    public long ListCents { get; set; }

    public decimal Quantity { get; set; }

    public long AgreedCents { get; set; }

    /// <summary>Quantity × agreed price, rounded to the cent as invoices do: half up, away from zero.</summary>
    public long TotalCents => Total(AgreedCents, Quantity);

    public AgreedPrice AsFact => new(Line, ListCents, Quantity, AgreedCents);

    public static long Total(long cents, decimal quantity) => (long)decimal.Round(cents * quantity, 0, MidpointRounding.AwayFromZero);

    public static AgreementPrice Of(Guid agreement, int number, int place, AgreedPrice price) => new()
    {
        Agreement = agreement,
        Number = number,
        Place = place,
        Line = price.Line,
        ListCents = price.ListCents,
        Quantity = decimal.Round(price.Quantity, 4),
        AgreedCents = price.AgreedCents,
    };
}
