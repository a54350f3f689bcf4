using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HeleKlant.Promises.Reminders;

/// <summary>Signs by the Standard Webhooks specification: HMAC-SHA256 over "id.timestamp.body" with the bytes behind a secret "whsec_" + base64.</summary>
public static class WebhookSign
{
    public const string Prefix = "whsec_";

    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>"v1," and the signature in base64.</summary>
    public static string Of(string secret, string id, DateTimeOffset at, string body)
    {
        var key = Convert.FromBase64String(secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret);
        var signed = string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{body}");
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));
    }
}

/// <summary>When a message that did not arrive is tried again: growing waits, each a little earlier or later by a seed of the message and the try.</summary>
public static class WebhookWaits
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14),
        TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    public static int Most => Waits.Length + 1;

    /// <summary>The wait after so many tries, within a fifth of the usual one; null where it is given up.</summary>
    public static TimeSpan? After(int tries, Guid message)
    {
        if (tries < 1 || tries > Waits.Length)
        {
            return null;
        }

        Span<byte> seed = stackalloc byte[20];
        message.TryWriteBytes(seed);
        BitConverter.TryWriteBytes(seed[16..], tries);
        var share = BitConverter.ToUInt16(SHA256.HashData(seed), 0) / (double)ushort.MaxValue;
        return Waits[tries - 1] * (0.8 + (0.4 * share));
    }
}
