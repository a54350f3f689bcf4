using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Promises.Everything;
using HeleKlant.Site;

namespace HeleKlant.Promises.Owing;

/// <param name="By">Who promises: a name, a number, "#17" or "me".</param>
/// <param name="To">To whom.</param>
/// <param name="What">What, in words.</param>
/// <param name="Day">The day; one of day, condition and review.</param>
/// <param name="Time">An hour of that day.</param>
/// <param name="Condition">What must have happened first.</param>
/// <param name="Review">It holds until further notice, and is looked at again on this day.</param>
/// <param name="AskedFor">The day that the other side wished, where it is another.</param>
/// <param name="MadeOn">The day it was promised; today where nobody says.</param>
/// <param name="Case">The matter it belongs to.</param>
/// <param name="Before">A promise that must be kept before this one.</param>
/// <param name="WorkingDays">How many working days after that one this one then has.</param>
/// <param name="Sure">False: words that promise without bounds are pointed out first, and nothing is made.</param>
/// <param name="Back">The page to go to from a form.</param>
public sealed record MakePromiseAsked(
    string? By = null, string? To = null, string? What = null, DateOnly? Day = null, string? Time = null, string? Condition = null, DateOnly? Review = null, DateOnly? AskedFor = null,
    DateOnly? MadeOn = null, PromiseKind? Kind = null, int? Case = null, double? Weight = null, Guid? Before = null, int WorkingDays = 0, bool Sure = true, string? Back = null);

/// <summary>What can be said of a promise before it is made. Nothing is kept.</summary>
/// <param name="By">Who promises, where the product is sure whom it means; an employee as "employee-17".</param>
/// <param name="PointedOut">Words that promise without bounds.</param>
/// <param name="NotBefore">Where it waits for another promise that falls later than its own day: the day on which it can be kept at the earliest.</param>
/// <param name="Odds">How realistic the day is, where it belongs to a running matter.</param>
public sealed record PromiseLook(string? By, string? To, IReadOnlyList<string> PointedOut, DateOnly? NotBefore, OddsTold? Odds);

/// <summary>Somebody promises something to somebody by a date. Without a date or an owner it is not let in.</summary>
public sealed class MakePromise(PromiseDesk desk, PartyPick pick, CheckEverything everything, PromiseChains chains, DateOdds odds, Dues dues)
{
    public async Task<Answer<PromiseLook>> Look(MakePromiseAsked asked, CancellationToken stop)
    {
        if (asked.What?.Length > OwedTables.LongestText)
        {
            return OwedRefusals.TooLong;
        }

        var (by, to) = ((await pick.Look(asked.By, PartyPick.Anyone, stop)).One, (await pick.Look(asked.To, PartyPick.Anyone, stop)).One);
        return new PromiseLook(
            Named(by), Named(to), await PointedOut(asked.What, stop), await NotBefore(asked, stop), asked.Day is { } day ? await odds.Of(new(day, asked.Case, asked.Kind ?? PromiseKind.Other, asked.By, asked.To), stop) : null);
    }

    /// <summary>The words that promise without bounds.</summary>
    public async Task<IReadOnlyList<string>> PointedOut(string? what, CancellationToken stop) =>
        !string.IsNullOrWhiteSpace(what) && await everything.Look(new EverythingAsked(what, null, "agreement", Sent: false), stop) is { IsRefused: false, Value.Found: var found }
            ? [.. found.Select(f => f.Words).Distinct()]
            : [];

    /// <summary>The earliest day on which it can be kept, where that is after the day it would get.</summary>
    public async Task<DateOnly?> NotBefore(MakePromiseAsked asked, CancellationToken stop) =>
        asked is { Before: { } before, Day: { } day, WorkingDays: >= 0 and <= 1000 } && await chains.Earliest(before, asked.WorkingDays, stop) is { } earliest && earliest > dues.Ends(day)
            ? dues.DayOf(earliest.AddTicks(-1))
            : null;

    private static string? Named(NamedParty? party) => party is null ? null : party.Kind == Journal.NameKind.Employee ? Site.Lists.Pseudonyms.Of((int)party.Party.Value) : party.Name;

    public async Task<Answer<Promise>> Do(MakePromiseAsked asked, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(asked.By) || string.IsNullOrWhiteSpace(asked.To))
        {
            return OwedRefusals.NeedsBoth;
        }

        var (by, to) = (await pick.One(asked.By, PartyPick.Anyone, stop), await pick.One(asked.To, PartyPick.Anyone, stop));
        if ((by.Refusal ?? to.Refusal ?? Fault(asked)) is { } no)
        {
            return no;
        }

        if (!asked.Sure && await PointedOut(asked.What, stop) is { Count: > 0 } found)
        {
            return new Refusal("owing-absolute-words", string.Join(", ", found));
        }

        return await desk.Acting.Do<Promise>(
            async telling =>
            {
                var made = desk.Book.Make(telling, new PromiseToMake(
                    (int)by.Value.Party.Value, (int)to.Value.Party.Value, asked.What, new DueAsked(asked.Day, asked.Time, Condition: asked.Condition, Review: asked.Review), asked.Kind ?? PromiseKind.Other, asked.MadeOn,
                    asked.AskedFor == asked.Day ? null : asked.AskedFor, Case: asked.Case, Weight: asked.Weight ?? 1));
                return made.IsRefused || asked.Before is not { } before ? made : await desk.Book.Chain(telling, made.Value, before, asked.WorkingDays, stop);
            },
            stop);
    }

    private static Refusal? Fault(MakePromiseAsked asked) => asked.AskedFor is { Year: < 1970 or > 2200 } ? OwingRefusals.BadAsked : null;
}
