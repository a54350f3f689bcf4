using System.Text;

namespace HeleKlant.Journal.Formats.Csv;

/// <summary>The encodings of text files, by name and by their bytes.</summary>
static class TextEncodings
{
    internal const string Utf8 = "utf-8";
    internal const string Utf16Little = "utf-16le";
    internal const string Utf16Big = "utf-16be";
    internal const string Windows1252 = "windows-1252";

    /// <summary>The encoding of that name, or null. ISO 8859-1 reads as its superset Windows-1252, as browsers do.</summary>
    internal static Encoding? Find(string name)
    {
        switch (name.Trim().ToLowerInvariant())
        {
            case "utf-8" or "utf8" or "utf-8-bom" or "ascii" or "us-ascii":
                return new UTF8Encoding(false);
            case "utf-16" or "utf-16le" or "utf16":
                return new UnicodeEncoding(false, false);
            case "utf-16be":
                return new UnicodeEncoding(true, false);
            case "windows-1252" or "cp1252" or "latin1" or "latin-1" or "iso-8859-1":
                return CodePagesEncodingProvider.Instance.GetEncoding(1252);
            case "utf-7":
                return null;
            default:
                return CodePagesEncodingProvider.Instance.GetEncoding(name);
        }
    }
}
