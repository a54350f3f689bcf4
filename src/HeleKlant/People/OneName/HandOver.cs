using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.People;

/// <param name="To">The employee who is asked to take it.</param>
/// <param name="Wish">What the giver wants done, in words.</param>
/// <param name="WantedBy">By which day. Who takes it promises that.</param>
/// <param name="BackOn">Not taken by the end of this day, it comes back to the giver.</param>
/// <param name="BackTime">An hour of that day: "14:30".</param>
public sealed record HandOverAsked(int Case, int To, string? Wish = null, DateOnly? WantedBy = null, DateOnly? BackOn = null, string? BackTime = null);

/// <param name="By">Who takes it; oneself where it is not told.</param>
/// <param name="Because">Why it is not taken, in words.</param>
public sealed record TakeCaseAsked(int Case, int? By = null, string? Because = null);

public sealed record CaseHolding(int Case, int Holder, int? OfferedTo);

/// <summary>A case has one name: the giver has it until the receiver takes it.</summary>
public sealed class HandOver(Acting acting, PartyBook book, OneName oneName, ChainAnswers chain, Dues dues, PromiseBook promises)
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

            var given = Tell(telling, held.Value, held.Value.HandOver(CustomersOf(asked.Case), to.Value.Id));
            return given.IsRefused ? given : await Time(telling, asked, held.Value, to.Value.Id, given.Value, stop);
        },
        stop);

    /// <summary>Tells of every case whose time to be taken is over that it is with the giver again; how many there were.</summary>
    public async Task<int> BringBack(CancellationToken stop)
    {
        var now = acting.Now;
        if (!await acting.Store.Set<HeldCase>().AnyAsync(h => h.BackAt <= now, stop))
        {
            return 0;
        }

        acting.Store.ChangeTracker.Clear();
        var answer = await acting.Do<int>(
            async telling =>
            {
                var back = 0;
                foreach (var held in await acting.Store.Set<HeldCase>().Where(h => h.BackAt <= telling.Now).OrderBy(h => h.BackAt).Take(200).ToListAsync(stop))
                {
                    if (held.ComesBack(CustomersOf(held.Case), telling.Now) is { } fact)
                    {
                        Tell(telling, held, (Answer<CaseCameBack>)fact);
                        back++;
                    }
                }

                return back;
            },
            stop);
        return answer.IsRefused ? 0 : answer.Value;
    }

    private async Task<Answer<CaseHolding>> Time(Telling telling, HandOverAsked asked, HeldCase held, int to, CaseHolding given, CancellationToken stop)
    {
        var wish = asked.Wish?.Trim() is { Length: > 0 } text ? text : null;
        if (wish?.Length > HandOverWords.Longest)
        {
            return PeopleRefusals.WishTooLong;
        }

        await PutWords(asked.Case, wish, null, stop);
        if (asked.BackOn is null && asked.WantedBy is null && wish is null)
        {
            return given;
        }

        var back = asked.BackOn is { } day ? dues.Of(new DueAsked(day, asked.BackTime), DateOnly.MinValue) : default;
        return back.IsRefused ? back.Refusal!
            : Tell(telling, held, held.Time(CustomersOf(asked.Case), to, asked.BackOn is null ? null : back.Value.At, asked.WantedBy, wish is not null, telling.Now, dues.Today));
    }

    private async Task PutWords(int @case, string? wish, string? because, CancellationToken stop)
    {
        var words = await acting.Store.Set<HandOverWords>().FindAsync([@case], stop);
        if (words is not null && wish is null && because is null)
        {
            acting.Store.Remove(words);
        }
        else if (wish is not null || because is not null)
        {
            if (words is null)
            {
                acting.Store.Add(words = new HandOverWords { Case = @case });
            }

            (words.Wish, words.Because) = (wish ?? words.Wish, because);
        }
    }

    /// <summary>Who takes what is wanted by a day promises that to the giver.</summary>
    private async Task<Refusal?> Promise(Telling telling, int @case, int giver, int by, DateOnly? wantedBy, CancellationToken stop)
    {
        if (wantedBy is not { } day || giver == 0 || giver == by || day < dues.Today || await acting.Store.Set<HandOverWords>().FindAsync([@case], stop) is not { Wish: { } wish })
        {
            return null;
        }

        return promises.Make(telling, new PromiseToMake(by, giver, wish, new DueAsked(day), PromiseKind.HandOff, Origin: PromiseOrigin.HandOver, Case: @case)).Refusal;
    }

    public Task<Answer<CaseHolding>> Take(TakeCaseAsked asked, CancellationToken stop) => acting.Do<CaseHolding>(
        async telling =>
        {
            var (held, by, no) = await HeldBy(asked, stop);
            if (no is not null)
            {
                return no;
            }

            var (giver, wanted) = (held!.Holder, held.OfferedTo == by ? held.WantedBy : null);
            var taken = Tell(telling, held, held.Take(CustomersOf(asked.Case), by));
            return taken.IsRefused ? taken : await Promise(telling, asked.Case, giver, by, wanted, stop) is { } refused ? refused : taken;
        },
        stop);

    public Task<Answer<CaseHolding>> Decline(TakeCaseAsked asked, CancellationToken stop) => acting.Do<CaseHolding>(
        async telling =>
        {
            var (held, by, no) = await HeldBy(asked, stop);
            if (no is not null || asked.Because?.Length > HandOverWords.Longest)
            {
                return no ?? PeopleRefusals.WishTooLong;
            }

            var declined = Tell(telling, held!, held!.Decline(CustomersOf(asked.Case), by));
            if (!declined.IsRefused && asked.Because?.Trim() is { Length: > 0 } because)
            {
                await PutWords(asked.Case, null, because, stop);
            }

            return declined;
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
                acting.Store.Add(row = ToldRow.Start(customer.Value.Id, asked.Case));
            }

            var told = new CustomerTold(customer.Value.Id, asked.Case);
            book.TellNext(telling, "case/" + asked.Case, told);
            row.After(told, telling.Now);
            return default(Site.Nothing);
        },
        stop);
}
