using HeleKlant.Facts;
using HeleKlant.Journal;

namespace HeleKlant.Promises.Expectations;

/// <summary>
/// What one person or team may expect of another, once both agreed. Folded from facts by <see cref="After"/>; the rules answer with a fact or a
/// refusal. It holds no text: the words stand beside the version that proposed them.
/// </summary>
public sealed class Expectation
{
    public const int MostOfPair = 60;
    public const int LongestText = 2000;

    public Guid Id { get; set; }

    /// <summary>Of whom it is expected.</summary>
    public int Maker { get; set; }

    public NameKind MakerKind { get; set; }

    /// <summary>Who may expect it.</summary>
    public int Receiver { get; set; }

    public NameKind ReceiverKind { get; set; }

    public ExpectationState State { get; set; }

    /// <summary>The version whose words hold; 0 where nothing holds.</summary>
    public int Holds { get; set; }

    /// <summary>The version whose words wait for an answer; 0 where nothing waits.</summary>
    public int Waits { get; set; }

    public SaidBy ProposedBy { get; set; }

    /// <summary>The account that proposed what waits: the other side is somebody else.</summary>
    public Guid? ProposedByAccount { get; set; }

    /// <summary>The review day of what waits.</summary>
    public DateOnly? Proposed { get; set; }

    public DateOnly? Review { get; set; }

    /// <summary>The day on which both agreed or looked at it last.</summary>
    public DateOnly? LookedOn { get; set; }

    /// <summary>The promise it is, while it holds.</summary>
    public Guid? Promise { get; set; }

    public int KeptSaid { get; set; }

    public int NotKeptSaid { get; set; }

    /// <summary>Facts in its stream.</summary>
    public int Version { get; set; }

    public string Stream => StreamOf(Id);

    public static string StreamOf(Guid id) => "expectation/" + id;

    public Expectation After(object fact, Guid? by)
    {
        Version++;
        switch (fact)
        {
            case ExpectationProposed f:
                (Id, Maker, MakerKind, Receiver, ReceiverKind) = (f.Expectation, f.Maker, f.MakerKind, f.Receiver, f.ReceiverKind);
                (Waits, ProposedBy, ProposedByAccount, Proposed) = (Version, f.Side, by, f.Review);
                break;
            case ExpectationAgreed f:
                (Holds, Review, Promise, LookedOn) = (Waits, Proposed, f.Promise, f.On);
                NothingWaits();
                break;
            case ExpectationDeclined:
                NothingWaits();
                State = ExpectationState.Declined;
                break;
            case ExpectationReviewed f:
                (LookedOn, Review) = (f.On, f.Review);
                break;
            case ExpectationJudged f:
                (KeptSaid, NotKeptSaid) = f.Kept ? (KeptSaid + 1, NotKeptSaid) : (KeptSaid, NotKeptSaid + 1);
                break;
            case ExpectationEnded:
                NothingWaits();
                (Holds, Review, Promise, State) = (0, null, null, ExpectationState.Ended);
                break;
        }

        State = Holds > 0 ? ExpectationState.Agreed : Waits > 0 ? ExpectationState.Proposed : State;
        return this;
    }

    private void NothingWaits() => (Waits, ProposedByAccount, Proposed) = (0, null, null);

    /// <summary>Proposed for one side; while other words wait there is nothing to propose beside them.</summary>
    public Answer<ExpectationProposed> Propose(DateOnly review, SaidBy side, DateOnly today) =>
        Maker == Receiver ? ExpectationRefusals.ToItself
        : Waits > 0 ? ExpectationRefusals.WaitsAlready
        : review <= today || review > today.AddYears(1) ? ExpectationRefusals.BadReview
        : new ExpectationProposed(Id, Maker, MakerKind, Receiver, ReceiverKind, review, side);

    /// <summary>Whether the other side may agree: not the account that proposed (null is the command line, which may).</summary>
    public Refusal? MayAgree(SaidBy side, Guid? by) =>
        Waits == 0 ? ExpectationRefusals.NothingWaits
        : side == ProposedBy ? ExpectationRefusals.OtherSideAnswers
        : by is not null && by == ProposedByAccount ? ExpectationRefusals.SomebodyElseAgrees
        : null;

    public Answer<ExpectationDeclined> Decline(SaidBy side, bool words) => Waits == 0 ? ExpectationRefusals.NothingWaits : new ExpectationDeclined(Id, side, words);

    public Answer<ExpectationReviewed> LookAgain(SaidBy side, DateOnly review, DateOnly today) =>
        Holds == 0 ? ExpectationRefusals.DoesNotHold
        : review <= today || review > today.AddYears(1) ? ExpectationRefusals.BadReview
        : new ExpectationReviewed(Id, side, today, review);

    public Answer<ExpectationJudged> Judge(SaidBy side, bool kept, bool words) => Holds == 0 ? ExpectationRefusals.DoesNotHold : new ExpectationJudged(Id, side, kept, words);

    public Answer<ExpectationEnded> End(SaidBy side) => Holds == 0 ? ExpectationRefusals.DoesNotHold : new ExpectationEnded(Id, side);
}
