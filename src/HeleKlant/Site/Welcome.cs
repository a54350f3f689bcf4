using System.Net;
using HeleKlant.Access;

namespace HeleKlant.Site;

/// <summary>What the console says when the site has started: where it is, and how to sign in.</summary>
public static class Welcome
{
    public static async Task Say(WebApplication app, TextWriter console)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var stop = app.Lifetime.ApplicationStopping;
        var first = scope.ServiceProvider.GetRequiredService<FirstAccount>();
        var password = await first.Make(stop);
        var address = app.Urls.FirstOrDefault() ?? "";
        console.WriteLine($"Hele Klant: {address}");
        if (password is not null)
        {
            console.WriteLine($"  First start. Sign in as '{FirstAccount.Name}' with the one-time password {password}");
        }

        // A link in a log is of use to nobody else: it works from this machine only, once, for an hour.
        if (app.Urls.All(IsThisMachine) && await first.SignInLink(stop) is { } link)
        {
            console.WriteLine($"  Or open this link, on this machine, once, within an hour: {address.TrimEnd('/')}{link}");
        }

        await console.FlushAsync(stop);
    }

    private static bool IsThisMachine(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
