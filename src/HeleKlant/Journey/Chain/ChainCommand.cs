using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using HeleKlant.ChainLog;
using HeleKlant.Journey.Imports;
using HeleKlant.Site;

namespace HeleKlant.Journey.Chain;

/// <summary>heleklant chain: the same figures as the page and the API, of everything unless a period is given.</summary>
public static class ChainCommand
{
    public static Command Of(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        Option<string[]>[] filters =
        [
            new("--from") { Description = "First day (2026-01-31)." }, new("--until") { Description = "Last day, included." }, new("--period") { Description = "3m, 12m, 24m or all." },
            new("--customer") { Description = "A customer's key; may be given several times." }, new("--team"), new("--activity"), new("--channel"),
            new("--attribute") { Description = "A case attribute, with --value." }, new("--value"), new("--nodes") { Description = "teams, roles or activities." },
        ];
        var only = new Option<bool>("--only-these-touches") { Description = "Leave out touches that do not meet the filter." };
        var command = new Command("chain", "The figures of the chain: pieces, hands, hand-offs, waits, lead times.") { json, only };
        foreach (var filter in filters)
        {
            command.Options.Add(filter);
        }

        command.SetAction((said, stop) =>
        {
            var asked = filters.SelectMany(filter => (said.GetValue(filter) ?? []).Select(value => new KeyValuePair<string, string>(filter.Name[2..], value))).ToList();
            if (said.GetValue(only))
            {
                asked.Add(new("only", "1"));
            }

            host.Services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
            var view = ChainView.Of(host.Services, asked, ChainQuery.Everything);
            if (view.Query.Refused is { } lost)
            {
                return Task.FromResult(host.Refuse(lost));
            }

            if (ChainApi.UnderFive(view) is { } no)
            {
                return Task.FromResult(host.Refuse(no));
            }

            var told = ChainTold.Of(view);
            if (said.GetValue(json))
            {
                host.Out.WriteLine(JsonSerializer.Serialize(told, ImportCommand.Json));
            }
            else
            {
                Table(host, view, told);
            }

            return Task.FromResult(CommandHost.Done);
        });
        return command;
    }

    private static void Table(CommandHost host, ChainView view, ChainTold told)
    {
        var words = ActivatorUtilities.CreateInstance<ChainWords>(host.Services);
        var texts = host.Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<Texts>>();
        if (told.Touches > 0)
        {
            host.Out.WriteLine(words.Sentence(view));
            host.Out.WriteLine();
        }

        (string Key, string Value)[] rows =
        [
            ("cases", Show.Number(told.Cases)), ("fig-finished", Show.Number(told.FinishedCases)), ("touches", Show.Number(told.Touches)),
            ("customers", Show.Number(told.Customers)), ("employees", Show.Number(told.Employees)), ("teams", Show.Number(told.Teams)),
            ("fig-handoffs", Show.Number(told.HandOffs)), ("cases-with-handoff", Show.Number(told.CasesWithHandOff)), ("fig-pingpong", Show.Number(told.PingPong)), ("fig-rework", Show.Number(told.Rework)),
            ("fig-hands", Show.Decimal(told.MedianHandsPerCustomer)), ("fig-pieces", Show.Decimal(told.PiecesPerCustomer?.Mean)),
            ("fig-lead", words.Span(told.LeadTimeSeconds?.Median)), ("fig-waits", words.Hours(told.Waits.BusinessSeconds)), ("fig-nameless", Show.Number(told.TouchesWithoutName)),
        ];
        foreach (var (key, value) in rows)
        {
            host.Out.WriteLine(string.Create(CultureInfo.CurrentCulture, $"{texts[key].Value,-44}{value,14}"));
        }

        host.Out.WriteLine();
        foreach (var link in view.Breaks.Take(5))
        {
            host.Out.WriteLine(string.Create(CultureInfo.CurrentCulture, $"{view.NodeName(link.From) + " → " + view.NodeName(link.To),-44}{words.Hours(link.TotalWaitSeconds),14}"));
        }
    }
}
