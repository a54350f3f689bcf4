using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Journal.Formats;
using HeleKlant.Site;
using HeleKlant.Store;

namespace HeleKlant.Journey.Imports;

/// <summary>
/// CloudEvents 1.0 by HTTP: structured, binary, in batches. Whoever sends them has a personal token, or the shared secret of
/// HELEKLANT_EVENTS_SECRET as a bearer or as a signature by Standard Webhooks.
/// </summary>
public sealed class IncomingEvents(Acting acting, JournalStore journal, WhoAsks who, TimeProvider clock, Settings settings, IConfiguration configuration, FollowUp followUp, DataPlace place)
{
    private const int Largest = 8 << 20;
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static void Map(IEndpointRouteBuilder site) => site.MapPost("/api/events", (HttpContext http, IncomingEvents events, CancellationToken stop) => events.Take(http, stop))
        .DisableAntiforgery().Accepts<object>("application/cloudevents+json", "application/cloudevents-batch+json", "*/*").Produces<EventsTold>().Produces<EventsTold>(202)
        .WithTags("Imports").WithSummary("Tell touches one by one or in batches, as CloudEvents 1.0")
        .WithDescription("200 when every event is in the journal (new or known), 202 when some were refused; per event what became of it. data: case, activity, start, end, customer, employee, team, channel, caseAttributes.");

    private async Task<IResult> Take(HttpContext http, CancellationToken stop)
    {
        using var buffer = new MemoryStream();
        var piece = new byte[1 << 16];
        while (await http.Request.Body.ReadAsync(piece, stop) is var read and > 0)
        {
            if (buffer.Length + read > Largest)
            {
                return new Refusal("events-too-large", Largest >> 20).ToProblem(http);
            }

            buffer.Write(piece, 0, read);
        }

        var body = buffer.ToArray();
        if (!MayTell(http, body))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.Unauthorized();
        }

        if (place.IsSample)
        {
            return ImportRefusals.ThisIsTheSample.ToProblem(http);
        }

        var told = CloudEvents.Read(
            http.Request.ContentType, http.Request.Headers.Select(h => new KeyValuePair<string, string>(h.Key, h.Value.ToString())), body,
            new CloudEventMapping { TimeZone = settings.Organisation.TimeZone });
        var results = told.Faults.Select(fault => new EventTold(fault.Index, "refused", fault.Reason, ReasonText.Of(fault, CultureInfo.CurrentUICulture))).ToList();
        if (told.Events.Count > 0)
        {
            var appended = await Append(told.Events, stop);
            if (appended.IsRefused)
            {
                return appended.Refusal!.ToProblem(http);
            }

            await followUp.All(stop);
            return Results.Json(new EventsTold(told.Events.Count + told.Faults.Count, appended.Value.Facts, appended.Value.Known, told.Faults.Count, results), statusCode: told.Faults.Count == 0 ? 200 : 202);
        }

        return Results.Json(new EventsTold(told.Faults.Count, 0, 0, told.Faults.Count, results), statusCode: told.Faults.Count == 0 ? 200 : 400);
    }

    private Task<Answer<(int Facts, int Known)>> Append(IReadOnlyList<IncomingEvent> events, CancellationToken stop) => acting.Do<(int, int)>(
        telling =>
        {
            var (facts, known) = (0, 0);
            foreach (var source in events.GroupBy(e => e.Source))
            {
                var appended = journal.AppendTouches(telling.Turn.Connection, telling.Turn.Transaction, source.Key, [.. source.Select(e => e.Event)]);
                facts += appended.Facts;
                known += appended.AlreadyKnown;
            }

            return Task.FromResult<Answer<(int, int)>>((facts, known));
        },
        stop);

    private bool MayTell(HttpContext http, byte[] body)
    {
        if (who.Account is not null)
        {
            return who.IsAny(Roles.Director, Roles.Administrator);
        }

        if (configuration["HELEKLANT_EVENTS_SECRET"] is not { Length: >= 16 } secret)
        {
            return false;
        }

        var bearer = http.Request.Headers.Authorization.ToString();
        return (bearer.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && Same(bearer[7..].Trim(), secret)) || IsSigned(http, body, secret);
    }

    /// <summary>webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0.</summary>
    private bool IsSigned(HttpContext http, byte[] body, string secret)
    {
        var (id, timestamp, signatures) = (http.Request.Headers["webhook-id"].ToString(), http.Request.Headers["webhook-timestamp"].ToString(), http.Request.Headers["webhook-signature"].ToString());
        if (id.Length == 0 || signatures.Length == 0 || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
        {
            return false;
        }

        var bare = secret.StartsWith("whsec_", StringComparison.Ordinal) ? secret[6..] : secret;
        var key = new byte[bare.Length];
        var bytes = Convert.TryFromBase64String(bare, key, out var length) ? key[..length] : Encoding.UTF8.GetBytes(secret);
        var signed = "v1," + Convert.ToBase64String(HMACSHA256.HashData(bytes, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body]));
        return signatures.Split(' ').Any(signature => Same(signature, signed));
    }

    private static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(a)), SHA256.HashData(Encoding.UTF8.GetBytes(b)));
}

/// <summary>What became of the events of one request.</summary>
public sealed record EventsTold(int Events, int Facts, int AlreadyKnown, int Refused, IReadOnlyList<EventTold> Results);

/// <summary>An event that was refused, by its place in the batch from 0, with the sentence that says why.</summary>
public sealed record EventTold(int Index, string Result, string Code, string Reason);
