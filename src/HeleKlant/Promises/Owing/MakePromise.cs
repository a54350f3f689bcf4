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

/// <summary>Somebody promises something to somebody by a date. Without a date or an owner it is not let in.</summary>
public sealed class MakePromise(PromiseDesk desk, PartyPick pick, CheckEverything everything)
{
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

        if (!asked.Sure && await Absolute(asked.What, stop) is { } found)
        {
            return new Refusal("owing-absolute-words", found);
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

    /// <summary>The words that promise without bounds, or null.</summary>
    private async Task<string?> Absolute(string? what, CancellationToken stop) =>
        await everything.Look(new EverythingAsked(what, null, "agreement", Sent: false), stop) is { IsRefused: false, Value.Found: { Count: > 0 } found }
            ? string.Join(", ", found.Select(f => f.Words).Distinct())
            : null;
}
