using HeleKlant.Facts;

namespace HeleKlant.Promises.SideDeals;

/// <summary>
/// "Has something been agreed that we must carry out?", asked by nobody on a day. Who asked is not kept anywhere; a team that is named has at least five people.
/// </summary>
public sealed class DealQuestion
{
    public Guid Id { get; set; }

    public int Version { get; set; }

    /// <summary>The day it was asked; no hour is kept.</summary>
    public DateOnly AskedOn { get; set; }

    /// <summary>About which customer; 0 for any.</summary>
    public int Customer { get; set; }

    /// <summary>Which team would carry it out; 0 where it is not said.</summary>
    public int Team { get; set; }

    public DateOnly AnswerBy { get; set; }

    /// <summary>So many said that nothing was agreed; only something that is shared ends it before its day.</summary>
    public int SaidNothing { get; set; }

    public Guid? Shared { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public string Stream => StreamOf(Id);

    /// <summary>Until something was shared; where somebody said "nothing", up to the day by which the others may answer.</summary>
    public bool IsOpenOn(DateOnly today) => Shared is null && (SaidNothing == 0 || today <= AnswerBy);

    public static string StreamOf(Guid id) => "deal-question/" + id;

    public DealQuestion After(object fact, DateTimeOffset at, DateOnly day)
    {
        Version++;
        switch (fact)
        {
            case DealAskedAbout f:
                (Id, Customer, Team, AnswerBy, AskedOn) = (f.Question, f.Customer, f.Team, f.AnswerBy, day);
                break;
            case DealQuestionAnswered f:
                AnsweredAt = at;
                (SaidNothing, Shared) = f.Answer == DealAnswer.Nothing ? (SaidNothing + 1, Shared) : (SaidNothing, f.Deal);
                break;
        }

        return this;
    }

    public Answer<DealQuestionAnswered> Reply(DealAnswer answer, Guid? deal) =>
        Shared is not null ? SideDealRefusals.Answered : new DealQuestionAnswered(Id, Customer == 0 ? [] : [Customer], answer, deal);
}
