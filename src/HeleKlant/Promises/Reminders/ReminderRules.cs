using HeleKlant.Facts;

namespace HeleKlant.Promises.Reminders;

/// <summary>What the organisation has set about reminders.</summary>
public sealed record ReminderRules
{
    public const string Name = "reminders";

    /// <summary>Whether digests are mailed at all.</summary>
    public bool Mail { get; init; } = true;

    /// <summary>The hour from which a day's digest leaves, by the organisation's clock.</summary>
    public int Hour { get; init; } = 7;

    /// <summary>Nothing is mailed from this hour…</summary>
    public int QuietFrom { get; init; } = 19;

    /// <summary>…until this one.</summary>
    public int QuietUntil { get; init; } = 7;

    /// <summary>Nothing is mailed on days on which the organisation is closed.</summary>
    public bool OnlyOpenDays { get; init; } = true;

    /// <summary>Whether webhooks may go to addresses inside: this machine, private networks.</summary>
    public bool WebhooksInside { get; init; }

    /// <summary>A webhook that failed for so many days on end is switched off, and says so.</summary>
    public int WebhookDays { get; init; } = 5;

    /// <summary>Whether nothing is mailed at this hour of the day.</summary>
    public bool IsQuiet(int hour) => QuietFrom != QuietUntil && (QuietFrom < QuietUntil ? hour >= QuietFrom && hour < QuietUntil : hour >= QuietFrom || hour < QuietUntil);

    public Refusal? Fault() =>
        Hour is < 0 or > 23 || QuietFrom is < 0 or > 23 || QuietUntil is < 0 or > 23 ? new Refusal("reminder-hours")
        : Mail && IsQuiet(Hour) ? new Refusal("reminder-hour-quiet", Hour, QuietFrom, QuietUntil)
        : WebhookDays is < 1 or > 60 ? new Refusal("webhook-days")
        : null;
}
