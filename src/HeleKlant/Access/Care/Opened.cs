using HeleKlant.Facts;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Access;

/// <summary>Somebody opened a page about a party: a customer's page, or what is shown of an employee.</summary>
public sealed class OpenedLine
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The account that looked.</summary>
    public Guid By { get; set; }

    /// <summary>The party that was looked at.</summary>
    public long Party { get; set; }
}

/// <summary>A look as it is shown: who, when.</summary>
public sealed record Look(string ShownName, DateTimeOffset At, PartyId Party);

/// <summary>
/// Who opened whose page. A page calls <see cref="Customer"/> or <see cref="Employee"/> once as it opens; one account that
/// comes back within ten minutes is one line. Lines are written aside, so the page does not wait for them.
/// </summary>
public sealed class Opened(Store.Store store, OpenedQueue queue, WhoAsks who, TimeProvider clock)
{
    /// <summary>This account opened this customer's page.</summary>
    public void Customer(PartyId customer) => Party(customer);

    /// <summary>This account looked at a page about this employee; looking at oneself is not told.</summary>
    public void Employee(PartyId employee)
    {
        if (employee != who.Employee)
        {
            Party(employee);
        }
    }

    /// <summary>Who opened the page of this party, newest first.</summary>
    public async Task<IReadOnlyList<Look>> Of(PartyId party, int most = 50, CancellationToken stop = default)
    {
        await queue.Empty(stop);
        return await (
            from line in store.Set<OpenedLine>()
            join account in store.Users on line.By equals account.Id
            where line.Party == party.Value
            orderby line.At descending
            select new Look(account.ShownName, line.At, new PartyId(line.Party))).Take(most).ToListAsync(stop);
    }

    private void Party(PartyId party)
    {
        if (who.Account is { } account)
        {
            queue.Add(new OpenedLine { At = clock.GetUtcNow(), By = account.Value, Party = party.Value });
        }
    }
}
