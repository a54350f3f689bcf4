using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using HeleKlant.ChainLog;
using HeleKlant.Engines.Chain.Forecast;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Journey.Chain;
using HeleKlant.Journey.Imports;
using HeleKlant.Site;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Journey.Forecast;

/// <summary>heleklant forecast: how realistic a date is; with --backtest whether such dates would have held.</summary>
public static class ForecastCommand
{
    public static Command Of(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var backTest = new Option<bool>("--backtest") { Description = "Go through the last half of the history month by month: would the dates have held, beside two plain ways?" };
        var named = new Option<string?>("--case") { Description = "A running case, by its key." };
        var date = new Option<DateOnly?>("--date") { Description = "The day that is wished (2026-01-31).", CustomParser = Day };
        Option<string?>[] kind =
        [
            new("--attribute") { Description = "A case attribute, with --value: the kind of case." }, new("--value"),
            new("--activity") { Description = "What was done last; without it a case that begins now." },
        ];
        var command = new Command("forecast", "How realistic is a date: the odds, and the dates that can be promised at 50, 85 and 95 %.") { json, backTest, named, date };
        foreach (var option in kind)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (said, stop) =>
        {
            var chain = host.Services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
            var asked = kind.Where(o => said.GetValue(o) is not null).Select(o => new KeyValuePair<string, string>(o.Name[2..], said.GetValue(o)!)).ToList();
            var journal = host.Services.GetRequiredService<JournalStore>();
            if (said.GetValue(backTest))
            {
                return Test(host, chain, ChainQuery.Read(asked, chain, journal, ChainQuery.Everything), said.GetValue(json), stop);
            }

            var ask = host.Services.GetRequiredService<AskDate>();
            Answer<DateTold> answer;
            if (said.GetValue(named) is { } key)
            {
                var found = Cases(journal, key).FirstOrDefault(c => chain.Log.TouchesOf(c).Count > 0);
                answer = found == 0 ? new Refusal("no-such-case") { Kind = RefusalKind.NotFound } : await ask.OfCase(found, said.GetValue(date), stop, chain);
            }
            else
            {
                answer = await ask.OfKind(ChainQuery.Read(asked, chain, journal, ChainQuery.Everything), said.GetValue(date), stop);
            }

            if (answer.IsRefused)
            {
                return host.Refuse(answer.Refusal!);
            }

            host.Out.WriteLine(said.GetValue(json) ? JsonSerializer.Serialize(answer.Value, ImportCommand.Json) : Say(host, answer.Value));
            return CommandHost.Done;
        });
        return command;
    }

    private static string Say(CommandHost host, DateTold told)
    {
        var words = host.Services.GetRequiredService<ForecastWords>();
        IEnumerable<string> lines =
        [
            words.Sentence(told), "",
            .. told.Dates.Select(d => string.Create(CultureInfo.CurrentCulture, $"{words.Percent(d.Level),6}  {words.Level(d.Level),-18} {words.Day(d)}")), "",
            words.Face(told.Calibration), words.Behind(told),
        ];
        return string.Join(Environment.NewLine, lines);
    }

    private static int Test(CommandHost host, ChainSnapshot chain, ChainQuery asked, bool json, CancellationToken stop)
    {
        if (asked.Refused is { } lost)
        {
            return host.Refuse(lost);
        }

        var cases = Forecasting.Histories(chain, asked.Attribute == 0 ? chain.Rules.ProductAttribute ?? 0 : asked.Attribute).Cases;
        var result = BackTest.Run(cases, stop: stop);
        if (result.Forecasts.Count == 0)
        {
            return host.Refuse(new Refusal("too-little-history", AskDate.FewestFinished));
        }

        var told = BackTestTold.Of(result, cases.Count);
        if (json)
        {
            host.Out.WriteLine(JsonSerializer.Serialize(told, ImportCommand.Json));
            return CommandHost.Done;
        }

        var texts = host.Services.GetRequiredService<IStringLocalizer<Texts>>();
        var words = host.Services.GetRequiredService<ForecastWords>();
        host.Out.WriteLine(texts["tested", told.Forecasts.ToString("N0", CultureInfo.CurrentCulture), told.Months, words.Day(DateOnly.FromDateTime(told.From.Date))]);
        host.Out.WriteLine(texts[told.InBusinessTime ? "tested-open" : "tested-every-hour"]);
        foreach (var method in told.Methods)
        {
            host.Out.WriteLine();
            host.Out.WriteLine(texts["tested-method", texts["method-" + method.Name], (method.LossSeconds / 86_400)?.ToString("0.###", CultureInfo.CurrentCulture) ?? "–"]);
            foreach (var level in method.Levels)
            {
                host.Out.WriteLine($"{words.Percent(level.Level),6}  {words.Held(level)}{(level.Calibrated ? "" : "  " + texts["not-held"])}");
            }
        }

        host.Out.WriteLine();
        host.Out.WriteLine(texts[told.Calibrated ? "tested-holds" : "tested-does-not-hold"]);
        return CommandHost.Done;
    }

    private static IEnumerable<int> Cases(JournalStore journal, string key) =>
        journal.ReadNames(NameKind.Source, 0, 1000).Select(source => journal.FindName(NameKind.Case, key, source.Id)).OfType<int>();

    private static DateOnly? Day(System.CommandLine.Parsing.ArgumentResult given)
    {
        if (DateOnly.TryParseExact(given.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        given.AddError($"'{given.Tokens[0].Value}' is no day like 2026-01-31.");
        return null;
    }
}

/// <summary>A back-test as the command tells it.</summary>
/// <param name="Through">What of a case is looked at, chosen on the first half.</param>
/// <param name="Calibrated">Whether our dates held at every level.</param>
public sealed record BackTestTold(
    int Cases, int Forecasts, DateTimeOffset From, int Months, bool InBusinessTime, string Through, bool ByKind, double HalfLifeDays, bool Recalibrated, bool Calibrated,
    IReadOnlyList<MethodTold> Methods)
{
    public static BackTestTold Of(BackTestResult result, int cases) => new(
        cases, result.Forecasts.Count, Engines.Calendars.Instants.ToMoment(result.From), result.Origins.Count, result.InBusinessTime,
        result.Settings.Through.ToString(), result.Settings.ByKind, result.Settings.HalfLifeDays, result.Settings.Recalibrate, result.Ours.Levels.All(l => l.IsCalibrated),
        [
            MethodTold.Of("ours", result.Ours), MethodTold.Of("percentile", result.Percentile), MethodTold.Of("deviations", result.Deviations),
            MethodTold.Of("ours-at-start", BackTestResult.Score(result.Forecasts.Where(f => f.Asked == Asked.AtStart), f => f.Ours)),
            MethodTold.Of("ours-underway", BackTestResult.Score(result.Forecasts.Where(f => f.Asked == Asked.Underway), f => f.Ours)),
        ]);
}

/// <summary>How one way of forecasting did.</summary>
/// <param name="LossSeconds">Mean pinball loss over the three levels; null where there was nothing to score.</param>
public sealed record MethodTold(string Name, double? LossSeconds, IReadOnlyList<LevelHeld> Levels)
{
    public static MethodTold Of(string name, MethodScore score) => new(name, double.IsNaN(score.Loss) ? null : score.Loss, [.. score.Levels.Select(LevelHeld.From)]);
}
