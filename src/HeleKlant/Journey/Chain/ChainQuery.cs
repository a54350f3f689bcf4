using System.Collections.Immutable;
using System.Globalization;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Chain;
using HeleKlant.Facts;
using HeleKlant.Journal;

namespace HeleKlant.Journey.Chain;

/// <summary>
/// What somebody looks at, as it stands in the address: the filter, and how the page shows it. The same names hold for pages, API
/// and command line. Names are dictionary numbers, or the text itself where a person types it.
/// </summary>
public sealed record ChainQuery
{
    public const string LastYear = "12m";
    public const string Everything = "all";

    /// <summary>"12m", "24m", "3m", "all", or empty where from and until are given.</summary>
    public string Period { get; init; } = LastYear;

    /// <summary>First day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, included.</summary>
    public DateOnly? Until { get; init; }

    public ImmutableArray<int> Customers { get; init; } = [];

    public ImmutableArray<int> Teams { get; init; } = [];

    public ImmutableArray<int> Activities { get; init; } = [];

    public ImmutableArray<int> Channels { get; init; } = [];

    /// <summary>The case attribute that is looked at (product, segment), or 0.</summary>
    public int Attribute { get; init; }

    public ImmutableArray<int> Values { get; init; } = [];

    public bool OnlyTheseTouches { get; init; }

    public Nodes? Nodes { get; init; }

    /// <summary>How much of the volume the map shows, 5 to 100.</summary>
    public int Share { get; init; } = 80;

    public TrendStep Step { get; init; } = TrendStep.Month;

    /// <summary>What was asked for and is not there: it then chooses nothing, and the page says so.</summary>
    public ImmutableArray<string> NotFound { get; init; } = [];

    /// <summary>Why the first of them cannot be; null where it is a name that is not there.</summary>
    public Refusal? CannotBe { get; init; }

    /// <summary>Why API and command line give no figures; null where all that was asked for is there.</summary>
    public Refusal? Refused => NotFound is [var lost, ..] ? CannotBe ?? new Refusal("filter-not-found", lost) : null;

    /// <summary>Reads the address. <paramref name="period"/> holds where it names no period: a year on pages, everything for API and command line.</summary>
    public static ChainQuery Read(IEnumerable<KeyValuePair<string, string>> asked, ChainSnapshot chain, JournalStore journal, string period = LastYear)
    {
        var query = new ChainQuery { Period = period };
        var lost = new List<string>();
        var fields = asked.Where(a => a.Value.Trim().Length > 0).Select(a => new KeyValuePair<string, string>(a.Key, a.Value.Trim())).ToList();
        var attribute = fields.LastOrDefault(f => f.Key == "attribute").Value is { } named ? Numbers(named, NameKind.CaseAttribute, 0, journal, chain, lost) : [];
        query = query with { Attribute = attribute.FirstOrDefault() };
        foreach (var (name, value) in fields)
        {
            query = name switch
            {
                "period" when value is Everything or LastYear or "24m" or "3m" => query with { Period = value },
                "from" when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => query with { From = day, Period = "" },
                "until" when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => query with { Until = day, Period = "" },
                "from" or "until" => Lost(query, lost, value, new Refusal("filter-takes-day", value)),
                "period" => Lost(query, lost, value, new Refusal("filter-takes-period", value)),
                "customer" => query with { Customers = query.Customers.AddRange(Numbers(value, NameKind.Customer, null, journal, chain, lost)) },
                "team" => query with { Teams = query.Teams.AddRange(Numbers(value, NameKind.Team, 0, journal, chain, lost)) },
                "activity" => query with { Activities = query.Activities.AddRange(Numbers(value, NameKind.Activity, 0, journal, chain, lost)) },
                "channel" => query with { Channels = query.Channels.AddRange(Numbers(value, NameKind.Channel, 0, journal, chain, lost)) },
                "value" when query.Attribute != 0 => query with { Values = query.Values.AddRange(Numbers(value, NameKind.CaseValue, query.Attribute, journal, chain, lost)) },
                "only" => query with { OnlyTheseTouches = value is "1" or "true" or "on" },
                "nodes" when Enum.TryParse<Nodes>(value, true, out var nodes) => query with { Nodes = nodes },
                "show" when int.TryParse(value, out var share) => query with { Share = Math.Clamp(share, 5, 100) },
                "nodes" => Lost(query, lost, value, new Refusal("filter-takes-nodes", value)),
                "step" when Enum.TryParse<TrendStep>(value, true, out var step) => query with { Step = step },
                _ => query,
            };
        }

        return query with { NotFound = [.. lost] };
    }

    public ChainFilter Filter(ChainSnapshot chain)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(chain.Rules.Calendar.Zone);
        DateTimeOffset Begin(DateOnly day)
        {
            var local = day.ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(local, zone.GetUtcOffset(local));
        }

        var months = Period switch { "3m" => 3, LastYear => 12, "24m" => 24, _ => 0 };
        return new ChainFilter
        {
            From = months > 0 ? chain.AsOf.AddMonths(-months) : From is { } from ? Begin(from) : null,
            Until = months > 0 ? chain.AsOf.AddTicks(10) : Until is { } until ? Begin(until.AddDays(1)) : null,
            Customers = NotFound.IsEmpty ? Customers : [.. Customers, -1],
            Teams = Teams,
            Activities = Activities,
            Channels = Channels,
            Attributes = Attribute != 0 && Values.Length > 0 ? [new AttributeChoice(Attribute, Values)] : [],
            OnlyTheseTouches = OnlyTheseTouches,
        };
    }

    /// <summary>The address with this choice; what is left as it is by default is left out.</summary>
    public string Address(string path)
    {
        var parts = new List<string>();
        void Add(string name, string value) => parts.Add(name + "=" + Uri.EscapeDataString(value));
        void All(string name, ImmutableArray<int> numbers)
        {
            foreach (var number in numbers)
            {
                Add(name, number.ToString(CultureInfo.InvariantCulture));
            }
        }

        if (Period.Length > 0 && Period != LastYear)
        {
            Add("period", Period);
        }

        if (From is { } from && Period.Length == 0)
        {
            Add("from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        if (Until is { } until && Period.Length == 0)
        {
            Add("until", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        All("customer", Customers);
        All("team", Teams);
        All("activity", Activities);
        All("channel", Channels);
        if (Attribute != 0)
        {
            Add("attribute", Attribute.ToString(CultureInfo.InvariantCulture));
            All("value", Values);
        }

        if (OnlyTheseTouches)
        {
            Add("only", "1");
        }

        if (Nodes is { } nodes)
        {
            Add("nodes", nodes.ToString().ToLowerInvariant());
        }

        if (Share != 80)
        {
            Add("show", Share.ToString(CultureInfo.InvariantCulture));
        }

        if (Step != TrendStep.Month)
        {
            Add("step", Step.ToString().ToLowerInvariant());
        }

        return parts.Count == 0 ? path : path + "?" + string.Join('&', parts);
    }

    public bool IsFiltered => Customers.Length + Teams.Length + Activities.Length + Channels.Length + Values.Length > 0 || NotFound.Length > 0;

    private static ChainQuery Lost(ChainQuery query, List<string> lost, string value, Refusal cannotBe)
    {
        lost.Add(value);
        return query with { CannotBe = lost.Count == 1 ? cannotBe : query.CannotBe };
    }

    /// <summary>A number as it stands in an address, else the names with this text; a customer's key is looked for in every source.</summary>
    private static ImmutableArray<int> Numbers(string value, NameKind kind, int? scope, JournalStore journal, ChainSnapshot chain, List<string> lost)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && (number == 0 || (chain.Names.RowOf(number) is { } row && row.Kind == kind)))
        {
            return [number];
        }

        int[] scopes = scope is { } one ? [one] : [.. journal.ReadNames(NameKind.Source, 0, 1000).Select(source => source.Id)];
        ImmutableArray<int> found = [.. scopes.Select(s => journal.FindName(kind, value, s)).OfType<int>()];
        if (found.IsEmpty)
        {
            lost.Add(value);
        }

        return found;
    }
}
