using HeleKlant.Facts;

namespace HeleKlant.Access;

/// <summary>What a PIN must be, and how long one waits after wrong ones.</summary>
public static class PinRules
{
    public const int Shortest = 4;
    public const int Longest = 8;
    public const int LongestBadge = 20;

    /// <summary>So many wrong tries cost nothing.</summary>
    public const int Free = 3;

    public static Refusal? Fault(string? badge, string? pin) =>
        badge is not { Length: > 0 and <= LongestBadge } || !badge.All(char.IsAsciiDigit) ? new Refusal("badge-digits", LongestBadge)
        : pin is not { Length: >= Shortest and <= Longest } || !pin.All(char.IsAsciiDigit) ? new Refusal("pin-digits", Shortest, Longest)
        : IsGuessed(pin) || badge.EndsWith(pin, StringComparison.Ordinal) ? new Refusal("pin-guessed")
        : null;

    /// <summary>The wait after so many wrong tries: half a minute after the third, twice as long after each further one, at most a day.</summary>
    public static TimeSpan? WaitAfter(int wrong) =>
        wrong < Free ? null : TimeSpan.FromSeconds(Math.Min(30 * Math.Pow(2, wrong - Free), TimeSpan.FromDays(1).TotalSeconds));

    /// <summary>All digits alike, or one after the other, up or down.</summary>
    private static bool IsGuessed(string pin) =>
        Enumerable.Range(1, pin.Length - 1).All(i => pin[i] == pin[0])
        || Enumerable.Range(1, pin.Length - 1).All(i => pin[i] == pin[i - 1] + 1)
        || Enumerable.Range(1, pin.Length - 1).All(i => pin[i] == pin[i - 1] - 1);
}
