using System.Globalization;
using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Site;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Journey.Rules;

/// <summary>An activity or case attribute that a rule may name.</summary>
public sealed record RuleChoice(int Number, string Name);

/// <summary>One change of the rules: when, by whom (null for the command line), and the sentence of its fact.</summary>
public sealed record RuleStep(DateTimeOffset At, string? By, string Sentence);

/// <summary>The rules by which the organisation reads its chain, as they hold now.</summary>
/// <param name="EndActivities">A case whose last touch is one of these is finished.</param>
/// <param name="EndAttribute">A case that has this attribute is finished; null for none.</param>
/// <param name="SilentDays">A case without a touch for longer than this many days is finished; null for never.</param>
/// <param name="BondHalfLifeDays">After so many days half of a contact's weight in a bond is left.</param>
/// <param name="FirstContactDays">A new case of the same customer (and product) within so many days leaves the first contact unresolved.</param>
/// <param name="ProductAttribute">The case attribute that names the product; null leaves the product out of it.</param>
/// <param name="HolidayChoices">The days that organisations keep or not, and that are days off here.</param>
/// <param name="DaysThatDiffer">A line for each day that differs from the week and the holidays: "2026-12-24 09:00-12:00", or the day alone where it is closed.</param>
public sealed record RulesTold(
    IReadOnlyList<RuleChoice> EndActivities, RuleChoice? EndAttribute, double? SilentDays, double BondHalfLifeDays, double FirstContactDays, RuleChoice? ProductAttribute,
    IReadOnlyList<string> HolidayChoices, IReadOnlyList<string> DaysThatDiffer);

/// <summary>Reads the rules of the chain from its facts, what they may name, and who changed them.</summary>
public sealed class RulesRead(JournalStore journal, Store.Store store, RefusalText sentences)
{
    private const int MostChoices = 2000;

    public RulesTold Now()
    {
        var rules = Folded();
        var names = journal.ReadNames([.. rules.Finished.EndActivities, rules.Finished.Attribute ?? 0, rules.ProductAttribute ?? 0]).ToDictionary(n => n.Id, n => n.Text ?? "");
        RuleChoice? One(int? number) => number is { } n && names.TryGetValue(n, out var name) ? new(n, name) : null;
        return new(
            [.. rules.Finished.EndActivities.Select(n => One(n)).OfType<RuleChoice>().OrderBy(c => c.Name, StringComparer.CurrentCulture)],
            One(rules.Finished.Attribute), rules.Finished.SilentDays, rules.BondHalfLifeDays, rules.FirstContactDays, One(rules.ProductAttribute), rules.Calendar.HolidayChoices,
            [.. rules.Calendar.DaysThatDiffer.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Key:yyyy-MM-dd} {string.Join(',', d.Value)}").TrimEnd())]);
    }

    public IReadOnlyList<RuleChoice> Activities() => Choices(NameKind.Activity);

    public IReadOnlyList<RuleChoice> Attributes() => Choices(NameKind.CaseAttribute);

    /// <summary>Every change, newest first.</summary>
    public async Task<IReadOnlyList<RuleStep>> Steps(int atMost, CancellationToken stop)
    {
        var facts = journal.ReadStream(ChainRulesStream.Name).Reverse().Take(atMost).ToList();
        var ids = facts.Select(f => f.By).OfType<Guid>().Distinct().ToList();
        var names = await store.Users.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.ShownName, stop);
        return [.. facts.Select(f => new RuleStep(f.At, f.By is { } by ? names.GetValueOrDefault(by) : null, sentences.Fact(f.Name)))];
    }

    private ChainRules Folded() => journal.ReadStream(ChainRulesStream.Name).Select(journal.Shapes.Read).Aggregate(ChainRules.Default, (rules, fact) => rules.After(fact));

    private IReadOnlyList<RuleChoice> Choices(NameKind kind) =>
        [.. journal.ReadNames(kind, 0, MostChoices).Where(n => n.Text is { Length: > 0 }).Select(n => new RuleChoice(n.Id, n.Text!)).OrderBy(c => c.Name, StringComparer.CurrentCulture)];
}
