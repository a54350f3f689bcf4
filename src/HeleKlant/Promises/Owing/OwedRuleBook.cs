using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Store;

namespace HeleKlant.Promises.Owing;

/// <param name="Days">So many days overdue; from 1 to 365.</param>
public sealed record OwedRuleAsked(PromiseKind Kind = PromiseKind.Other, int? Days = null);

/// <summary>After how many days overdue a promise of a kind counts as broken.</summary>
public sealed record OwedRuleTold(PromiseKind Kind, int Days);

/// <summary>Sets and tells the rules of promises. A promise keeps the rule of the day it was made.</summary>
public sealed class OwedRuleBook(Acting acting, JournalStore journal, Settings settings, Audit audit)
{
    public const string Stream = "owed-rules";

    public IReadOnlyList<OwedRuleTold> Now() => [.. Enum.GetValues<PromiseKind>().Select(kind => new OwedRuleTold(kind, settings.Of<OwedRules>(OwedRules.Name).BrokenAfter(kind)))];

    public Task<Answer<OwedRuleTold>> Set(OwedRuleAsked asked, CancellationToken stop) => acting.Do<OwedRuleTold>(
        async telling =>
        {
            if (asked.Days is not (>= 1 and <= 365) || !Enum.IsDefined(asked.Kind))
            {
                return OwingRefusals.BadDays;
            }

            var last = journal.ReadStream(Stream, 0, telling.Turn).Select(f => f.Version).DefaultIfEmpty(0).Max();
            telling.Tell(Stream, last + 1, new OwedRuleSet(asked.Kind, asked.Days.Value));
            var now = settings.Of<OwedRules>(OwedRules.Name);
            await settings.Set(OwedRules.Name, now with { BrokenAfterDays = new(now.BrokenAfterDays) { [asked.Kind] = asked.Days.Value } }, acting.Store, audit, stop);
            return new OwedRuleTold(asked.Kind, asked.Days.Value);
        },
        stop);
}
