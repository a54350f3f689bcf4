using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using HeleKlant.Access;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Reminders;

/// <summary>Sends messages that are due. Of two nodes one takes a message; killed in the middle, it goes again under the same webhook-id.</summary>
public sealed class WebhookSend(Store.Store store, WebhookSeal seal, WebhookLine line, Settings settings, Audit audit, TimeProvider clock)
{
    /// <summary>Whoever takes a message has so long to bring it; then another may.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(30);

    private const int Batch = 100;

    /// <summary>Tries what is due; how many were tried.</summary>
    public async Task<int> Do(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        store.ChangeTracker.Clear();
        var hooks = await store.Set<Webhook>().Where(h => h.OffAt == null && h.RemovedAt == null).ToDictionaryAsync(h => h.Id, stop);
        Guid[] on = [.. hooks.Keys];
        var due = await store.Set<WebhookMessage>().AsNoTracking().Where(m => m.NextAt != null && m.NextAt <= now && on.Contains(m.Webhook)).OrderBy(m => m.NextAt).Take(Batch).ToListAsync(stop);
        var tried = 0;
        foreach (var message in due)
        {
            var until = clock.GetUtcNow() + Turn;
            var hook = hooks[message.Webhook];
            if (!hook.IsOn || await store.Set<WebhookMessage>().Where(m => m.Id == message.Id && m.NextAt == message.NextAt).ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAt, until), stop) == 0)
            {
                continue;
            }

            message.NextAt = until;
            store.Attach(message);
            await Try(hook, message, stop);
            tried++;
        }

        return tried;
    }

    private async Task Try(Webhook hook, WebhookMessage message, CancellationToken stop)
    {
        var at = clock.GetUtcNow();
        message.Tries++;
        var began = Stopwatch.GetTimestamp();
        var (status, fault) = await line.Send(hook.Address, message.WebhookId, at, Signatures(hook, message, at), message.Body, stop);
        store.Add(new WebhookTry { Webhook = hook.Id, Message = message.Id, Number = message.Tries, At = at, Status = status, Fault = fault, Milliseconds = (int)Stopwatch.GetElapsedTime(began).TotalMilliseconds });
        if (status is >= 200 and < 300)
        {
            // It arrived: the words go.
            (message.ArrivedAt, message.NextAt, message.Body, hook.FailingSince) = (clock.GetUtcNow(), null, "", null);
        }
        else
        {
            hook.FailingSince ??= at;
            message.NextAt = WebhookWaits.After(message.Tries, message.Id) is { } wait ? clock.GetUtcNow() + wait : null;
            message.GivenUpAt = message.NextAt is null ? clock.GetUtcNow() : null;
            var days = settings.Of<ReminderRules>(ReminderRules.Name).WebhookDays;
            if (status == (int)HttpStatusCode.Gone || at - hook.FailingSince >= TimeSpan.FromDays(days))
            {
                (hook.OffAt, hook.OffBecause) = (clock.GetUtcNow(), status == (int)HttpStatusCode.Gone ? "gone" : "failed");
                audit.Add(AuditKind.WebhookChanged, hook.Id.ToString(), hook.OffBecause);
            }
        }

        await store.SaveChangesAsync(stop);
    }

    private string Signatures(Webhook hook, WebhookMessage message, DateTimeOffset at)
    {
        var signed = WebhookSign.Of(seal.Open(hook.Secret), message.WebhookId, at, message.Body);
        return hook is { SecretBefore: { } before, SecretBeforeUntil: { } until } && until > at ? $"{signed} {WebhookSign.Of(seal.Open(before), message.WebhookId, at, message.Body)}" : signed;
    }
}

/// <summary>The line outward: no redirects, no proxy, no cookies, and unless a setting allows it never inside: looked at when the connection is made, by the address it is made to.</summary>
public sealed class WebhookLine : IDisposable
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(15);
    private readonly HttpClient http;
    private readonly Settings settings;

    public WebhookLine(Settings settings)
    {
        this.settings = settings;
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxResponseHeadersLength = 64,
            ConnectCallback = Connect,
        })
        { Timeout = AtMost, MaxResponseContentBufferSize = 64 << 10 };
    }

    /// <summary>The status of the answer, or what went wrong.</summary>
    public async Task<(int? Status, string? Fault)> Send(string address, string id, DateTimeOffset at, string signatures, string body, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", signatures);
            request.Headers.UserAgent.ParseAdd("HeleKlant");
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            return ((int)answer.StatusCode, null);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, "timeout");
        }
        catch (HttpRequestException fault)
        {
            return (null, fault switch
            {
                { InnerException: PointsInsideException } => "inside",
                { HttpRequestError: HttpRequestError.NameResolutionError } or { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } => "name",
                { HttpRequestError: HttpRequestError.SecureConnectionError } => "tls",
                { HttpRequestError: HttpRequestError.ConnectionError } or { InnerException: SocketException } => "refused",
                _ => "other",
            });
        }
        catch (PointsInsideException)
        {
            return (null, "inside");
        }
    }

    public void Dispose() => http.Dispose();

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, stop);
        if (!settings.Of<ReminderRules>(ReminderRules.Name).WebhooksInside)
        {
            addresses = [.. addresses.Where(a => !Inside.Is(a))];
            if (addresses.Length == 0)
            {
                throw new PointsInsideException();
            }
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class PointsInsideException() : IOException("The address points inside.");
}
