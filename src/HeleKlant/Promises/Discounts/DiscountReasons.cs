using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Store;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Discounts;

/// <summary>A reason for discounts: a key for ever, and the organisation's own name for it.</summary>
public sealed record DiscountReason(string Key, string Name);

/// <summary>The organisation's list of reasons, as a setting; empty until it is changed, and the usual ones hold.</summary>
public sealed record DiscountReasonList
{
    public const string Setting = "discount-reasons";

    public IReadOnlyList<DiscountReason> Reasons { get; init; } = [];
}

/// <param name="Reasons">One a line.</param>
public sealed record SetDiscountReasonsAsked(string? Reasons);

/// <summary>Reads and sets the reasons. A reason that is taken off the list stays readable where it was given.</summary>
public sealed class DiscountReasons(Settings settings, Acting acting, Audit audit, IStringLocalizer<Texts> words)
{
    private const int Most = 40;
    private const int Longest = 60;

    private static readonly string[] Usual = ["goodwill", "volume", "competition", "trial", "late-delivery", "loyalty"];

    public IReadOnlyList<DiscountReason> All => settings.Of<DiscountReasonList>(DiscountReasonList.Setting).Reasons is { Count: > 0 } own ? own : [.. Usual.Select(key => new DiscountReason(key, words["reason-" + key]))];

    public string NameOf(string key) => All.FirstOrDefault(r => r.Key == key)?.Name ?? (Usual.Contains(key) ? words["reason-" + key].Value : key);

    /// <summary>The key of a reason by its key or its name; null where it is not on the list.</summary>
    public string? KeyOf(string? said) =>
        All.FirstOrDefault(r => r.Key == said?.Trim() || string.Equals(r.Name, said?.Trim(), StringComparison.OrdinalIgnoreCase))?.Key;

    public async Task<Answer<Site.Nothing>> Set(SetDiscountReasonsAsked asked, CancellationToken stop)
    {
        string[] names = [.. (asked.Reasons ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (names.Length is 0 or > Most || names.Any(n => n.Length > Longest))
        {
            return DiscountRefusals.BadReasons;
        }

        var known = All;
        var taken = new HashSet<string>();
        DiscountReason[] reasons =
        [
            .. names.Select(name =>
            {
                var key = known.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase))?.Key ?? KeyFor(name);
                while (!taken.Add(key))
                {
                    key += "-2";
                }

                return new DiscountReason(key, name);
            }),
        ];
        return await acting.Do<Site.Nothing>(
            async _ =>
            {
                await settings.Set(DiscountReasonList.Setting, new DiscountReasonList { Reasons = reasons }, acting.Store, audit, stop);
                return default(Site.Nothing);
            },
            stop);
    }

    private static string KeyFor(string name)
    {
        var key = new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        return key.Length is 0 or > 40 ? "reason-" + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)))[..8] : key;
    }
}
