using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Access;

/// <summary>What an employee wants read beside a measure of them. Free text about a person: an erasable row.</summary>
public sealed class Remark
{
    public long Id { get; set; }

    public long Employee { get; set; }

    public string Measure { get; set; } = "";

    public string Text { get; set; } = "";

    public DateTimeOffset At { get; set; }
}

/// <summary>Remarks of employees; who shows a measure of an employee to others shows their remark with it.</summary>
public sealed class Remarks(Store.Store store, WhoAsks who, TimeProvider clock)
{
    public const int Longest = 1000;

    public async Task<IReadOnlyList<Remark>> Of(PartyId employee, CancellationToken stop) =>
        await store.Set<Remark>().AsNoTracking().Where(r => r.Employee == employee.Value).OrderBy(r => r.At).ToListAsync(stop);

    /// <summary>The employee's own remark on a measure; an empty text takes it away.</summary>
    public async Task<Answer<Nothing>> Set(string? measure, string? text, CancellationToken stop)
    {
        if (who.Employee is not { } me)
        {
            return new Refusal("no-employee");
        }

        if (KeptMeasures.Find(measure ?? "") is null)
        {
            return new Refusal("not-found") { Kind = RefusalKind.NotFound };
        }

        var words = (text ?? "").Trim();
        if (words.Length > Longest)
        {
            return new Refusal("remark-long", Longest);
        }

        await store.Set<Remark>().Where(r => r.Employee == me.Value && r.Measure == measure).ExecuteDeleteAsync(stop);
        if (words.Length > 0)
        {
            store.Add(new Remark { Employee = me.Value, Measure = measure!, Text = words, At = clock.GetUtcNow() });
            await store.SaveChangesAsync(stop);
        }

        return default(Nothing);
    }
}
