using System.Globalization;
using HeleKlant.Store;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace HeleKlant.Promises.Reminders;

/// <summary>Where mail leaves.</summary>
public interface IMailDoor
{
    /// <summary>Null where it left; else what went wrong, without names or addresses.</summary>
    Task<string?> Leave(MimeMessage message, CancellationToken stop);

    /// <summary>Throws away what still lies here and says any of these texts, or left before a moment.</summary>
    Task Forget(IReadOnlyCollection<string> texts, DateTimeOffset before, CancellationToken stop);
}

/// <summary>
/// A folder of .eml files, unless a server is set: HELEKLANT_SMTP (host:port), and HELEKLANT_SMTP_USER, HELEKLANT_SMTP_PASSWORD, HELEKLANT_MAIL_FROM. The folder is
/// HELEKLANT_MAIL_FOLDER, else "mail" beside the store.
/// </summary>
public sealed class MailDoor(IConfiguration configuration, DataPlace place) : IMailDoor
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);

    public async Task<string?> Leave(MimeMessage message, CancellationToken stop)
    {
        try
        {
            if (configuration["HELEKLANT_SMTP"] is { Length: > 0 } server)
            {
                await ToServer(message, server, stop);
            }
            else
            {
                await ToFolder(message, stop);
            }

            return null;
        }
        catch (Exception fault) when (fault is IOException or SmtpCommandException or SmtpProtocolException or AuthenticationException or SslHandshakeException or System.Net.Sockets.SocketException or TimeoutException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            return fault is SmtpCommandException no ? string.Create(CultureInfo.InvariantCulture, $"smtp {(int)no.StatusCode}") : fault.GetType().Name;
        }
    }

    public async Task Forget(IReadOnlyCollection<string> texts, DateTimeOffset before, CancellationToken stop)
    {
        foreach (var file in Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.eml") : [])
        {
            using var message = await MimeMessage.LoadAsync(file, stop);
            if (message.Date < before || texts.Any(text => message.TextBody?.Contains(text, StringComparison.Ordinal) == true))
            {
                File.Delete(file);
            }
        }
    }

    private string Folder => configuration["HELEKLANT_MAIL_FOLDER"] is { Length: > 0 } set ? set : Path.Combine(place.Folder, "mail");

    private async Task ToServer(MimeMessage message, string server, CancellationToken stop)
    {
        var (host, port) = server.LastIndexOf(':') is > 0 and var at && int.TryParse(server[(at + 1)..], out var number) ? (server[..at], number) : (server, 0);
        using var client = new SmtpClient { Timeout = (int)AtMost.TotalMilliseconds };
        await client.ConnectAsync(host, port, SecureSocketOptions.Auto, stop);
        if (configuration["HELEKLANT_SMTP_USER"] is { Length: > 0 } user)
        {
            await client.AuthenticateAsync(user, configuration["HELEKLANT_SMTP_PASSWORD"] ?? "", stop);
        }

        await client.SendAsync(message, stop);
        await client.DisconnectAsync(quit: true, stop);
    }

    /// <summary>Written aside and renamed, under the name of its Message-ID: what leaves twice stands there once.</summary>
    private async Task ToFolder(MimeMessage message, CancellationToken stop)
    {
        Directory.CreateDirectory(Folder);
        var file = Path.Combine(Folder, string.Concat(message.MessageId!.Split(Path.GetInvalidFileNameChars())) + ".eml");
        var aside = file + ".part";
        await message.WriteToAsync(aside, stop);
        File.Move(aside, file, overwrite: true);
    }
}
