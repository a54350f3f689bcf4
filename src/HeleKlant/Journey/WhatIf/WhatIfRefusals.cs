using HeleKlant.Facts;

namespace HeleKlant.Journey.WhatIf;

/// <summary>All the noes of this folder; their sentences stand in its texts.</summary>
public static class WhatIfRefusals
{
    public static Refusal NeedsTitle { get; } = new("scenario-needs-title");

    public static Refusal NoScenario { get; } = new("no-scenario-given");

    public static Refusal NoSuchScenario { get; } = new("no-such-scenario") { Kind = RefusalKind.NotFound };

    public static Refusal JudgedBeforeItHolds { get; } = new("judged-before-it-holds");

    public static Refusal DayCannotBe { get; } = new("change-day-cannot-be");

    public static Refusal PromisesNothing { get; } = new("scenario-promises-nothing");

    public static Refusal NoSuchTeam { get; } = new("no-such-team-in-scenario") { Kind = RefusalKind.NotFound };
}
