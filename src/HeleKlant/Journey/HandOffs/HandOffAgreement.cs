using HeleKlant.Facts;

namespace HeleKlant.Journey.HandOffs;

public enum TermsState : short
{
    /// <summary>One side proposed them; the other has not answered.</summary>
    Proposed = 1,

    /// <summary>Both sides agreed.</summary>
    Agreed = 2,

    Declined = 3,
}

/// <summary>One version of what two links agreed, or one of them proposed.</summary>
public sealed class HandOffTerms
{
    public const int MostItems = 30;
    public const int LongestWhat = 500;
    public const int LongestItem = 120;
    public const double MostHours = 5000;

    public Guid Agreement { get; set; }

    /// <summary>1 for the first.</summary>
    public int Number { get; set; }

    public HandOffBetween Between { get; set; }

    public int Giver { get; set; }

    public int Receiver { get; set; }

    public string What { get; set; } = "";

    /// <summary>What must be with it, a line each.</summary>
    public string ItemLines { get; set; } = "";

    public double? AcceptWithinHours { get; set; }

    public double? DoneWithinHours { get; set; }

    public DateOnly From { get; set; }

    /// <summary>The last day on which they hold: as agreed, until a later version took their place, or because it was ended.</summary>
    public DateOnly? Until { get; set; }

    public DateOnly Review { get; set; }

    public HandOffSide ProposedBy { get; set; }

    public DateTimeOffset ProposedAt { get; set; }

    public TermsState State { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public string[] Items => ItemLines.Length == 0 ? [] : ItemLines.Split('\n');

    public HandOffSide OtherSide => ProposedBy == HandOffSide.Giver ? HandOffSide.Receiver : HandOffSide.Giver;

    public bool HoldsOn(DateOnly day) => State == TermsState.Agreed && From <= day && (Until is null || day <= Until);
}

/// <summary>
/// What one link owes the next: terms in versions, each proposed by one side and agreed by the other. Folded from the facts of its stream; the
/// rules answer with a fact or a refusal.
/// </summary>
public sealed class HandOffAgreement
{
    public Guid Id { get; set; }

    public HandOffBetween Between { get; set; }

    public int Giver { get; set; }

    public int Receiver { get; set; }

    /// <summary>Facts in its stream.</summary>
    public int Version { get; set; }

    /// <summary>The last day, where it was ended.</summary>
    public DateOnly? Ended { get; set; }

    /// <summary>The account that proposed the terms that wait for an answer: the other side is somebody else.</summary>
    public Guid? ProposedByAccount { get; set; }

    public List<HandOffTerms> Terms { get; } = [];

    public string Stream => StreamOf(Id);

    public static string StreamOf(Guid id) => "hand-off-agreement/" + id;

    public HandOffTerms? Waiting => Terms.Find(t => t.State == TermsState.Proposed);

    public HandOffTerms? HoldingOn(DateOnly day) => Terms.Find(t => t.HoldsOn(day));

    public HandOffAgreement After(object fact, DateTimeOffset at, Guid? by)
    {
        Version++;
        switch (fact)
        {
            case HandOffAgreementProposed f:
                (Id, Between, Giver, Receiver, ProposedByAccount) = (f.Agreement, f.Between, f.Giver, f.Receiver, by);
                Terms.Add(new HandOffTerms
                {
                    Agreement = f.Agreement,
                    Number = f.Version,
                    Between = f.Between,
                    Giver = f.Giver,
                    Receiver = f.Receiver,
                    What = f.What,
                    ItemLines = string.Join('\n', f.Items),
                    AcceptWithinHours = f.AcceptWithinHours,
                    DoneWithinHours = f.DoneWithinHours,
                    From = f.From,
                    Until = f.Until,
                    Review = f.Review,
                    ProposedBy = f.Side,
                    ProposedAt = at,
                    State = TermsState.Proposed,
                });
                break;
            case HandOffAgreementAgreed f:
                Agree(Terms.Single(t => t.Number == f.Version), at);
                break;
            case HandOffAgreementDeclined f:
                var declined = Terms.Single(t => t.Number == f.Version);
                (declined.State, declined.AnsweredAt) = (TermsState.Declined, at);
                break;
            case HandOffAgreementEnded f:
                Ended = f.Last;
                foreach (var terms in Terms.Where(t => t.State == TermsState.Agreed && (t.Until is null || t.Until > f.Last)))
                {
                    terms.Until = f.Last;
                }

                break;
        }

        return this;
    }

    /// <summary>Terms that are agreed take the place of the earlier ones from their first day.</summary>
    private void Agree(HandOffTerms terms, DateTimeOffset at)
    {
        foreach (var earlier in Terms.Where(t => t.State == TermsState.Agreed && (t.Until is null || t.Until >= terms.From)))
        {
            earlier.Until = terms.From.AddDays(-1);
        }

        (terms.State, terms.AnsweredAt, Ended) = (TermsState.Agreed, at, null);
    }

    /// <summary>One side proposes terms. While other terms wait for an answer there is nothing to propose beside them.</summary>
    public Answer<HandOffAgreementProposed> Propose(HandOffTerms asked, string[] items, DateOnly today) =>
        Fault(asked, items, today) ?? (Waiting is not null ? HandOffRefusals.WaitsForAnswer : (Answer<HandOffAgreementProposed>)new HandOffAgreementProposed(
            Id, Terms.Count + 1, asked.Between, asked.Giver, asked.Receiver, asked.What, items, asked.AcceptWithinHours, asked.DoneWithinHours,
            asked.From, asked.Until, asked.Review, asked.ProposedBy));

    /// <summary>The other side agrees; not the account that proposed (null is the owner of the machine at the command line, who may).</summary>
    public Answer<HandOffAgreementAgreed> Agree(HandOffSide side, Guid? by) =>
        Waiting is not { } terms ? HandOffRefusals.NothingWaits
        : terms.OtherSide != side ? HandOffRefusals.OtherSideAnswers
        : by is not null && by == ProposedByAccount ? HandOffRefusals.SomebodyElseAgrees
        : new HandOffAgreementAgreed(Id, terms.Number, side);

    /// <summary>The other side does not agree, or the one that proposed takes it back.</summary>
    public Answer<HandOffAgreementDeclined> Decline(HandOffSide side) =>
        Waiting is { } terms ? new HandOffAgreementDeclined(Id, terms.Number, side) : HandOffRefusals.NothingWaits;

    /// <summary>Either side ends it, on a day that is not past.</summary>
    public Answer<HandOffAgreementEnded> End(DateOnly last, HandOffSide side, DateOnly today) =>
        !Terms.Exists(t => t.State == TermsState.Agreed && (t.Until is null || t.Until >= today)) ? HandOffRefusals.NothingHolds
        : last < today ? HandOffRefusals.EndIsPast
        : new HandOffAgreementEnded(Id, last, side);

    private static Refusal? Fault(HandOffTerms asked, string[] items, DateOnly today) =>
        asked.Giver == 0 || asked.Receiver == 0 || asked.Giver == asked.Receiver ? HandOffRefusals.NeedsTwo
        : asked.What.Length is 0 or > HandOffTerms.LongestWhat ? HandOffRefusals.NeedsWhat
        : items.Length > HandOffTerms.MostItems || items.Any(i => i.Length > HandOffTerms.LongestItem) ? HandOffRefusals.TooManyItems
        : asked.AcceptWithinHours is null && asked.DoneWithinHours is null && items.Length == 0 ? HandOffRefusals.NeedsTerms
        : asked.AcceptWithinHours is <= 0 or > HandOffTerms.MostHours or double.NaN || asked.DoneWithinHours is <= 0 or > HandOffTerms.MostHours or double.NaN ? HandOffRefusals.BadHours
        : asked.DoneWithinHours < asked.AcceptWithinHours ? HandOffRefusals.DoneBeforeAccepted
        : asked.From.Year < 1970 || asked.From > today.AddYears(5) || asked.Until < asked.From || asked.Review < asked.From || asked.Review > asked.From.AddYears(10) ? HandOffRefusals.BadDays
        : null;
}

/// <summary>What a receiver said of one hand-off; the last thing said counts.</summary>
public sealed class JudgedHandOff
{
    /// <summary>The sequence of the touch that took it up.</summary>
    public long Touch { get; set; }

    public int Case { get; set; }

    public HandOffBetween Between { get; set; }

    public int Giver { get; set; }

    public int Receiver { get; set; }

    public DateTimeOffset TakenAt { get; set; }

    public Guid? Agreement { get; set; }

    public int? Terms { get; set; }

    public bool Complete { get; set; }

    /// <summary>Places of missing items in the terms, joined by commas.</summary>
    public string Missing { get; set; } = "";

    public DateTimeOffset JudgedAt { get; set; }

    public int Version { get; set; }

    public IEnumerable<int> MissingItems => Missing.Length == 0 ? [] : Missing.Split(',').Select(i => int.Parse(i, System.Globalization.CultureInfo.InvariantCulture));

    public static string StreamOf(long touch) => FormattableString.Invariant($"hand-off/{touch}");

    public static JudgedHandOff Of(HandOffJudged f, DateTimeOffset at, int version) => new()
    {
        Touch = f.Touch,
        Case = f.Case,
        Between = f.Between,
        Giver = f.Giver,
        Receiver = f.Receiver,
        TakenAt = f.TakenAt,
        Agreement = f.Agreement,
        Terms = f.Version,
        Complete = f.Complete,
        Missing = string.Join(',', f.Missing),
        JudgedAt = at,
        Version = version,
    };
}

/// <summary>What a receiver typed of what was missing. Erasable.</summary>
public sealed class JudgedWords
{
    public long Touch { get; set; }

    public string Text { get; set; } = "";
}
