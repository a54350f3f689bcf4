namespace HeleKlant.Journal.Formats.Csv;

/// <summary>What rows of every shape have in common: case, customer, employee, attributes.</summary>
sealed class RowFields
{
    readonly CsvCells cells;
    readonly int[] caseColumns;
    readonly int[] customer;
    readonly bool rowIsCase;
    readonly bool objectCase;
    readonly bool caseIsCustomer;
    readonly int[] eventId;
    readonly int[] instance;
    readonly int[] customerName;
    readonly int[] employee;
    readonly int[] team;
    readonly int[] role;
    readonly int[] channel;
    readonly int[] objectPlaces;
    readonly string[] objectTypes;
    readonly CsvAttributes caseAttributes;
    readonly CsvAttributes attributes;
    string? lastCustomer;
    string[] lastCustomers = [];

    internal RowFields(CsvCells cells, Mapping mapping, CsvHeader header)
    {
        this.cells = cells;
        var fields = mapping.Fields;
        rowIsCase = fields.Case is [Mapping.RowIsCase];
        objectCase = fields.Case is [var only] && only.StartsWith("ocel:type:", StringComparison.Ordinal);
        caseColumns = rowIsCase ? [] : cells.Places(fields.Case);
        caseIsCustomer = fields.Customer is [Mapping.CaseIsCustomer];
        customer = fields.Customer is [Mapping.CaseIsCustomer] or [Mapping.NoCustomer] ? [] : cells.Places(fields.Customer);
        eventId = cells.Places(fields.EventId);
        instance = cells.Places(fields.Instance);
        customerName = cells.Places(fields.CustomerName);
        employee = cells.Places(fields.Employee);
        team = cells.Places(fields.Team);
        role = cells.Places(fields.Role);
        channel = cells.Places(fields.Channel);
        objectPlaces = cells.Places([.. mapping.Objects.Select(each => each.Column)]);
        objectTypes = [.. mapping.Objects.Select(each => each.Type)];
        caseAttributes = new CsvAttributes(cells, mapping.CaseAttributes, mapping);
        IReadOnlyList<string> others = mapping.KeepOthers ? [.. mapping.Attributes, .. header.Names.Except(Named(mapping))] : mapping.Attributes;
        attributes = new CsvAttributes(cells, others, mapping);
    }

    /// <summary>Every column that the mapping gives a meaning.</summary>
    internal static IEnumerable<string> Named(Mapping mapping) =>
        MappingWords.Fields(mapping.Fields).SelectMany(field => field.Columns)
            .Concat(mapping.Phases.SelectMany(phase => phase.Start.Concat(phase.End).Concat(phase.Employee).Concat(phase.Team)))
            .Concat(mapping.Watch).Concat(mapping.Objects.Select(each => each.Column)).Concat(mapping.CaseAttributes).Concat(mapping.Attributes);

    internal string? Case(long line)
    {
        if (rowIsCase)
        {
            return line.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        var text = cells.Text(caseColumns);
        // An object-centric table lists the ids of a type: the first of the case's type is the row's case.
        return text is not null && objectCase && text[0] == '[' ? ListCell.Read(text).FirstOrDefault() : text;
    }

    internal SourceEvent Event(long line, string caseName, string activity, DateTimeOffset? start, DateTimeOffset? end, Lifecycle lifecycle) => new()
    {
        EventId = eventId.Length == 0 ? null : cells.Text(eventId),
        Case = caseName,
        Activity = activity,
        Start = start,
        End = end,
        Lifecycle = lifecycle,
        Instance = instance.Length == 0 ? null : cells.Text(instance),
        Customers = Customers(caseName),
        CustomerName = customerName.Length == 0 ? null : cells.Text(customerName),
        Employee = employee.Length == 0 ? null : cells.Text(employee),
        Team = team.Length == 0 ? null : cells.Text(team),
        Role = role.Length == 0 ? null : cells.Text(role),
        Channel = channel.Length == 0 ? null : cells.Text(channel),
        Objects = objectPlaces.Length == 0 ? [] : Objects(),
        CaseAttributes = caseAttributes.Read(),
        Attributes = attributes.Read(),
        Place = line,
    };

    IReadOnlyList<string> Customers(string caseName)
    {
        if (caseIsCustomer)
        {
            return One(caseName);
        }
        if (customer.Length == 1)
        {
            var text = cells.Text(customer[0]);
            return text is null ? [] : One(text);
        }
        if (customer.Length == 0)
        {
            return [];
        }
        return [.. customer.Select(place => cells.Text(place)).OfType<string>().SelectMany(ListCell.Customers).Distinct()];
    }

    string[] One(string text)
    {
        if (!ReferenceEquals(text, lastCustomer))
        {
            lastCustomer = text;
            lastCustomers = caseIsCustomer ? [text] : ListCell.Customers(text);
        }
        return lastCustomers;
    }

    IReadOnlyList<RelatedObject> Objects()
    {
        var objects = new List<RelatedObject>();
        for (var i = 0; i < objectPlaces.Length; i++)
        {
            if (cells.Text(objectPlaces[i]) is { } text)
            {
                foreach (var id in ListCell.Read(text))
                {
                    objects.Add(new RelatedObject(objectTypes[i], id, null));
                }
            }
        }
        return objects;
    }
}

/// <summary>Reads several ids from one cell: ["a","b"], ['a', 'b'], a;b, a|b, or one.</summary>
static class ListCell
{
    /// <summary>
    /// The customers of a cell. A comma parts them only where every part looks like a number of a customer ("K12, K13"):
    /// in "Jansen, P." and "Bakker, B.V." it belongs to the name.
    /// </summary>
    internal static string[] Customers(string text)
    {
        if (text.AsSpan().IndexOfAny(";|\n,") < 0 && text[0] != '[')
        {
            return [text];
        }
        if ((text[0] == '[' && text[^1] == ']') || text.AsSpan().IndexOfAny(';', '|') >= 0)
        {
            return [.. Read(text)];
        }
        string[] parts = [.. text.Split(text.Contains('\n', StringComparison.Ordinal) ? '\n' : ',').Select(part => part.Trim()).Where(part => part.Length > 0).Distinct()];
        return text.Contains('\n', StringComparison.Ordinal) || (parts.Length > 1 && parts.All(IsNumber) && !Times.Numbers.TryRead(text, true, out _) && !Times.Numbers.TryRead(text, false, out _)) ? parts : [text];
    }

    static bool IsNumber(string part) => part.Any(char.IsAsciiDigit) && !part.Any(char.IsWhiteSpace);

    internal static IEnumerable<string> Read(string text)
    {
        var inner = text.Trim();
        var bracketed = inner.Length >= 2 && inner[0] == '[' && inner[^1] == ']';
        if (bracketed)
        {
            inner = inner[1..^1];
        }
        var divider = bracketed ? ',' : inner.Contains(';', StringComparison.Ordinal) ? ';' : '|';
        return inner.Split(divider).Select(each => each.Trim().Trim('\'', '"').Trim()).Where(each => each.Length > 0).Distinct();
    }
}
