using System.Text.Json;
using HeleKlant.Engines.Queues;
using HeleKlant.Engines.Tests.Chain;

namespace HeleKlant.Engines.Tests.Queues;

/// <summary>The formulas against published and independently computed values.</summary>
public sealed class FormulaTests
{
    /// <summary>Calls an hour, handling seconds, people, share that waits, mean wait in seconds, threshold, share within it (reference 11).</summary>
    [Theory]
    [InlineData(720, 240, 55, 0.2387, 8.18, 15, 0.8459)]
    [InlineData(200, 180, 14, 0.1741, 7.84, 20, 0.8884)]
    [InlineData(60, 300, 6, 0.5875, 176.25, 20, 0.4504)]
    [InlineData(120, 300, 12, 0.4494, 67.41, 20, 0.6067)]
    [InlineData(240, 300, 24, 0.2981, 22.36, 20, 0.7717)]
    public void a_call_centre_waits_as_erlang_c_says(double calls, double handling, int people, double mustWait, double wait, double within, double share)
    {
        var told = ManyHands.Of(calls / 3600, handling, people)!.Value;
        Assert.Equal(mustWait, told.MustWait, 4);
        Assert.Equal(wait, told.MeanWait, 2);
        Assert.Equal(share, told.TakenWithin(within), 4);
        Assert.Equal(told.MeanInQueue, told.MeanWait * calls / 3600, 10);
    }

    [Theory]
    [InlineData(2, 3, 0.444444)]
    [InlineData(1, 2, 0.333333)]
    [InlineData(0.8, 1, 0.8)]
    public void small_cases_are_exact(double load, int people, double expected) => Assert.Equal(expected, Erlang.C(load, people)!.Value, 6);

    [Fact]
    public void too_much_work_has_no_answer_and_no_negative_one()
    {
        Assert.Null(Erlang.C(6, 6));
        Assert.Null(ManyHands.Of(6, 1, 6));
        Assert.Null(OneServer.Kingman(1, 1, 1, 1));
        Assert.Null(OneServer.AllenCunneen(2, 1, 2, 1, 1));
        Assert.Null(OneServer.Sakasegawa(2, 1, 2, 1, 1));
    }

    [Fact]
    public void pooling_at_the_same_load_shortens_waits_as_published()
    {
        double[] expected = [4.0, 1.7778, 0.7455, 0.2860];
        int[] people = [1, 2, 4, 8];
        Assert.All(people.Zip(expected), pair => Assert.Equal(pair.Second, ManyHands.Of(0.8 * pair.First, 1, pair.First)!.Value.MeanWait, 4));
    }

    [Theory]
    [InlineData(0.8, 1, 1, 10, 40)]
    [InlineData(0.9, 1, 0.5, 10, 67.5)]
    [InlineData(0.95, 1.2, 1.5, 6, 153.9)]
    public void kingman_is_as_published(double load, double ca2, double cs2, double service, double wait) =>
        Assert.Equal(wait, OneServer.Kingman(load / service, service, ca2, cs2)!.Value, 9);

    [Fact]
    public void every_exact_value_of_the_oracle_is_met()
    {
        var oracle = Oracle();
        foreach (var one in oracle.GetProperty("mmc").EnumerateArray())
        {
            var told = ManyHands.Of(Of(one, "lam"), 1 / Of(one, "mu"), one.GetProperty("c").GetInt32())!.Value;
            Assert.Equal(Of(one, "P_wait"), told.MustWait, 12);
            Assert.Equal(Of(one, "Wq"), told.MeanWait, 10);
            Assert.Equal(Of(one, "Lq"), told.MeanInQueue, 9);
            Assert.Equal(Of(one, "Wq_p90"), told.WaitQuantile(0.9), 9);
            Assert.Equal(Of(one, "sakasegawa_kingman_approx"), OneServer.Sakasegawa(Of(one, "lam"), 1, one.GetProperty("c").GetInt32(), 1, 1)!.Value, 9);
        }

        foreach (var one in oracle.GetProperty("mg1").EnumerateArray())
        {
            Assert.Equal(Of(one, "Wq"), OneServer.PollaczekKhinchin(Of(one, "rho"), 1, Of(one, "cs2"))!.Value, 9);
        }

        foreach (var one in oracle.GetProperty("gim1").EnumerateArray())
        {
            var variation = one.GetProperty("model").GetString() == "D/M/1" ? 0 : 0.5;
            Assert.Equal(Of(one, "kingman"), OneServer.Kingman(Of(one, "rho"), 1, variation, 1)!.Value, 9);
        }

        foreach (var one in oracle.GetProperty("fastfood").EnumerateArray())
        {
            Assert.Equal(Of(one, "allen_cunneen_approx"), OneServer.AllenCunneen(Of(one, "lam"), 2, 2, 1, 0.5)!.Value, 9);
            Assert.Equal(Of(one, "tandem_wait_total"), 2 * ManyHands.Of(Of(one, "lam"), 1, 1)!.Value.MeanWait, 9);
        }
    }

    [Fact]
    public void with_endless_room_or_patience_the_limited_formulas_become_erlang_c()
    {
        var plain = ManyHands.Of(1.6, 1, 2)!.Value;
        var roomy = ManyHands.WithRoomFor(1.6, 1, 2, 400);
        var patient = Erlang.A(1.6, 1, 2, 1e9);
        Assert.Equal(plain.MeanWait, roomy.MeanWait, 9);
        Assert.Equal(plain.MustWait, roomy.MustWait, 9);
        Assert.Equal(plain.MeanWait, patient.MeanWait, 5);
        Assert.Equal(plain.MustWait, patient.MustWait, 6);
    }

    [Fact]
    public void without_room_to_wait_it_is_erlang_b()
    {
        var none = ManyHands.WithRoomFor(8, 1, 10, 10);
        Assert.Equal(Erlang.B(8, 10), none.TurnedAway, 12);
        Assert.Equal(0, none.MeanWait, 12);
        // A published table: 0.1216606 of 8 erlang on 10 lines.
        Assert.Equal(0.1216606, Erlang.B(8, 10), 6);
    }

    [Fact]
    public void mm1k_is_the_closed_form()
    {
        // p(n) = ρⁿ(1−ρ)/(1−ρ^(K+1)).
        const double load = 0.8;
        const int room = 5;
        double P(int n) => Math.Pow(load, n) * (1 - load) / (1 - Math.Pow(load, room + 1));
        var told = ManyHands.WithRoomFor(load, 1, 1, room);
        Assert.Equal(P(room), told.TurnedAway, 12);
        Assert.Equal(Enumerable.Range(0, room + 1).Sum(n => n * P(n)), told.MeanThere, 12);
        Assert.Equal(Enumerable.Range(1, room - 1).Sum(P) / (1 - P(room)), told.MustWait, 12);
    }

    [Fact]
    public void when_patience_is_as_long_as_service_the_number_there_is_poisson()
    {
        // With θ = μ an M/M/c+M is an M/M/∞ in disguise: the number there is Poisson(A).
        const double load = 4.5;
        var told = Erlang.A(load, 1, 5, 1);
        double P(int n) => Math.Exp(-load + (n * Math.Log(load)) - Enumerable.Range(1, n).Sum(i => Math.Log(i)));
        Assert.Equal(load, told.MeanThere, 10);
        Assert.Equal(1 - Enumerable.Range(0, 5).Sum(P), told.MustWait, 10);
        Assert.Equal(Enumerable.Range(6, 60).Sum(n => (n - 5) * P(n)), told.MeanInQueue, 10);
        // Who gives up does so at rate θ per waiting customer.
        Assert.Equal(told.MeanInQueue / load, told.GiveUp, 10);
    }

    [Fact]
    public void a_thousand_people_need_no_factorials()
    {
        var told = ManyHands.Of(980, 1, 1000)!.Value;
        Assert.InRange(told.MustWait, 0.3, 0.5);
        Assert.InRange(Erlang.A(1200, 1, 1000, 2).GiveUp, 1 - (1000.0 / 1200) - 1e-6, 0.2);
        Assert.Equal(Erlang.B(980, 1000), ManyHands.WithRoomFor(980, 1, 1000, 1000).TurnedAway, 10);
    }

    [Fact]
    public void the_people_for_a_goal_are_the_fewest_that_reach_it()
    {
        var people = Erlang.PeopleFor(200 / 3600.0, 180, 20, 0.8);
        Assert.True(ManyHands.Of(200 / 3600.0, 180, people)!.Value.TakenWithin(20) >= 0.8);
        Assert.True(ManyHands.Of(200 / 3600.0, 180, people - 1)!.Value.TakenWithin(20) < 0.8);
    }

    internal static JsonElement Oracle() => JsonDocument.Parse(File.ReadAllText(RecordsOnDisk.Find("queueing oracle", "oracles/chain/queueing.json"))).RootElement;

    internal static double Of(JsonElement one, string name) => one.GetProperty(name).GetDouble();
}
