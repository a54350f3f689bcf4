using System.Globalization;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Promises.Agreements;
using HeleKlant.Promises.Charter;
using HeleKlant.Promises.SideDeals;
using HeleKlant.Store;

namespace HeleKlant.Sample;

/// <summary>
/// What Warmteweg agreed with its customers in the last half year: some forty agreements, drawings that come late and move our dates, a few that ask something of
/// one side only, and what the director promised on the golf course. The charter holds since the beginning of it.
/// </summary>
internal sealed class AgreedWithCustomers(IServiceProvider services, SimulatedDays days, TwoYears years)
{
    private const int Many = 38;

    private static readonly (string Title, string Ours, string Theirs, string[] Carriers, decimal List, decimal Agreed)[] Kinds =
    [
        ("Onderhoud van de ketels", "elke ketel nakijken en de waarden doorgeven", "de lijst met adressen en bewoners aanleveren", [Staff.Planning, Staff.Service], 118.50m, 109m),
        ("Warmtepompen in het complex", "de warmtepompen plaatsen en inregelen", "de tekeningen van de ketelruimte aanleveren", [Staff.Planning, Staff.Preparation, Staff.Installing], 8450m, 8120m),
        ("Storingen binnen een dag", "bij een storing binnen een werkdag iemand sturen", "zeggen wie er overdag thuis is", [Staff.Office, Staff.Service], 95m, 95m),
        ("Balansventilatie vervangen", "de oude units vervangen", "akkoord geven op de plek van de units", [Staff.Planning, Staff.Installing], 2375m, 2190m),
    ];

    private readonly List<(DateOnly Day, Func<CancellationToken, Task> Do)> plan = [];
    private readonly Dictionary<int, Guid> made = [];

    public async Task Live(CancellationToken stop)
    {
        var customers = years.Customers.Where(c => c.SilentFrom is null && c.SecondEntry is null && c.Segment.Name is "woningcorporatie" or "school" or "bedrijf" && c.Story == CustomerStory.None)
            .OrderBy(c => c.Segment.Name switch { "woningcorporatie" => 0, "school" => 1, _ => 2 }).ToList();
        customers = [.. customers.Take(18), .. customers.Where(c => c.Segment.Name == "school").Take(10), .. customers.Where(c => c.Segment.Name == "bedrijf").Take(10)];
        plan.Add((years.Today.AddDays(-178), HoldTheCharter));
        for (var i = 0; i < Many; i++)
        {
            Agree(i, customers[i % customers.Count]);
        }

        GolfCourse(years.Customers.First(c => c.Segment.Name == "bedrijf" && c.Story == CustomerStory.None));
        Changes();
        foreach (var month in Enumerable.Range(0, 6))
        {
            plan.Add((years.Today.AddDays(-170 + (month * 30)), TellWhatCameDue));
        }

        foreach (var (day, act) in plan.Where(p => p.Day < years.Today).OrderBy(p => p.Day))
        {
            days.Now = new DateTimeOffset(day.ToDateTime(new TimeOnly(10, 0)), TimeSpan.FromHours(1));
            await act(stop);
        }
    }

    private void Agree(int i, SampleCustomer customer)
    {
        var (title, ours, theirs, carriers, list, agreed) = Kinds[i % Kinds.Length];
        var day = years.Today.AddDays(-166 + (i * 4));
        var oneSided = i % 6 == 5;
        var (theirDay, ourDay) = (day.AddDays(24), day.AddDays(52));
        DutyAsked[] both = [new(AgreementSide.Theirs, theirs, PromiseKind.Data, carriers[0], theirDay, Key: "T"), new(AgreementSide.Ours, ours, PromiseKind.Work, carriers[^1], ourDay, After: "T", WorkingDays: 12), new(AgreementSide.Theirs, "de rekening betalen", PromiseKind.Payment, Staff.Invoicing, ourDay.AddDays(30))];
        DutyAsked guarantee = new(AgreementSide.Ours, "twee jaar garantie op het werk", PromiseKind.Guarantee, carriers[^1], Review: day.AddYears(2), GuaranteeCondition: "jaarlijks onderhoud door een erkend bedrijf", Evidence: "onderhoudsrapport");
        var against = i == 14;
        var asked = new MakeAgreementAsked(
            against ? "Altijd alles binnen 24 uur" : string.Create(CultureInfo.InvariantCulture, $"{title} {day.Year}"), Number(customer), i % 4 == 2 ? AgreementKind.ServiceLevel : AgreementKind.Contract, Staff.Sales, day.AddDays(-10), day.AddDays(-10).AddYears(i % 3 == 0 ? 1 : 2).AddDays(-1), 3, 0, i % 3 == 0 ? 12 : 0,
            "Werk op werkdagen tussen 8 en 17 uur. Meer werk gaat in overleg en met een wijziging.", oneSided ? [both[1] with { After = null }] : i % 2 == 0 ? both : [.. both, guarantee],
            [new PriceLineAsked(title, list, agreed, 1 + (i % 9), "stuk")], carriers, AgainstBecause: against ? "de school blijft open in de kou; bij gevaar gaan we altijd" : null);
        plan.Add((day, async stop => made[i] = (await Do<MakeAgreement, AgreementMadeTold>(act => act.Do(asked, stop))).Id));

        // The last two are of this month: not everyone has seen them yet.
        foreach (var (carrier, at) in carriers.Select((c, at) => (c, at)).Where(c => i < Many - 2 || c.at == 0))
        {
            plan.Add((day.AddDays(1 + at), stop => Do<ShareDeal, SharingTold>(act => act.Acknowledge(new AcknowledgeAsked(made[i], carrier), stop))));
        }

        if (i % 3 != 1)
        {
            plan.Add((day.AddDays(5), stop => Do<AnswerChange, AgreementMadeTold>(act => act.Confirm(new ConfirmAsked(made[i], Words: i % 9 == 0 ? "Zo is het afgesproken." : null), stop))));
        }

        if (oneSided)
        {
            plan.Add((ourDay.AddDays(-2), stop => Keep(i, AgreementSide.Ours, PromiseKind.Work, stop)));
            return;
        }

        // Of theirs, two of five come late; ours moves along and is kept in time by its new day, mostly.
        var late = i % 5 is 1 or 3 ? 9 + (i % 4 * 3) : -2;
        plan.Add((theirDay.AddDays(late), stop => Keep(i, AgreementSide.Theirs, PromiseKind.Data, stop)));
        if (i % 7 != 3)
        {
            plan.Add((ourDay.AddDays(late > 0 ? -1 : i % 8 == 2 ? 4 : -3), stop => Keep(i, AgreementSide.Ours, PromiseKind.Work, stop)));
        }

        if (late > 0 && i % 10 == 1)
        {
            plan.Add((theirDay.AddDays(late + 2), stop => NoteCost(i, stop)));
        }
    }

    /// <summary>Agreed by the director on the golf course: Installing saw it and can do another day; Planning has not seen it.</summary>
    private void GolfCourse(SampleCustomer customer)
    {
        var day = years.Today.AddDays(-12);
        plan.Add((day, async stop => made[-1] = (await Do<MakeAgreement, AgreementMadeTold>(act => act.Do(
            new MakeAgreementAsked(
                "Koeling van de serverruimte, gezegd op de golfbaan", Number(customer), AgreementKind.Spoken, "Marijke van Raalte", day, Scope: "Besproken op de negende hole; de rest volgt.",
                Duties: [new DutyAsked(AgreementSide.Ours, "de koeling van de serverruimte plaatsen", PromiseKind.Work, Staff.Installing, years.Today.AddDays(10)), new DutyAsked(AgreementSide.Theirs, "de sleutel van het pand brengen", PromiseKind.Data, Staff.Planning, years.Today.AddDays(5))],
                Carriers: [Staff.Planning, Staff.Installing]),
            stop))).Id));
        plan.Add((years.Today.AddDays(-4), stop => Do<ShareDeal, SharingTold>(act => act.Acknowledge(
            new AcknowledgeAsked(made[-1], Staff.Installing, years.Today.AddDays(21), Words: "eerst de kraan; eerder staat hij in Ede"), stop))));
        plan.Add((years.Today.AddDays(-6), async stop => await Do<RemindOfDeals, int>(async act => await act.Do(stop))));
        plan.Add((years.Today.AddDays(-3), stop => Do<AskAboutDeals, Site.Nothing>(act => act.Ask(new AskAboutDealsAsked(null, services.GetRequiredService<JournalStore>().FindName(NameKind.Team, Staff.Planning)), stop))));
    }

    /// <summary>Drawings come later than agreed: one change was accepted, one waits for an answer with all it would do.</summary>
    private void Changes()
    {
        plan.Add((years.Today.AddDays(-60), async stop =>
        {
            var asked = await Do<RequestChange, ChangeRequestedTold>(async act => await act.Do(
                new RequestChangeAsked(made[25], AgreementSide.Theirs, "De architect levert de tekeningen twee weken later.", Moves: await Moved(25, years.Today.AddDays(-28), stop)), stop));
            await Do<AnswerChange, AgreementMadeTold>(act => act.Accept(new AnswerChangeAsked(made[25], asked.Change, AgreementSide.Ours), stop));
        }
        ));
        plan.Add((years.Today.AddDays(-2), stop => Do<RequestChange, ChangeRequestedTold>(async act => await act.Do(
            new RequestChangeAsked(
                made[37], AgreementSide.Theirs, "De tekeningen komen later: de gemeente keek er nog niet naar.", Moves: await Moved(37, years.Today.AddDays(40), stop),
                NewPrices: [new PriceLineAsked("extra leidingwerk door de nieuwe plek", 640m, 590m, 1, "keer")]), stop))));
    }

    private async Task<MoveAsked[]> Moved(int i, DateOnly day, CancellationToken stop) => [new MoveAsked((await Promise(i, AgreementSide.Theirs, PromiseKind.Data, stop))!.Value, day)];

    private async Task HoldTheCharter(CancellationToken stop)
    {
        await Do<CharterActs, Site.Nothing>(act => act.Start(new StartCharterAsked(Language: "nl"), stop));
        var version = await Do<CharterActs, CharterAsked>(act => act.Propose(stop));
        await Do<CharterActs, Site.Nothing>(act => act.Agree(version, stop));
        await Do<CharterActs, Site.Nothing>(act => act.PutInForce(version, stop));
    }

    private async Task TellWhatCameDue(CancellationToken stop)
    {
        await using var scope = Scope();
        await scope.ServiceProvider.GetRequiredService<DueClock>().Tell(stop);
    }

    private async Task Keep(int i, AgreementSide side, PromiseKind kind, CancellationToken stop)
    {
        if (await Promise(i, side, kind, stop) is not { } id)
        {
            return;
        }

        await using var scope = Scope();
        var book = scope.ServiceProvider.GetRequiredService<PromiseBook>();
        _ = await scope.ServiceProvider.GetRequiredService<Acting>().Do<Site.Nothing>(
            async telling =>
            {
                var kept = await book.Keep(telling, (await book.Find(id, stop)).Value, null, SaidBy.Maker, null, stop);
                return kept.IsRefused ? kept.Refusal! : default(Site.Nothing);
            },
            stop);
    }

    private async Task NoteCost(int i, CancellationToken stop)
    {
        if (await Promise(i, AgreementSide.Theirs, PromiseKind.Data, stop, any: true) is { } id)
        {
            await Do<AnswerChange, Site.Nothing>(act => act.NoteCost(new NoteCostAsked(made[i], id, 43 - i, 18), stop));
        }
    }

    private async Task<Guid?> Promise(int i, AgreementSide side, PromiseKind kind, CancellationToken stop, bool any = false)
    {
        await using var scope = Scope();
        return (await scope.ServiceProvider.GetRequiredService<AgreementBook>().Promises(made[i], stop))
            .Find(p => p.Kind == kind && (p.ByKind == NameKind.Customer) == (side == AgreementSide.Theirs) && (any || p.State is PromiseState.Open or PromiseState.Broken))?.Id;
    }

    private string Number(SampleCustomer customer)
    {
        var journal = services.GetRequiredService<JournalStore>();
        return "#" + journal.FindName(NameKind.Customer, customer.Key, journal.FindName(NameKind.Source, MakeSample.Source)!.Value)!.Value.ToString(CultureInfo.InvariantCulture);
    }

    private async Task<TAnswer> Do<TAct, TAnswer>(Func<TAct, Task<Answer<TAnswer>>> act)
        where TAct : notnull
    {
        await using var scope = Scope();
        var answer = await act(scope.ServiceProvider.GetRequiredService<TAct>());
        return answer.Refusal is { } no ? throw new InvalidOperationException($"An act of the sample was refused: {no.Code} {string.Join(' ', no.Details)}") : answer.Value;
    }

    private AsyncServiceScope Scope()
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WhoAsks>().IsAtTheCommandLine();
        return scope;
    }
}
