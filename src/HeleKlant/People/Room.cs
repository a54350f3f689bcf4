using System.CommandLine;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.People.Search;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace HeleKlant.People;

/// <summary>Wie: who they are, and who knows them.</summary>
public sealed class Room : Site.Room
{
    public override string Name => "people";

    public override MenuEntry Menu => new(1, "who", "/who", Icons.Material.Outlined.People,
    [
        new("/who", Word("customers")),
        new("/who/my-bonds", Word("my-bonds")),
        new("/who/one-name", Word("one-name")),
        new("/who/distance", Word("distance")),
        new("/who/teams", Word("teams")),
        new("/who/organisations", Word("organisations")),
    ]);

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<PartyIntake>();
        services.AddSingleton<FindParties>();
        services.AddSingleton<LooseEnds>();
        services.AddSingleton<WaitingCases>();
        services.AddScoped<PartyBook>().AddScoped<PartiesSeen>().AddScoped<PickableParties>().AddScoped<OneName>().AddScoped<HelpToday>().AddScoped<HelpTodayWords>().AddScoped<WaitingWithoutWord>().AddScoped<Timeline>().AddScoped<WholeCustomer>()
            .AddScoped<BondsOf>().AddScoped<DistanceOf>().AddScoped<Duplicates>()
            .AddScoped<RecordParty>().AddScoped<CorrectParty>().AddScoped<TakeRole>().AddScoped<AddContact>().AddScoped<JoinTeam>().AddScoped<PlaceTeam>().AddScoped<SetTeamWeek>()
            .AddScoped<MergeParties>().AddScoped<EraseParty>().AddScoped<ImportEmployees>().AddScoped<CorrectBond>().AddScoped<SecondFace>()
            .AddScoped<GoAlong>().AddScoped<MarkContact>().AddScoped<HandOver>().AddScoped<TellCustomer>().AddScoped<Door>().AddScoped<Moments>()
            .AddScoped<PeopleCheck>();
        services.AddHostedService<ReturnWatch>();
    }

    public override void AddTables(ModelBuilder model) => PeopleTables.Add(model);

    public override void MapRoutes(IEndpointRouteBuilder site)
    {
        PeopleActs.Map(site);
        PeopleViews.Map(site);
    }

    public override IEnumerable<Command> Commands(CommandHost host) => PeopleCommands.All(host);

    public override Task AfterTouches(IServiceProvider services, CancellationToken stop) =>
        services.GetRequiredService<PartyIntake>().Take(stop);

    public override Task<IReadOnlyList<string>> Check(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<PeopleCheck>().Check(stop);

    public override Task FoldAnew(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<PeopleCheck>().FoldAnew(stop);

    public override Task ErasedAgain(IServiceProvider services, IReadOnlyList<int> names, CancellationToken stop) =>
        services.GetRequiredService<EraseParty>().Again(names, stop);

    public override IEnumerable<PageSection> HomeSections => [PageSection.Of<Pages.WithoutWordPart>(115), PageSection.Of<Pages.NobodyHasThis>(120)];

    public override IEnumerable<PageSection> MyDaySections => [PageSection.Of<Pages.HelpTodayPart>(100)];

    public override async Task<IReadOnlyList<Site.MyDay.DayBlock>> TellMyDay(IServiceProvider services, PartyId employee, CancellationToken stop) =>
        await services.GetRequiredService<HelpTodayWords>().Tell(await services.GetRequiredService<HelpToday>().Of((int)employee.Value, stop), stop);

    public override async Task<string?> EmployeeName(IServiceProvider services, PartyId employee, CancellationToken stop) =>
        (await services.GetRequiredService<PartyBook>().Names([(int)employee.Value], stop)).GetValueOrDefault((int)employee.Value);

    public override async Task<IReadOnlyList<FoundEmployee>> FindEmployees(IServiceProvider services, string text, CancellationToken stop)
    {
        var found = services.GetRequiredService<FindParties>().Find(text, NameKind.Employee, atMost: 10);
        var book = services.GetRequiredService<PartyBook>();
        var known = new List<FoundEmployee>();
        foreach (var one in found)
        {
            if (await book.Root(one.Id, stop) is { } root && known.TrueForAll(k => k.Employee.Value != root.Id))
            {
                var words = await book.Text(root.Id, stop);
                known.Add(new(new PartyId(root.Id), words?.Name ?? one.Name, words?.Number));
            }
        }

        return known;
    }

    public override Task<IReadOnlyList<NamedParty>> FindParties(IServiceProvider services, string text, NameKind[] kinds, int atMost, CancellationToken stop) =>
        Task.FromResult(services.GetRequiredService<PickableParties>().Find(text, kinds, atMost));

    public override Task<NamedParty?> PartyOf(IServiceProvider services, PartyId party, CancellationToken stop) => services.GetRequiredService<PickableParties>().Of(party, stop);

    public override IEnumerable<Figure> Figures => PeopleFigures.All;

    public override IEnumerable<TimelineFact> TimelineFacts =>
    [
        .. Concerning<PartyRecorded>(f => [f.Party]),
        .. Concerning<PartyRenamed>(f => [f.Party]),
        .. Concerning<PartyDetailsCorrected>(f => [f.Party]),
        .. Concerning<RoleTaken>(f => [f.Party], f => [RoleWord(f.Role), f.From]),
        .. Concerning<RoleEnded>(f => [f.Party], f => [RoleWord(f.Role), f.Last]),
        .. Concerning<ContactAdded>(f => [f.Organisation], f => [Who(f.Person)]),
        .. Concerning<ContactLeft>(f => [f.Organisation], f => [Who(f.Person)]),
        .. Concerning<PartyErased>(f => [f.Party]),
        .. Concerning<CustomersMerged>(f => [f.Kept, f.Gone]),
        .. Concerning<CustomersUnmerged>(f => [f.Kept, f.Gone]),
        .. Concerning<SecondFaceProposed>(f => [f.Customer]),
        .. Concerning<SecondFaceAccepted>(f => [f.Customer]),
        .. Concerning<SecondFaceDeclined>(f => [f.Customer]),
        .. Concerning<BondCorrected>(f => [f.Customer]),
        TimelineFact.Of<CaseHandedOver>("matters", Icons.Material.Outlined.SwapHoriz, f => new(f.Customers, Who(f.To))),
        TimelineFact.Of<CaseTaken>("matters", Icons.Material.Outlined.PanTool, f => new(f.Customers, Who(f.By))),
        TimelineFact.Of<CaseNotTaken>("matters", Icons.Material.Outlined.SwapHoriz, f => new(f.Customers, Who(f.By))),
        TimelineFact.Of<HandOverTimed>("matters", Icons.Material.Outlined.HourglassBottom, f => new(f.Customers, Who(f.To))),
        TimelineFact.Of<CaseCameBack>("matters", Icons.Material.Outlined.Undo, f => new(f.Customers, Who(f.From), Who(f.To))),
        TimelineFact.Of<CustomerTold>("matters", Icons.Material.Outlined.RecordVoiceOver, f => new([f.Customer])),
    ];

    private static IEnumerable<TimelineFact> Concerning<T>(Func<T, int[]> customers, Func<T, object[]>? holes = null)
    {
        yield return TimelineFact.Of<T>("people", Icons.Material.Outlined.Badge, f => new(customers(f), holes?.Invoke(f) ?? []));
    }

    private static TimelineWord RoleWord(PartyRoles role) => new("role-" + role.ToString().ToLowerInvariant());

    private static object Who(int party) => new PartyId(party);

    private static Func<IServiceProvider, string> Word(string key) =>
        services => services.GetRequiredService<IStringLocalizer<Texts>>()[key];
}
