using System.CommandLine;
using HeleKlant.Access;
using HeleKlant.Journal;
using HeleKlant.Store;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Site;

/// <summary>The command line: the same acts and views as the pages, for the owner of the machine.</summary>
public static class CommandLine
{
    public static Task<int> Run(string[] args, Room[] rooms) => Run(args, rooms, Configuration(), Console.Out, Console.Error);

    /// <summary>The same with a configuration and streams of the caller's.</summary>
    public static async Task<int> Run(string[] args, Room[] rooms, IConfiguration configuration, TextWriter @out, TextWriter error)
    {
        ServiceProvider? provider = null;
        IServiceProvider Build()
        {
            provider = Provider(configuration, rooms);
            provider.GetRequiredService<StoreSetup>().Prepare(CancellationToken.None).GetAwaiter().GetResult();
            var scope = provider.CreateScope();
            scope.ServiceProvider.GetRequiredService<WhoAsks>().IsAtTheCommandLine();
            return scope.ServiceProvider;
        }

        var host = new CommandHost(Build, @out, error)
        {
            Words = () => Words(rooms),
            Restoring = new Restoring(DataPlace.From(configuration), TimeProvider.System, rooms),
        };
        try
        {
            return await Invoke(args, rooms, host);
        }
        catch (Exception refused) when (refused is NewerStoreException or NewerTablesException)
        {
            await error.WriteLineAsync(refused.Message);
            return CommandHost.Refused;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await error.WriteLineAsync(fault.ToString());
            return CommandHost.Fault;
        }
        finally
        {
            if (provider is not null)
            {
                await provider.DisposeAsync();
            }
        }
    }

    /// <summary>The services of the product over a store, without a web app; the store is not yet made ready.</summary>
    public static ServiceProvider Provider(IConfiguration configuration, Room[] rooms)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        Start.AddServices(services, configuration, rooms);
        services.AddSingleton(provider => new Restoring(provider.GetRequiredService<DataPlace>(), TimeProvider.System, rooms));
        return services.BuildServiceProvider();
    }

    private static async Task<int> Invoke(string[] args, Room[] rooms, CommandHost host)
    {
        var root = new RootCommand("Hele Klant: keeps the chain between employees and customers whole.");
        root.Subcommands.Add(ServeCommand(rooms));
        root.Subcommands.Add(MyDay.TellMyDay.Command(host));
        foreach (var command in AccessCommands.All(host).Concat(StoreCommands.All(host)).Concat(rooms.SelectMany(room => room.Commands(host))))
        {
            root.Subcommands.Add(command);
        }

        var words = root.Parse(args);
        if (words.Errors.Count > 0)
        {
            CommandErrors.Say(words, host.Error);
            return CommandHost.WrongUse;
        }

        return await words.InvokeAsync(new InvocationConfiguration { Output = host.Out, Error = host.Error, EnableDefaultExceptionHandler = false });
    }

    private static Command ServeCommand(Room[] rooms)
    {
        var serve = new Command("serve", "Start the web app (this is also what happens without a verb).");
        serve.SetAction(async (_, _) => await Start.Serve([], rooms));
        return serve;
    }

    private static IConfigurationRoot Configuration() => new ConfigurationBuilder()
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .Build();

    /// <summary>The sentences alone, for a verb that must not open the store.</summary>
    private static RefusalText Words(Room[] rooms) => new(rooms, new ServiceCollection().AddLogging().AddLocalization()
        .BuildServiceProvider().GetRequiredService<IStringLocalizerFactory>());
}
