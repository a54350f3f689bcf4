namespace HeleKlant.Sample;

/// <summary>
/// How cases run at Warmteweg. Until the split one person in the office spoke to the customer and made the plan; since
/// then every visit goes through the Planning line, which takes longer and asks back.
/// </summary>
internal sealed class Routes(Staff staff, DateOnly split, IReadOnlyList<string> suppliers)
{
    public const string Installation = "installatie";
    public const string Fault = "storing";
    public const string Maintenance = "onderhoud";
    public const string Complaint = "klacht";
    public const string Question = "vraag";
    public const string Contract = "contract";

    /// <summary>The activities after which a case is finished.</summary>
    public static readonly string[] Endings = ["Betaling verwerkt", "Storing afgesloten", "Klacht afgesloten", "Vraag beantwoord", "Offerte vervallen", "Contractfactuur betaald"];

    /// <summary>The channels over which a customer is met or spoken to.</summary>
    public static readonly string[] ContactChannels = ["telefoon", "op locatie", "balie", "e-mail"];

    public IEnumerable<Step> Of(CaseRun run) => run.Kind switch
    {
        Installation => Install(run),
        Fault => Repair(run),
        Maintenance => Maintain(run),
        Complaint => Complain(run),
        Question => Ask(run),
        _ => PayContract(),
    };

    private IEnumerable<Step> Install(CaseRun run)
    {
        yield return new("Aanvraag ontvangen", Front(run), 0, run.About(12), run.Chances(0.5) ? "website" : "telefoon");
        var intake = run.Last!;
        yield return new("Wensen doorgesproken", Staff.Sales, run.Around(9), run.About(35), "telefoon") { By = Face(run) };
        var seller = run.Last!;
        foreach (var step in Plan(run, "Opname gepland", intake, 5))
        {
            yield return step;
        }

        yield return new("Opname aan huis", Staff.Sales, run.Around(18), run.About(75), "op locatie") { By = seller };
        yield return new("Offerte uitgewerkt", Staff.Preparation, run.Around(10), run.About(80), "intern");
        var preparer = run.Last!;

        // The survey form comes in half empty, so the offer goes up and down between two teams.
        for (var again = run.Chances(0.34) ? run.Chance.Next(1, 4) : 0; again > 0; again--)
        {
            yield return new("Opname aangevuld", Staff.Sales, run.Around(7), run.About(15), "intern") { By = seller };
            yield return new("Offerte uitgewerkt", Staff.Preparation, run.Around(8), run.About(30), "intern") { By = preparer };
        }

        yield return new("Offerte verstuurd", Staff.Sales, run.Around(4), run.About(10), "e-mail") { By = seller };
        yield return new("Offerte besproken", Staff.Sales, run.Around(30), run.About(25), "telefoon") { By = seller };
        if (run.Chances(0.36))
        {
            yield return new("Offerte vervallen", Staff.Sales, run.Around(60), 3, "intern") { By = seller };
            yield break;
        }

        yield return new("Opdracht bevestigd", Staff.Sales, run.Around(20), run.About(12), "e-mail") { By = seller };
        yield return new("Materiaal besteld", Staff.Preparation, run.Around(6), run.About(25), "intern") { By = preparer, Supplier = Supplier(run) };
        foreach (var step in Plan(run, "Installatie gepland", intake, 9))
        {
            yield return step;
        }

        yield return new("Installatie uitgevoerd", Staff.Installing, run.Around(60), run.About(400), "op locatie");
        var fitter = run.Last!;
        if (run.Chances(0.45))
        {
            yield return new("Installatie uitgevoerd", Staff.Installing, 20, run.About(330), "op locatie") { By = fitter };
        }

        yield return new("Oplevering", Staff.Installing, 5, run.About(40), "op locatie") { By = fitter };
        foreach (var step in Invoice(run, 12))
        {
            yield return step;
        }
    }

    private IEnumerable<Step> Repair(CaseRun run)
    {
        yield return new("Storing gemeld", Front(run), 0, run.About(9), run.Chances(0.85) ? "telefoon" : "e-mail") { By = Face(run) };
        var intake = run.Last!;
        if (run.Chances(Whole(run) ? 0 : 0.28))
        {
            yield return new("Op afstand bekeken", Staff.Service, run.Around(2), run.About(18), "telefoon");
            if (run.Chances(0.4))
            {
                yield return new("Storing afgesloten", Front(run), run.Around(3), 4, "telefoon") { By = Stays(run, intake) };
                yield break;
            }
        }

        foreach (var step in Plan(run, "Bezoek gepland", intake, 2))
        {
            yield return step;
        }

        yield return new("Storing bezocht", Staff.Service, run.Around(7), run.About(60), "op locatie") { By = Technician(run) };
        var technician = run.Last!;
        if (run.Chances(0.27))
        {
            yield return new("Onderdeel besteld", Staff.Preparation, run.Around(4), run.About(10), "intern") { Supplier = Supplier(run) };
            foreach (var step in Plan(run, "Bezoek gepland", intake, 14))
            {
                yield return step;
            }

            yield return new("Storing verholpen", Staff.Service, run.Around(9), run.About(55), "op locatie") { By = run.Today < split ? technician : null };
        }

        yield return new("Storing afgesloten", Front(run), run.Around(4), run.About(5), "telefoon") { By = Stays(run, intake) };
    }

    private IEnumerable<Step> Maintain(CaseRun run)
    {
        yield return new("Onderhoud aangekondigd", null, 0, 0, "systeem");
        foreach (var step in Plan(run, "Onderhoud gepland", null, 16))
        {
            yield return step;
        }

        yield return new("Onderhoud uitgevoerd", Staff.Service, run.Around(40), run.About(70), "op locatie") { By = Technician(run) };
        yield return new("Rapport verstuurd", Front(run), run.Around(8), run.About(8), "e-mail") { By = Face(run) };
        foreach (var step in Invoice(run, 16))
        {
            yield return step;
        }
    }

    private IEnumerable<Step> Complain(CaseRun run)
    {
        yield return new("Klacht ontvangen", Front(run), 0, run.About(14), run.Chances(0.6) ? "telefoon" : "e-mail");
        var taker = run.Last!;
        var cause = run.Today >= split && run.Chances(0.5) ? Staff.Planning : run.Chances(0.5) ? Staff.Service : Staff.Installing;
        yield return new("Klacht uitgezocht", cause, run.Around(12), run.About(25), "intern");
        var finder = run.Last!;
        for (var again = run.Chance.Next(0, 3); again > 0; again--)
        {
            yield return new("Klacht nagevraagd", Front(run), run.Around(6), run.About(8), "intern") { By = taker };
            yield return new("Klacht uitgezocht", cause, run.Around(10), run.About(15), "intern") { By = finder };
        }

        yield return new("Klacht beantwoord", Front(run), run.Around(8), run.About(20), "telefoon") { By = taker };
        yield return new("Klacht afgesloten", Front(run), run.Around(16), 3, "intern") { By = taker };
    }

    private IEnumerable<Step> Ask(CaseRun run)
    {
        if (run.Chances(Whole(run) ? 0.97 : 0.7))
        {
            yield return new("Vraag beantwoord", Front(run), 0, run.About(9), run.Chances(0.7) ? "telefoon" : "balie") { By = Face(run) };
            yield break;
        }

        yield return new("Vraag gesteld", Front(run), 0, run.About(6), run.Chances(0.6) ? "telefoon" : "e-mail") { By = Face(run) };
        yield return new("Vraag beantwoord", run.Chances(0.5) ? Staff.Service : Staff.Invoicing, run.Around(5), run.About(12), "telefoon");
    }

    private static IEnumerable<Step> PayContract()
    {
        yield return new("Contractfactuur verstuurd", null, 0, 0, "systeem");
        yield return new("Contractfactuur betaald", null, 14 * Workdays.MinutesADay, 0, "systeem");
    }

    /// <summary>Making an appointment: within a few hours by whoever took the call, until the work was split off.</summary>
    private IEnumerable<Step> Plan(CaseRun run, string activity, StaffMember? intake, double hours)
    {
        if (Whole(run))
        {
            yield return new(activity, Front(run), run.Around(Math.Min(hours, 3)), run.About(9), "telefoon") { By = Face(run) };
            yield break;
        }

        if (run.Today < split)
        {
            yield return new(activity, Staff.Office, run.Around(hours), run.About(9), "telefoon") { By = Stays(run, intake) };
            yield break;
        }

        yield return new("Doorgezet naar Planning", Staff.Office, run.Around(1), run.About(4), "intern") { By = Stays(run, intake) };
        yield return new(activity, Staff.Planning, run.Around(hours * 1.6 + 8), run.About(11), "intern");
        var planner = run.Last!;
        for (var calls = run.Chances(0.38) ? run.Chance.Next(1, 3) : 0; calls > 0; calls--)
        {
            // Nobody told the customer, so the customer calls; the office asks Planning.
            yield return new("Klant vraagt wanneer", Staff.Office, run.Around(9), run.About(7), "telefoon");
            var asked = run.Last!;
            yield return new("Planning nagekeken", Staff.Planning, run.Around(4), run.About(6), "intern") { By = planner };
            if (run.Chances(0.3))
            {
                yield return new("Klant bericht over wachten", Staff.Office, run.Around(2), run.About(4), "telefoon") { By = asked };
            }
        }
    }

    private IEnumerable<Step> Invoice(CaseRun run, double hours)
    {
        yield return new("Factuur verstuurd", Whole(run) ? Staff.Sales : Staff.Invoicing, run.Around(hours), run.About(7), "e-mail") { By = Whole(run) ? Face(run) : null };
        yield return new("Betaling verwerkt", Staff.Invoicing, run.Around(90), run.About(3), "intern");
    }

    private static bool Whole(CaseRun run) => run.Customer.Story == CustomerStory.LeansOnOne;

    private static string Front(CaseRun run) => Whole(run) ? Staff.Sales : Staff.Office;

    /// <summary>The one face of a customer who has one; else whoever usually helps them.</summary>
    private StaffMember? Face(CaseRun run) => Whole(run)
        ? staff.Named(Staff.LeanedOn)
        : run.Chances(run.Today < split ? 0.7 : 0.35) ? Regular(run, Staff.Office) : null;

    private StaffMember? Technician(CaseRun run) => run.Chances(0.5) && !Whole(run) ? Regular(run, Staff.Service) : null;

    /// <summary>Before the split the case stayed with whoever took it.</summary>
    private StaffMember? Stays(CaseRun run, StaffMember? who) => Whole(run) ? staff.Named(Staff.LeanedOn) : run.Chances(run.Today < split ? 0.75 : 0.3) ? who : null;

    private StaffMember? Regular(CaseRun run, string team)
    {
        if (!run.Customer.Regulars.TryGetValue(team, out var one) || one.TeamOn(run.Today) != team)
        {
            run.Customer.Regulars[team] = one = staff.Pick(team, run.Today, run.Chance);
        }

        return one;
    }

    private string Supplier(CaseRun run) => suppliers[(int)(suppliers.Count * Math.Pow(run.Chance.NextDouble(), 2))];
}
