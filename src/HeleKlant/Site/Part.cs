using System.CommandLine;
using HeleKlant.Facts;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Site;

/// <summary>A sub-folder of a room that holds more than a dozen ideas: it brings what a room brings, and its pages in the room's menu.</summary>
public abstract class Part : Room
{
    /// <summary>Its pages in the second level of the menu.</summary>
    public virtual IEnumerable<MenuPage> Pages => [];
}

/// <summary>A room made of parts: it hands on what each of them brings, in the order they are named.</summary>
public abstract class RoomOfParts(params Part[] parts) : Room
{
    protected IReadOnlyList<Part> Parts => parts;

    public override IEnumerable<PageSection> CustomerSections => parts.SelectMany(p => p.CustomerSections);

    public override IEnumerable<PageSection> AsCustomerSections => parts.SelectMany(p => p.AsCustomerSections);

    public override IEnumerable<TimelineFact> TimelineFacts => parts.SelectMany(p => p.TimelineFacts);

    public override IEnumerable<PageSection> HomeSections => parts.SelectMany(p => p.HomeSections);

    public override IEnumerable<PageSection> MyDaySections => parts.SelectMany(p => p.MyDaySections);

    public override IEnumerable<PageSection> SeenOfMeSections => parts.SelectMany(p => p.SeenOfMeSections);

    public override IEnumerable<ScheduledWork> Scheduled => parts.SelectMany(p => p.Scheduled);

    public override IEnumerable<Figure> Figures => parts.SelectMany(p => p.Figures);

    public override IEnumerable<UndoneBy> Undone => parts.SelectMany(p => p.Undone);

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        foreach (var part in parts)
        {
            part.AddServices(services, configuration);
        }
    }

    public override void AddTables(ModelBuilder model)
    {
        foreach (var part in parts)
        {
            part.AddTables(model);
        }
    }

    public override void MapRoutes(IEndpointRouteBuilder site)
    {
        foreach (var part in parts)
        {
            part.MapRoutes(site);
        }
    }

    public override IEnumerable<Command> Commands(CommandHost host) => parts.SelectMany(p => p.Commands(host));

    public override async Task AfterTouches(IServiceProvider services, CancellationToken stop)
    {
        foreach (var part in parts)
        {
            await part.AfterTouches(services, stop);
        }
    }

    /// <summary>What each part holds about the employee, under the part's name.</summary>
    public override async Task<object?> OwnData(IServiceProvider services, PartyId employee, CancellationToken stop)
    {
        var all = new Dictionary<string, object>();
        foreach (var part in parts)
        {
            if (await part.OwnData(services, employee, stop) is { } some)
            {
                all.Add(part.Name, some);
            }
        }

        return all.Count == 0 ? null : all;
    }

    public override async Task<IReadOnlyDictionary<Guid, string>> TimelineThings(IServiceProvider services, IReadOnlyCollection<Guid> things, CancellationToken stop)
    {
        var words = new Dictionary<Guid, string>();
        foreach (var part in parts)
        {
            foreach (var (thing, text) in await part.TimelineThings(services, things, stop))
            {
                words[thing] = text;
            }
        }

        return words;
    }

    public override async Task<IReadOnlyList<MyDay.DayBlock>> TellMyDay(IServiceProvider services, PartyId employee, CancellationToken stop)
    {
        var told = new List<MyDay.DayBlock>();
        foreach (var part in parts)
        {
            told.AddRange(await part.TellMyDay(services, employee, stop));
        }

        return told;
    }

    public override async Task<IReadOnlyList<string>> Check(IServiceProvider services, CancellationToken stop)
    {
        var differ = new List<string>();
        foreach (var part in parts)
        {
            differ.AddRange(await part.Check(services, stop));
        }

        return differ;
    }

    /// <summary>Counts up with each part's own, and with each part that folds and is added.</summary>
    public override int FoldNumber => parts.Sum(part => part.FoldNumber);

    public override async Task FoldAnew(IServiceProvider services, CancellationToken stop)
    {
        foreach (var part in parts)
        {
            await part.FoldAnew(services, stop);
        }
    }

    public override IEnumerable<string> WordTables => parts.SelectMany(p => p.WordTables);

    public override async Task<IReadOnlyList<string>> EraseWords(IServiceProvider services, IReadOnlyCollection<int> parties, CancellationToken stop)
    {
        var erased = new List<string>();
        foreach (var part in parts)
        {
            erased.AddRange(await part.EraseWords(services, parties, stop));
        }

        return erased;
    }

    public override async Task ErasedAgain(IServiceProvider services, IReadOnlyList<int> names, CancellationToken stop)
    {
        foreach (var part in parts)
        {
            await part.ErasedAgain(services, names, stop);
        }
    }
}
