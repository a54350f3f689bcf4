using System.CommandLine;
using HeleKlant.Facts;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.Expectations;

/// <summary>Over and back: what is expected of me, and what I may expect.</summary>
public sealed class ExpectationsPart : Part
{
    public override string Name => "expectations";

    public override IEnumerable<MenuPage> Pages => [new(ExpectationRoutes.Page, services => services.GetRequiredService<IStringLocalizer<Texts>>()["expectations"])];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<Beside>().AddScoped<ExpectationActs>().AddScoped<ExpectationsSeen>().AddScoped<ExpectationFold>();

    public override void AddTables(ModelBuilder model) => ExpectationTables.Add(model);

    public override void MapRoutes(IEndpointRouteBuilder site) => ExpectationRoutes.Map(site);

    public override IEnumerable<Command> Commands(CommandHost host) => [ExpectationCommand.Of(host)];

    public override IEnumerable<PageSection> SeenOfMeSections => [PageSection.Of<SeenOfMyExpectations>(131)];

    public override Task<IReadOnlyList<string>> Check(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<ExpectationFold>().Check(stop);

    public override Task FoldAnew(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<ExpectationFold>().Anew(stop);

    public override IEnumerable<string> WordTables => ["expectation_words", "division_words"];

    public override async Task<IReadOnlyList<string>> EraseWords(IServiceProvider services, IReadOnlyCollection<int> parties, CancellationToken stop)
    {
        var store = services.GetRequiredService<Store.Store>();
        var theirs = store.Set<Expectation>().Where(e => parties.Contains(e.Maker) || parties.Contains(e.Receiver)).Select(e => e.Id);
        var words = await store.Set<ExpectationWords>().Where(w => theirs.Contains(w.Expectation)).ToListAsync(stop);
        var divisions = await store.Set<DivisionWords>().Where(w => parties.Contains(w.Team)).ToListAsync(stop);
        store.RemoveRange(words);
        store.RemoveRange(divisions);
        return [.. words.Select(w => w.Text), .. divisions.Select(w => w.Text)];
    }

    /// <summary>What oneself expects and is expected to do.</summary>
    public override async Task<object?> OwnData(IServiceProvider services, PartyId employee, CancellationToken stop)
    {
        var me = (int)employee.Value;
        var store = services.GetRequiredService<Store.Store>();
        var mine = await store.Set<Expectation>().AsNoTracking().Where(e => e.Maker == me || e.Receiver == me).ToListAsync(stop);
        var ids = mine.Select(e => e.Id).ToList();
        return mine.Count == 0 ? null : new { expectations = mine, words = await store.Set<ExpectationWords>().AsNoTracking().Where(w => ids.Contains(w.Expectation)).ToListAsync(stop) };
    }
}
