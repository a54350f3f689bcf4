using System.Reflection;
using HeleKlant.Engines.Queues;

namespace HeleKlant.Engines.Tests.Queues;

/// <summary>The engine's stated chance (SplitMix64 by customer, purpose, step and visit), written again from its description.</summary>
sealed class SplitMixChance : ITwinChance
{
    const ulong Golden = 0x9E3779B97F4A7C15;
    const ulong Spread = 0xD1342543DE82EF95;
    readonly Network network;
    readonly ulong[] arriving;
    readonly ulong[] keys;

    public SplitMixChance(Network network, ulong seed)
    {
        this.network = network;
        arriving = [.. network.Classes.Select((_, c) => Key(Key(seed, 1), (ulong)c))];
        keys = [.. network.Classes.Select((_, c) => Key(Key(seed, 2), (ulong)c))];
    }

    public static ulong ReplicationSeed(ulong seed, int replication) => Key(seed, (ulong)replication);

    public double Gap(int kind)
    {
        var between = network.Classes[kind].Arrivals.Between;
        return Sample(between, new Stream(Next(ref arriving[kind]))) / between.Mean;
    }

    public ulong NewCustomer(int kind) => Next(ref keys[kind]);

    public double Share(ulong customer, int purpose, int step, int time) => Of(customer, purpose, step, time).Share();

    public double Takes(Timing timing, ulong customer, int purpose, int step, int time) => Sample(timing, Of(customer, purpose, step, time));

    static Stream Of(ulong customer, int purpose, int step, int time) => new(customer + ((((ulong)purpose << 48) | ((ulong)(uint)step << 20) | (uint)time) * Spread));

    static ulong Key(ulong of, ulong number) => Mix(of ^ Mix((number + 1) * Spread));

    static ulong Next(ref ulong state) => Mix(state += Golden);

    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    internal static double Sample(Timing timing, Stream stream) => Description.Of(timing) switch
    {
        ("Exponential", var p, _) => p[0] * stream.Exponential(),
        ("Fixed", var p, _) => p[0],
        ("Erlang", var p, _) => Enumerable.Range(0, (int)p[0]).Sum(_ => stream.Exponential()) * timing.Mean / p[0],
        ("Uniform", var p, _) => p[0] + (p[1] * stream.Share()),
        ("LogNormal", var p, _) => Math.Exp(p[0] + (p[1] * Math.Sqrt(-2 * Math.Log(stream.Share())) * Math.Cos(2 * Math.PI * stream.Share()))),
        ("Recorded", _, var times) => times[(int)(stream.Share() * times.Length)],
        var (kind, _, _) => throw new NotSupportedException(kind),
    };

    internal sealed class Stream(ulong state)
    {
        ulong state = state;

        public double Share() => ((Next(ref state) >> 11) + 0.5) / 9007199254740992.0;

        public double Exponential() => -Math.Log(Share());
    }

    /// <summary>A timing's kind and numbers, looked up once.</summary>
    static class Description
    {
        static readonly FieldInfo Kind = Field("kind");
        static readonly FieldInfo[] Numbers = [Field("one"), Field("two"), Field("three")];
        static readonly FieldInfo Times = Field("recorded");
        static readonly System.Runtime.CompilerServices.ConditionalWeakTable<Timing, object> Known = [];

        public static (string Kind, double[] Numbers, double[] Recorded) Of(Timing timing) => ((string, double[], double[]))Known.GetValue(
            timing, t => (Kind.GetValue(t)!.ToString()!, Numbers.Select(n => (double)n.GetValue(t)!).ToArray(), (double[])Times.GetValue(t)!));

        static FieldInfo Field(string name) => typeof(Timing).GetField(name, BindingFlags.NonPublic | BindingFlags.Instance)!;
    }
}

/// <summary>Chance of its own, for speed and for what needs no agreement.</summary>
sealed class RandomChance(int seed) : ITwinChance
{
    readonly Random random = new(seed);
    ulong customers;

    public double Gap(int kind) => -Math.Log(1 - random.NextDouble());

    public ulong NewCustomer(int kind) => customers++;

    public double Share(ulong customer, int purpose, int step, int time) => random.NextDouble();

    public double Takes(Timing timing, ulong customer, int purpose, int step, int time) => SplitMixChance.Sample(timing, new((ulong)random.NextInt64()));
}
