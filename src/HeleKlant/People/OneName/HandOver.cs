using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;

namespace HeleKlant.People;

/// <param name="To">The employee who is asked to take it.</param>
public sealed record HandOverAsked(int Case, int To);

/// <param name="By">Who takes it; oneself where it is not told.</param>
public sealed record TakeCaseAsked(int Case, int? By = null);

public sealed record CaseHolding(int Case, int Holder, int? OfferedTo);

/// <summary>A case has one name: the giver has it until the receiver takes it.</summary>
public sealed class HandOver(Acting acting, PartyBook book, OneName oneName, ChainAnswers chain)
{
    public Task<Answer<CaseHolding>> Do(HandOverAsked asked, CancellationToken stop) => acting.Do<CaseHolding>(
        async telling =>
        {
            var to = await book.Of(asked.To, NameKind.Employee, stop);
            var held = await Held(asked.Case, stop);
            if ((to.Refusal ?? held.Refusal) is { } no)
            {
                return no;
            }

            return Tell(telling, held.Value, held.Value.HandOver(CustomersOf(asked.Case), to.Value.Id));
        },
        stop);

    public Task<Answer<CaseHolding>> Take(TakeCaseAsked asked, CancellationToken stop) => acting.Do<CaseHolding>(
        async telling =>
        {
            var (held, by, no) = await HeldBy(asked, stop);
            return no is not null ? no : Tell(telling, held!, held!.Take(CustomersOf(asked.Case), by));
        },
        stop);

    public Task<Answer<CaseHolding>> Decline(TakeCaseAsked asked, CancellationToken stop) => acting.Do<CaseHolding>(
        async telling =>
        {
            var (held, by, no) = await HeldBy(asked, stop);
            return no is not null ? no : Tell(telling, held!, held!.Decline(CustomersOf(asked.Case), by));
        },
        stop);

    private async Task<(HeldCase? Held, int By, Refusal? No)> HeldBy(TakeCaseAsked asked, CancellationToken stop)
    {
        if ((asked.By ?? (int?)acting.Who.Employee?.Value) is not { } taking)
        {
            return (null, 0, PeopleRefusals.AccountHasNoEmployee);
        }

        if (asked.By is not null && asked.By != acting.Who.Employee?.Value && !acting.Who.IsAny(Access.Roles.Lead, Access.Roles.Administrator))
        {
            return (null, 0, PeopleRefusals.NotYours);
        }

        var by = await book.Of(taking, NameKind.Employee, stop);
        var held = await Held(asked.Case, stop);
        return (by.Refusal ?? held.Refusal) is { } no ? (null, 0, no) : (held.Value, by.Value.Id, null);
    }

    private int[] CustomersOf(int @case) => [.. chain.Now.CustomersOf(@case)];

    private Answer<CaseHolding> Tell<T>(Telling telling, HeldCase held, Answer<T> rule)
    {
        if (rule.IsRefused)
        {
            return rule.Refusal!;
        }

        book.TellNext(telling, "case/" + held.Case, rule.Value!);
        held.After(rule.Value!, telling.Now);
        return new CaseHolding(held.Case, held.Holder, held.OfferedTo);
    }

    private async Task<Answer<HeldCase>> Held(int @case, CancellationToken stop)
    {
        if (await acting.Store.Set<HeldCase>().FindAsync([@case], stop) is { } held)
        {
            return held;
        }

        if (oneName.LastHands(@case) is not { } last)
        {
            return PeopleRefusals.NoCase;
        }

        var start = HeldCase.Start(@case, last.Employee, last.Since);
        acting.Store.Add(start);
        return start;
    }
}

public sealed record TellCustomerAsked(int Id, int Case);

/// <summary>One tap notes that a waiting customer was told so.</summary>
public sealed class TellCustomer(Acting acting, PartyBook book, ChainAnswers chain)
{
    public Task<Answer<Site.Nothing>> Do(TellCustomerAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            var customer = await book.Of(asked.Id, NameKind.Customer, stop);
            if (customer.IsRefused)
            {
                return customer.Refusal!;
            }

            var where = chain.Customer(customer.Value.Id)?.Where.FirstOrDefault(w => w.Case == asked.Case);
            if (where is null)
            {
                return PeopleRefusals.CaseNotWaiting;
            }

            var row = await acting.Store.Set<ToldRow>().FindAsync([customer.Value.Id, asked.Case], stop);
            if (row is not null && row.At >= where.Since && telling.Now - row.At < TimeSpan.FromMinutes(1))
            {
                return PeopleRefusals.AlreadyTold;
            }

            if (row is null)
            {
                acting.Store.Add(row = new ToldRow { Customer = customer.Value.Id, Case = asked.Case });
            }

            row.At = telling.Now;
            book.TellNext(telling, "case/" + asked.Case, new CustomerTold(customer.Value.Id, asked.Case));
            return default(Site.Nothing);
        },
        stop);
}
