using System.Text.Json.Serialization;
using HeleKlant.Facts;
using HeleKlant.Journal;

namespace HeleKlant.Promises.Charter;

[JsonConverter(typeof(AsWord<CharterState>))]
public enum CharterState
{
    Proposed,
    InForce,
    Earlier,
    Withdrawn,
}

/// <summary>One version of what we stand for, folded from its stream.</summary>
/// <param name="By">The account that proposed it.</param>
/// <param name="Agreed">Who agreed: account (null at the command line) and employee (0 where tied to none).</param>
public sealed record CharterVersion(
    int Number, IReadOnlyList<CharterStatement> Statements, DateTimeOffset ProposedAt, Guid? By, IReadOnlyList<(Guid? Account, int Employee, DateTimeOffset At)> Agreed,
    CharterState State, DateOnly? From, DateOnly? Last)
{
    public IReadOnlyList<CharterNorm> Norms { get; init; } = [];

    public Answer<CharterAgreed> Agree(Guid? account, int employee) =>
        State is CharterState.Withdrawn or CharterState.Earlier ? CharterRefusals.NotOpen
        : Agreed.Any(a => (account is not null && a.Account == account) || (employee != 0 && a.Employee == employee)) ? CharterRefusals.AgreedAlready
        : new CharterAgreed(Number, employee);

    /// <summary>At least one other person must have agreed to it.</summary>
    public Answer<CharterInForce> PutInForce(DateOnly from) =>
        State != CharterState.Proposed ? CharterRefusals.NotOpen
        : !Agreed.Any(a => a.Account is null || a.Account != By) ? CharterRefusals.NeedsAgreement
        : new CharterInForce(Number, from);

    public Answer<CharterWithdrawn> Withdraw() => State == CharterState.Proposed ? new CharterWithdrawn(Number) : CharterRefusals.NotOpen;
}
