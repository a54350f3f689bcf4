using HeleKlant.Facts;
using HeleKlant.Promises.Agreements;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.SideDeals;

/// <summary>A question without a name, as a sentence.</summary>
public static class QuestionSentence
{
    public static string Of(IStringLocalizer<Texts> texts, DateOnly askedOn, int customer, int team, IReadOnlyDictionary<PartyId, string> names)
    {
        string Name(int number) => names.GetValueOrDefault(new PartyId(number)) ?? "–";
        var day = AgreementText.Long(askedOn);
        return (customer, team) switch
        {
            (0, 0) => texts["asked-any", day],
            (0, _) => texts["asked-team", day, Name(team)],
            (_, 0) => texts["asked-customer", day, Name(customer)],
            _ => texts["asked-both", day, Name(customer), Name(team)],
        };
    }
}
