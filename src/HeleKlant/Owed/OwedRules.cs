using HeleKlant.Facts;

namespace HeleKlant.Owed;

/// <summary>What the organisation has set about promises. A promise keeps the rule of the day it was made.</summary>
public sealed record OwedRules
{
    public const string Name = "owed";

    public const int UsualDays = 30;

    /// <summary>So many days overdue a promise of this kind counts as broken; 30 where nothing is set.</summary>
    public Dictionary<PromiseKind, int> BrokenAfterDays { get; init; } = [];

    public int BrokenAfter(PromiseKind kind) => BrokenAfterDays.GetValueOrDefault(kind, UsualDays);
}
