using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Journey.HandOffs;

/// <param name="Giver">The team or role that hands over, by number or name.</param>
/// <param name="What">What is handed over.</param>
/// <param name="Items">What must be with it; one field or document a line.</param>
/// <param name="Side">For which side it is proposed; that side agrees by proposing.</param>
/// <param name="Review">The day to look at it again; a year after the first day where nobody says.</param>
/// <param name="Version">The version of the agreement that was looked at; 0 does not look.</param>
public sealed record ProposeTermsAsked(
    string? Giver, string? Receiver, string? What, HandOffSide Side, string? Items = null, double? AcceptWithinHours = null, double? DoneWithinHours = null,
    DateOnly? From = null, DateOnly? Until = null, DateOnly? Review = null, HandOffBetween Between = HandOffBetween.Teams, int Version = 0);

/// <summary>An agreement as an act leaves it.</summary>
public sealed record AgreementTold(Guid Id, HandOffBetween Between, int Giver, int Receiver, int Version, int? Waiting, int? Holding);

/// <summary>One side of a hand-off proposes what it gives or asks; the other answers.</summary>
public sealed class ProposeTerms(Acting acting, Sides sides, Dues dues, KeptTexts texts)
{
    public async Task<Answer<AgreementTold>> Do(ProposeTermsAsked asked, CancellationToken stop)
    {
        var answer = await acting.Do<AgreementTold>(
            async telling =>
            {
                if (sides.EndOf(asked.Between, asked.Giver) is not { } giver || sides.EndOf(asked.Between, asked.Receiver) is not { } receiver)
                {
                    return HandOffRefusals.NeedsTwo;
                }

                if (!await sides.MaySpeakFor(asked.Between, asked.Side == HandOffSide.Giver ? giver : receiver, stop))
                {
                    return HandOffRefusals.NotYourSide;
                }

                var found = await acting.Store.Set<HandOffAgreement>().FirstOrDefaultAsync(a => a.Between == asked.Between && a.Giver == giver && a.Receiver == receiver, stop);
                if (asked.Version != 0 && asked.Version != (found?.Version ?? 0))
                {
                    return HandOffRefusals.MovedOn;
                }

                var agreement = found ?? new HandOffAgreement { Id = Guid.CreateVersion7(telling.Now) };
                var from = asked.From ?? dues.Today;
                var rule = agreement.Propose(
                    new HandOffTerms
                    {
                        Between = asked.Between,
                        Giver = giver,
                        Receiver = receiver,
                        What = asked.What?.Trim() ?? "",
                        AcceptWithinHours = asked.AcceptWithinHours,
                        DoneWithinHours = asked.DoneWithinHours,
                        From = from,
                        Until = asked.Until,
                        Review = asked.Review ?? from.AddYears(1),
                        ProposedBy = asked.Side,
                    },
                    [.. (asked.Items ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()],
                    dues.Today);
                if (rule.IsRefused)
                {
                    return rule.Refusal!;
                }

                Sides.Tell(telling, agreement, rule.Value);
                if (found is null)
                {
                    acting.Store.Add(agreement);
                }

                return Told(agreement, dues.Today);
            },
            stop);
        if (answer.Refusal?.Kind == RefusalKind.SomebodyWasFirst)
        {
            await texts.Keep(SubjectOf(asked), $"{asked.What}\n{asked.Items}", stop);
        }
        else if (!answer.IsRefused)
        {
            await texts.Sent(SubjectOf(asked), stop);
        }

        return answer;
    }

    public static AgreementTold Told(HandOffAgreement agreement, DateOnly today) => new(
        agreement.Id, agreement.Between, agreement.Giver, agreement.Receiver, agreement.Version, agreement.Waiting?.Number, agreement.HoldingOn(today)?.Number);

    private static string SubjectOf(ProposeTermsAsked asked) => $"hand-off/{asked.Between}/{asked.Giver}/{asked.Receiver}" is { Length: <= 120 } subject ? subject : "hand-off";
}
