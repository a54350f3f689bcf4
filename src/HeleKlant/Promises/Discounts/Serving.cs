using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Quantities;
using HeleKlant.Facts;
using HeleKlant.Store;

namespace HeleKlant.Promises.Discounts;

/// <summary>What an hour of work costs the organisation, as a setting; null until somebody says.</summary>
public sealed record ServingRules
{
    public const string Setting = "cost-of-an-hour";

    public decimal? AnHour { get; init; }
}

/// <param name="Amount">What an hour costs, all in; left out, it is not known.</param>
public sealed record SetCostOfAnHourAsked(decimal? Amount = null, string? Currency = null);

/// <summary>What serving cost, as far as the time worked is known: at least so much where it is not known of all touches.</summary>
/// <param name="Known">Of how many touches the working time is known.</param>
/// <param name="Touches">How many there were.</param>
public sealed record ServedTold(decimal CostOfAnHour, double Hours, long Known, long Touches, decimal Cost)
{
    public bool IsAll => Known == Touches;
}

/// <summary>What it costs to serve: hours that are known times what an hour costs. A step of its own below the pocket price, since it is no part of the price.</summary>
public sealed class Serving(Settings settings, Acting acting, Audit audit, Money money, ChainAnswers chain, People.Door people, Owed.Dues dues)
{
    /// <summary>Of more customers together the touches are not walked through while somebody waits.</summary>
    public const int MostCustomers = 3000;

    private const decimal DearestHour = 10_000;

    public decimal? CostOfAnHour => settings.Of<ServingRules>(ServingRules.Setting).AnHour;

    public async Task<Answer<Site.Nothing>> Set(SetCostOfAnHourAsked asked, CancellationToken stop)
    {
        var cents = money.Cents(asked.Amount, asked.Currency);
        if (cents.IsRefused || asked.Amount > DearestHour)
        {
            return cents.Refusal ?? DiscountRefusals.BadCostOfAnHour;
        }

        return await acting.Do<Site.Nothing>(
            async _ =>
            {
                await settings.Set(ServingRules.Setting, new ServingRules { AnHour = asked.Amount is > 0 ? asked.Amount : null }, acting.Store, audit, stop);
                return default(Site.Nothing);
            },
            stop);
    }

    /// <summary>Of these customers in the months; null where the cost of an hour, the chain or every working time is not known.</summary>
    public async Task<ServedTold?> Of(IReadOnlyCollection<int> customers, DateTimeOffset from, DateTimeOffset until, CancellationToken stop)
    {
        if (CostOfAnHour is not { } anHour || !chain.Reading.IsReady || customers.Count is 0 or > MostCustomers)
        {
            return null;
        }

        var now = chain.Now;
        var (seconds, known, all) = (0d, 0L, 0L);
        foreach (var customer in customers)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var touch in now.TouchesOfCustomer(customer).Where(t => t.End >= from && t.End < until))
            {
                all++;
                known += touch.WorkingSeconds is null ? 0 : 1;
                seconds += touch.WorkingSeconds ?? 0;
            }
        }

        return known == 0 ? null : Told(anHour, seconds / 3600, known, all);
    }

    /// <summary>Of one customer, under all their numbers; a touch that names several of those counts once.</summary>
    public async Task<ServedTold?> Of(PartyId customer, DateTimeOffset from, DateTimeOffset until, CancellationToken stop) =>
        await Of([.. (await people.Numbers(customer, stop)).Select(n => chain.Reading.IsReady ? chain.Now.Customer(n) : n).Distinct()], from, until, stop);

    /// <summary>The first instant of a month and the first after another, by the organisation's clock: 202603.</summary>
    public (DateTimeOffset From, DateTimeOffset Until) Months(int first, int last) =>
        (dues.Begins(new DateOnly(first / 100, first % 100, 1)), dues.Begins(new DateOnly(last / 100, last % 100, 1).AddMonths(1)));

    internal static ServedTold Told(decimal anHour, double hours, long known, long all) => new(anHour, hours, known, all, new CostOfTime(anHour).CentsOf(hours) / 100m);
}
