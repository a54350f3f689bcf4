using System.CommandLine;
using HeleKlant.Access;
using HeleKlant.Store;

namespace HeleKlant.Site;

/// <summary>The command line: the same acts and views as the pages, for the owner of the machine.</summary>
public static class CommandLine
{
    public static async Task<int> Run(string[] args, Room[] rooms)
    {
        var host = new CommandHost(() => Build(rooms), Console.Out, Console.Error);
        var root = new RootCommand("Hele Klant: keeps the chain between employees and customers whole.");
        root.Subcommands.Add(ServeCommand(rooms));
        foreach (var command in AccessCommands.All(host).Concat(StoreCommands.All(host)).Concat(rooms.SelectMany(room => room.Commands(host))))
        {
            root.Subcommands.Add(command);
        }

        return await root.Parse(args).InvokeAsync();
    }

    private static Command ServeCommand(Room[] rooms)
    {
        var serve = new Command("serve", "Start the web app (this is also what happens without a verb).");
        serve.SetAction(async (_, _) => await Start.Serve([], rooms));
        return serve;
    }

    private static IServiceProvider Build(Room[] rooms)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        Start.AddServices(services, configuration, rooms);
        var provider = services.BuildServiceProvider();
        provider.GetRequiredService<StoreSetup>().Prepare(CancellationToken.None).GetAwaiter().GetResult();
        var scope = provider.CreateScope();
        scope.ServiceProvider.GetRequiredService<WhoAsks>().IsAtTheCommandLine();
        return scope.ServiceProvider;
    }
}
