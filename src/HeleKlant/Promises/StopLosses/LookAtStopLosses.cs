using System.Globalization;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Owed;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HeleKlant.Promises.StopLosses;

/// <summary>
/// Looks at the figures of stop-losses. The figure is asked outside the transaction; that it was reached and that a decision is owed are told in one, by the
/// version of the stream: whichever node is second is refused, so that it is told once however often the node is killed.
/// </summary>
public sealed class LookAtStopLosses(Acting acting, Store.Store store, FigureBook figures, PromiseBook promises, Dues dues, Settings settings, IStringLocalizer<Texts> texts)
{
    /// <summary>Looks at all that are watched; how many were reached.</summary>
    public async Task<int> Do(CancellationToken stop)
    {
        var today = dues.Today;
        var watched = await store.Set<StopLoss>().AsNoTracking().Where(l => l.State == StopLossState.Watching && (l.LookAgain == null || l.LookAgain <= today)).OrderBy(l => l.Id).ToListAsync(stop);
        var reached = 0;
        foreach (var loss in watched)
        {
            reached += await Look(loss, stop) ? 1 : 0;
        }

        return reached;
    }

    private async Task<bool> Look(StopLoss loss, CancellationToken stop)
    {
        var until = acting.Now;
        var scope = new FigureScope(loss.Over == StopLossOver.Customer ? new PartyId(loss.Subject!.Value) : null, until.AddDays(-loss.WindowDays), until)
        {
            Case = loss.Over == StopLossOver.Case ? loss.Subject : null,
            Agreement = loss.Agreement,
        };
        var value = await figures.Ask(loss.Figure, scope, stop);
        var says = loss.Says(value);
        await Note(loss, says, value, until, stop);
        store.ChangeTracker.Clear();
        return says == StopLossSays.Reached && await Tell(loss.Id, value!, scope, stop);
    }

    private async Task Note(StopLoss loss, StopLossSays says, FigureValue? value, DateTimeOffset at, CancellationToken stop)
    {
        if (await store.Set<StopLossLook>().FindAsync([loss.Id], stop) is not { } look)
        {
            store.Add(look = new StopLossLook { StopLoss = loss.Id });
        }
        else if (look.Says == says && look.Value == value?.Value && look.Records == value?.Records && at - look.At < TimeSpan.FromHours(1))
        {
            return;
        }

        (look.At, look.Says, look.Value, look.Records) = (at, says, value is { } v && double.IsFinite(v.Value) ? v.Value : null, value?.Records);
        try
        {
            await store.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            // Another node noted it at this moment.
            store.ChangeTracker.Clear();
        }
    }

    private async Task<bool> Tell(Guid id, FigureValue value, FigureScope scope, CancellationToken stop)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new CultureInfo(settings.Organisation.Language);
            var answer = await acting.Do<Promise>(
                async telling =>
                {
                    if (await store.Set<StopLoss>().FindAsync([id], stop) is not { } loss)
                    {
                        return StopLossRefusals.NotThere;
                    }

                    var title = await store.Set<StopLossWords>().Where(w => w.StopLoss == id && w.Are == StopLossWordsAre.Title).Select(w => w.Text).FirstOrDefaultAsync(stop);
                    var rule = loss.Reach(value, scope.From, scope.Until, Guid.Empty, dues.Today);
                    if (rule.IsRefused)
                    {
                        return rule.Refusal!;
                    }

                    var day = dues.DayOf(dues.AfterWorkingDays(telling.Now, loss.WorkingDays).AddTicks(-1));
                    var owed = promises.Make(telling, new PromiseToMake(
                        loss.Decider, loss.OwedTo, texts["to-decide", title ?? loss.Figure], new DueAsked(Day: day), PromiseKind.Decision, Origin: PromiseOrigin.StopLoss, From: loss.Id,
                        Case: loss.Over == StopLossOver.Case ? loss.Subject : null));
                    if (!owed.IsRefused)
                    {
                        StopLossActs.Tell(telling, loss, rule.Value with { Decision = owed.Value.Id });
                    }

                    return owed;
                },
                stop);
            return !answer.IsRefused;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}

/// <summary>Looks while the product serves: soon after something was told, and every few minutes.</summary>
internal sealed partial class StopLossWatch(IServiceScopeFactory scopes, JournalStore journal, TimeProvider clock, ILogger<StopLossWatch> said) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        for (long seen = -1; !stoppingToken.IsCancellationRequested;)
        {
            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                if (stoppingToken.IsCancellationRequested || journal.LastPosition() is var position && position == seen)
                {
                    continue;
                }

                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<LookAtStopLosses>().Do(stoppingToken);
                seen = position;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken)
            {
                SayBroken(said, broken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking at stop-losses failed; it is tried again.")]
    private static partial void SayBroken(ILogger said, Exception broken);
}
