namespace HeleKlant.Engines.Queues;

/// <summary>
/// Mean waits where service times are not exponential. Squared coefficients of variation: variance ÷ mean², 0 for a fixed time, 1 for exponential.
/// Null where the load is 1 or more: the queue grows without end.
/// </summary>
public static class OneServer
{
    /// <summary>M/G/1, exact, by F. Pollaczek (1930) and A. Khinchin (1932): ρ/(1−ρ) · (1 + cs²)/2 · S.</summary>
    /// <param name="arrivals">Arrivals per unit of time, over 0.</param>
    /// <param name="service">Mean service time S, over 0.</param>
    /// <param name="serviceVariation">cs², 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double? PollaczekKhinchin(double arrivals, double service, double serviceVariation) =>
        Kingman(arrivals, service, 1, serviceVariation);

    /// <summary>
    /// G/G/1 by J. F. C. Kingman (1961): ρ/(1−ρ) · (ca² + cs²)/2 · S. An approximation; for D/M/1 and E2/M/1 it is too high.
    /// </summary>
    /// <param name="arrivals">Arrivals per unit of time, over 0.</param>
    /// <param name="service">Mean service time S, over 0.</param>
    /// <param name="arrivalVariation">ca² of the times between arrivals, 0 or more.</param>
    /// <param name="serviceVariation">cs², 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double? Kingman(double arrivals, double service, double arrivalVariation, double serviceVariation)
    {
        Check(arrivals, service, arrivalVariation, serviceVariation);
        var load = arrivals * service;
        return load >= 1 ? null : load / (1 - load) * (arrivalVariation + serviceVariation) / 2 * service;
    }

    /// <summary>
    /// G/G/c by A. O. Allen and A. B. Cunneen (1978): the wait of M/M/c × (ca² + cs²)/2. An approximation: 0.7 % low for M/E2/2 at load 0.8.
    /// </summary>
    /// <param name="arrivals">Arrivals per unit of time, over 0.</param>
    /// <param name="service">Mean service time S, over 0.</param>
    /// <param name="people">How many people serve, 1 or more.</param>
    /// <param name="arrivalVariation">ca², 0 or more.</param>
    /// <param name="serviceVariation">cs², 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double? AllenCunneen(double arrivals, double service, int people, double arrivalVariation, double serviceVariation)
    {
        Check(arrivals, service, arrivalVariation, serviceVariation);
        return ManyHands.Of(arrivals, service, people)?.MeanWait * (arrivalVariation + serviceVariation) / 2;
    }

    /// <summary>
    /// G/G/c by H. Sakasegawa (1977): ρ^(√(2(c+1))−1) / (c(1−ρ)) · (ca² + cs²)/2 · S; needs no Erlang C.
    /// </summary>
    /// <param name="arrivals">Arrivals per unit of time, over 0.</param>
    /// <param name="service">Mean service time S, over 0.</param>
    /// <param name="people">How many people serve, 1 or more.</param>
    /// <param name="arrivalVariation">ca², 0 or more.</param>
    /// <param name="serviceVariation">cs², 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double? Sakasegawa(double arrivals, double service, int people, double arrivalVariation, double serviceVariation)
    {
        Check(arrivals, service, arrivalVariation, serviceVariation);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(people);
        var load = arrivals * service / people;
        return load >= 1
            ? null
            : Math.Pow(load, Math.Sqrt(2 * (people + 1)) - 1) / (people * (1 - load)) * (arrivalVariation + serviceVariation) / 2 * service;
    }

    static void Check(double arrivals, double service, double arrivalVariation, double serviceVariation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(arrivals);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(service);
        ArgumentOutOfRangeException.ThrowIfNegative(arrivalVariation);
        ArgumentOutOfRangeException.ThrowIfNegative(serviceVariation);
    }
}
