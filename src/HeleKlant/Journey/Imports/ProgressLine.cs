using System.Globalization;
using HeleKlant.Journal;

namespace HeleKlant.Journey.Imports;

/// <summary>Progress on the error stream: one line that is written over at a terminal, one line every ten seconds elsewhere.</summary>
public sealed class ProgressLine(TextWriter error, string file) : IProgress<ImportProgress>, IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);
    private readonly bool overwrite = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private readonly System.Diagnostics.Stopwatch since = System.Diagnostics.Stopwatch.StartNew();
    private TimeSpan told;
    private int length;

    public void Report(ImportProgress value)
    {
        if (!overwrite && since.Elapsed - told < Pace)
        {
            return;
        }

        told = since.Elapsed;
        var culture = CultureInfo.CurrentCulture;
        var left = value.Left is { } time ? string.Create(culture, $", {time:m\\:ss} left") : "";
        var line = string.Create(culture, $"{file}: {(value.Pass == ImportPass.Counting ? "reading" : "appending")} {value.Share:P0}, {value.Rows:N0} rows, {value.RowsPerSecond:N0}/s{left}");
        if (overwrite)
        {
            error.Write("\r" + line.PadRight(length));
            length = line.Length;
        }
        else
        {
            error.WriteLine(line);
        }
    }

    public void Dispose()
    {
        if (overwrite && length > 0)
        {
            error.Write("\r" + new string(' ', length) + "\r");
            length = 0;
        }
    }
}
