using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;

namespace HeleKlant.People;

/// <param name="Employee">Whose bond; oneself where it is not told.</param>
/// <param name="ByCustomer">The customer said so, and somebody notes it for them.</param>
public sealed record CorrectBondAsked(int Customer, BondSaid Said, int? Employee = null, bool ByCustomer = false);

public sealed record UndoBondCorrectionAsked(int Customer, int? Employee = null);

/// <summary>An employee corrects their own bond; what the customer says of one is noted for them.</summary>
public sealed class CorrectBond(Acting acting, PartyBook book)
{
    public Task<Answer<Site.Nothing>> Do(CorrectBondAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            var (customer, employee, no) = await Both(asked.Customer, asked.Employee, asked.ByCustomer, stop);
            if (no is not null)
            {
                return no;
            }

            var corrected = new BondCorrected(customer, employee, asked.Said, asked.ByCustomer);
            book.TellNext(telling, $"bond/{customer}/{employee}", corrected);
            var row = await acting.Store.Set<BondCorrectionRow>().FindAsync([customer, employee], stop);
            if (row is null)
            {
                acting.Store.Add(row = BondCorrectionRow.Start(customer, employee));
            }

            row.After(corrected, telling.Now);
            return default(Site.Nothing);
        },
        stop);

    public Task<Answer<Site.Nothing>> Undo(UndoBondCorrectionAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            var (customer, employee, no) = await Both(asked.Customer, asked.Employee, byCustomer: true, stop);
            if (no is not null)
            {
                return no;
            }

            if (await acting.Store.Set<BondCorrectionRow>().FindAsync([customer, employee], stop) is not { } row)
            {
                return PeopleRefusals.NotMarked;
            }

            book.TellNext(telling, $"bond/{customer}/{employee}", new BondCorrectionUndone(customer, employee));
            acting.Store.Remove(row);
            return default(Site.Nothing);
        },
        stop);

    private async Task<(int Customer, int Employee, Refusal? No)> Both(int customer, int? employee, bool byCustomer, CancellationToken stop)
    {
        var whose = employee ?? (int?)acting.Who.Employee?.Value;
        if (whose is not { } one)
        {
            return (0, 0, PeopleRefusals.AccountHasNoEmployee);
        }

        if (!byCustomer && acting.Who.Employee?.Value != one)
        {
            return (0, 0, PeopleRefusals.NotYours);
        }

        var party = await book.Of(customer, NameKind.Customer, stop);
        var person = await book.Of(one, NameKind.Employee, stop);
        return (party.Refusal ?? person.Refusal) is { } no ? (0, 0, no) : (party.Value.Id, person.Value.Id, null);
    }
}

/// <param name="First">The one the customer leans on, together with whom it is proposed.</param>
public sealed record SecondFaceAsked(int Customer, int First, int Second);

public sealed record AnswerSecondFaceAsked(int Customer, int First, int Second, bool Yes);

/// <summary>Proposes somebody as a second face beside the one a customer leans on. That one says yes or no.</summary>
public sealed class SecondFace(Acting acting, PartyBook book)
{
    public Task<Answer<Site.Nothing>> Propose(SecondFaceAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            var customer = await book.Of(asked.Customer, NameKind.Customer, stop);
            var first = await book.Of(asked.First, NameKind.Employee, stop);
            var second = await book.Of(asked.Second, NameKind.Employee, stop);
            if ((customer.Refusal ?? first.Refusal ?? second.Refusal) is { } no)
            {
                return no;
            }

            if (first.Value.Id == second.Value.Id)
            {
                return PeopleRefusals.SecondIsFirst;
            }

            var row = await acting.Store.Set<SecondFaceRow>().FindAsync([customer.Value.Id, first.Value.Id, second.Value.Id], stop);
            if (row is { Accepted: null or true })
            {
                return PeopleRefusals.AlreadyProposed;
            }

            if (row is null)
            {
                acting.Store.Add(row = SecondFaceRow.Start(customer.Value.Id, first.Value.Id, second.Value.Id));
            }

            Tell(telling, row, new SecondFaceProposed(row.Customer, row.First, row.Second));
            return default(Site.Nothing);
        },
        stop);

    public Task<Answer<Site.Nothing>> Reply(AnswerSecondFaceAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            if (await acting.Store.Set<SecondFaceRow>().FindAsync([asked.Customer, asked.First, asked.Second], stop) is not { Accepted: null } row)
            {
                return PeopleRefusals.NothingProposed;
            }

            if (acting.Who.Employee?.Value != row.First)
            {
                return PeopleRefusals.NotYours;
            }

            Tell(telling, row, asked.Yes ? new SecondFaceAccepted(row.Customer, row.First, row.Second) : new SecondFaceDeclined(row.Customer, row.First, row.Second));
            return default(Site.Nothing);
        },
        stop);

    private void Tell(Telling telling, SecondFaceRow row, object fact)
    {
        book.TellNext(telling, $"bond/{row.Customer}/{row.First}", fact);
        row.After(fact, telling.Now);
    }
}
