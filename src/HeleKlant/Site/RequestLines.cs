using System.Diagnostics;

namespace HeleKlant.Site;

/// <summary>
/// One line a request: method, route, status, time. The route, never the address: what somebody searched for or whose page it was is
/// not in the log. Routes that nobody may be tied to leave no line at all.
/// </summary>
public sealed partial class RequestLines(RequestDelegate next, ILogger<RequestLines> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            if (http.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<NamelessRoute>() is null)
            {
                Answered(http.Request.Method, endpoint.RoutePattern.RawText, http.Response.StatusCode, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Status} in {Milliseconds:0.0} ms")]
    private partial void Answered(string method, string? route, int status, double milliseconds);
}

/// <summary>Marks a route that takes something without a name: no line in the log, no trace, no audit line.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NamelessRoute : Attribute;
