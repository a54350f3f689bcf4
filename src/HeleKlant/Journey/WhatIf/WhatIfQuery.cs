using System.Globalization;
using HeleKlant.ChainLog;
using HeleKlant.Journal;
using HeleKlant.Journey.Chain;

namespace HeleKlant.Journey.WhatIf;

/// <summary>What the address asks: over which cases (as on the chain page), which scenarios, and how slow a generalist may be tried to be.</summary>
/// <param name="Chain">The cases and the period.</param>
/// <param name="Scenarios">As written: "whole:10+hands:2,1".</param>
/// <param name="Patience">Mean hours a customer is willing to wait at one step; null where unknown.</param>
public sealed record WhatIfQuery(ChainQuery Chain, IReadOnlyList<string> Scenarios, double? Patience)
{
    public const int MostScenarios = 6;

    public static WhatIfQuery Read(IEnumerable<KeyValuePair<string, string>> asked, ChainSnapshot chain, JournalStore journal, string period)
    {
        var fields = asked.ToList();
        var scenarios = fields.Where(f => f.Key == "s" && f.Value.Trim().Length is > 0 and <= 300).Select(f => f.Value.Trim()).Distinct().Take(MostScenarios).ToList();
        if (fields.LastOrDefault(f => f.Key == "add").Value is { Length: > 0 } add && scenarios.Count < MostScenarios && Added(add, fields) is { } more && !scenarios.Contains(more))
        {
            scenarios.Add(more);
        }

        var patience = double.TryParse(fields.LastOrDefault(f => f.Key == "patience").Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var hours) && hours is > 0 and < 100_000 ? hours : (double?)null;
        return new(ChainQuery.Read(fields, chain, journal, period), scenarios, patience);
    }

    /// <summary>The address with these scenarios.</summary>
    public string Address(string path, IEnumerable<string> scenarios)
    {
        var address = Chain.Address(path);
        var more = scenarios.Select(s => "s=" + Uri.EscapeDataString(s)).ToList();
        if (Patience is { } hours)
        {
            more.Add(string.Create(CultureInfo.InvariantCulture, $"patience={hours}"));
        }

        return more.Count == 0 ? address : address + (address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + string.Join('&', more);
    }

    /// <summary>The form for making one by hand: its kind, and the fields of that kind.</summary>
    private static string? Added(string kind, List<KeyValuePair<string, string>> fields)
    {
        string Field(string name, string otherwise) => fields.LastOrDefault(f => f.Key == name).Value is { Length: > 0 } value ? value.Trim() : otherwise;
        return kind switch
        {
            "whole" => "whole:" + Field("slower", "0"),
            "merge" => $"merge:{Field("first", "1")},{Field("second", "2")}",
            "hands" => $"hands:{Field("pool", "1")},{Field("people", "1")}",
            "hours" => $"hours:{Field("hourspool", "*")},{Field("week", "mo-fr 08:00-18:00")}",
            "mandate" => $"mandate:{Field("step", "1")},{Field("share", "100")}",
            "faster" => "faster:" + Field("percent", "10"),
            _ => null,
        };
    }
}
