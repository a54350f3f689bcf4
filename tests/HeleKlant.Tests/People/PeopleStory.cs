using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Journal;
using HeleKlant.Site;
using HeleKlant.Tests.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.People;

/// <summary>A running product with what a desk told it, and people who come in by the front door.</summary>
public sealed class PeopleStory : IAsyncDisposable
{
    private long place;

    private PeopleStory(RunningSite site) => Site = site;

    public RunningSite Site { get; }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Yesterday morning, so that what is told is recent.</summary>
    public static DateTimeOffset Morning { get; } = new(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(-1).AddHours(8), TimeSpan.Zero);

    public static async Task<PeopleStory> Begin(bool postgres = false, Altered? alter = null) =>
        new(await RunningSite.Start(alter, settings: postgres ? ["--HELEKLANT_POSTGRES", Journal.Tests.Store.PostgresCluster.FreshDatabase()] : []));

    public static SourceEvent Touch(string @case, string activity, int minute, string? employee, string customer = "Bakkerij Smit", string? team = null, string? channel = null) => new()
    {
        Case = @case,
        Activity = activity,
        Employee = employee,
        Team = team,
        Channel = channel,
        Customers = [customer],
        End = Morning.AddMinutes(minute),
        Place = 1,
    };

    /// <summary>A source tells events; rooms follow up; the chain is up to date.</summary>
    public async Task Tell(string source, params SourceEvent[] events)
    {
        var journal = Site.App.Services.GetRequiredService<JournalStore>();
        using (var turn = journal.Database.BeginWrite())
        {
            journal.AppendTouches(turn.Connection, turn.Transaction, source, [.. events.Select(e => e with { Place = ++place })]);
            turn.Commit();
        }

        await FollowUp();
    }

    public async Task FollowUp()
    {
        foreach (var room in Site.App.Services.GetServices<Room>())
        {
            await room.AfterTouches(Site.App.Services, Stop);
        }

        Site.App.Services.GetRequiredService<HeleKlant.ChainLog.ChainLog>().CatchUp(Stop);
    }

    /// <summary>The number of a customer, employee or team by the name a source gave it.</summary>
    public int Number(NameKind kind, string name) => Site.App.Services.GetRequiredService<JournalStore>().ReadNames(kind, 0, 100_000).Last(n => n.Text == name).Id;

    public int Customer(string name = "Bakkerij Smit") => Number(NameKind.Customer, name);

    public int Employee(string name) => Number(NameKind.Employee, name);

    public int Case(string name) => Number(NameKind.Case, name);

    /// <summary>Somebody signed in whose account belongs to this employee of the records.</summary>
    public async Task<Visitor> SignedInAs(string? employee, params string[] roles)
    {
        var name = "x" + Guid.NewGuid().ToString("N")[..12];
        await Site.Account(name, roles.Length == 0 ? [Roles.Employee] : roles);
        if (employee is not null)
        {
            var number = Employee(employee);
            await Site.In(async services =>
            {
                var users = services.GetRequiredService<UserManager<Account>>();
                var account = (await users.FindByNameAsync(name))!;
                account.Employee = number;
                await users.UpdateAsync(account);
            });
        }

        var visitor = Site.Visitor();
        await visitor.SignIn(name, RunningSite.Password);
        return visitor;
    }

    public static async Task<JsonElement> Json(Visitor visitor, string path)
    {
        var answer = await visitor.Get(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }

    /// <summary>Gives the consent that grams and bonds by name need.</summary>
    public async Task CouncilConsents()
    {
        using var council = await Site.SignedIn(Roles.WorksCouncil);
        foreach (var measure in new[] { KeptMeasures.GramsPerEmployee, KeptMeasures.BondsPerEmployee, KeptMeasures.DistanceOfTeams })
        {
            var answer = await council.Send(HttpMethod.Put, $"/api/measures/{measure}/consent", new { status = "given", document = "minutes of 3 March" });
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
        }
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
