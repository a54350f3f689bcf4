using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.People;
using HeleKlant.Promises.Expectations;
using HeleKlant.Store;

namespace HeleKlant.Sample;

/// <summary>
/// What Warmteweg promised and was promised in its two years, week by week: visits and quotations, photographs and approvals, parts, and what the
/// directors owed the floor. One customer's drawings came late three times, and our date moved along with them.
/// </summary>
internal sealed class Promised(IServiceProvider services, SimulatedDays days, TwoYears years)
{
    private const int AWeek = 3;

    private static readonly (string What, PromiseKind Kind, string Team, int Days, double InTime)[] Ours =
    [
        ("langskomen voor het jaarlijkse onderhoud", PromiseKind.Work, Staff.Service, 12, 0.86),
        ("een offerte sturen voor een nieuwe ketel", PromiseKind.Answer, Staff.Sales, 6, 0.80),
        ("terugbellen over de storing", PromiseKind.Answer, Staff.Office, 2, 0.78),
        ("de nieuwe radiatoren plaatsen", PromiseKind.Work, Staff.Installing, 20, 0.74),
        ("de factuur rechtzetten", PromiseKind.Answer, Staff.Invoicing, 8, 0.88),
    ];

    private static readonly (string What, PromiseKind Kind, string Team, int Days, double InTime)[] Theirs =
    [
        ("foto's van de meterkast sturen", PromiseKind.Data, Staff.Preparation, 5, 0.68),
        ("akkoord geven op de offerte", PromiseKind.Approval, Staff.Sales, 10, 0.62),
        ("de ketelruimte leegmaken", PromiseKind.Work, Staff.Planning, 9, 0.71),
        ("de openstaande factuur betalen", PromiseKind.Payment, Staff.Invoicing, 14, 0.76),
    ];

    private static readonly (string By, string To, string What, int Days, double InTime)[] Between =
    [
        (Staff.Planning, Staff.Service, "het rooster van volgende week rondsturen", 5, 0.82),
        (Staff.Preparation, Staff.Installing, "materiaal klaarzetten voor de klus", 4, 0.75),
        (Staff.Office, Staff.Planning, "zeggen welke klanten haast hebben", 3, 0.80),
        (Staff.Directors, Staff.Service, "antwoord geven over een derde bus", 21, 0.35),
        (Staff.Directors, Staff.Office, "zeggen of er iemand bij komt", 30, 0.40),
    ];

    /// <summary>Of whom, by whom, what; so many days ago it was proposed; whether it was agreed, and what was last said of it.</summary>
    private static readonly (string Of, string By, string What, int DaysAgo, bool Agreed, bool? Kept)[] Expected =
    [
        (Staff.Planning, Staff.Installing, "het weekrooster staat donderdag om twaalf uur vast", 190, true, true),
        (Staff.Planning, Staff.Installing, "wie een klus verschuift, belt zelf de monteur", 190, true, null),
        (Staff.Installing, Staff.Planning, "voor tien uur melden wat vandaag uitloopt", 183, true, false),
        (Staff.Installing, Staff.Planning, "de werkbon dezelfde dag inleveren", 9, false, null),
        (Staff.OneDirector, Staff.Planning, "eerst Planning bellen, dan pas een dag toezeggen aan een klant", 120, true, false),
        (Staff.OneDirector, Staff.Service, "een keer per maand een dag meerijden", 120, true, true),
        (Staff.Service, Staff.OneDirector, "zeggen wat er misging voordat de klant belt", 112, true, true),
        (Staff.Sales, Staff.OneDirector, "geen korting boven de tien procent zonder tegenprestatie", 75, true, null),
        (Staff.OneDirector, Staff.Installing, "voor het eind van de maand antwoord over de derde bus", 6, false, null),
    ];

    private readonly Random chance = new(MakeSample.UsualSeed + 4);
    private readonly Dictionary<string, int> teams = [];
    private readonly List<(Guid Promise, DateOnly On)> toKeep = [];
    private readonly List<(Guid Promise, DateOnly On, DateOnly Day)> toMove = [];
    private int[] customers = [];
    private int[] suppliers = [];

    public async Task Live(CancellationToken stop)
    {
        var journal = services.GetRequiredService<JournalStore>();
        var source = journal.FindName(NameKind.Source, MakeSample.Source)!.Value;
        foreach (var team in Staff.Teams)
        {
            teams[team] = journal.FindName(NameKind.Team, team) ?? 0;
        }

        customers = [.. years.Customers.Where(c => c.SecondEntry is null && c.SilentFrom is null).Select(c => journal.FindName(NameKind.Customer, c.Key, source)).OfType<int>().Take(60)];
        await using (var scope = Scope())
        {
            var people = scope.ServiceProvider.GetRequiredService<Door>();
            suppliers = [.. years.Suppliers.Select(s => people.Find(s.Name, NameKind.Customer, 1)).Where(found => found.Count > 0).Select(found => found[0].Id)];
        }

        var now = days.Now;
        for (var week = years.Opening.AddDays(14); week <= years.Today; week = week.AddDays(7))
        {
            days.Now = Min(At(week, 16), now);
            await AWeekOf(week, stop);
        }

        await Expect(stop);
        days.Now = now;
        await AWeekOf(years.Today, stop);
        await Tell(stop);
    }

    private static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset At(DateOnly day, int hour) => new(day.ToDateTime(new TimeOnly(hour, 0)), TimeSpan.FromHours(1));

    private async Task AWeekOf(DateOnly week, CancellationToken stop)
    {
        // What came due is told in the week it did.
        await Tell(stop);
        await using var scope = Scope();
        var (acting, book) = (scope.ServiceProvider.GetRequiredService<Acting>(), scope.ServiceProvider.GetRequiredService<PromiseBook>());
        var done = await acting.Do<int>(
            async telling =>
            {
                await Follow(telling, book, week, stop);
                for (var i = 0; i < AWeek; i++)
                {
                    var (what, kind, team, inDays, inTime) = Ours[chance.Next(Ours.Length)];
                    Make(telling, book, week, new(SomebodyOf(team, week), customers[chance.Next(customers.Length)], what, new(week.AddDays(inDays)), kind, Asked: chance.Next(3) == 0 ? week.AddDays(inDays / 2) : null), inTime);
                }

                var (data, of, to, within, kept) = Theirs[chance.Next(Theirs.Length)];
                Make(telling, book, week, new(customers[chance.Next(customers.Length)], teams[to], data, new(week.AddDays(within)), of), kept);
                if (chance.Next(2) == 0)
                {
                    var (by, other, promised, inside, odds) = Between[chance.Next(Between.Length)];
                    Make(telling, book, week, new(teams[by], teams[other], promised, new(week.AddDays(inside)), by == Staff.Directors ? PromiseKind.Decision : PromiseKind.Work, Weight: by == Staff.Directors ? 3 : 1), odds);
                }

                if (suppliers.Length > 0 && chance.Next(3) == 0)
                {
                    Make(telling, book, week, new(suppliers[chance.Next(suppliers.Length)], teams[Staff.Preparation], "onderdelen leveren", new(week.AddDays(7)), PromiseKind.Work), 0.7);
                    Make(telling, book, week, new(teams[Staff.Invoicing], suppliers[chance.Next(suppliers.Length)], "de factuur betalen", new(week.AddDays(30)), PromiseKind.Payment), 0.8);
                }

                return await LateDrawings(telling, book, week, stop) ? 1 : 0;
            },
            stop);
        if (done.Refusal is { } no)
        {
            throw new InvalidOperationException($"A promise of the sample was refused: {no.Code}");
        }
    }

    /// <summary>Half of what is promised outside is promised by one of the team, the rest by the team.</summary>
    private int SomebodyOf(string team, DateOnly week) =>
        chance.Next(2) == 0 && services.GetRequiredService<JournalStore>().FindName(NameKind.Employee, years.Staff.Pick(team, week, chance).Name) is { } employee ? employee : teams[team];

    /// <summary>What was to be kept or agreed anew by now.</summary>
    private async Task Follow(Telling telling, PromiseBook book, DateOnly week, CancellationToken stop)
    {
        foreach (var (id, _, day) in toMove.Where(m => m.On <= week).ToList())
        {
            var promise = (await book.Find(id, stop)).Value;
            if (promise.IsOpen && !promise.IsOverdue(telling.Now) && day > week)
            {
                await book.Renegotiate(telling, promise, new DueAsked(day), SaidBy.Both, "kwam niet uit; samen een andere dag gekozen", stop);
            }
        }

        foreach (var (id, on) in toKeep.Where(k => k.On <= week).OrderBy(k => k.On).ToList())
        {
            var promise = (await book.Find(id, stop)).Value;
            if (promise.State is PromiseState.Open)
            {
                var kept = Min(At(on, 15), telling.Now);
                await book.Keep(telling, promise, kept, SaidBy.Both, chance.Next(4) == 0 ? "werkbon getekend" : null, stop);
            }
        }

        toMove.RemoveAll(m => m.On <= week);
        toKeep.RemoveAll(k => k.On <= week);
    }

    private Promise Make(Telling telling, PromiseBook book, DateOnly week, PromiseToMake asked, double inTime)
    {
        var answer = book.Make(telling, asked with { MadeOn = Earlier(week, days.Now) });
        var promise = answer.IsRefused ? throw new InvalidOperationException($"A promise of the sample was refused: {answer.Refusal!.Code}") : answer.Value;
        var (due, luck) = (asked.Due.Day!.Value, chance.NextDouble());
        if (due >= years.Today.AddDays(-12) && due < years.Today && luck > 0.6)
        {
            // Late as we speak.
            return promise;
        }

        if (luck < inTime)
        {
            toKeep.Add((promise.Id, due.AddDays(-chance.Next(Math.Max(1, Math.Min(4, due.DayNumber - week.DayNumber))))));
        }
        else if (luck < inTime + 0.08)
        {
            toMove.Add((promise.Id, due.AddDays(-2), due.AddDays(7)));
            toKeep.Add((promise.Id, due.AddDays(6)));
        }
        else if (luck < inTime + ((1 - inTime) * 0.75))
        {
            toKeep.Add((promise.Id, due.AddDays(2 + chance.Next(12))));
        }

        return promise;
    }

    private static DateOnly Earlier(DateOnly day, DateTimeOffset now) => DateOnly.FromDateTime(now.Date) is var today && today < day ? today : day;

    /// <summary>Every seven months the same customer is to send drawings first; they come late, and our date moves along. The last ones are late now.</summary>
    private async Task<bool> LateDrawings(Telling telling, PromiseBook book, DateOnly week, CancellationToken stop)
    {
        var since = years.Today.DayNumber - week.DayNumber;
        if (since is not ((>= 566 and < 573) or (>= 356 and < 363) or (>= 20 and < 27)) || customers.Length == 0)
        {
            return false;
        }

        var theirs = book.Make(telling, new(customers[0], teams[Staff.Preparation], "tekeningen van de nieuwe ketelruimte sturen", new(week.AddDays(10)), PromiseKind.Data)).Value;
        var ours = book.Make(telling, new(teams[Staff.Installing], customers[0], "de cascade van drie ketels plaatsen", new(week.AddDays(24)), PromiseKind.Work, Asked: week.AddDays(17), Weight: 2)).Value;
        await book.Chain(telling, ours, theirs.Id, 10, stop);
        if (since > 300)
        {
            toKeep.Add((theirs.Id, week.AddDays(23)));
            toKeep.Add((ours.Id, week.AddDays(36)));
        }

        return true;
    }

    /// <summary>Teams and the director said what they expect of each other, agreed some days later, and looked at it since; two wait for an answer.</summary>
    private async Task Expect(CancellationToken stop)
    {
        var said = new List<(DateOnly On, Func<ExpectationActs, Task<Answer<ExpectationMade>>> Act)>();
        foreach (var (of, by, what, daysAgo, agreed, kept) in Expected)
        {
            var id = Guid.Empty;
            var on = years.Today.AddDays(-daysAgo);
            async Task<Answer<ExpectationMade>> Propose(ExpectationActs acts)
            {
                var made = await acts.Propose(new(Party(of), Party(by), what), stop);
                id = made.IsRefused ? id : made.Value.Id;
                return made;
            }

            said.Add((on, Propose));
            if (agreed)
            {
                said.Add((on.AddDays(3), acts => acts.Agree(new(id), stop)));
            }

            if (kept is { } well)
            {
                said.Add((on.AddDays(60), acts => acts.Judge(new(id, Kept: well, Words: well ? null : "twee keer niet gelukt deze maand"), stop)));
            }
        }

        foreach (var (on, act) in said.OrderBy(s => s.On))
        {
            days.Now = At(on, 10);
            await using var scope = Scope();
            if (await act(scope.ServiceProvider.GetRequiredService<ExpectationActs>()) is { Refusal: { } no })
            {
                throw new InvalidOperationException($"An expectation of the sample was refused: {no.Code}");
            }
        }

        days.Now = At(years.Today.AddDays(-150), 10);
        foreach (var (team, why) in new[]
        {
            (Staff.Planning, "Sinds de splitsing kent Planning de hele week en de Binnendienst de klant. Wie allebei nodig heeft, belt nu twee keer."),
            (Staff.Installing, "Wij werken met twee man per klus, omdat de toestellen zwaar zijn en er altijd iemand bij de klant blijft."),
        })
        {
            await using var scope = Scope();
            await scope.ServiceProvider.GetRequiredService<ExpectationActs>().Explain(new("#" + teams[team], why), stop);
        }
    }

    private string Party(string name) => teams.TryGetValue(name, out var team) ? "#" + team.ToString(System.Globalization.CultureInfo.InvariantCulture) : name;

    private async Task Tell(CancellationToken stop)
    {
        await using var scope = Scope();
        await scope.ServiceProvider.GetRequiredService<DueClock>().Tell(stop);
    }

    private AsyncServiceScope Scope()
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WhoAsks>().IsAtTheCommandLine();
        return scope;
    }
}
