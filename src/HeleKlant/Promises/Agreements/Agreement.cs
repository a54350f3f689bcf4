using HeleKlant.Facts;
using HeleKlant.Journal;

namespace HeleKlant.Promises.Agreements;

/// <summary>
/// What two sides agreed: folded from the facts of its stream by <see cref="After"/>; the rules are methods that answer with a fact or a refusal. Its duties
/// are promises, which know it as what they came from.
/// </summary>
public sealed class Agreement
{
    public const int MostPrices = 200;
    public const int MostMonths = 600;
    public const long MostCents = 100_000_000_000_00;

    public Guid Id { get; set; }

    /// <summary>Facts in its stream.</summary>
    public int Version { get; set; }

    public AgreementKind Kind { get; set; }

    public int With { get; set; }

    /// <summary>Further parties outside, joined by commas.</summary>
    public string Parties { get; set; } = "";

    public int Owner { get; set; }

    public NameKind OwnerKind { get; set; }

    public DateTimeOffset MadeAt { get; set; }

    /// <summary>The account that recorded it.</summary>
    public Guid? MadeBy { get; set; }

    /// <summary>The version that holds.</summary>
    public int Number { get; set; }

    public DateOnly From { get; set; }

    public DateOnly? Until { get; set; }

    /// <summary>The last day on which notice can be given: the end less the notice period; null where it has no end.</summary>
    public DateOnly? LastNotice { get; set; }

    public int RenewalMonths { get; set; }

    /// <summary>The last day, where somebody ended it.</summary>
    public DateOnly? Ended { get; set; }

    /// <summary>The version that the other side confirmed last.</summary>
    public int? Confirmed { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>It went against what we stand for, and a reason was named.</summary>
    public bool AgainstCharter { get; set; }

    /// <summary>Σ quantity × agreed price of the version that holds.</summary>
    public long AgreedCents { get; set; }

    public long ListCents { get; set; }

    public List<AgreementTerms> Terms { get; } = [];

    public List<AgreementChange> Changes { get; } = [];

    public string Stream => StreamOf(Id);

    public int[] Customers => [With, .. PartyNumbers];

    public IEnumerable<int> PartyNumbers => Parties.Length == 0 ? [] : Parties.Split(',').Select(p => int.Parse(p, System.Globalization.CultureInfo.InvariantCulture));

    public AgreementTerms Holding => Terms.Single(t => t.Number == Number);

    public AgreementChange? Waiting => Changes.Find(c => c.State == ChangeState.Requested);

    public static string StreamOf(Guid id) => "agreement/" + id;

    /// <summary>The end less the notice period: months by the calendar, then days.</summary>
    public static DateOnly? LastNoticeOf(AgreementPeriod period) => period.Until?.AddMonths(-period.NoticeMonths).AddDays(-period.NoticeDays);

    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day <= Until) && (Ended is null || day <= Ended);

    public bool IsOver(DateOnly today) => Ended < today || (Until < today && RenewalMonths == 0);

    public Agreement After(object fact, DateTimeOffset at, Guid? by)
    {
        Version++;
        switch (fact)
        {
            case AgreementMade f:
                (Id, Kind, With, Owner, OwnerKind, MadeAt, MadeBy) = (f.Agreement, f.Kind, f.With, f.Owner, f.OwnerKind, at, by);
                Parties = string.Join(',', f.Parties);
                Take(AgreementTerms.Of(Id, 1, f.Period, f.Prices, 0, at));
                break;
            case AgreementAgainstCharter:
                AgainstCharter = true;
                break;
            case AgreementConfirmed f:
                (Confirmed, ConfirmedAt) = (f.Number, at);
                break;
            case AgreementChangeRequested f:
                Changes.Add(AgreementChange.Of(f, at));
                break;
            case AgreementChangeAccepted f:
                var change = Changes.Single(c => c.Number == f.Change);
                (change.State, change.AnsweredAt, change.Made) = (ChangeState.Accepted, at, string.Join(',', f.Made));
                Take(AgreementTerms.Of(Id, f.Number, change.Asked.Period, change.Asked.Prices, f.Change, at));
                (Confirmed, ConfirmedAt) = (f.Number, at);
                break;
            case AgreementChangeDeclined f:
                var declined = Changes.Single(c => c.Number == f.Change);
                (declined.State, declined.AnsweredAt) = (ChangeState.Declined, at);
                break;
            case AgreementRenewed f:
                Take(AgreementTerms.Of(Id, Number + 1, Holding.Period with { Until = f.Until }, Holding.Prices.OrderBy(p => p.Place).Select(p => p.AsFact).ToList(), 0, at));
                break;
            case AgreementEnded f:
                Ended = f.Last;
                break;
            case AgreementEndTakenBack:
                Ended = null;
                break;
        }

        return this;
    }

    /// <summary>The other side says that this is what was agreed.</summary>
    public Answer<AgreementConfirmed> Confirm(Guid? link, DateOnly today) =>
        IsOver(today) ? AgreementRefusals.IsOver
        : Confirmed == Number ? AgreementRefusals.ConfirmedAlready
        : new AgreementConfirmed(Id, Customers, Number, link);

    /// <summary>One side asks for a change; while another waits for an answer there is nothing to ask beside it.</summary>
    public Answer<AgreementChangeRequested> Request(AgreementSide side, AgreementPeriod period, AgreedPrice[] prices, AgreedMove[] moves, AgreedAddition[] added, DateOnly today)
    {
        if (Fault(period, prices, today, isNew: false) is { } no)
        {
            return no;
        }

        var same = period == Holding.Period && prices.SequenceEqual(Holding.Prices.OrderBy(p => p.Place).Select(p => p.AsFact));
        return IsOver(today) || Ended is not null ? AgreementRefusals.IsOver
            : Waiting is not null ? AgreementRefusals.ChangeWaits
            : same && moves.Length == 0 && added.Length == 0 ? AgreementRefusals.NothingChanges
            : new AgreementChangeRequested(Id, Customers, Changes.Count + 1, side, period, prices, moves, added);
    }

    /// <summary>The other side accepts what waits.</summary>
    public Answer<AgreementChange> Accept(int number, AgreementSide side) =>
        Waiting is not { } change || change.Number != number ? AgreementRefusals.NothingWaits
        : change.Side == side ? AgreementRefusals.OtherSideAccepts
        : change;

    public Answer<AgreementChangeDeclined> Decline(int number, AgreementSide side) =>
        Waiting is { } change && change.Number == number ? new AgreementChangeDeclined(Id, Customers, number, side) : AgreementRefusals.NothingWaits;

    /// <summary>Silently renewed: the end has passed, nobody gave notice in time, and it goes on by itself.</summary>
    public AgreementRenewed? Renew(DateOnly today)
    {
        if (RenewalMonths == 0 || Ended is not null || Until is not { } until || until >= today)
        {
            return null;
        }

        var next = until;
        for (var times = 1; next < today && times < 1000; times++)
        {
            next = until.AddMonths(times * RenewalMonths);
        }

        return new AgreementRenewed(Id, Customers, next);
    }

    /// <summary>Either side ends it. Before its own end only by the notice that was agreed, unless both want it.</summary>
    public Answer<AgreementEnded> End(DateOnly last, AgreementSide side, bool both, DateOnly today)
    {
        var soonest = today.AddMonths(Holding.NoticeMonths).AddDays(Holding.NoticeDays);
        return Ended is not null || IsOver(today) ? AgreementRefusals.IsOver
            : last < today || last > today.AddYears(100) ? AgreementRefusals.EndIsPast
            : !both && last < soonest && (Until is null || last < Until) ? AgreementRefusals.NoticeTooShort(soonest)
            : new AgreementEnded(Id, Customers, last, side);
    }

    public Answer<AgreementEndTakenBack> TakeEndBack() => Ended is null ? AgreementRefusals.NotEnded : new AgreementEndTakenBack(Id, Customers);

    public static Refusal? Fault(AgreementPeriod period, AgreedPrice[] prices, DateOnly today, bool isNew) =>
        period.From.Year < 1970 || period.From > today.AddYears(100) || period.Until < period.From || period.Until > today.AddYears(100) ? AgreementRefusals.BadPeriod
        : isNew && period.Until < today && period.RenewalMonths == 0 ? AgreementRefusals.OverBeforeMade
        : period.NoticeMonths is < 0 or > MostMonths || period.NoticeDays is < 0 or > 3660 || period.RenewalMonths is < 0 or > MostMonths ? AgreementRefusals.BadNotice
        : period.Until is null && period.RenewalMonths > 0 ? AgreementRefusals.RenewalNeedsEnd
        : LastNoticeOf(period) < period.From ? AgreementRefusals.NoticeBeforeStart
        : prices.Length > MostPrices ? AgreementRefusals.TooManyPrices(MostPrices)
        : prices.Any(p => p.ListCents is < 0 or > MostCents || p.AgreedCents is < 0 or > MostCents || p.Quantity is <= 0 or > 1_000_000_000m || Math.Abs((decimal)p.AgreedCents) * p.Quantity > MostCents * 1000m) ? AgreementRefusals.BadPrice
        : null;

    private void Take(AgreementTerms terms)
    {
        Terms.Add(terms);
        (Number, From, Until, RenewalMonths, LastNotice) = (terms.Number, terms.From, terms.Until, terms.RenewalMonths, LastNoticeOf(terms.Period));
        AgreedCents = terms.Prices.Sum(p => p.TotalCents);
        ListCents = terms.Prices.Sum(p => AgreementPrice.Total(p.ListCents, p.Quantity));
    }
}
