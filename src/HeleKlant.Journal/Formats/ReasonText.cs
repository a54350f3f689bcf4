using System.Globalization;
using System.Resources;

namespace HeleKlant.Journal.Formats;

/// <summary>
/// The sentences for everything that can be wrong with a file, a row, an incoming event or a mapping, and for what a
/// suggestion says: what, where and how to mend it. Page, API and command line show these same words.
/// </summary>
public static class ReasonText
{
    static readonly ResourceManager texts = new("HeleKlant.Journal.Formats.Reasons", typeof(ReasonText).Assembly);

    /// <summary>Why a row was set aside, or what is pointed out about it.</summary>
    public static string Of(SetAside aside, string file, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(aside);
        return Fill(aside.Reason, culture, file, aside.Line, aside.Column, aside.Value, aside.Expected);
    }

    /// <summary>Why a file was refused.</summary>
    public static string Of(FileRefused refused, string file, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(refused);
        return Fill(refused.Reason, culture, file, refused.Line, null, refused.Detail, null);
    }

    /// <summary>What is wrong with an incoming event; {line} is its number in the batch, from 1.</summary>
    public static string Of(CloudEventFault fault, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return Fill(fault.Reason, culture, "", fault.Index + 1, fault.Attribute, fault.Value, fault.Expected);
    }

    /// <summary>What is wrong with a mapping.</summary>
    public static string Of(MappingFault fault, string file, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return Fill(fault.Reason, culture, file, fault.Line, fault.Path, fault.Value, fault.Expected);
    }

    /// <summary>What a suggestion asks.</summary>
    public static string Of(MappingQuestion question, string file, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Fill(question.Code, culture, file, null, question.Column, question.Example, string.Join(", ", question.Choices));
    }

    /// <summary>Why a suggestion takes a field from a column.</summary>
    public static string Of(FieldReason reason, string file, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Fill(reason.Code, culture, file, null, string.Join(" + ", reason.Columns), reason.Value, reason.Field);
    }

    /// <summary>The sentence of a code with its places filled; a code without a sentence is told as such, never left blank.</summary>
    internal static string Fill(string code, CultureInfo culture, string file, long? line, string? column, string? value, string? expected)
    {
        var sentence = texts.GetString(code, culture) ?? texts.GetString("unknown-reason", culture)! + " (" + code + ")";
        return Placed(sentence, line is not null)
            .Replace("{file}", file, StringComparison.Ordinal)
            .Replace("{line}", line?.ToString(culture) ?? "–", StringComparison.Ordinal)
            .Replace("{column}", column is { Length: > 0 } ? column : "–", StringComparison.Ordinal)
            .Replace("{expected}", expected is { Length: > 0 } ? expected : "–", StringComparison.Ordinal)
            .Replace("{value}", value ?? "", StringComparison.Ordinal)
            .TrimEnd();
    }

    /// <summary>What stands between [ and ] in a sentence is said only where the line is known.</summary>
    static string Placed(string sentence, bool isLineKnown)
    {
        var (from, to) = (sentence.IndexOf('[', StringComparison.Ordinal), sentence.IndexOf(']', StringComparison.Ordinal));
        return from < 0 || to < from ? sentence : string.Concat(sentence.AsSpan(0, from), isLineKnown ? sentence.AsSpan(from + 1, to - from - 1) : [], sentence.AsSpan(to + 1));
    }
}
