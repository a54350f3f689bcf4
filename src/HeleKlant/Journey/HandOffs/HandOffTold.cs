using HeleKlant.ChainLog;
using HeleKlant.Engines.Quantities;
using HeleKlant.Facts;
using HeleKlant.Journey.Chain;

namespace HeleKlant.Journey.HandOffs;

/// <summary>So many of so many with Wilson's 95 % interval; numbers are absent where there is nothing to tell.</summary>
public sealed record ShareTold(long Hits, long Of, double? Share, double? Low, double? High)
{
    public static ShareTold From(Proportion of)
    {
        var (low, high) = of.Wilson();
        return of.Of == 0 ? new(0, 0, null, null, null) : new(of.Hits, of.Of, of.Value, low, high);
    }
}

/// <summary>Terms as one side proposed them.</summary>
public sealed record TermsTold(
    int Number, TermsState State, string What, IReadOnlyList<string> Items, double? AcceptWithinHours, double? DoneWithinHours, DateOnly From, DateOnly? Until, DateOnly Review, HandOffSide ProposedBy)
{
    public static TermsTold Of(HandOffTerms t) => new(t.Number, t.State, t.What, t.Items, t.AcceptWithinHours, t.DoneWithinHours, t.From, t.Until, t.Review, t.ProposedBy);
}

/// <summary>
/// One direction of a pair: what is agreed beside what was kept. Figures are absent, and <paramref name="Withheld"/> is true, where fewer than five people work at
/// an end.
/// </summary>
/// <param name="Volume">Hand-offs in the period.</param>
public sealed record DirectionTold(
    int From, int To, string FromName, string ToName, Guid? Agreement, int Version, IReadOnlyList<TermsTold> Terms, long Volume, bool Withheld, long? WithTerms,
    ShareTold? Kept, ShareTold? AcceptedInTime, double? MedianAcceptSeconds, double? P90AcceptSeconds, ShareTold? DoneInTime, double? MedianDoneSeconds, double? P90DoneSeconds,
    ShareTold? Complete, double? BeyondAgreedSeconds, IReadOnlyList<MonthTold>? Months, IReadOnlyList<MissingTold>? Missing)
{
    public static DirectionTold Of(ChainView view, HandOffsSeen seen, IEnumerable<HandOffAgreement> agreements, int from, int to)
    {
        var agreement = agreements.FirstOrDefault(a => a.Giver == from && a.Receiver == to);
        var kept = seen.Pairs.GetValueOrDefault((from, to));
        var may = seen.MayShow(from, to);
        var shown = may ? kept : null;
        return new(
            from, to, view.Name(from), view.Name(to), agreement?.Id, agreement?.Version ?? 0, [.. agreement?.Terms.OrderByDescending(t => t.Number).Select(TermsTold.Of) ?? []],
            kept?.HandOffs ?? 0, !may, shown?.WithTerms, Share(shown?.Kept), Share(shown?.Accepted.Kept), shown?.Accepted.MedianSeconds, shown?.Accepted.P90Seconds,
            Share(shown?.Done.Kept), shown?.Done.MedianSeconds, shown?.Done.P90Seconds, Share(shown?.Complete), shown?.BeyondAgreedSeconds,
            shown is null ? null : [.. shown.Months.Select(m => new MonthTold(m.Month, m.HandOffs, ShareTold.From(m.Kept)))],
            shown is null ? null : [.. shown.Missing.Select(m => new MissingTold(m.Item, m.Times))]);
    }

    private static ShareTold? Share(Proportion? of) => of is { } known ? ShareTold.From(known) : null;
}

public sealed record MonthTold(DateOnly Month, long HandOffs, ShareTold Kept);

public sealed record MissingTold(string Item, long Times);

/// <summary>Every pair with a hand-off or an agreement.</summary>
/// <param name="OneOf">1 where all cases were looked at, else one of so many.</param>
public sealed record HandOffsTold(DateTimeOffset AsOf, HandOffBetween Between, long Cases, int OneOf, IReadOnlyList<DirectionTold> Pairs);

/// <summary>Asks the pairs for a page, the API or the command line.</summary>
public sealed class HandOffViews(HandOffsKept kept)
{
    public async Task<(HandOffsSeen Seen, List<HandOffAgreement> Agreements)> Read(ChainView view, HandOffBetween between, CancellationToken stop) =>
        (await kept.Of(view.Chain, view.Filter, between, stop), await kept.Agreements(between, stop));

    public async Task<HandOffsTold> All(ChainView view, HandOffBetween between, CancellationToken stop)
    {
        var (seen, agreements) = await Read(view, between, stop);
        return new(
            view.Chain.AsOf, between, seen.Cases, seen.Every,
            [.. seen.Pairs.Keys.OrderBy(p => view.Name(p.From), StringComparer.CurrentCulture).ThenBy(p => view.Name(p.To), StringComparer.CurrentCulture).Select(p => DirectionTold.Of(view, seen, agreements, p.From, p.To))]);
    }
}
