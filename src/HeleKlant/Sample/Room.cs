using System.CommandLine;
using System.Globalization;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.AspNetCore.Antiforgery;

namespace HeleKlant.Sample;

/// <summary>
/// The sample organisation. No room of the menu: it fills the rooms it is given, and lets one leave the sample for one's
/// own data.
/// </summary>
public sealed class Room(Site.Room[] rooms) : Site.Room
{
    public override string Name => "sample";

    public override IEnumerable<PageSection> HomeSections => [PageSection.Of<SampleNotice>(1)];

    public override async Task BeforeServing(IConfigurationManager configuration, Site.Room[] all)
    {
        var own = DataPlace.From(configuration);
        if (configuration[WhichStore.Setting] != WhichStore.OwnOrSample)
        {
            return;
        }

        if (WhichStore.IsThere(own))
        {
            Say($"Opens your own store, in {(own.IsPostgres ? "PostgreSQL" : own.Folder)}.");
            return;
        }

        var sample = WhichStore.SampleOf(own);
        if (!sample.IsSample)
        {
            Say("No store yet: makes the sample organisation (a made-up installation company, two years up to today).");
            await new MakeSample(rooms, TimeProvider.System).At(sample, MakeSample.UsualSeed, _ => { });
        }

        configuration["HELEKLANT_DATA"] = sample.Folder;
        Say($"Opens the sample organisation, in {sample.Folder}. Your own data comes in a store of its own: ./run import FILE");
    }

    public override void MapRoutes(IEndpointRouteBuilder site) =>
        site.MapPost("/sample/leave", (HttpContext http, DataPlace place, Reopening reopening) =>
        {
            if (place.IsSample)
            {
                WhichStore.BeginOwn(WhichStore.OwnOf(place));
                http.Response.OnCompleted(() => Task.Run(async () =>
                {
                    // The page that says so is fetched first.
                    await Task.Delay(TimeSpan.FromSeconds(2));
                    reopening.Ask();
                }));
            }

            return Results.LocalRedirect("/sample/left");
        }).WithMetadata(new RequireAntiforgeryTokenAttribute()).ExcludeFromDescription();

    public override IEnumerable<Command> Commands(CommandHost host)
    {
        var seed = new Option<int>("--seed") { Description = "The seed it is made from; the same seed and day give the same sample.", DefaultValueFactory = _ => MakeSample.UsualSeed };
        var again = new Option<bool>("--again") { Description = "Replace the sample that is there, so that it ends today." };
        var command = new Command("sample", "Make the sample organisation, in the folder sample of the store; your own data stays apart from it.") { seed, again };
        command.SetAction(async (words, stop) =>
        {
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            var place = WhichStore.SampleOf(DataPlace.From(configuration));
            if (place.IsSample && !words.GetValue(again))
            {
                await host.Error.WriteLineAsync($"The sample is there already, in {place.Folder}. With --again it is made anew.");
                return CommandHost.Refused;
            }

            var began = TimeProvider.System.GetTimestamp();
            var years = await new MakeSample(rooms, TimeProvider.System).At(place, words.GetValue(seed), host.Error.WriteLine, stop);
            await host.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{place.Folder}: {years.Touches.Count} touches, {years.Customers.Count} customers, {years.Staff.Members.Count} employees, in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s"));
            return CommandHost.Done;
        });
        yield return command;
    }

    private static void Say(string line) => Console.WriteLine(line);
}
