namespace HeleKlant.Access;

/// <summary>An account as an administrator sees it. When somebody signs in is not in it: that is not what a list is for.</summary>
public sealed record AccountRow(
    Guid Id, string SignInName, string ShownName, string? Email, string[] Roles, long? Employee, DateTimeOffset MadeAt, DateTimeOffset? ClosedAt, bool HasPassword);

/// <summary>What is asked for a new account.</summary>
public sealed record NewAccount(string? SignInName, string? ShownName, string? Email, string[]? Roles, long? Employee);

/// <summary>A new account, or a forgotten password: the link that its owner chooses a password with.</summary>
public sealed record AccountLink(Guid Id, string SignInName, string Address, DateTimeOffset Expires);
