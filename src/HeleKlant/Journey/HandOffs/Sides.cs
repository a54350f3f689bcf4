using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Journey.HandOffs;

/// <summary>Who may speak for one side of a hand-off: who works in the team today, and leads and directors. The ends of an agreement, and its text.</summary>
public sealed class Sides(WhoAsks who, People.Door people, Dues dues, JournalStore journal)
{
    public async Task<bool> MaySpeakFor(HandOffBetween between, int end, CancellationToken stop) =>
        who.IsAny(Roles.Lead, Roles.Director, Roles.Administrator)
        || (between == HandOffBetween.Teams && who.Employee is { } me && await people.WorksIn(me, end, dues.Today, stop));

    /// <summary>The number of a team or role by its number or its name; null where there is none.</summary>
    public int? EndOf(HandOffBetween between, string? said)
    {
        var kind = between == HandOffBetween.Teams ? NameKind.Team : NameKind.Role;
        if (int.TryParse(said, out var number) && journal.ReadNames([number]) is [{ } row] && row.Kind == kind)
        {
            return number;
        }

        return said?.Trim() is { Length: > 0 } name ? journal.FindName(kind, name) : null;
    }

    public static async Task<Answer<HandOffAgreement>> Find(Acting acting, Guid id, int version, CancellationToken stop) =>
        await acting.Store.Set<HandOffAgreement>().FirstOrDefaultAsync(a => a.Id == id, stop) is not { } found ? HandOffRefusals.NoAgreement
        : version != 0 && version != found.Version ? HandOffRefusals.MovedOn
        : found;

    public static void Tell(Telling telling, HandOffAgreement agreement, object fact)
    {
        telling.Tell(agreement.Stream, agreement.Version + 1, fact);
        agreement.After(fact, telling.Now, telling.By);
    }
}
