using HeleKlant.Facts;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Site;

/// <summary>A figure as it is told: what it is, for what it was asked, and its value; the value is null where it cannot be told.</summary>
public sealed record FigureTold(
    string Name, string Definition, string Unit, bool OfOneCustomer, int? Customer, DateTimeOffset From, DateTimeOffset Until, double? Value, long? Records, double? Low, double? High);

/// <summary>Every room's figures, asked by name.</summary>
public sealed class FigureBook(IEnumerable<Room> rooms, IServiceProvider services, IStringLocalizerFactory texts, TimeProvider clock, Access.WhoAsks who)
{
    public IEnumerable<string> Names => rooms.SelectMany(room => room.Figures).Select(figure => figure.Name);

    /// <summary>The twelve months up to now.</summary>
    public FigureScope LastYear => new(null, clock.GetUtcNow().AddYears(-1), clock.GetUtcNow());

    /// <summary>The value; null where there is none, where it cannot be told, or where it is not told of one customer.</summary>
    public async Task<FigureValue?> Ask(string name, FigureScope scope, CancellationToken stop) =>
        Find(name) is { } found && (scope.Customer is null || found.Figure.OfOneCustomer) && (scope.Case is null || found.Figure.OfOneCase) && (scope.Agreement is null || found.Figure.OfOneAgreement) ? await found.Figure.Ask(services, scope, stop) : null;

    public async Task<Answer<FigureTold>> Tell(string name, FigureScope scope, CancellationToken stop)
    {
        if (Find(name) is not { } found)
        {
            return new Refusal("no-such-figure", name) { Kind = RefusalKind.NotFound };
        }

        if (found.Figure.Right is { } right && !who.Has(right))
        {
            return new Refusal("figure-not-allowed", name) { Kind = RefusalKind.NotAllowed };
        }

        if (scope.Customer is not null && !found.Figure.OfOneCustomer)
        {
            return new Refusal("figure-of-all", name);
        }

        if (scope.Agreement is not null && !found.Figure.OfOneAgreement)
        {
            return new Refusal("figure-not-of-agreement", name);
        }

        if (scope.From >= scope.Until)
        {
            return new Refusal("figure-period");
        }

        var value = await found.Figure.Ask(services, scope, stop);
        // A part of a room has texts of its own: the sentence stands in whichever book has it.
        var sentence = "figure-" + name;
        return new FigureTold(
            name, new TextBooks(services.GetServices<Room>(), texts).With(sentence)?[sentence] ?? sentence, found.Figure.Unit, found.Figure.OfOneCustomer, (int?)scope.Customer?.Value, scope.From, scope.Until, value?.Value, value?.Records, value?.Low, value?.High);
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        var api = site.MapGroup("/api/figures").WithTags("Figures");
        api.MapGet("/", async (FigureBook book, int? customer, Guid? agreement, DateTimeOffset? from, DateTimeOffset? until, CancellationToken stop) =>
        {
            var told = new List<FigureTold>();
            foreach (var name in book.Names)
            {
                if (await book.Tell(name, book.Scope(customer, agreement, from, until), stop) is { IsRefused: false } figure)
                {
                    told.Add(figure.Value);
                }
            }

            return told;
        }).Produces<List<FigureTold>>().WithSummary("Every figure of the product: what it means, its unit, value, number of records and interval; of one customer or one agreement where asked; by default of the last twelve months.");
        api.MapGet("/{name}", async (HttpContext http, string name, FigureBook book, int? customer, Guid? agreement, DateTimeOffset? from, DateTimeOffset? until, CancellationToken stop) =>
            (await book.Tell(name, book.Scope(customer, agreement, from, until), stop)).ToResult(http)).Produces<FigureTold>().ProducesProblem(404).WithSummary("One figure by its name.");
    }

    private FigureScope Scope(int? customer, Guid? agreement, DateTimeOffset? from, DateTimeOffset? until)
    {
        var year = LastYear;
        return new(customer is { } one ? new PartyId(one) : null, from ?? year.From, until ?? year.Until) { Agreement = agreement };
    }

    private (Room Room, Figure Figure)? Find(string name)
    {
        foreach (var room in rooms)
        {
            if (room.Figures.FirstOrDefault(figure => figure.Name == name) is { } figure)
            {
                return (room, figure);
            }
        }

        return null;
    }
}
