using System.Globalization;
using System.Text;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Promises.Discounts;
using HeleKlant.Promises.Mandates;
using HeleKlant.Promises.Noes;

namespace HeleKlant.Sample;

/// <summary>What people of the sample may do themselves and did, which discounts they gave, to what they said no, and what was paid.</summary>
internal sealed class GivenAndRefused(IServiceProvider services, SimulatedDays days, TwoYears years)
{
    private const string Board = "Marijke van Raalte";

    /// <summary>What was solved on the spot with the call-out charge; fourteen times, and then the rule was changed.</summary>
    private static readonly string[] Waived =
    [
        "tweede keer gekomen voor dezelfde storing, geen voorrijkosten", "monteur was een uur te laat, voorrijkosten laten vallen", "verkeerd onderdeel mee, volgende dag kosteloos terug",
        "klant stond in de kou, voorrijkosten niet gerekend", "zelfde pomp als vorige maand, niets gerekend", "afspraak was door ons verzet, voorrijkosten vervallen", "onderdeel nabesteld, tweede rit niet gerekend",
        "storing kwam terug na twee dagen, geen voorrijkosten", "mevrouw moest vrij nemen voor een tweede bezoek, niets gerekend", "sensor was vergeten, teruggekomen zonder kosten", "lekkage na ons eigen werk, niets gerekend",
        "klep bleek toch niet goed, tweede rit niet gerekend", "dubbele afspraak in de planning, voorrijkosten vervallen", "nog eens langs voor de instelling, niets gerekend",
    ];

    /// <summary>Asked, the no, why, what was offered instead, the ground; and what came of it where it was looked back on.</summary>
    private static readonly (string Asked, string No, string Why, string? Instead, NoGround Ground, NoEnding? Ending, NoRegret Regret, string? After)[] Noes =
    [
        ("Een vijfde wijziging van de tekening, zonder kosten", "Deze wijziging doen we niet meer mee in de prijs", "De monteurs wachten al twee weken op een vaste tekening", "Eén wijziging na oplevering, tegen uurtarief", NoGround.Capacity, NoEnding.StayedForAlternative, NoRegret.None, "Ze waren blij met een duidelijk antwoord"),
        ("Storingsdienst binnen een uur, dag en nacht", "Binnen een uur kunnen we niet waarmaken", "Met twee mensen op wacht halen we dat niet eerlijk", "Binnen vier uur overdag, en 's nachts bij vorst", NoGround.Capacity, NoEnding.Stayed, NoRegret.None, null),
        ("Een warmtepomp plaatsen zonder buitenmeting", "Zonder meting plaatsen we niet", "Vorig jaar moest er een weg om het geluid", "De meting doen we dezelfde week", NoGround.Other, NoEnding.Stayed, NoRegret.None, "De meting liet zien dat de plek niet kon"),
        ("Werken aan de gasleiding met één monteur", "Dat doen we met twee, of niet", "Veiligheid", "Donderdag kunnen we met twee", NoGround.Risk, NoEnding.Stayed, NoRegret.None, null),
        ("Dertig dagen langer wachten op betaling", "Langer dan dertig dagen kunnen we niet dragen", "Wij betalen onze leverancier in veertien dagen", "Betalen in drie delen", NoGround.Price, NoEnding.StayedForAlternative, NoRegret.Some, "In drie delen bleek voor ons meer werk dan gedacht"),
        ("Twintig procent korting op het onderhoud", "Twintig procent kan niet", "Dan betalen andere klanten eraan mee", "Een bezoek per jaar minder", NoGround.Price, NoEnding.Left, NoRegret.None, "Ze gingen naar een goedkopere partij"),
        ("Zaterdag installeren", "Op zaterdag werken we niet", "Onze mensen hebben dan vrij, dat spraken we af", "Vrijdag tot zeven uur", NoGround.Other, NoEnding.Stayed, NoRegret.None, null),
        ("Een ketel ophangen die de klant zelf kocht", "Wat we niet leveren, hangen we niet op", "We kunnen er dan niet voor instaan", "Dezelfde ketel via ons, met garantie", NoGround.Other, NoEnding.Left, NoRegret.Yes, "Voor deze klant hadden we het na een keuring kunnen doen"),
        ("Alle foto's van het werk zonder gezichten, binnen een dag", "Binnen een dag lukt ons niet", "Het kijken doen we met de hand", "Binnen een week", NoGround.Capacity, null, NoRegret.None, null),
        ("De garantie verlengen tot tien jaar", "Tien jaar geven we niet", "De maker geeft er vijf", "Vijf jaar, met een jaarlijkse keuring", NoGround.Other, null, NoRegret.None, null),
        ("Meer dan tien woningen op één dag", "Tien op een dag gaat ten koste van het werk", "Dan kijkt niemand meer na", "Zes op een dag, twee dagen lang", NoGround.Capacity, null, NoRegret.None, null),
        ("Een bezoek plannen op het uur", "Op het uur beloven we niet", "Te vaak lukt het dan niet", "Een dagdeel, en een belletje vooraf", NoGround.Capacity, null, NoRegret.None, null),
    ];

    private MandateMade? waive;

    public async Task Live(CancellationToken stop)
    {
        await SayWhatMayBeDone(stop);
        await SolveOnTheSpot(stop);
        await GiveDiscounts(stop);
        await SayNoes(stop);
        await BringPricesIn(stop);
    }

    private async Task SayWhatMayBeDone(CancellationToken stop)
    {
        On(-330);
        StateMandateAsked[] mandates =
        [
            new(For: MandateFor.Role, Role: Roles.Employee, Title: "Meteen goedmaken bij de klant", Amount: 15, Minutes: 10, Decider: Board),
            new(For: MandateFor.Role, Role: Roles.Employee, Title: "Korting geven", Percent: 5, DiscountAmount: 100, Decider: Board),
            new(For: MandateFor.Role, Role: Roles.Lead, Title: "Korting geven, als leidinggevende", Percent: 10, DiscountAmount: 500, Decider: Board),
            new(For: MandateFor.Role, Role: Roles.Director, Title: "Korting geven, als directie", Percent: 25, Decider: Board),
            new(For: MandateFor.Role, Role: Roles.Hr, Title: "Een attentie bij ziekte of afscheid", Amount: 25, Decider: Board),
            new(For: MandateFor.Team, Party: Staff.Service, Title: "Voorrijkosten kwijtschelden", Amount: 35, Decider: Board),
        ];
        foreach (var asked in mandates)
        {
            waive = await Do<MandateActs, MandateMade>(act => act.State(asked, stop));
        }

        await Do<MandateActs, Site.Nothing>(act => act.SetBudget(new(Staff.Service, 600), stop));
    }

    private async Task SolveOnTheSpot(CancellationToken stop)
    {
        string[] mechanics = ["Peter Schuurmans", "Quinten Baks", "Rachid Tahiri", "Sjoerd Galema", "Umut Kaplan", "Vera Slotboom"];
        for (var i = 0; i < Waived.Length; i++)
        {
            On(-250 + (i * 17));
            var (words, who, customer) = (Waived[i], mechanics[i % mechanics.Length], Customer(i * 7));
            await Do<UseMandate, UseTold>(act => act.Do(new UseMandateAsked(customer, words, waive!.Id, 35, By: who), stop));
        }

        On(-6);
        await Do<MandateActs, MandateMade>(act => act.State(new StateMandateAsked(waive!.Id, Title: "Voorrijkosten kwijtschelden, altijd bij een tweede bezoek", Amount: 50), stop));
        On(-2);
        await Do<UseMandate, UseTold>(act => act.Do(new UseMandateAsked(Customer(0), "kwam terug voor hetzelfde lek, geen voorrijkosten", waive!.Id, 42.50m, By: "Vera Slotboom"), stop));
        await Do<UseMandate, UseTold>(act => act.Do(new UseMandateAsked(Customer(0), "een tijdelijke oven geregeld bij de buurman", null, 120, 45, By: "Joost Terpstra"), stop));
    }

    private async Task GiveDiscounts(CancellationToken stop)
    {
        // Bakkerij Smit: three times once in a year.
        await Give(-300, 0, 5, "goodwill", 30, "twee keer te laat gekomen", null, stop, rolledBack: true);
        await Give(-160, 0, 5, "late-delivery", 30, null, null, stop, rolledBack: true);
        await Give(-12, 0, 5, "goodwill", 30, "de oven stond een dag stil", null, stop);

        // A one-off that became the price.
        var once = await Give(-120, 1, 8, "competition", 90, "een ander bood lager", "een jaar contract", stop);
        On(-31);
        await Do<EndDiscount, DiscountMade>(act => act.Renew(new RenewDiscountAsked(once.Id, years.Today.AddMonths(8), Standing: true, Because: "de klant rekende erop"), stop));
        decimal[] volumes = [4, 4, 5, 5, 5, 3];
        for (var i = 0; i < volumes.Length; i++)
        {
            await Give(-280 + (i * 35), 90 + (i * 11), volumes[i], "volume", 60, null, "alles in één levering", stop, rolledBack: i < 3);
        }

        await Give(-20, 180, 20, "volume", 40, null, "alles in één levering", stop);
        await Give(-9, 200, 3, "trial", 60, null, "een verhaal voor de site", stop);
    }

    private async Task SayNoes(CancellationToken stop)
    {
        string[] sellers = ["Joost Terpstra", "Karel Dewitte", "Marleen Voskuil", "Aylin Demirbas"];
        for (var i = 0; i < Noes.Length; i++)
        {
            var (asked, no, why, instead, ground, ending, regret, after) = Noes[i];
            On(-340 + (i * 28));
            var risky = ground == NoGround.Risk;
            var (who, customer) = (sellers[i % sellers.Length], Customer((i * 23) % 400));
            var made = await Do<SayNo, NoMade>(act => act.Do(
                new SayNoAsked(
                    customer, asked, no, ground, why, Rule: risky ? "Aan gas werken we met twee" : null, Risk: risky ? "Zelden, maar dan met letsel" : null, MayDecide: risky ? Staff.Directors : null, Alternative: instead,
                    Told: i % 2 == 0 ? NoTold.Telephone : NoTold.InPerson, By: who),
                stop));
            if (ending is { } known)
            {
                On(-340 + (i * 28) + 58);
                await Do<LookBack, NoMade>(act => act.Do(new LookBackAsked(made.Id, known, regret, after), stop));
            }
        }
    }

    /// <summary>A year of what was paid, as the administration gives it out: list prices, what went off on the invoice and afterwards, and what it cost.</summary>
    private async Task BringPricesIn(CancellationToken stop)
    {
        var chance = new Random(years.Customers.Count);
        var file = new StringBuilder("klant;datum;segment;artikel;aantal;lijstprijs;staffelkorting;actiekorting;betalingskorting;jaarbonus;inkoop;regelnummer\n");
        var line = 0;
        foreach (var customer in years.Customers.Where(c => c.Segment.Name != "huishouden"))
        {
            for (var month = 12; month > 0; month -= 1 + chance.Next(3))
            {
                var list = 40_00 + chance.Next(900_00);
                var (staffel, action) = (customer.Segment.Name == "woningcorporatie" ? list * 14 / 100 : list * chance.Next(0, 9) / 100, chance.Next(3) == 0 ? list / 10 : 0);
                var invoice = list - staffel - action;
                file.Append(CultureInfo.InvariantCulture, $"{customer.Key};{years.Today.AddDays(-30 * month):yyyy-MM-dd};{customer.Segment.Name};{(month % 2 == 0 ? "onderhoud" : "onderdelen")};1;{Euro(list)};{Euro(staffel)};{Euro(action)};");
                file.Append(CultureInfo.InvariantCulture, $"{Euro(chance.Next(3) == 0 ? invoice / 50 : 0)};{Euro(customer.Segment.Name == "woningcorporatie" ? invoice * 5 / 100 : chance.Next(4) == 0 ? invoice * 3 / 100 : 0)};{Euro(list * (48 + chance.Next(16)) / 100)};{++line}\n");
            }
        }

        days.Now = years.Touches[^1].End!.Value;
        using var contents = new MemoryStream(Encoding.UTF8.GetBytes(file.ToString()));
        var received = await Do<PriceImports, PriceImportTold>(act => act.Receive(contents, "prijsregels.csv", stop));
        await Do<PriceImports, PriceImportTold>(act => act.Start(new(received.Number, received.Mapping! with { Source = "Administratie", CustomersOf = MakeSample.Source }), stop));
        await Do<PriceImports, PriceImportTold>(act => act.Run(received.Number, stop));
    }

    private async Task<DiscountMade> Give(int day, int customer, decimal percent, string reason, int lasts, string? words, string? inReturn, CancellationToken stop, bool rolledBack = false)
    {
        On(day);
        var made = await Do<GiveDiscount, DiscountMade>(act => act.Do(
            new GiveDiscountAsked(
                Customer(customer), Percent: percent, Reason: reason, Words: words, LastDay: years.Today.AddDays(day + lasts), InReturn: inReturn, Because: "afgesproken in het weekoverleg van verkoop",
                By: "Joost Terpstra"),
            stop));
        if (rolledBack)
        {
            On(day + lasts - 1);
            await Do<EndDiscount, DiscountMade>(act => act.RollBack(new RollBackAsked(made.Id), stop));
        }

        return made;
    }

    private static string Euro(int cents) => string.Create(CultureInfo.InvariantCulture, $"{cents / 100},{cents % 100:00}");

    /// <summary>What names a customer of the sample for sure: its number in this store.</summary>
    private string Customer(int at)
    {
        var journal = services.GetRequiredService<JournalStore>();
        var source = journal.FindName(NameKind.Source, MakeSample.Source)!.Value;
        return FormattableString.Invariant($"#{journal.FindName(NameKind.Customer, years.Customers[at].Key, source)}");
    }

    private void On(int day) => days.Now = new DateTimeOffset(years.Today.AddDays(day).ToDateTime(new TimeOnly(11, 0)), TimeSpan.FromHours(1));

    private async Task<TAnswer> Do<TAct, TAnswer>(Func<TAct, Task<Answer<TAnswer>>> act)
        where TAct : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WhoAsks>().IsAtTheCommandLine();
        var answer = await act(scope.ServiceProvider.GetRequiredService<TAct>());
        return answer.Refusal is { } no ? throw new InvalidOperationException($"An act of the sample was refused: {no.Code} {string.Join(' ', no.Details)}") : answer.Value;
    }
}
