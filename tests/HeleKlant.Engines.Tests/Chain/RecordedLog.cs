using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using HeleKlant.Engines.Chain;

namespace HeleKlant.Engines.Tests.Chain;

/// <summary>A log read from a file by a few lines of its own, in columns of keys.</summary>
sealed class RecordedLog
{
    readonly List<long> start = [];
    readonly List<long> end = [];
    readonly List<byte> step = [];
    readonly List<int> cases = [];
    readonly List<int> activity = [];
    readonly List<int> employee = [];
    readonly List<int> team = [];
    readonly List<int> customer = [];
    readonly List<int> instance = [];

    public Keys Cases { get; } = new();
    public Keys Activities { get; } = new();
    public Keys Employees { get; } = new();
    public Keys Teams { get; } = new();
    public Keys Customers { get; } = new();
    public Keys Instances { get; } = new();

    public int Count => end.Count;

    public RawEvents Events => new()
    {
        Sequence = Enumerable.Range(1, Count).Select(i => (long)i).ToArray(),
        Place = Enumerable.Range(1, Count).Select(i => (long)i).ToArray(),
        Start = start.ToArray(),
        End = end.ToArray(),
        Step = step.ToArray(),
        Case = cases.ToArray(),
        Activity = activity.ToArray(),
        Employee = employee.ToArray(),
        Team = team.ToArray(),
        Customer = customer.ToArray(),
        Instance = instance.ToArray(),
    };

    public EventLog Build(PairBy pairBy = PairBy.Employee)
    {
        var builder = new EventLogBuilder(pairBy);
        builder.Add(Events);
        return builder.Build();
    }

    /// <summary>The same log with every event taken as a touch of its own, whatever its lifecycle: what the oracles count over.</summary>
    public EventLog BuildAllAsPoints()
    {
        var events = Events;
        var builder = new EventLogBuilder();
        builder.Add(new RawEvents
        {
            Sequence = events.Sequence,
            Place = events.Place,
            Start = Enumerable.Repeat(RawEvents.Absent, Count).ToArray(),
            End = start.Zip(end, (s, e) => e != RawEvents.Absent ? e : s).ToArray(),
            Step = new byte[Count],
            Case = events.Case,
            Activity = events.Activity,
            Employee = events.Employee,
            Team = events.Team,
            Customer = events.Customer,
        });
        return builder.Build();
    }

    public static RecordedLog ReadCsv(string path, string @case, string activity, string employee, string at, string? team = null, string? customer = null)
    {
        var log = new RecordedLog();
        using var reader = new StreamReader(path);
        var header = Split(reader.ReadLine()!).ToList();
        int Column(string? name) => name is null ? -1 : header.IndexOf(name);
        var (c, a, e, t, g, k) = (Column(@case), Column(activity), Column(employee), Column(at), Column(team), Column(customer));
        while (reader.ReadLine() is { } line)
        {
            var cells = Split(line);
            var instant = DateTimeOffset.Parse(cells[t].Replace('/', '-'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            log.Add(cells[c], cells[a], cells[e], g < 0 ? "" : cells[g], k < 0 ? "" : cells[k], "", "complete", instant);
        }

        return log;
    }

    public static RecordedLog ReadXes(string path)
    {
        var log = new RecordedLog();
        using Stream file = File.OpenRead(path);
        using var unpacked = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var xml = XmlReader.Create(unpacked);
        var trace = "";
        Dictionary<string, string>? cells = null;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "event")
            {
                log.Add(
                    trace, cells!["concept:name"], cells.GetValueOrDefault("org:resource", ""), cells.GetValueOrDefault("org:group", ""), "",
                    cells.GetValueOrDefault("concept:instance", ""), cells.GetValueOrDefault("lifecycle:transition", "complete"),
                    DateTimeOffset.Parse(cells["time:timestamp"], CultureInfo.InvariantCulture));
                cells = null;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "event")
            {
                cells = [];
            }
            else if (xml.NodeType == XmlNodeType.Element && cells is not null)
            {
                cells[xml.GetAttribute("key")!] = xml.GetAttribute("value")!;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.Depth == 2 && xml.GetAttribute("key") == "concept:name")
            {
                trace = xml.GetAttribute("value")!;
            }
        }

        return log;
    }

    void Add(string @case, string what, string who, string group, string whom, string run, string transition, DateTimeOffset at)
    {
        var micros = (at.UtcTicks - DateTime.UnixEpoch.Ticks) / 10;
        var isStart = transition.Equals("start", StringComparison.OrdinalIgnoreCase);
        start.Add(isStart ? micros : RawEvents.Absent);
        end.Add(isStart ? RawEvents.Absent : micros);
        step.Add((byte)Enum.Parse<Step>(transition, ignoreCase: true));
        cases.Add(Cases.Of(@case));
        activity.Add(Activities.Of(what));
        employee.Add(Employees.Of(who));
        team.Add(Teams.Of(group));
        customer.Add(Customers.Of(whom));
        instance.Add(Instances.Of(run));
    }

    static List<string> Split(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var ch in line)
        {
            if (ch == '"')
            {
                quoted = !quoted;
            }
            else if (ch == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(ch);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }

    /// <summary>Numbers for texts, from 1; 0 for the empty text.</summary>
    internal sealed class Keys
    {
        readonly Dictionary<string, int> keys = [];
        readonly List<string> texts = [""];

        public int Of(string text)
        {
            if (text.Length == 0)
            {
                return 0;
            }

            if (!keys.TryGetValue(text, out var key))
            {
                keys.Add(text, key = texts.Count);
                texts.Add(text);
            }

            return key;
        }

        public string this[int key] => texts[key];

        public int Count => texts.Count - 1;
    }
}
