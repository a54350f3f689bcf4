using System.Globalization;
using System.Text;
using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Journey.CameTrue;
using HeleKlant.Journey.HandOffs;
using HeleKlant.Journey.WhatIf;
using HeleKlant.People;
using HeleKlant.Store;

namespace HeleKlant.Sample;

/// <summary>What people of the sample did in the product itself, act by act, each on the day it belongs to.</summary>
internal sealed class CompanyLife(IServiceProvider services, SimulatedDays days, TwoYears years)
{
    public async Task Live(CancellationToken stop)
    {
        On(years.Opening, 8);
        await OpenTheBooks(stop);
        await AgreeWithTheCouncil(stop);
        await BringInStaff(years.Opening, stop);
        await RecordSuppliers(stop);
        On(years.Split, 9);
        await BringInStaff(years.Split, stop);
        await PromiseWhatTheSplitBrings(stop);
        On(years.Today.AddMonths(-6), 10);
        await AgreeHandOffs(stop);
        await new AgreedWithCustomers(services, days, years).Live(stop);
        days.Now = years.Touches[^1].End!.Value;
        await BringInStaff(years.Today, stop);
        await KnowCustomersBetter(stop);
        await TellSomeWhoWait(stop);
        await SayWhatWasMissing(stop);
        await new GivenAndRefused(services, days, years).Live(stop);
        await new LimitsAndBadges(services, days, years).Live(stop);
        await new Promised(services, days, years).Live(stop);
        await LookAsTheDirector(stop);
    }

    /// <summary>Whoever opens the sample looks as one of its directors, who is its administrator too: so there is a day of one's own to see.</summary>
    private async Task LookAsTheDirector(CancellationToken stop)
    {
        await using var scope = Scope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        var director = scope.ServiceProvider.GetRequiredService<Door>().Find(Staff.OneDirector, NameKind.Employee, 1);
        Check(await accounts.Add(new NewAccount(FirstAccount.Name, Staff.OneDirector, null, [Roles.Administrator, Roles.Director, Roles.Employee], director[0].Id), stop));
    }

    private void On(DateOnly day, int hour) => days.Now = new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, 0)), TimeSpan.FromHours(1));

    /// <summary>The name, the opening hours, which contact is contact, and when a case is done.</summary>
    private async Task OpenTheBooks(CancellationToken stop)
    {
        await Do<ChangeSettings, Organisation>(act => act.Do(new Organisation { Name = "Warmteweg Installatie", Week = "mo-fr 08:00-17:00", Holidays = "NL", NounDutch = "klant", NounEnglish = "customer" }, stop));
        var journal = services.GetRequiredService<JournalStore>();
        int[] channels = [.. Routes.ContactChannels.Select(c => journal.FindName(NameKind.Channel, c)).OfType<int>()];
        int[] endings = [.. Routes.Endings.Select(a => journal.FindName(NameKind.Activity, a)).OfType<int>()];
        var product = journal.FindName(NameKind.CaseAttribute, "product");
        await Do<Door, Site.Nothing>(door => door.MarkContact(new MarkContactAsked(NameKind.Channel, channels), stop));
        await Do<Acting, Site.Nothing>(acting => acting.Do<Site.Nothing>(
            telling =>
            {
                var version = acting.Journal.ReadStream("chain-rules", on: telling.Turn).Count;
                telling.Tell("chain-rules", version + 1, new FinishedRuleSet(endings, null, 120));
                telling.Tell("chain-rules", version + 2, new FirstContactWindowSet(7, product));
                return Task.FromResult<Answer<Site.Nothing>>(default(Site.Nothing));
            },
            stop));
    }

    /// <summary>The works council agreed to what needs its consent; without it the sample would hide what it is there to show.</summary>
    private async Task AgreeWithTheCouncil(CancellationToken stop)
    {
        var document = string.Create(CultureInfo.InvariantCulture, $"Instemming ondernemingsraad {years.Opening:yyyy-MM-dd}");
        foreach (var measure in KeptMeasures.All.Where(measure => measure.NeedsConsent))
        {
            await Do<Measures, MeasureRow>(act => act.Give(measure.Name, document, stop));
        }
    }

    /// <summary>The list of employees as the office has it on that day: who came, moved and left up to then.</summary>
    private async Task BringInStaff(DateOnly upTo, CancellationToken stop)
    {
        var list = new StringBuilder("naam;team;vanaf;tot en met\n");
        foreach (var member in years.Staff.Members)
        {
            foreach (var stay in member.Stays.Where(s => s.From <= upTo))
            {
                var last = stay.Last <= upTo ? stay.Last : null;
                list.Append(CultureInfo.InvariantCulture, $"{member.Name};{stay.Team};{stay.From:yyyy-MM-dd};{last:yyyy-MM-dd}\n");
            }
        }

        await Do<Door, EmployeesImported>(door => door.ImportEmployees(Encoding.UTF8.GetBytes(list.ToString()), stop));
        if (upTo != years.Opening)
        {
            return;
        }

        // Directors leave no trace in the records.
        var journal = services.GetRequiredService<JournalStore>();
        await using var scope = Scope();
        var door = scope.ServiceProvider.GetRequiredService<Door>();
        var directors = door.Find(Staff.Directors, NameKind.Team, 1);
        var sales = journal.FindName(NameKind.Team, Staff.Sales);
        if (directors.Count > 0 && sales is { } beside)
        {
            Check(await door.Place(new PlaceTeamAsked(directors[0].Id, beside), stop));
        }
    }

    /// <summary>When planning was split off, it was said what customers would have of it; half a year later it was to be judged, and nobody has done so yet.</summary>
    private async Task PromiseWhatTheSplitBrings(CancellationToken stop)
    {
        var journal = services.GetRequiredService<JournalStore>();
        int[] teams = [.. new[] { Staff.Office, Staff.Planning }.Select(team => journal.FindName(NameKind.Team, team)).OfType<int>()];
        await Do<ChangeActs, ScenarioMade>(act => act.State(
            new StateChangeAsked("Planning wordt een eigen team", years.Split, years.Split.AddMonths(6), teams, LeadDays: null, WaitHours: 12, HandOffs: null, Pieces: 3), stop));
    }

    private async Task RecordSuppliers(CancellationToken stop)
    {
        foreach (var (key, name, place) in years.Suppliers)
        {
            await Do<Door, PartyMade>(door => door.Record(new RecordPartyAsked(name, PartyAs.Organisation, Number: key, City: place, Roles: [PartyRoles.Supplier]), stop));
        }
    }

    /// <summary>Address and telephone of bakeries and of who stands in the books twice: by these the pairs are found.</summary>
    private async Task KnowCustomersBetter(CancellationToken stop)
    {
        var journal = services.GetRequiredService<JournalStore>();
        var source = journal.FindName(NameKind.Source, MakeSample.Source)!.Value;
        var number = 0;
        foreach (var customer in years.Customers.Where(c => c.SecondEntry is not null || c.Segment.Name == "bakkerij"))
        {
            number++;
            var phone = string.Create(CultureInfo.InvariantCulture, $"085 000 {number:0000}");
            var street = string.Create(CultureInfo.InvariantCulture, $"Warmtelaan {number}");
            var (key, name) = customer.SecondEntry ?? (customer.Key, customer.Name);
            foreach (var (entry, called) in new[] { (customer.Key, customer.Name), (key, name) }.Distinct())
            {
                if (journal.FindName(NameKind.Customer, entry, source) is { } party)
                {
                    await Do<CorrectParty, PartyMade>(act => act.Do(
                        new CorrectPartyAsked(party, called, Number: entry, Phone: phone, Street: street, City: customer.Place, Form: PartyForm.Organisation), stop));
                }
            }
        }
    }

    /// <summary>Half a year ago the teams agreed what one owes the next; one proposal still waits for an answer.</summary>
    private async Task AgreeHandOffs(CancellationToken stop)
    {
        foreach (var (giver, receiver, what, items, accept, done) in AgreedHandOffs.All)
        {
            var asked = new ProposeTermsAsked(giver, receiver, what, HandOffSide.Receiver, string.Join('\n', items), accept, done);
            var proposed = default(AgreementTold);
            await Do<ProposeTerms, AgreementTold>(async act =>
            {
                var answer = await act.Do(asked, stop);
                proposed = answer.IsRefused ? null : answer.Value;
                return answer;
            });
            await Do<AnswerTerms, AgreementTold>(act => act.Agree(new AnswerTermsAsked(proposed!.Id, HandOffSide.Giver), stop));
        }

        await Do<ProposeTerms, AgreementTold>(act => act.Do(
            new ProposeTermsAsked(Staff.Installing, Staff.Office, "een klus die klaar is", HandOffSide.Receiver, "getekende werkbon\nfoto van het werk", 9, null), stop));
    }

    /// <summary>Receivers tapped whether everything was with it.</summary>
    private async Task SayWhatWasMissing(CancellationToken stop)
    {
        var chain = services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
        var journal = services.GetRequiredService<JournalStore>();
        var agreed = AgreedHandOffs.All.ToDictionary(a => (journal.FindName(NameKind.Team, a.Giver)!.Value, journal.FindName(NameKind.Team, a.Receiver)!.Value), a => a.Items.Length);
        foreach (var judgement in AgreedHandOffs.Judgements(chain, agreed, each: 25).ToList())
        {
            await Do<JudgeHandOff, Site.Nothing>(act => act.Do(judgement, stop));
        }
    }

    /// <summary>Of those who wait today, a few are told so.</summary>
    private async Task TellSomeWhoWait(CancellationToken stop)
    {
        var chain = services.GetRequiredService<ChainLog.ChainLog>().CatchUp(stop);
        var source = services.GetRequiredService<JournalStore>();
        var number = source.FindName(NameKind.Source, MakeSample.Source)!.Value;
        var answers = services.GetRequiredService<ChainAnswers>();
        var told = 0;
        foreach (var customer in years.Customers.Where(c => c.Story == CustomerStory.None))
        {
            if (told == 12)
            {
                return;
            }

            if (source.FindName(NameKind.Customer, customer.Key, number) is { } party && answers.Customer(party, chain) is { Where: [var waiting, ..] })
            {
                await using var scope = Scope();
                var answer = await scope.ServiceProvider.GetRequiredService<TellCustomer>().Do(new TellCustomerAsked(party, waiting.Case), stop);
                told += answer.IsRefused ? 0 : 1;
            }
        }
    }

    private async Task Do<TAct, TAnswer>(Func<TAct, Task<Answer<TAnswer>>> act)
        where TAct : notnull
    {
        await using var scope = Scope();
        Check(await act(scope.ServiceProvider.GetRequiredService<TAct>()));
    }

    private AsyncServiceScope Scope()
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WhoAsks>().IsAtTheCommandLine();
        return scope;
    }

    private static void Check<T>(Answer<T> answer)
    {
        if (answer.Refusal is { } no)
        {
            throw new InvalidOperationException($"An act of the sample was refused: {no.Code} {string.Join(' ', no.Details)}");
        }
    }
}
