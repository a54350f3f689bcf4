using System.Globalization;
using System.Text.Json;
using HeleKlant.Facts;

namespace HeleKlant.Promises.Agreements;

/// <summary>The rows of the form, which a page without script sends as numbered fields; and the form kept as a draft.</summary>
public static class AgreementForm
{
    public const int MostRows = MakeAgreement.MostPromises;

    public static MakeAgreementAsked WithRows(MakeAgreementAsked asked)
    {
        if (asked.Rows is not { Count: > 0 } rows)
        {
            return asked;
        }

        var duties = new List<DutyAsked>(asked.Duties ?? []);
        var prices = new List<PriceLineAsked>(asked.Prices ?? []);
        for (var i = 0; i < MostRows; i++)
        {
            string? Field(string row, string field) => Said(rows, $"{row}{i}-{field}");
            if (Field("d", "what") is { } what)
            {
                duties.Add(new DutyAsked(
                    Field("d", "side") == "theirs" ? AgreementSide.Theirs : AgreementSide.Ours, what, KindOf(Field("d", "kind")), Field("d", "owner"), Day(Field("d", "due")),
                    Field("d", "condition"), Day(Field("d", "review")), (i + 1).ToString(CultureInfo.InvariantCulture), Field("d", "after"), Whole(Field("d", "days")), Field("d", "holds"), Field("d", "evidence")));
            }

            if (Field("p", "what") is { } sold)
            {
                prices.Add(new PriceLineAsked(sold, Money(Field("p", "list")), Money(Field("p", "agreed")), Money(Field("p", "quantity")) ?? 1, Field("p", "unit")));
            }
        }

        return asked with { Duties = [.. duties], Prices = [.. prices], Carriers = asked.Carriers ?? [], Rows = null };
    }

    public static string? Said(Dictionary<string, JsonElement>? rows, string field) =>
        rows is not null && rows.TryGetValue(field, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() is { Length: > 0 } text ? text : null : value.ToString() : null;

    public static string Write(MakeAgreementAsked asked) => JsonSerializer.Serialize(asked, JsonSerializerOptions.Web);

    public static MakeAgreementAsked? Read(string body) => JsonSerializer.Deserialize<MakeAgreementAsked>(body, JsonSerializerOptions.Web);

    /// <summary>Null where nothing stands there; what is no day becomes one that every rule refuses, so that it is not passed over.</summary>
    public static DateOnly? Day(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MinValue;

    public static PromiseKind KindOf(string? text) => Enum.TryParse<PromiseKind>(text, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : PromiseKind.Work;

    /// <summary>
    /// As a form sends it (a point), or as a reader of Dutch types it (a comma); thousands are not taken. Null where nothing stands there; what is no amount is
    /// less than nothing, which every rule refuses.
    /// </summary>
    public static decimal? Money(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) ? amount : -1;

    private static int Whole(string? text) => string.IsNullOrWhiteSpace(text) ? 0 : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
