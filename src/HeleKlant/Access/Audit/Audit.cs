using HeleKlant.Facts;

namespace HeleKlant.Access;

/// <summary>One line of what happened around access: who, when, what kind, about what. Ids only; names are looked up when it is read.</summary>
public sealed class AuditLine
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The account that did it; null for the command line and for a sign-in that failed.</summary>
    public Guid? By { get; set; }

    /// <summary>One of <see cref="AuditKind"/>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>What it is about: an account's id, the name of an export or of settings.</summary>
    public string About { get; set; } = "";

    /// <summary>Further words: roles before and after, the reason given, the names of settings that changed.</summary>
    public string Details { get; set; } = "";
}

/// <summary>The kinds of audit lines; each has a sentence "audit-" + kind in both languages.</summary>
public static class AuditKind
{
    public const string SignedIn = "signed-in";
    public const string SignInFailed = "sign-in-failed";
    public const string LockedOut = "locked-out";
    public const string SignedOut = "signed-out";
    public const string SessionsEnded = "sessions-ended";
    public const string PasswordChanged = "password-changed";
    public const string PasskeyAdded = "passkey-added";
    public const string PasskeyRemoved = "passkey-removed";
    public const string TokenMade = "token-made";
    public const string TokenRevoked = "token-revoked";
    public const string LinkMade = "link-made";
    public const string AccountMade = "account-made";
    public const string RolesChanged = "roles-changed";
    public const string EmployeeTied = "employee-tied";
    public const string AccountClosed = "account-closed";
    public const string AccountReopened = "account-reopened";
    public const string SettingsChanged = "settings-changed";
    public const string Exported = "exported";
    public const string NamesAsked = "names-asked";
    public const string BackedUp = "backed-up";
    public const string Restored = "restored";
    public const string WebhookChanged = "webhook-changed";
    public const string TabletRegistered = "tablet-registered";
    public const string TabletRevoked = "tablet-revoked";
    public const string PinSet = "pin-set";

    public static readonly string[] All =
    [
        SignedIn, SignInFailed, LockedOut, SignedOut, SessionsEnded, PasswordChanged, PasskeyAdded, PasskeyRemoved, TokenMade, TokenRevoked,
        LinkMade, AccountMade, RolesChanged, EmployeeTied, AccountClosed, AccountReopened, SettingsChanged, Exported, NamesAsked, BackedUp, Restored,
        WebhookChanged, TabletRegistered, TabletRevoked, PinSet,
    ];
}

/// <summary>Writes audit lines. An export calls <see cref="Exported"/> before the first row goes out.</summary>
public sealed class Audit(Store.Store store, WhoAsks who, TimeProvider clock)
{
    /// <summary>Adds a line to what the store saves next, so that it shares the commit of what it tells.</summary>
    public void Add(string kind, string about = "", string details = "", AccountId? by = null) =>
        store.Set<AuditLine>().Add(new AuditLine
        {
            At = clock.GetUtcNow(),
            By = (by ?? who.Account)?.Value,
            Kind = kind,
            About = about,
            Details = details,
        });

    /// <summary>Writes a line at once.</summary>
    public async Task Write(string kind, string about = "", string details = "", AccountId? by = null, CancellationToken stop = default)
    {
        Add(kind, about, details, by);
        await store.SaveChangesAsync(stop);
    }

    /// <summary>An export left the house: its name ("touches-csv") and, where names of employees went out, the reason given.</summary>
    public Task Exported(string what, string because = "", CancellationToken stop = default) =>
        Write(because.Length > 0 ? AuditKind.NamesAsked : AuditKind.Exported, what, because, stop: stop);
}
