namespace HeleKlant.Access;

/// <summary>A device that several people share: it is known by a long-lived cookie of which the store keeps the hash.</summary>
public sealed class Tablet
{
    public Guid Id { get; set; }

    /// <summary>Where it stands: "Werkplaats, bij de deur".</summary>
    public string Name { get; set; } = "";

    public string Hash { get; set; } = "";

    public DateTimeOffset MadeAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>The badge number and PIN with which somebody signs in on a shared tablet. No e-mail address is needed.</summary>
public sealed class BadgePin
{
    public Guid Account { get; set; }

    /// <summary>The number on the badge; one account has it.</summary>
    public string Badge { get; set; } = "";

    /// <summary>By the same hasher as passwords.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Handed out by somebody else: its owner is asked to choose another.</summary>
    public bool HandedOut { get; set; }

    /// <summary>Wrong tries since the last right one.</summary>
    public int Wrong { get; set; }

    /// <summary>Until then nothing is tried.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    public DateTimeOffset SetAt { get; set; }
}

/// <summary>What the organisation has set about shared tablets.</summary>
public sealed record TabletRules
{
    public const string Name = "tablets";

    /// <summary>After so many idle minutes whoever is signed in is signed out.</summary>
    public int IdleMinutes { get; init; } = 2;
}

/// <summary>A tablet as a list shows it. Who used it is not in it.</summary>
public sealed record TabletRow(Guid Id, string Name, DateTimeOffset MadeAt);

/// <summary>A PIN at the one moment that it is shown.</summary>
public sealed record PinGiven(Guid Account, string ShownName, string Badge, string Pin);
