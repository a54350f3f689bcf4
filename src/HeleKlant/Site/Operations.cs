using System.Net;
using HeleKlant.Access;
using HeleKlant.Store;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Scalar.AspNetCore;

namespace HeleKlant.Site;

/// <summary>What whoever runs the product needs: logs, health, metrics, traces, the proxy before it, the reference of the API.</summary>
public static class Operations
{
    /// <summary>The largest body a route takes that does not say otherwise; the door for files does.</summary>
    public const long LargestBody = 8L << 20;

    public static void AddOperations(this WebApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, (IConfiguration)builder.Configuration);
        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        if (configuration["HELEKLANT_LOG"] is "json" || (configuration["HELEKLANT_LOG"] is not "text" && Console.IsOutputRedirected))
        {
            builder.Logging.AddJsonConsole(options =>
            {
                options.UseUtcTimestamp = true;
                options.TimestampFormat = "O";
                options.IncludeScopes = false;
            });
        }
        else
        {
            builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
            builder.Logging.AddFilter<ConsoleLoggerProvider>(typeof(RequestLines).FullName, LogLevel.Warning);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<ForwardedHeadersOptions>(options => Behind(options, configuration["HELEKLANT_PROXIES"]));
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        services.AddHealthChecks().AddCheck<StoreHealth>("store", tags: ["ready"]);
        Observe(services, configuration);
    }

    public static void MapOperations(this WebApplication app)
    {
        app.MapOpenApi("/api/openapi/{documentName}.json");
        app.MapScalarApiReference("/api/reference", options =>
        {
            options.Title = "Hele Klant API";
            options.OpenApiRoutePattern = "/api/openapi/{documentName}.json";
            options.DefaultFonts = false;
            options.Telemetry = false;
            options.DisableAgent().DisableMcp().HideDeveloperTools().HideClientButton();
        }).ExcludeFromDescription();
        app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = Write });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write });
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write });
        app.MapPrometheusScrapingEndpoint("/metrics");
    }

    /// <summary>Proxies that may say who asked and how: addresses and networks, joined by commas. None set: nobody is believed.</summary>
    public static void Behind(ForwardedHeadersOptions options, string? proxies)
    {
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        options.ForwardedHeaders = ForwardedHeaders.None;
        foreach (var proxy in (proxies ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new InvalidOperationException($"HELEKLANT_PROXIES: '{proxy}' is neither an address (10.0.0.1) nor a network (10.0.0.0/8).");
            }
        }
    }

    private static void Observe(IServiceCollection services, IConfiguration configuration)
    {
        var open = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("heleklant"));
        open.WithMetrics(metrics => metrics
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "HeleKlant.*")
            .AddPrometheusExporter());
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            open.WithTracing(traces => traces
                .AddSource("HeleKlant.*")
                .AddAspNetCoreInstrumentation(options =>
                {
                    options.Filter = http => http.GetEndpoint()?.Metadata.GetMetadata<NamelessRoute>() is null;
                    options.EnrichWithHttpResponse = (activity, response) => Nameless(activity, response.HttpContext);
                })
                .AddOtlpExporter());
            open.WithMetrics(metrics => metrics.AddOtlpExporter());
        }
    }

    /// <summary>A trace carries the route; addresses, words searched for and browsers stay out of it.</summary>
    private static void Nameless(System.Diagnostics.Activity activity, HttpContext http)
    {
        foreach (var tag in new[] { "url.query", "url.full", "user_agent.original", "client.address", "network.peer.address" })
        {
            activity.SetTag(tag, null);
        }

        activity.SetTag("url.path", (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
        if (http.GetEndpoint()?.Metadata.GetMetadata<NamelessRoute>() is not null)
        {
            activity.ActivityTraceFlags &= ~System.Diagnostics.ActivityTraceFlags.Recorded;
        }
    }

    private static Task Write(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(
        new { status = report.Status.ToString().ToLowerInvariant(), checks = report.Entries.ToDictionary(e => e.Key, e => e.Value.Status.ToString().ToLowerInvariant()) },
        http.RequestAborted);
}

/// <summary>Whether the store answers, and the disk under it has room.</summary>
public sealed class StoreHealth(Store.Store store, DataPlace place) : IHealthCheck
{
    private const long LeastRoom = 64L << 20;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!await store.Database.CanConnectAsync(cancellationToken))
        {
            return HealthCheckResult.Unhealthy("The store does not answer.");
        }

        return new DriveInfo(place.Folder).AvailableFreeSpace < LeastRoom
            ? HealthCheckResult.Degraded("Less than 64 MiB of room on the disk.")
            : HealthCheckResult.Healthy();
    }
}
