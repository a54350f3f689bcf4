namespace HeleKlant.Engines.Queues;

/// <summary>
/// Waiting at one counter with several people by the formulas of A. K. Erlang (1917) and, with people who give up, C. Palm (1957).
/// Arrivals are Poisson and service times exponential. Offered load is in erlangs: arrivals per unit of time × mean service time.
/// </summary>
public static class Erlang
{
    /// <summary>Erlang B: the share of arrivals that is turned away where nobody can wait (M/M/c/c).</summary>
    /// <param name="load">Offered load in erlangs, 0 or more.</param>
    /// <param name="people">How many people serve, 0 or more.</param>
    /// <returns>0 to 1. By the recursion B(0) = 1, B(n) = A·B / (n + A·B): no factorials.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or no number.</exception>
    public static double B(double load, int people)
    {
        Positive(load, people);
        var blocked = 1.0;
        for (var n = 1; n <= people; n++)
        {
            blocked = load * blocked / (n + load * blocked);
        }

        return blocked;
    }

    /// <summary>Erlang C: the share of arrivals that has to wait, where everybody waits (M/M/c).</summary>
    /// <param name="load">Offered load in erlangs, 0 or more.</param>
    /// <param name="people">How many people serve, 0 or more.</param>
    /// <returns>0 to 1; null where load ≥ people: the queue grows without end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or no number.</exception>
    public static double? C(double load, int people)
    {
        var blocked = B(load, people);
        return load >= people ? null : people * blocked / (people - load * (1 - blocked));
    }

    /// <summary>Erlang A (M/M/c+M): whoever waits gives up after an exponential time. Always has an answer.</summary>
    /// <param name="arrivals">Arrivals per unit of time, over 0.</param>
    /// <param name="service">Mean service time, over 0.</param>
    /// <param name="people">How many people serve, 1 or more.</param>
    /// <param name="patience">Mean time somebody is willing to wait, over 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not over 0.</exception>
    public static Waiting A(double arrivals, double service, int people, double patience)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(arrivals);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(service);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(people);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(patience);
        return BirthDeath.Waiting(arrivals, n => (Math.Min(n, people) / service) + (Math.Max(0, n - people) / patience), people, service, null);
    }

    /// <summary>The smallest number of people at which at least a share of arrivals is taken within a time (everybody waits).</summary>
    /// <param name="arrivals">Arrivals per unit of time, over 0.</param>
    /// <param name="service">Mean service time, over 0.</param>
    /// <param name="within">The time, 0 or more.</param>
    /// <param name="share">The share wanted, over 0 and under 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static int PeopleFor(double arrivals, double service, double within, double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(arrivals);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(service);
        ArgumentOutOfRangeException.ThrowIfNegative(within);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        var people = (int)Math.Floor(arrivals * service) + 1;
        while (ManyHands.Of(arrivals, service, people) is not { } waiting || waiting.TakenWithin(within) < share)
        {
            people++;
        }

        return people;
    }

    private static void Positive(double load, int people)
    {
        if (!(load >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(load), load, "An offered load is 0 or more.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(people);
    }
}
