using System.Globalization;

namespace HeleKlant.Journal.Formats.Times;

/// <summary>Instants as text that every format reads: ISO 8601 with offset, no more digits than there are.</summary>
static class Iso
{
    internal static string Of(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}
