using System.Text;
using System.Xml;

namespace HeleKlant.Journal.Formats;

/// <summary>XML read forward, without document type definitions, entities of its own, or anything from outside the file.</summary>
static class SafeXml
{
    internal static XmlReader Open(Stream contents) => XmlReader.Create(contents, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        // A control character written as &#1; costs no file; the character zero is looked for in values.
        CheckCharacters = false,
        CloseInput = true,
        MaxCharactersInDocument = 0,
    });

    /// <summary>How deep elements may stand in each other. No log needs more than ten; reading recurses, and a stack ends.</summary>
    internal const int Deepest = 100;

    internal static long Line(XmlReader xml) => xml is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 0;

    /// <summary>Passes over what stands in the element in hand.</summary>
    internal static void Skip(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
        }
    }

    /// <summary>Says whether the file stops early, carries a DTD, or is broken.</summary>
    internal static FileRefusedException Refusal(XmlException fault)
    {
        var reason = fault.Message.Contains("DTD", StringComparison.Ordinal) ? FileRefusedReasons.XmlDtd
            : fault.Message.Contains("Unexpected end of file", StringComparison.OrdinalIgnoreCase) || fault.Message.Contains("Root element is missing", StringComparison.OrdinalIgnoreCase)
                ? FileRefusedReasons.CutOff
            : FileRefusedReasons.NotXml;
        return FileRefusedReasons.Because(reason, fault.LineNumber > 0 ? fault.LineNumber : null, fault.Message);
    }
}
