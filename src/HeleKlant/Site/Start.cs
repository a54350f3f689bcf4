using System.CommandLine;
using System.Globalization;
using HeleKlant.Access;
using HeleKlant.ChainLog;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Store;
using Microsoft.AspNetCore.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Site;

/// <summary>Starts the web app or a command-line verb over the same services.</summary>
public static class Start
{
    public static readonly CultureInfo[] Cultures = [new("en"), new("nl")];

    public static async Task<int> Run(string[] args, Room[] rooms)
    {
        if (args.Length == 0 || args[0].StartsWith("--", StringComparison.Ordinal) && args[0] is not ("--help" or "--version"))
        {
            return await Serve(args, rooms);
        }

        return await CommandLine.Run(args, rooms);
    }

    /// <summary>Serves until stopped; a room may ask for the store to be opened anew (see <see cref="Reopening"/>).</summary>
    public static async Task<int> Serve(string[] args, Room[] rooms, CancellationToken stop = default)
    {
        try
        {
            while (await ServeOneStore(args, rooms, stop))
            {
            }

            return CommandHost.Done;
        }
        catch (Exception refused) when (refused is NewerStoreException or NewerTablesException)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return CommandHost.Refused;
        }
    }

    private static async Task<bool> ServeOneStore(string[] args, Room[] rooms, CancellationToken stop)
    {
        await using var app = await Build(args, rooms);
        using var serving = Serving.Take(app.Services.GetRequiredService<DataPlace>());
        try
        {
            await app.StartAsync();
            await Welcome.Say(app, Console.Out);
            await app.WaitForShutdownAsync(stop);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Being stopped, or asked to open the store anew, while it still starts is no fault of the program.
            await app.StopAsync(CancellationToken.None);
        }

        return app.Services.GetRequiredService<Reopening>().Asked;
    }

    /// <summary>The web app over its store, made ready and not yet started. <paramref name="alter"/> is for tests.</summary>
    public static async Task<WebApplication> Build(string[] args, Room[] rooms, Altered? alter = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(Start).Assembly.GetName().Name });
        builder.WebHost.UseStaticWebAssets();
        foreach (var room in rooms)
        {
            await room.BeforeServing(builder.Configuration, rooms);
        }

        builder.AddOperations();
        builder.Services.AddSingleton<Reopening>();
        AddServices(builder.Services, builder.Configuration, rooms);
        builder.Services.AddWeb(builder.Configuration);
        var restoring = new Restoring(DataPlace.From(builder.Configuration), TimeProvider.System, rooms);
        builder.Services.AddSingleton(restoring);
        builder.Services.AddHostedService<RestoreWatch>();
        if (builder.Configuration["urls"] is null && builder.Configuration["ASPNETCORE_URLS"] is null)
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        alter?.Services?.Invoke(builder);
        if (restoring.IsAsked)
        {
            await restoring.TakeIn(CancellationToken.None);
        }

        var app = builder.Build();
        await app.Services.GetRequiredService<StoreSetup>().Prepare(app.Lifetime.ApplicationStopping);
        app.UseWeb(rooms, alter);
        return app;
    }

    /// <summary>What both the web app and the command line need.</summary>
    public static void AddServices(IServiceCollection services, IConfiguration configuration, Room[] rooms)
    {
        var place = DataPlace.From(configuration);
        services.AddSingleton(place);
        services.AddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton<IStringLocalizerFactory, SpokenTexts>();
        services.AddLocalization();
        services.AddSingleton<RefusalText>();
        services.AddSingleton<TimelineFacts>();
        services.AddScoped<Spans>();
        services.AddScoped<Turn>();
        services.AddScoped<FigureBook>().AddScoped<PartyPick>().AddScoped<Lists.SavedViews>().AddScoped<MyDay.TellMyDay>();
        services.AddScoped<WhoAsks>();
        services.AddScoped<Acting>();
        services.AddSingleton<StoreSetup>();
        services.AddTheStore(place);
        services.AddChainLog();
        services.AddOwed();
        foreach (var room in rooms)
        {
            services.AddSingleton(room);
            room.AddServices(services, configuration);
        }

        services.AddAccess(configuration);
    }

    private static void AddWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddProblemDetails();
        services.AddOpenApi("v1", ApiDescription.Complete);
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture("en");
            options.SupportedCultures = Cultures;
            options.SupportedUICultures = Cultures;
            options.FallBackToParentUICultures = true;
            options.RequestCultureProviders.Add(new CustomRequestCultureProvider(http => Task.FromResult<ProviderCultureResult?>(
                new ProviderCultureResult(http.RequestServices.GetRequiredService<Settings>().Organisation.Language))));
        });
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.AddWebAccess(configuration);
        services.AddSchedule(configuration);
    }

    private static void UseWeb(this WebApplication app, Room[] rooms, Altered? alter)
    {
        app.UseForwardedHeaders();
        app.UseHsts();
        app.UseMiddleware<SiteHeaders>();
        app.UseMiddleware<RequestLines>();
        app.UseRequestLocalization();
        app.UseWhen(IsForPrograms, programs => programs.UseMiddleware<ApiProblems>());
        app.UseWhen(http => !IsForPrograms(http), people =>
        {
            people.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error",
                CreateScopeForErrors = true,
                StatusCodeSelector = fault => fault is BadHttpRequestException bad ? bad.StatusCode : IsUnreadableAddress(fault) ? StatusCodes.Status400BadRequest : StatusCodes.Status500InternalServerError,
            });
            people.UseStatusCodePagesWithReExecute("/not-found", "?code={0}", createScopeForStatusCodePages: true);
        });
        app.UseResponseCompression();
        app.Use((http, next) =>
        {
            // A page that tells of an error is read in the place of what was asked, also where that was a form.
            http.Request.Method = AccessGate.TellsOfAnError(http) ? HttpMethods.Get : http.Request.Method;
            return next(http);
        });
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<AccessGate>();
        alter?.AfterGate?.Invoke(app);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapOperations();
        ShellRoutes.Map(app);
        FigureBook.Map(app);
        Lists.SavedViewRoutes.Map(app);
        MyDay.TellMyDay.Map(app);
        AccessRoutes.Map(app);
        foreach (var room in rooms)
        {
            room.MapRoutes(app);
        }

        // Pages are read; what a form sends goes to a route of its own, which may have the page's address.
        app.MapRazorComponents<App>().Add(page =>
        {
            foreach (var methods in page.Metadata.OfType<HttpMethodMetadata>().ToArray())
            {
                page.Metadata.Remove(methods);
            }

            page.Metadata.Add(new HttpMethodMetadata(["GET", "HEAD"]));
        });
    }

    /// <summary>A field of a page's address that is no number, day or key where the page takes one: Blazor tells it by no type of its own.</summary>
    private static bool IsUnreadableAddress(Exception fault) =>
        fault is InvalidOperationException && fault.Message.StartsWith("Cannot parse the value", StringComparison.Ordinal);

    private static bool IsForPrograms(HttpContext http) => http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/metrics");
}

/// <summary>What a test changes: services before the app is built, and what stands behind the access gate.</summary>
public sealed record Altered(Action<WebApplicationBuilder>? Services = null, Action<IApplicationBuilder>? AfterGate = null);
