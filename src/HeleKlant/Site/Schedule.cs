using HeleKlant.Store;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace HeleKlant.Site;

/// <summary>
/// Work that must be done once, however many nodes serve the store: by Quartz.NET, whose tables stand in the same database. On PostgreSQL the
/// nodes are a cluster and one of them does it; on SQLite there is one node. What fell due while nothing ran is done soon after the start.
/// </summary>
/// <param name="Name">Its name for ever: "clear-old-audit".</param>
/// <param name="Cron">When, in Quartz's six fields, by the clock of the organisation.</param>
/// <param name="Do">Does it; safe to do again.</param>
public sealed record ScheduledWork(string Name, string Cron, Func<IServiceProvider, CancellationToken, Task> Do);

/// <summary>Does a piece of scheduled work by its name, on whichever node got it.</summary>
[DisallowConcurrentExecution]
public sealed class ScheduledJob(IEnumerable<Room> rooms, IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // Work that an older program scheduled and this one does not know stays undone.
        if (Schedule.All(rooms).FirstOrDefault(work => work.Name == context.JobDetail.Key.Name) is not { } known)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        await known.Do(scope.ServiceProvider, cancellationToken);
    }
}

/// <summary>The scheduler of the web app; the command line has none.</summary>
public static class Schedule
{
    private const string TablePrefix = "qrtz_";

    public static IEnumerable<ScheduledWork> All(IEnumerable<Room> rooms) => Access.AccessSchedule.Work.Concat(rooms.SelectMany(room => room.Scheduled));

    public static void AddSchedule(this IServiceCollection services, IConfiguration configuration)
    {
        var place = DataPlace.From(configuration);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "heleklant";
                scheduler.GenerateInstanceId = place.IsPostgres;
            });
            quartz.UseDefaultThreadPool(threads => threads.MaxConcurrency = 2);
            quartz.UsePersistentStore(store =>
            {
                store.ConfigureStore(options =>
                {
                    options.TablePrefix = TablePrefix;
                    options.SchemaProvisioning = SchemaProvisioning.CreateIfMissing;
                });
                if (place.IsPostgres)
                {
                    store.UsePostgres(NpgsqlFactory.Instance, place.PostgresConnection!);
                    store.UseClustering();
                }
                else
                {
                    store.UseSqlite(SqliteFactory.Instance, new SqliteConnectionStringBuilder { DataSource = place.SqliteFile }.ToString());
                }
            });
        });
        services.AddHostedService<ScheduleBegun>();
        services.AddQuartzHostedService(options =>
        {
            options.WaitForJobsToComplete = true;
            options.AwaitApplicationStarted = true;
        });
    }
}

/// <summary>Puts work that is not scheduled yet on the schedule; what stands there keeps its time, so that what was missed is caught up with.</summary>
public sealed class ScheduleBegun(ISchedulerFactory factory, IEnumerable<Room> rooms, Access.Settings settings) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await factory.GetScheduler(cancellationToken);
        foreach (var work in Schedule.All(rooms))
        {
            var trigger = new TriggerKey(work.Name);
            if (await scheduler.GetTrigger(trigger, cancellationToken) is ICronTrigger { CronExpressionString: var cron } && cron == work.Cron)
            {
                continue;
            }

            await scheduler.ScheduleJob(
                JobBuilder.Create<ScheduledJob>().WithIdentity(work.Name).Build(),
                [TriggerBuilder.Create().WithIdentity(trigger)
                    .WithCronSchedule(work.Cron, when => when.InTimeZone(settings.Organisation.Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build()],
                new ScheduleJobOptions { Replace = true },
                cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
