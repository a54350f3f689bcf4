namespace HeleKlant.Engines.Queues;

/// <summary>A queue that grows by one and shrinks by one, in the long run: p(n+1)·out(n+1) = p(n)·in, summed until what is left is nothing.</summary>
static class BirthDeath
{
    const double Nothing = 1e-18;
    const int Most = 10_000_000;

    /// <param name="arrivals">Arrivals per unit of time.</param>
    /// <param name="leaves">How many leave per unit of time when n are there.</param>
    /// <param name="people">How many serve.</param>
    /// <param name="service">Mean service time.</param>
    /// <param name="room">How many can be there, or null.</param>
    public static Waiting Waiting(double arrivals, Func<int, double> leaves, int people, double service, int? room)
    {
        // From the likeliest state outwards would be safer for thousands of people; scaling by the running maximum does the same here.
        double weight = 1, total = 0, there = 0, queue = 0, waits = 0, serving = 0, last = 0;
        for (var n = 0; n <= (room ?? Most); n++)
        {
            if (n > 0)
            {
                weight *= arrivals / leaves(n);
            }

            total += weight;
            there += n * weight;
            queue += Math.Max(0, n - people) * weight;
            serving += Math.Min(n, people) * weight;
            waits += n >= people ? weight : 0;
            last = weight;
            if (n > people && weight < total * Nothing && leaves(n) > arrivals)
            {
                last = 0;
                break;
            }

            if (total > 1e250)
            {
                (weight, total, there, queue, waits, serving) = (weight / 1e250, total / 1e250, there / 1e250, queue / 1e250, waits / 1e250, serving / 1e250);
                last = weight;
            }
        }

        var turnedAway = room is null ? 0 : last / total;
        var letIn = arrivals * (1 - turnedAway);
        var served = serving / total / service;
        return new(
            (waits - (room is null ? 0 : last)) / total / (1 - turnedAway),
            queue / total / letIn,
            queue / total,
            there / total,
            serving / total / people,
            turnedAway,
            room is null ? Math.Max(0, 1 - (served / letIn)) : 0);
    }
}
