namespace HeleKlant.Journal;

/// <summary>
/// The dictionary as one writer uses it: what was used lately is remembered, what is not is asked of the database for a
/// whole batch at once. A name that is asked for and not known yet answers 0 until <see cref="Resolve"/>.
/// </summary>
internal sealed class NameBook(TouchTable table, int remembered)
{
    private readonly RecentMap<string, int>[] _bySource = [.. Enumerable.Range(0, 16).Select(_ => new RecentMap<string, int>(remembered))];
    private readonly RecentMap<(int Scope, string Text), int> _scoped = new(remembered);
    private readonly RecentMap<int, string> _labels = new(remembered);
    private readonly Dictionary<(NameKind Kind, int Scope, string Text), WantedName> _wanted = [];

    /// <summary>The source, whose number scopes cases, customers, employees and runs.</summary>
    public int Source { get; set; }

    /// <summary>How many names are waiting for their number.</summary>
    public int Waiting => _wanted.Count;

    public int Get(NameKind kind, string? text)
    {
        if (text is null)
        {
            return 0;
        }

        if (_bySource[(int)kind].TryGet(text, out var id))
        {
            return id;
        }

        Want(kind, ScopeOf(kind), text);
        return 0;
    }

    /// <summary>A value within an attribute, or an object within a type.</summary>
    public int Get(NameKind kind, int scope, string text)
    {
        if (_scoped.TryGet((scope, text), out var id))
        {
            return id;
        }

        Want(kind, scope, text);
        return 0;
    }

    /// <summary>A name's number, asked of the database at once where it is not remembered.</summary>
    public int GetNow(NameKind kind, string? text)
    {
        var id = Get(kind, text);
        if (id == 0 && text is not null)
        {
            Resolve();
            id = Get(kind, text);
        }

        return id;
    }

    /// <summary>The same for a value within an attribute, or an object within a type.</summary>
    public int GetNow(NameKind kind, int scope, string text)
    {
        var id = Get(kind, scope, text);
        if (id == 0)
        {
            Resolve();
            id = Get(kind, scope, text);
        }

        return id;
    }

    public void Resolve()
    {
        if (_wanted.Count == 0)
        {
            return;
        }

        table.Resolve([.. _wanted.Values]);
        foreach (var wanted in _wanted.Values)
        {
            if (wanted.Kind is NameKind.CaseValue or NameKind.Object)
            {
                _scoped.Set((wanted.Scope, wanted.Text), wanted.Id);
            }
            else
            {
                _bySource[(int)wanted.Kind].Set(wanted.Text, wanted.Id);
            }
        }

        _wanted.Clear();
    }

    public void Label(int name, string label)
    {
        if (name != 0 && !(_labels.TryGet(name, out var known) && known == label))
        {
            table.SetLabel(name, label);
            _labels.Set(name, label);
        }
    }

    private int ScopeOf(NameKind kind) =>
        kind is NameKind.Case or NameKind.Customer or NameKind.Employee or NameKind.Instance ? Source : 0;

    private void Want(NameKind kind, int scope, string text)
    {
        var key = (kind, scope, text);
        if (!_wanted.ContainsKey(key))
        {
            _wanted.Add(key, new WantedName(kind, scope, text));
        }
    }
}
