using HeleKlant.Facts;
using HeleKlant.Site;
using MudBlazor;

namespace HeleKlant.Promises.Owing;

/// <summary>What promises tell on the timeline of those they are by or to outside.</summary>
internal static class PromiseTimeline
{
    private const string Kind = "promises";

    public static IEnumerable<TimelineFact> All =>
    [
        TimelineFact.Of<PromiseMade>(Kind, Icons.Material.Outlined.Handshake, f => new(
            [.. new[] { (f.By, f.ByKind), (f.To, f.ToKind) }.Where(p => p.Item2 == Journal.NameKind.Customer).Select(p => p.Item1)], new PartyId(f.By), new PartyId(f.To), When(f.Due)) { About = Of(f.Promise) }),
        TimelineFact.Of<PromiseConditionMet>(Kind, Icons.Material.Outlined.EventAvailable, f => new(f.Customers, When(f.Due)) { About = Of(f.Promise) }),
        TimelineFact.Of<PromiseRenegotiated>(Kind, Icons.Material.Outlined.EditCalendar, f => new(f.Customers, When(f.Due)) { About = Of(f.Promise) }),
        TimelineFact.Of<PromiseRenegotiationUndone>(Kind, Icons.Material.Outlined.Undo, f => new(f.Customers, When(f.Due)) { About = Of(f.Promise) }),
        TimelineFact.Of<PromiseKept>(Kind, Icons.Material.Outlined.TaskAlt, f => new(f.Customers, new TimelineWord(f.Late ? "promise-kept-late" : "promise-kept-in-time")) { About = Of(f.Promise) }),
        TimelineFact.Of<PromiseBroken>(Kind, Icons.Material.Outlined.EventBusy, f => new(f.Customers) { About = Of(f.Promise) }),
        TimelineFact.Of<PromiseReleased>(Kind, Icons.Material.Outlined.RemoveDone, f => new(f.Customers, new TimelineWord("promise-released-" + f.SaidBy.ToString().ToLowerInvariant())) { About = Of(f.Promise) }),
        TimelineFact.Of<PromiseReopened>(Kind, Icons.Material.Outlined.Undo, f => new(f.Customers) { About = Of(f.Promise) }),
        TimelineFact.Of<PromiseCameDue>(Kind, Icons.Material.Outlined.Event, f => new(f.Customers) { About = Of(f.Promise) }),
        TimelineFact.Of<PromiseMovedAlong>(Kind, Icons.Material.Outlined.EditCalendar, f => new(f.Customers, f.FallsDue) { About = Of(f.Promise) }),
    ];

    private static TimelineThing Of(Guid promise) => new(promise, OwingRoutes.Of(promise));

    private static object When(PromiseDue due) => due.Form switch
    {
        DueForm.Condition => new TimelineWord("promise-on-condition"),
        DueForm.Standing => new TimelineWord("promise-standing"),
        _ => due.Day ?? DateOnly.FromDateTime(due.At!.Value.Date),
    };
}
