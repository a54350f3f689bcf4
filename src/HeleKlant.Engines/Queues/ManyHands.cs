namespace HeleKlant.Engines.Queues;

/// <summary>One queue with several people, arrivals Poisson and service exponential: M/M/c, and M/M/c/K where there is room for K at most.</summary>
public static class ManyHands
{
    /// <summary>M/M/c.</summary>
    /// <param name="arrivals">Arrivals per unit of time, over 0.</param>
    /// <param name="service">Mean service time, over 0.</param>
    /// <param name="people">How many people serve, 1 or more.</param>
    /// <returns>Null where arrivals × service ≥ people: the queue grows without end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not over 0.</exception>
    public static Waiting? Of(double arrivals, double service, int people)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(arrivals);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(service);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(people);
        var load = arrivals * service;
        if (Erlang.C(load, people) is not { } mustWait)
        {
            return null;
        }

        var wait = mustWait * service / (people - load);
        return new(mustWait, wait, arrivals * wait, arrivals * (wait + service), load / people, 0, 0) { WaitRunsOut = (people - load) / service };
    }

    /// <summary>M/M/c/K: whoever finds K there is turned away.</summary>
    /// <param name="arrivals">Arrivals per unit of time, over 0.</param>
    /// <param name="service">Mean service time, over 0.</param>
    /// <param name="people">How many people serve, 1 or more.</param>
    /// <param name="room">How many can be there at most, those being served included; at least <paramref name="people"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static Waiting WithRoomFor(double arrivals, double service, int people, int room)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(arrivals);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(service);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(people);
        ArgumentOutOfRangeException.ThrowIfLessThan(room, people);
        return BirthDeath.Waiting(arrivals, n => Math.Min(n, people) / service, people, service, room);
    }
}
