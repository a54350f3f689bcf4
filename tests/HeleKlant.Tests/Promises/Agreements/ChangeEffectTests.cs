using HeleKlant.Promises.Agreements;

namespace HeleKlant.Tests.Promises.Agreements;

public class ChangeEffectTests
{
    /// <summary>Against a twin that walks back from each promise to all that must come first.</summary>
    [Fact]
    public void what_moves_along_the_chain_is_what_a_slow_twin_says()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var chance = new Random(seed);
            var today = new DateOnly(2026, 3, 2);
            var promises = Enumerable.Range(0, chance.Next(1, 12)).Select(i => new EffectPromise(new Guid(i + 1, 0, 0, new byte[8]), chance.Next(8) == 0 ? null : today.AddDays(chance.Next(60)), chance.Next(6) > 0)).ToList();
            var links = new List<EffectLink>();
            for (var later = 1; later < promises.Count; later++)
            {
                for (var before = 0; before < later; before++)
                {
                    if (chance.Next(4) == 0)
                    {
                        links.Add(new EffectLink(promises[later].Id, promises[before].Id, chance.Next(8)));
                    }
                }
            }

            var moved = promises.Where(p => p is { IsOpen: true, Day: not null } && chance.Next(3) == 0).ToDictionary(p => p.Id, _ => today.AddDays(chance.Next(90)));
            var effect = ChangeEffect.Of(promises, [.. links.OrderBy(_ => chance.Next())], moved, (day, days) => day.AddDays(days));
            foreach (var promise in promises)
            {
                var (was, becomes) = (Slow(promise, new Dictionary<Guid, DateOnly>()), Slow(promise, moved));
                var told = effect.SingleOrDefault(m => m.Promise == promise.Id);
                if (promise.IsOpen && becomes is not null && (moved.ContainsKey(promise.Id) || was != becomes))
                {
                    Assert.Equal(becomes, told!.Day);
                    Assert.Equal(promise.Day, told.Was);
                    Assert.Equal(!moved.TryGetValue(promise.Id, out var asked) || asked != becomes, told.Along);
                }
                else
                {
                    Assert.Null(told);
                }
            }

            DateOnly? Slow(EffectPromise promise, IReadOnlyDictionary<Guid, DateOnly> by)
            {
                DateOnly? own = by.TryGetValue(promise.Id, out var asked) ? asked : promise.Day;
                if (own is not { } day)
                {
                    return null;
                }

                var needed = links.Where(l => l.Promise == promise.Id).Select(l => Slow(promises.Single(p => p.Id == l.Before), by)?.AddDays(l.WorkingDays)).OfType<DateOnly>().DefaultIfEmpty(day).Max();
                return needed > day ? needed : day;
            }
        }
    }
}
