using HeleKlant.Engines.Calendars;
using HeleKlant.Engines.Chain;

namespace HeleKlant.ChainLog;

/// <summary>Puts what a page asks into what the engines take.</summary>
internal static class Asking
{
    public static CaseFilter FilterOf(ChainSnapshot chain, ChainFilter filter)
    {
        IReadOnlyCollection<int>? Some(IReadOnlyCollection<int> numbers) => numbers.Count == 0 ? null : numbers;
        var asksOfTouches = !(filter.Customers.IsEmpty && filter.Teams.IsEmpty && filter.Activities.IsEmpty && filter.Channels.IsEmpty && filter.Roles.IsEmpty);
        return new()
        {
            // A period alone chooses no cases: what counts in it is settled by when it ended (ChainSettings.Within).
            Period = asksOfTouches ? PeriodOf(filter) : null,
            Customers = Some([.. filter.Customers.Select(chain.Customer)]),
            Teams = Some(filter.Teams),
            Roles = Some(filter.Roles),
            Activities = Some(filter.Activities),
            Channels = Some(filter.Channels),
            Cases = Some(filter.Cases),
            Attributes = filter.Attributes.IsEmpty
                ? null
                : filter.Attributes.GroupBy(a => a.Attribute).ToDictionary(g => g.Key, g => (IReadOnlyCollection<int>)[.. g.SelectMany(a => a.Values)]),
            OnlyTheseTouches = filter.OnlyTheseTouches,
        };
    }

    public static ChainSettings SettingsOf(ChainSnapshot chain, ChainFilter filter)
    {
        var rules = chain.Rules;
        return new()
        {
            AsOf = chain.AsOfMicros,
            Finished = new()
            {
                EndActivities = rules.Finished.EndActivities,
                EndAttribute = rules.Finished.Attribute ?? 0,
                Silence = rules.Finished.SilentDays is { } days ? (long)(days * ChainSettings.Day) : null,
            },
            OpenTime = chain.Calendars.Organisation.Before,
            TeamOpenTime = chain.Calendars.Teams.ToDictionary(t => t.Key, t => (OpenTime)t.Value.Before),
            ProductAttribute = rules.ProductAttribute ?? 0,
            ContactActivities = rules.ContactActivities,
            ContactChannels = rules.ContactChannels,
            FirstContactWindow = (long)(rules.FirstContactDays * ChainSettings.Day),
            Within = PeriodOf(filter),
        };
    }

    public static Period? PeriodOf(ChainFilter filter) =>
        filter.From is null && filter.Until is null
            ? null
            : new(
                filter.From is { } from ? Instants.Of(from) : long.MinValue,
                filter.Until is { } until ? Instants.Of(until) : long.MaxValue);
}
