using HeleKlant.Engines.Queues;

namespace HeleKlant.Journey.WhatIf;

/// <summary>A figure with its 95 % interval; null where it cannot be told.</summary>
public sealed record EstimateTold(double Value, double Low, double High)
{
    public static EstimateTold? Of(Estimate of) => double.IsFinite(of.Mean) && double.IsFinite(of.HalfWidth) ? new(of.Mean, of.Low, of.High) : null;
}

/// <summary>A pool in a scenario. Its times are null where it holds fewer than five people.</summary>
public sealed record PoolTold(string Name, int People, bool Withheld, EstimateTold? Load, EstimateTold? WaitHours, EstimateTold? FreeHandsBesideShare);

/// <summary>A scenario. Hours are by the clock, not opening hours.</summary>
public sealed record ScenarioTold(
    string Scenario, string Title, int Replications, bool NeverSettles, EstimateTold? LeadHours, EstimateTold? LeadMedianHours, EstimateTold? LeadP90Hours, EstimateTold? WaitedHours,
    EstimateTold? Pieces, EstimateTold? HandOffs, EstimateTold? Inside, EstimateTold? StaffHoursPerCustomer, EstimateTold? GiveUpShare,
    EstimateTold? LeadHoursLessToday, EstimateTold? WaitedHoursLessToday, EstimateTold? PiecesLessToday, IReadOnlyList<PoolTold> Pools);

public sealed record BesideTold(string Name, EstimateTold? Simulated, double? Recorded);

public sealed record TippingTold(double? SlowerShare, double? Low, double? High, IReadOnlyList<TippingStepTold> Curve);

public sealed record TippingStepTold(double SlowerShare, EstimateTold? LeadHours, EstimateTold? LessLineHours);

public sealed record StepTold(string Name, long Touches, long TimesKnown, string TimesFrom, double MeanHours);

public sealed record ModelTold(double CustomersAWeek, IReadOnlyList<StepTold> Steps, int CasesBegan, int CasesFinished, int CasesCensored, long TouchesWithoutPerson, long TouchesWithoutPool, string PoolsAre);

/// <summary>What the page shows, for API and command line.</summary>
public sealed record WhatIfTold(string Trust, IReadOnlyList<BesideTold> Beside, ModelTold Model, IReadOnlyList<ScenarioTold> Scenarios, TippingTold? Tipping, IReadOnlyList<string> NotUnderstood, string? Ended)
{
    public static WhatIfTold Of(ComparisonSeen seen, WhatIfWords words)
    {
        var (today, found) = (seen.Model!, seen.Model!.Model);
        return new(
            today.Trust.ToString(),
            [.. today.Beside.Select(b => new BesideTold(b.Name, EstimateTold.Of(b.Simulated), double.IsFinite(b.Recorded) ? b.Recorded : null))],
            new(found.Network.Classes.Sum(c => c.Arrivals.Rate) * 168, [.. found.Steps.Select(s => new StepTold(s.Name, s.Touches, s.TimesKnown, s.From.ToString(), s.MeanHours))],
                found.Seen.Began, found.Seen.Finished, found.Seen.Censored, found.WithoutPerson, found.WithoutPool, today.Work.By.ToString()),
            [.. seen.Scenarios.Select(s => Told(s, seen, words))],
            seen.Tipping is { } tip ? new(tip.Slower, tip.Low, tip.High, [.. tip.Curve.Select(c => new TippingStepTold(c.Factor - 1, EstimateTold.Of(c.Lead), EstimateTold.Of(c.Difference)))]) : null,
            seen.NotUnderstood, seen.Ended?.ToString());
    }

    private static ScenarioTold Told(ScenarioSeen s, ComparisonSeen seen, WhatIfWords words)
    {
        var now = seen.Scenarios[0];
        EstimateTold? Of(Func<RunFigures, double> measure) => s.NeverSettles ? null : EstimateTold.Of(s.Of(measure));
        EstimateTold? Less(Func<RunFigures, double> measure) => ReferenceEquals(s, now) || s.NeverSettles || now.NeverSettles ? null : EstimateTold.Of(s.Less(now, measure));
        return new(
            s.Scenario.Write(), words.Title(s.Scenario, seen.Model!.Model.Network), s.Runs.Count, s.NeverSettles, Of(r => r.Lead), Of(r => r.LeadSpread.Quantile(0.5)), Of(r => r.LeadSpread.Quantile(0.9)), Of(r => r.Waited),
            Of(r => r.Pieces), Of(r => r.HandOffs), Of(r => r.MeanInside), Of(r => r.CostPerCustomer), Of(r => r.GiveUpShare), Less(r => r.Lead), Less(r => r.Waited), Less(r => r.Pieces),
            [.. s.Network.Pools.Select((pool, p) => Told(s, pool, p, Small(seen.Model!, s.Network, p), words))]);
    }

    /// <summary>Whether a pool of a scenario holds fewer than five people: by those seen where it is a pool of today.</summary>
    public static bool Small(TodayModel today, Network network, int pool) =>
        network.Pools.Length == today.Model.Pools.Count ? today.IsSmall(pool) : !Access.RuleOfFive.MayShow(today.Model.Pools.Sum(p => p.People));

    private static PoolTold Told(ScenarioSeen s, Pool pool, int p, bool small, WhatIfWords words) => new(
        words.Pool(pool), PoolFigures.People(pool), small,
        small ? null : EstimateTold.Of(s.Of(r => r.Load[p])), small ? null : EstimateTold.Of(s.Of(r => PoolFigures.Wait(s.Network, r, p))), small ? null : EstimateTold.Of(s.Of(r => r.FreeBeside[p])));
}
