namespace HeleKlant.Access;

/// <summary>A personal access token for the API: shown once, kept as a hash.</summary>
public sealed class AccessToken
{
    public Guid Id { get; set; }

    public Guid Account { get; set; }

    /// <summary>What its owner calls it.</summary>
    public string Name { get; set; } = "";

    public string Hash { get; set; } = "";

    /// <summary>Its first characters, to recognise it by.</summary>
    public string Start { get; set; } = "";

    /// <summary>The roles it may use, joined by spaces; what the account loses, the token loses too.</summary>
    public string Roles { get; set; } = "";

    public DateTimeOffset MadeAt { get; set; }

    public DateTimeOffset Expires { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>The day it was last used; no closer, so that it does not follow anybody's working hours.</summary>
    public DateOnly? LastUsed { get; set; }
}

/// <summary>A token as its owner sees it.</summary>
public sealed record TokenRow(Guid Id, string Name, string Start, string[] Roles, DateTimeOffset MadeAt, DateTimeOffset Expires, DateOnly? LastUsed);

/// <summary>A token at the one moment that it is shown.</summary>
public sealed record TokenMade(string Token, TokenRow Row);
