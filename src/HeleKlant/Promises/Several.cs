using System.Globalization;
using System.Text.Json;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.AspNetCore.WebUtilities;

namespace HeleKlant.Promises;

/// <summary>One that was left as it was, and the refusal that says why.</summary>
public sealed record LeftOut(Guid Id, string Code);

/// <summary>What came of changing several in one go.</summary>
/// <param name="Id">Under which it can be taken back as a whole.</param>
public sealed record SeveralTold(Guid Id, string Act, IReadOnlyList<Guid> Changed, IReadOnlyList<LeftOut> Left);

public sealed record SeveralBackAsked(Guid Id, string? Back = null);

/// <summary>Changes one and answers with the version it then has; it is told the version that was looked at, 0 where nobody says.</summary>
public delegate Task<Answer<int>> ChangeOne(Telling telling, Guid id, int version);

/// <summary>One of the acts of a list: what it does to one, and what takes that back.</summary>
public sealed record SeveralAct<TAct>(TAct Act, ChangeOne Do, ChangeOne Back)
    where TAct : struct, Enum
{
    /// <summary>As facts keep it: "set-again".</summary>
    public string Name => JsonNamingPolicy.KebabCaseLower.ConvertName(Act.ToString());
}

/// <summary>Changes several of one list in one go, each by its own rule; and takes that back as a whole, for those that nobody changed since.</summary>
public sealed class Several(Acting acting)
{
    public const int Most = 200;

    public static string StreamOf(Guid several) => "several/" + several;

    /// <summary>How a page chooses one as it was seen: whoever is second then finds that it has changed.</summary>
    public static string Choice(Guid id, int version) => string.Create(CultureInfo.InvariantCulture, $"{id}~{version}");

    /// <summary>One of the acts that a list has.</summary>
    public Task<Answer<SeveralTold>> Do<TAct>(string list, SeveralAct<TAct>[] acts, TAct act, string[]? chosen, CancellationToken stop)
        where TAct : struct, Enum =>
        Array.Find(acts, a => a.Act.Equals(act)) is { } known ? Do(list, known.Name, chosen, known.Do, stop) : Task.FromResult<Answer<SeveralTold>>(SeveralRefusals.NotWellFormed);

    /// <summary>Takes back whichever of the acts it was.</summary>
    public Task<Answer<SeveralTold>> Back<TAct>(string list, SeveralAct<TAct>[] acts, Guid several, CancellationToken stop)
        where TAct : struct, Enum =>
        Back(list, several, (telling, act, id, version) => Array.Find(acts, a => a.Name == act)!.Back(telling, id, version), stop);

    /// <param name="list">Of which list.</param>
    /// <param name="act">The list's own word for what is done.</param>
    /// <param name="chosen">Ids, each with "~" and the version that was looked at or without.</param>
    /// <param name="one">Changes one.</param>
    /// <param name="stop">Stops it.</param>
    public Task<Answer<SeveralTold>> Do(string list, string act, string[]? chosen, ChangeOne one, CancellationToken stop) => acting.Do<SeveralTold>(
        async telling =>
        {
            stop.ThrowIfCancellationRequested();
            var all = (chosen ?? []).Distinct().ToList();
            if (all.Count is 0 or > Most)
            {
                return all.Count == 0 ? SeveralRefusals.NothingChosen : SeveralRefusals.TooMany;
            }

            var (changed, left, noes) = (new List<(Guid Id, int Version)>(), new List<LeftOut>(), new List<Refusal>());
            foreach (var said in all)
            {
                if (Read(said) is not { } choice)
                {
                    return SeveralRefusals.NotWellFormed;
                }

                var answer = await one(telling, choice.Id, choice.Version);
                if (answer.IsRefused)
                {
                    left.Add(new(choice.Id, answer.Refusal!.Code));
                    noes.Add(answer.Refusal);
                }
                else
                {
                    changed.Add((choice.Id, answer.Value));
                }
            }

            if (changed.Count == 0)
            {
                return noes.DistinctBy(n => n.Code).Count() == 1 ? noes[0] : new Refusal("several-none-changed", left.Count);
            }

            var several = Guid.CreateVersion7(telling.Now);
            telling.Tell(StreamOf(several), 1, new SeveralChanged(several, list, act, [.. changed.Select(c => c.Id)], [.. changed.Select(c => c.Version)]));
            return new SeveralTold(several, act, [.. changed.Select(c => c.Id)], left);
        },
        stop);

    /// <param name="list">Of which list it must have been.</param>
    /// <param name="several">What is taken back.</param>
    /// <param name="one">Takes it back for one, told the act and the version that it must still have.</param>
    /// <param name="stop">Stops it.</param>
    public Task<Answer<SeveralTold>> Back(string list, Guid several, Func<Telling, string, Guid, int, Task<Answer<int>>> one, CancellationToken stop) => acting.Do<SeveralTold>(
        async telling =>
        {
            stop.ThrowIfCancellationRequested();
            var facts = acting.Journal.ReadStream(StreamOf(several), 0, telling.Turn);
            if (facts is not [var first, ..] || acting.Journal.Shapes.Read(first) is not SeveralChanged done || done.List != list)
            {
                return SeveralRefusals.NoSuch;
            }

            if (facts.Count > 1)
            {
                return SeveralRefusals.BackAlready;
            }

            if (first.By != telling.By && !acting.Who.IsAny(Roles.Lead, Roles.Director, Roles.Administrator))
            {
                return SeveralRefusals.NotYours;
            }

            var (changed, left) = (new List<Guid>(), new List<LeftOut>());
            foreach (var (id, version) in done.Ids.Zip(done.Versions).Reverse())
            {
                var answer = await one(telling, done.Act, id, version);
                if (answer.IsRefused)
                {
                    left.Add(new(id, answer.Refusal!.Code));
                }
                else
                {
                    changed.Add(id);
                }
            }

            telling.Tell(StreamOf(several), 2, new SeveralChangedBack(several, [.. changed]));
            return new SeveralTold(several, done.Act, changed, left);
        },
        stop);

    private static (Guid Id, int Version)? Read(string said) => said.Split('~') switch
    {
        [var id] when Guid.TryParse(id, out var known) => (known, 0),
        [var id, var version] when Guid.TryParse(id, out var known) && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => (known, number),
        _ => null,
    };
}

/// <summary>Where a page of a list goes after several were changed: it tells how many, why some were left, and offers to take it back.</summary>
public static class SeveralPage
{
    public const string Changed = "changed";
    public const string Left = "left";
    public const string Why = "why";
    public const string Id = "several";

    public static string Done(string page, SeveralTold told) => With(page, told, told.Id);

    public static string Back(string page, SeveralTold told) => With(page, told, null);

    private static string With(string page, SeveralTold told, Guid? id) => QueryHelpers.AddQueryString(page, new Dictionary<string, string?>
    {
        [Changed] = told.Changed.Count.ToString(CultureInfo.InvariantCulture),
        [Left] = told.Left.Count == 0 ? null : told.Left.Count.ToString(CultureInfo.InvariantCulture),
        [Why] = told.Left.Count == 0 ? null : string.Join(' ', told.Left.Select(l => l.Code).Distinct().Take(3)),
        [Id] = id?.ToString(),
    });
}
