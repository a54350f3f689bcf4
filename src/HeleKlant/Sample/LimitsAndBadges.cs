using System.Globalization;
using System.Security.Claims;
using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Promises.StopLosses;
using HeleKlant.Site;
using HeleKlant.Store;

namespace HeleKlant.Sample;

/// <summary>Two people of the sample sign in on a shared tablet and owe something today; one stop-loss is reached and waits for a decision, one was decided: part.</summary>
internal sealed class LimitsAndBadges(IServiceProvider services, SimulatedDays days, TwoYears years)
{
    /// <summary>Who signs in on the tablet, with badge and PIN; all of it made up, and known to whoever reads this.</summary>
    public static readonly (string Employee, string SignsInAs, string Badge, string Pin)[] OnTheTablet =
        [("Fatima El Amrani", "fatima", "1001", "4683"), ("Ahmed Ouali", "ahmed", "1002", "7294")];

    private const double LongDays = 12;

    public async Task Live(CancellationToken stop)
    {
        foreach (var (employee, name, badge, pin) in OnTheTablet)
        {
            await GiveBadge(employee, name, badge, pin, stop);
        }

        var waiting = Waiting(stop);
        await OweToday(waiting, stop);
        if (waiting.Count >= 2)
        {
            await SetLimits(waiting, stop);
        }
    }

    private async Task GiveBadge(string employee, string name, string badge, string pin, CancellationToken stop)
    {
        await using var scope = Scope();
        var made = await scope.ServiceProvider.GetRequiredService<Accounts>().Add(new NewAccount(name, employee, null, [Roles.Employee], await Party(employee, NameKind.Employee, stop)), stop);
        Check(made);

        await using var own = services.CreateAsyncScope();
        own.ServiceProvider.GetRequiredService<WhoAsks>().IsSignedInAs(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, made.Value.Id.ToString())], "sample")));
        Check(await own.ServiceProvider.GetRequiredService<Tablets>().SetOwn(badge, pin, pin, stop));
    }

    /// <summary>Customers of whom a running case waits long, longest first.</summary>
    private List<(int Customer, double Days)> Waiting(CancellationToken stop)
    {
        services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
        var chain = services.GetRequiredService<ChainAnswers>();
        var journal = services.GetRequiredService<JournalStore>();
        var source = journal.FindName(NameKind.Source, MakeSample.Source)!.Value;
        return
        [
            .. years.Customers.Select(c => journal.FindName(NameKind.Customer, c.Key, source)).OfType<int>()
                .Select(number => (number, chain.Customer(number)?.Where.Select(w => w.WaitedSeconds / 86400).DefaultIfEmpty(0).Max() ?? 0))
                .Where(c => c.Item2 > LongDays).OrderByDescending(c => c.Item2).ThenBy(c => c.number).Take(12),
        ];
    }

    private async Task OweToday(List<(int Customer, double Days)> waiting, CancellationToken stop)
    {
        await using var scope = Scope();
        var (book, today) = (scope.ServiceProvider.GetRequiredService<PromiseBook>(), scope.ServiceProvider.GetRequiredService<Dues>().Today);
        (string By, string What, int Days)[] owed =
        [
            ("Fatima El Amrani", "terugbellen over de datum van het bezoek", 0), ("Fatima El Amrani", "de offerte nog eens sturen", 3),
            ("Ahmed Ouali", "foto's van de ketelruimte sturen", 0), ("Ahmed Ouali", "de lekkage in de kelder nakijken", 5),
        ];
        foreach (var ((by, what, after), i) in owed.Select((o, i) => (o, i)))
        {
            if (i < waiting.Count)
            {
                var maker = await Party(by, NameKind.Employee, stop);
                Check(await scope.ServiceProvider.GetRequiredService<Acting>().Do<Promise>(
                    telling => Task.FromResult(book.Make(telling, new PromiseToMake(maker, waiting[i].Customer, what, new DueAsked(Day: today.AddDays(after)), PromiseKind.Work))), stop));
            }
        }
    }

    private async Task SetLimits(List<(int Customer, double Days)> waiting, CancellationToken stop)
    {
        await using var scope = Scope();
        var acts = scope.ServiceProvider.GetRequiredService<StopLossActs>();
        var set = new List<Guid>();
        var now = days.Now;

        // Set beforehand, when nobody was in trouble yet; reached today, as the figure is of today.
        days.Now = new DateTimeOffset(years.Today.AddDays(-40).ToDateTime(new TimeOnly(11, 0)), TimeSpan.FromHours(1));
        foreach (var (i, title, because) in new[]
        {
            (0, "Wachten op de verbouwing", "Na zo lang stilstand kost deze klus meer dan hij brengt. Dan kiezen we."),
            (1, "Wachten op tekeningen", "Zonder tekeningen staat de planning stil. We spraken dit bij de start af."),
        })
        {
            var made = await acts.Set(
                new SetStopLossAsked(
                    title, because, "days-waiting", Math.Floor(waiting[i].Days) - 1, LimitSide.AtLeast, 365, "#" + waiting[i].Customer.ToString(CultureInfo.InvariantCulture),
                    Decider: "Marijke van Raalte", OwedTo: Staff.Planning, WorkingDays: 5, NeedsRecords: 1),
                stop);
            Check(made);
            set.Add(made.Value.Id);
        }

        days.Now = now;
        await scope.ServiceProvider.GetRequiredService<LookAtStopLosses>().Do(stop);
        Check(await acts.Decide(new DecideStopLossAsked(set[1], StopLossChoice.Part, "Drie keer afgesproken en drie keer verschoven. We stoppen, en helpen een ander bedrijf te vinden dat nu wel tijd heeft."), stop));
    }

    private async Task<int> Party(string name, NameKind kind, CancellationToken stop)
    {
        await using var scope = Scope();
        var found = await scope.ServiceProvider.GetRequiredService<PartyPick>().One(name, [kind], stop);
        Check(found);
        return (int)found.Value.Party.Value;
    }

    private AsyncServiceScope Scope()
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WhoAsks>().IsAtTheCommandLine();
        return scope;
    }

    private static void Check<T>(Answer<T> answer)
    {
        if (answer.Refusal is { } no)
        {
            throw new InvalidOperationException($"An act of the sample was refused: {no.Code} {string.Join(' ', no.Details)}");
        }
    }
}
