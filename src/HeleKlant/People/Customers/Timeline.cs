using System.Globalization;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.People;

/// <summary>One thing on the timeline of a customer.</summary>
/// <param name="Kind">"touch", or the room's word for the kind of fact.</param>
/// <param name="Sentence">What happened, in the reader's language; for a touch the activity as the source names it.</param>
/// <param name="Employee">Who did a touch; 0 where it is not known.</param>
/// <param name="Lasted">Seconds of working time, where a start and an end are known.</param>
/// <param name="Waited">Seconds waited before it in its case; null for the first and where it overlaps.</param>
/// <param name="WaitedOpen">The same in opening hours.</param>
/// <param name="FromTeam">The team it was handed over from, where it changed hands.</param>
/// <param name="Cursor">To go on after this one.</param>
public sealed record TimelineItem(
    DateTimeOffset At, string Kind, string Sentence, string? Icon, int Employee, int Team, int Case, string? Channel, bool Contact,
    double? Lasted, double? Waited, double? WaitedOpen, bool HandedOver, int FromTeam, bool BackAgain, bool DoneAgain, bool BegunNotEnded,
    long Sequence, string Cursor)
{
    /// <summary>What it is about in its own words; null where it has none or they were erased.</summary>
    public string? About { get; init; }

    /// <summary>The page of what it is about.</summary>
    public string? Address { get; init; }
}

/// <param name="Next">Where the older ones begin; null at the end.</param>
public sealed record TimelinePage(IReadOnlyList<TimelineItem> Items, string? Next);

/// <summary>
/// Everything that happened to a customer, newest first: touches of all sources and facts of all rooms, a page at a time. A page
/// begins after the last line of the one before, so that the last page is as fast as the first and none jumps.
/// </summary>
public sealed class Timeline(
    Store.Store store, ChainAnswers chain, JournalStore journal, PartyBook book, TimelineFacts facts, IEnumerable<Site.Room> rooms, IServiceProvider services, IStringLocalizerFactory texts, Settings settings)
{
    private readonly Site.TextBooks books = new(rooms, texts);

    public const string Touches = "touch";

    /// <param name="customer">The customer, not merged away.</param>
    /// <param name="kind">Only this kind; null for all.</param>
    /// <param name="before">The cursor of the last line seen; null for the newest.</param>
    /// <param name="atMost">Lines on the page.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <param name="of">The chain as the page sees it.</param>
    public async Task<TimelinePage> Read(int customer, string? kind, string? before, int atMost, CancellationToken stop, ChainSnapshot? of = null)
    {
        var now = of ?? chain.Now;
        var mark = Cursor.Read(before);
        var items = new List<TimelineItem>();
        if (kind is null or Touches)
        {
            items.AddRange(TouchItems(now, customer, mark, atMost + 1));
        }

        if (kind is not Touches)
        {
            items.AddRange(await FactItems(customer, kind, mark, atMost + 1, stop));
        }

        var page = items.OrderByDescending(i => i.At).ThenByDescending(i => i.Kind == Touches ? 1 : 0).ThenByDescending(i => i.Sequence).Take(atMost).ToList();
        return new TimelinePage(page, items.Count > atMost ? page[^1].Cursor : null);
    }

    /// <summary>The kinds by which it can be filtered.</summary>
    public IEnumerable<string> Kinds => facts.Kinds.Prepend(Touches);

    private static IEnumerable<TimelineItem> TouchItems(ChainSnapshot now, int customer, Cursor mark, int atMost)
    {
        var touches = now.TouchesOfCustomer(customer, atMost, mark.ForTouches);
        var steps = touches.Select(t => t.Case).Distinct()
            .SelectMany(c => CaseWalk.Of(now, now.Log.TouchesOf(c)).Steps.Select((step, i) => (step, i)))
            .ToList();
        var bySequence = new Dictionary<long, (CaseStep Step, int FromTeam)>();
        for (var i = 0; i < steps.Count; i++)
        {
            var (step, place) = steps[i];
            bySequence[step.Touch.Sequence] = (step, place > 0 ? steps[i - 1].step.Touch.Team : 0);
        }

        var names = now.Names.RowsOf([.. touches.SelectMany(t => new[] { t.Activity, t.Channel }).Where(n => n != 0).Distinct()]);
        foreach (var touch in touches)
        {
            var (step, fromTeam) = bySequence[touch.Sequence];
            yield return new TimelineItem(
                touch.End, Touches, names.GetValueOrDefault(touch.Activity).Text ?? "", null, touch.Employee, touch.Team, touch.Case,
                names.GetValueOrDefault(touch.Channel).Text, touch.Contact, touch.WorkingSeconds, step.WaitedSeconds, step.WaitedBusinessSeconds,
                step.HandOff, fromTeam, step.PingPong, step.Rework, touch.BegunNotEnded, touch.Sequence, Cursor.Write(touch.End, 1, touch.Sequence));
        }
    }

    private async Task<List<TimelineItem>> FactItems(int customer, string? kind, Cursor mark, int atMost, CancellationToken stop)
    {
        var numbers = await book.Numbers(customer, stop);
        var lines = store.Set<TimelineLine>().AsNoTracking().Where(l => numbers.Contains(l.Customer));
        if (kind is not null)
        {
            lines = lines.Where(l => l.Kind == kind);
        }

        if (mark.At is { } at)
        {
            var sequence = mark.Group == 1 ? long.MaxValue : mark.Sequence;
            lines = lines.Where(l => l.At < at || (l.At == at && l.Sequence < sequence));
        }

        var rows = await lines.OrderByDescending(l => l.At).ThenByDescending(l => l.Sequence).Take(atMost).ToListAsync(stop);
        var told = new List<(TimelineLine Line, TimelineFact Words, object[] Holes, TimelineThing? About)>();
        foreach (var line in rows.DistinctBy(l => l.Sequence))
        {
            if (journal.Shapes.All.TryGetValue((line.Name, line.Shape), out var type) && facts.Find(type) is { } words)
            {
                var says = words.Words(JsonSerializer.Deserialize(line.Body, type, journal.Shapes.Json)!);
                told.Add((line, words, says.Holes, says.About));
            }
        }

        var names = await book.Names(told.SelectMany(t => t.Holes).OfType<PartyId>().Select(p => (int)p.Value), stop);
        var things = await Things([.. told.Select(t => t.About).OfType<TimelineThing>().Select(t => t.Id).Distinct()], stop);
        return
        [
            .. told.Select(t => new TimelineItem(
                t.Line.At, t.Line.Kind, Say(t.Line.Name, t.Holes, names), t.Words.Icon, 0, 0, 0, null, false, null, null, null, false, 0, false, false, false,
                t.Line.Sequence, Cursor.Write(t.Line.At, 0, t.Line.Sequence))
            {
                About = t.About is { } about ? things.GetValueOrDefault(about.Id) : null,
                Address = t.About?.Address,
            }),
        ];
    }

    private async Task<IReadOnlyDictionary<Guid, string>> Things(Guid[] ids, CancellationToken stop)
    {
        var words = new Dictionary<Guid, string>();
        foreach (var room in ids.Length == 0 ? [] : rooms)
        {
            foreach (var (thing, text) in await room.TimelineThings(services, ids, stop))
            {
                words[thing] = text;
            }
        }

        return words;
    }

    private string Say(string name, object[] holes, Dictionary<int, string> names)
    {
        if (books.With("fact-" + name) is { } book)
        {
            return book["fact-" + name, [.. holes.Select(hole => Filled(hole, book, names))]];
        }

        return name;
    }

    private object Filled(object hole, IStringLocalizer of, Dictionary<int, string> names) => hole switch
    {
        PartyId { Value: 0 } => Text("nobody"),
        PartyId party => names.GetValueOrDefault((int)party.Value) ?? Text("somebody"),
        TimelineWord word => of[word.Key].Value,
        DateTimeOffset end => settings.Organisation.DayOf(end.AddTicks(-1)).ToString("d MMMM yyyy", CultureInfo.CurrentCulture),
        DateOnly day => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture),
        _ => hole,
    };

    private string Text(string key) => texts.Create(typeof(Texts))[key];

    /// <summary>A place in the timeline: the moment, whether it was a touch (1) or a fact (0), and its number.</summary>
    private readonly record struct Cursor(DateTimeOffset? At, int Group, long Sequence)
    {
        /// <summary>Touches of one moment come before facts of that moment.</summary>
        public (DateTimeOffset, long)? ForTouches => At is { } at ? (at, Group == 1 ? Sequence : long.MinValue) : null;

        public static string Write(DateTimeOffset at, int group, long sequence) =>
            string.Create(CultureInfo.InvariantCulture, $"{Engines.Calendars.Instants.Of(at)}.{group}.{sequence}");

        public static Cursor Read(string? text) =>
            text?.Split('.') is [var at, var group, var sequence]
            && long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var micros)
            && int.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out var which)
            && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new(Engines.Calendars.Instants.ToMoment(micros), which, number)
                : default;
    }
}
