using System.CommandLine;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Site;

/// <summary>What a room brings: its place in the menu, routes, tables, commands, and its sections on shared pages.</summary>
public abstract class Room
{
    /// <summary>The room's name in code and addresses: "people".</summary>
    public abstract string Name { get; }

    /// <summary>The room's place in the rail, or null while it has no page of its own.</summary>
    public virtual MenuEntry? Menu => null;

    /// <summary>Runs before the web app opens its store; what it sets in <paramref name="configuration"/> holds for this opening.</summary>
    public virtual Task BeforeServing(IConfigurationManager configuration, Room[] rooms) => Task.CompletedTask;

    public virtual void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    /// <summary>The EF tables of this room.</summary>
    public virtual void AddTables(ModelBuilder model)
    {
    }

    /// <summary>API routes and form posts. Pages bring their own routes by @page.</summary>
    public virtual void MapRoutes(IEndpointRouteBuilder site)
    {
    }

    /// <summary>Command-line verbs. <paramref name="host"/> builds the services when a verb runs.</summary>
    public virtual IEnumerable<Command> Commands(CommandHost host) => [];

    /// <summary>
    /// Called after touches became visible (an import finished, was withdrawn, or live touches came in), by whoever
    /// brought them in: People makes parties of new names here. Safe to call again.
    /// </summary>
    public virtual Task AfterTouches(IServiceProvider services, CancellationToken stop) => Task.CompletedTask;

    /// <summary>Sections this room brings to the page of the whole customer.</summary>
    public virtual IEnumerable<PageSection> CustomerSections => [];

    /// <summary>What this room adds to "as the customer reads it", in the words one uses to a customer; each gets parameter "Customer" and hides itself where it has nothing to say.</summary>
    public virtual IEnumerable<PageSection> AsCustomerSections => [];

    /// <summary>The facts this room tells on the timeline of a customer.</summary>
    public virtual IEnumerable<TimelineFact> TimelineFacts => [];

    /// <summary>The words of things of this room that the timeline is about, where they are not erased.</summary>
    public virtual Task<IReadOnlyDictionary<Guid, string>> TimelineThings(IServiceProvider services, IReadOnlyCollection<Guid> things, CancellationToken stop) =>
        Task.FromResult<IReadOnlyDictionary<Guid, string>>(new Dictionary<Guid, string>());

    /// <summary>Sections this room brings to home.</summary>
    public virtual IEnumerable<PageSection> HomeSections => [];

    /// <summary>Sections this room brings to "my day": each shows what concerns the person who asks (<see cref="Access.WhoAsks"/>), and hides itself where there is nothing.</summary>
    public virtual IEnumerable<PageSection> MyDaySections => [];

    /// <summary>What those sections tell, for the API, the command line and the large buttons on top of the page; in the order of the sections.</summary>
    public virtual Task<IReadOnlyList<MyDay.DayBlock>> TellMyDay(IServiceProvider services, Facts.PartyId employee, CancellationToken stop) => Task.FromResult<IReadOnlyList<MyDay.DayBlock>>([]);

    /// <summary>Sections this room brings to "what others see of me"; each gets the employee as parameter "Employee" (a <see cref="Facts.PartyId"/>).</summary>
    public virtual IEnumerable<PageSection> SeenOfMeSections => [];

    /// <summary>What this room holds about an employee, for the file with one's own data; null where it holds nothing.</summary>
    public virtual Task<object?> OwnData(IServiceProvider services, Facts.PartyId employee, CancellationToken stop) => Task.FromResult<object?>(null);

    /// <summary>An employee's name, for the account that is tied to them; null where this room does not know them.</summary>
    public virtual Task<string?> EmployeeName(IServiceProvider services, Facts.PartyId employee, CancellationToken stop) => Task.FromResult<string?>(null);

    /// <summary>Employees whose name or number fits a text, best first, for tying an account to one.</summary>
    public virtual Task<IReadOnlyList<FoundEmployee>> FindEmployees(IServiceProvider services, string text, CancellationToken stop) => Task.FromResult<IReadOnlyList<FoundEmployee>>([]);

    /// <summary>Customers, contacts, employees and teams of these kinds that fit a text, best first, for choosing one (<see cref="PartyPick"/>).</summary>
    public virtual Task<IReadOnlyList<NamedParty>> FindParties(IServiceProvider services, string text, Journal.NameKind[] kinds, int atMost, CancellationToken stop) => Task.FromResult<IReadOnlyList<NamedParty>>([]);

    /// <summary>The party of a number as it is now: what it was merged into; null where this room does not know it.</summary>
    public virtual Task<NamedParty?> PartyOf(IServiceProvider services, Facts.PartyId party, CancellationToken stop) => Task.FromResult<NamedParty?>(null);

    /// <summary>Work of this room that is done at set times, once, whichever node does it.</summary>
    public virtual IEnumerable<ScheduledWork> Scheduled => [];

    /// <summary>Folds this room's rows from the facts anew, beside the ones it has, and says where they differ; changes nothing.</summary>
    public virtual Task<IReadOnlyList<string>> Check(IServiceProvider services, CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>The number of the fold that makes this room's rows from facts. Count it up where the fold changes: stores then fold anew at the next start.</summary>
    public virtual int FoldNumber => 1;

    /// <summary>Throws this room's folded rows away and folds them from the facts anew.</summary>
    public virtual Task FoldAnew(IServiceProvider services, CancellationToken stop) => Task.CompletedTask;

    /// <summary>After a backup was put back: these names (numbers of the journal's dictionary) were erased since, so this room erases its rows about them again.</summary>
    public virtual Task ErasedAgain(IServiceProvider services, IReadOnlyList<int> names, CancellationToken stop) => Task.CompletedTask;

    /// <summary>
    /// Erases this room's texts about these parties within the act that erases them, on the store of <paramref name="services"/>; gives the texts back, so that
    /// their traces can be looked for. It saves nothing itself: rooms after it look for the same words. Called again after a backup was put back.
    /// </summary>
    public virtual Task<IReadOnlyList<string>> EraseWords(IServiceProvider services, IReadOnlyCollection<int> parties, CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>The tables that hold texts which <see cref="EraseWords"/> erases.</summary>
    public virtual IEnumerable<string> WordTables => [];

    /// <summary>The figures this room answers for.</summary>
    public virtual IEnumerable<Figure> Figures => [];

    /// <summary>Acts that can be taken back in one tap from the message that they were done.</summary>
    public virtual IEnumerable<UndoneBy> Undone => [];
}

/// <summary>What takes an act back.</summary>
/// <param name="Said">The act, by the text "said-" + this that tells that it was done.</param>
/// <param name="Form">The address of the form that takes it back, with {0} for what it was done to.</param>
public sealed record UndoneBy(string Said, string Form);

/// <summary>An employee found by a text.</summary>
public sealed record FoundEmployee(Facts.PartyId Employee, string Name, string? Number);

/// <summary>An entry of the rail.</summary>
/// <param name="Order">Wie 1, Gebeurd 2, Beloofd 3, Gezegd 4, Waarde 5, Waarvoor 6.</param>
/// <param name="Word">The key of the word in the texts of Site.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="Icon">An icon of MudBlazor's set (the svg inside).</param>
/// <param name="Pages">The room's own pages, for the second level.</param>
public sealed record MenuEntry(int Order, string Word, string Address, string Icon, IReadOnlyList<MenuPage> Pages);

/// <summary>A page in the second level of the menu. The word is a key of the room's own texts.</summary>
public sealed record MenuPage(string Address, Func<IServiceProvider, string> Word);

/// <summary>
/// A piece of a page that all rooms share. The component gets the page's subject as parameter "Customer"
/// (a <see cref="Facts.PartyId"/>) on the page of the whole customer, and nothing on home.
/// </summary>
/// <param name="Order">Where it stands: left column 100–199, right column 200–299, below 300–399.</param>
/// <param name="Component">The component; it hides itself when it has nothing to say.</param>
/// <param name="Right">The right that is needed to see it, or null where everyone may.</param>
public sealed record PageSection(int Order, Type Component, string? Right = null)
{
    public static PageSection Of<TComponent>(int order, string? right = null)
        where TComponent : IComponent => new(order, typeof(TComponent), right);
}

/// <summary>
/// A figure the product shows: any room asks for it by name (<see cref="FigureBook"/>). Its definition is a sentence under "figure-" + name in the
/// texts of its room, and stands in full in docs/measures.md.
/// </summary>
/// <param name="Name">Its name for ever: "pieces-per-customer".</param>
/// <param name="Unit">"pieces", "share", "seconds", "times".</param>
/// <param name="OfOneCustomer">Whether it can be asked for one customer too.</param>
/// <param name="Ask">Answers; null where it cannot be told.</param>
public sealed record Figure(
    string Name,
    string Unit,
    bool OfOneCustomer,
    Func<IServiceProvider, FigureScope, CancellationToken, Task<FigureValue?>> Ask)
{
    /// <summary>The right that whoever reads its value needs; null where everyone may.</summary>
    public string? Right { get; init; }

    /// <summary>Whether it can be asked for one case (a project, an order) too.</summary>
    public bool OfOneCase { get; init; }

    /// <summary>Whether it can be asked for one agreement too.</summary>
    public bool OfOneAgreement { get; init; }

    /// <summary>Whether its value can lie below nothing: a margin can, a number of days cannot.</summary>
    public bool BelowNothing { get; init; }
}

/// <summary>What a figure is asked for: one customer or all, and a period from (included) until (not).</summary>
public sealed record FigureScope(Facts.PartyId? Customer, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>One case only; for a figure that says it can.</summary>
    public int? Case { get; init; }

    /// <summary>One agreement only; for a figure that says it can.</summary>
    public Guid? Agreement { get; init; }
}

/// <summary>A figure's value with what stands behind it.</summary>
/// <param name="Records">How many records it is made of.</param>
/// <param name="Low">The interval (95 %), where it is an estimate.</param>
public sealed record FigureValue(double Value, long Records, double? Low = null, double? High = null);
