using HeleKlant.ChainLog;
using HeleKlant.Engines.Chain;
using HeleKlant.Journal;
using HeleKlant.Sample;

namespace HeleKlant.Tests.Sample;

/// <summary>What the mission speaks of really happens in the sample, and the figures show it.</summary>
public class SampleTests(SampleStore sample)
{
    private DateTimeOffset Split => new(sample.Years.Split.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    [Fact]
    public void it_is_a_company_of_a_size_one_can_look_around_in()
    {
        var figures = sample.Chain.Summary(ChainFilter.All).Figures;
        Assert.InRange(figures.Touches, 142_500, 157_500);
        Assert.Equal(sample.Years.Touches.Count, figures.Touches);
        Assert.InRange(figures.Employees, 55, 70);
        Assert.Equal(1200, sample.Years.Customers.Count);
        Assert.Equal(120, sample.Years.Suppliers.Count);
        Assert.Equal(7, figures.Teams);
        Assert.True(figures.RunningCases > 50, "today some cases are still on their way");
        Assert.True(figures.TouchesWithWork > figures.Touches * 0.9, "working times are known");
    }

    [Fact]
    public void it_ends_today_or_on_the_last_working_day()
    {
        var last = sample.Years.Touches[^1].End!.Value;
        Assert.InRange(TimeProvider.System.GetUtcNow() - last, TimeSpan.Zero, TimeSpan.FromDays(5));
    }

    [Fact]
    public void the_same_seed_and_moment_give_the_same_two_years()
    {
        var moment = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(1));
        var (one, other, another) = (TwoYears.Play(7, moment), TwoYears.Play(7, moment), TwoYears.Play(8, moment));
        static string Told(TwoYears years) => string.Join('\n', years.Touches.Select(t => $"{t.EventId} {t.Case} {t.Activity} {t.Start:O} {t.End:O} {t.Employee} {t.Customers[0]}"));
        Assert.Equal(Told(one), Told(other));
        Assert.NotEqual(Told(one), Told(another));
    }

    [Fact]
    public void nobody_works_outside_opening_hours_or_at_two_places_at_once()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
        foreach (var person in sample.Years.Touches.Where(t => t.Employee is not null).GroupBy(t => t.Employee))
        {
            var free = DateTimeOffset.MinValue;
            foreach (var touch in person.OrderBy(t => t.Start ?? t.End))
            {
                Assert.True(touch.Start >= free, $"{person.Key} is at two places at {touch.Start}");
                free = touch.End!.Value;
                var (start, end) = (TimeZoneInfo.ConvertTime(touch.Start!.Value, zone), TimeZoneInfo.ConvertTime(free, zone));
                Assert.True(start.TimeOfDay >= TimeSpan.FromHours(8) && end.TimeOfDay <= TimeSpan.FromHours(17) && start.Date == end.Date, $"{start} to {end}");
            }
        }
    }

    [Fact]
    public void splitting_off_planning_made_customers_wait_longer()
    {
        var faults = Kind(Routes.Fault);
        var before = sample.Chain.Summary(faults with { From = Split.AddMonths(-9), Until = Split }).Figures;
        var after = sample.Chain.Summary(faults with { From = Split.AddMonths(1) }).Figures;
        Assert.True(after.LeadSeconds.Median > 1.4 * before.LeadSeconds.Median, $"median lead time of a fault: {before.LeadSeconds.Median / 3600:0} h, then {after.LeadSeconds.Median / 3600:0} h");
        Assert.True(after.HandOffsPerCase.Mean > before.HandOffsPerCase.Mean + 1);

        var planning = sample.Number(NameKind.Team, "Planning");
        var office = sample.Number(NameKind.Team, "Binnendienst");
        var worst = sample.Chain.Breaks(ChainFilter.All with { From = Split }, Nodes.Teams).ByTotalWait.Take(5).ToList();
        Assert.Contains(worst, link => link.From == office && link.To == planning);
    }

    [Fact]
    public void splitting_off_planning_cut_customers_into_more_pieces()
    {
        var cuts = sample.Chain.Cuts(ChainFilter.All);
        Assert.True(cuts.Now.Pieces.Mean > 1.15 * cuts.Was.Pieces.Mean, $"pieces a customer: {cuts.Was.Pieces.Mean:0.00}, then {cuts.Now.Pieces.Mean:0.00}");
    }

    [Fact]
    public void some_forty_customers_lean_on_one_employee()
    {
        var ineke = sample.Number(NameKind.Employee, "Ineke Verhoeven");
        var hers = sample.Chain.Leaning().Count(l => l.On == ineke);
        Assert.InRange(hers, 32, 48);
    }

    [Fact]
    public void fifty_customers_died_quietly_after_a_bad_spell()
    {
        var asOf = sample.Chain.Now.AsOf;
        var died = sample.Years.Customers.Where(c => c.SilentFrom is not null).ToList();
        Assert.Equal(50, died.Count);
        foreach (var customer in died)
        {
            var view = sample.Chain.Customer(sample.Number(NameKind.Customer, customer.Key))!;
            Assert.True(view.Cases >= 4, $"{customer.Key} was a customer once");
            var last = view.Where.Length == 0 ? DateTimeOffset.MinValue : view.Where.Max(w => w.Since);
            Assert.True(last < asOf.AddDays(-120), $"{customer.Key} has been silent");
        }

        var complaints = sample.Number(NameKind.Activity, "Klacht ontvangen");
        double Complained(IEnumerable<SampleCustomer> of) => of.Average(c => sample.Chain.Now.CasesOf(sample.Number(NameKind.Customer, c.Key)).Count(k => sample.Chain.Case(k)!.Steps[0].Touch.Activity == complaints));
        var firms = sample.Years.Customers.Where(c => c.Segment.Name == "bedrijf").ToList();
        Assert.True(Complained(firms.Where(c => c.SilentFrom is not null)) > 1.2 * Complained(firms.Where(c => c.SilentFrom is null)));
    }

    [Fact]
    public void offers_go_up_and_down_between_two_teams()
    {
        var figures = sample.Chain.Summary(Kind(Routes.Installation)).Figures;
        Assert.True(figures.PingPong > 0.4 * figures.Cases, $"{figures.PingPong} times up and down in {figures.Cases} cases");
        Assert.True(figures.Rework > 0);
    }

    [Fact]
    public void customers_wait_without_word_and_a_few_are_told()
    {
        var asked = Touches("Klant vraagt wanneer");
        var told = Touches("Klant bericht over wachten");
        Assert.True(asked > 1000 && told > 100 && told < asked / 2, $"{asked} asked when somebody would come, {told} were told");
    }

    [Fact]
    public void some_customers_stand_in_the_books_twice()
    {
        var twice = sample.Years.Customers.Where(c => c.SecondEntry is not null).ToList();
        Assert.Equal(6, twice.Count);
        foreach (var customer in twice)
        {
            Assert.True(sample.Chain.Customer(sample.Number(NameKind.Customer, customer.Key))!.Cases > 0);
            Assert.True(sample.Chain.Customer(sample.Number(NameKind.Customer, customer.SecondEntry!.Value.Key))!.Cases > 0);
        }
    }

    [Fact]
    public void with_some_customers_no_person_ever_speaks()
    {
        var silent = sample.Years.Customers.Where(c => c.Story == CustomerStory.NoContact).ToList();
        Assert.Equal(30, silent.Count);
        var known = silent.Select(c => sample.Find(NameKind.Customer, c.Key)).OfType<int>().ToList();
        Assert.True(known.Count > 20, $"{known.Count} of {silent.Count} are in the journal");
        Assert.All(known, number => Assert.Equal(0, sample.Chain.Customer(number)!.Ever.Hands));
    }

    private ChainFilter Kind(string kind)
    {
        var attribute = sample.Number(NameKind.CaseAttribute, "soort");
        var value = sample.Number(NameKind.CaseValue, kind, attribute);
        return ChainFilter.All with { Attributes = [new AttributeChoice(attribute, [value])] };
    }

    private long Touches(string activity)
    {
        var number = sample.Number(NameKind.Activity, activity);
        return sample.Chain.Map(ChainFilter.All, Nodes.Activities).All.Single(n => n.Key == number).Touches;
    }
}
