using System.Globalization;
using System.Reflection;
using System.Resources;
using HeleKlant.Journal.Formats;

namespace HeleKlant.Journal.Tests.Formats;

/// <summary>Every code has its sentence in both languages: what, where, and how to mend it.</summary>
public sealed class ReasonTextTests
{
    static readonly ResourceManager texts = new("HeleKlant.Journal.Formats.Reasons", typeof(ReasonText).Assembly);

    static IEnumerable<string> Codes(params Type[] lists) => lists.SelectMany(list => list.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(field => field is { IsLiteral: true }).Select(field => (string)field.GetRawConstantValue()!);

    public static TheoryData<string, string> All => [.. Codes(typeof(SetAsideReasons), typeof(RemarkReasons), typeof(FileRefusedReasons), typeof(MappingReasons), typeof(SuggestionReasons), typeof(CloudEventReasons))
        .SelectMany(code => new[] { (code, "en"), (code, "nl") })];

    [Theory]
    [MemberData(nameof(All))]
    public void every_code_has_a_sentence(string code, string language)
    {
        var set = texts.GetResourceSet(language == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language), true, false);
        var sentence = set?.GetString(code);
        Assert.False(string.IsNullOrWhiteSpace(sentence), $"no sentence for {code} in {language}");
        Assert.Contains(sentence[^1], ".?}");
        var filled = ReasonText.Fill(code, CultureInfo.GetCultureInfo(language), "log.csv", 12, "tijd", "25:00", "HH:mm");
        Assert.Equal(-1, filled.AsSpan().IndexOfAny('{', '[', ']'));
        // What (and where), then how to mend it: two sentences at least; a question asks for the answer itself.
        Assert.True(code.StartsWith("ask-", StringComparison.Ordinal) ? filled.Contains('?', StringComparison.Ordinal) || filled.Contains(". ", StringComparison.Ordinal) : filled.TrimEnd('.').Contains(". ", StringComparison.Ordinal), filled);
    }

    [Fact]
    public void a_rows_sentence_tells_file_line_column_value_and_what_would_be_right()
    {
        var aside = new SetAside(12, "tijd", "25:00", SetAsideReasons.BadInstant, DateForms.Time);
        Assert.Equal("log.csv line 12, tijd: '25:00' does not read as a date and time; expected is time. Mend it, or change how dates are written in the mapping.", ReasonText.Of(aside, "log.csv", CultureInfo.GetCultureInfo("en")));
        Assert.Equal("log.csv regel 12, tijd: '25:00' is niet te lezen als datum en tijd; verwacht wordt time. Verbeter het, of pas in de koppeling aan hoe datums zijn geschreven.", ReasonText.Of(aside, "log.csv", CultureInfo.GetCultureInfo("nl-NL")));
    }

    [Theory]
    [InlineData("en", 7L, "log.csv.gz: the file stops in the middle (line 7). Copy or export it again as a whole.")]
    [InlineData("en", null, "log.csv.gz: the file stops in the middle. Copy or export it again as a whole.")]
    [InlineData("nl", null, "log.csv.gz: het bestand houdt halverwege op. Kopieer of exporteer het opnieuw, en dan helemaal.")]
    public void a_line_is_told_only_where_it_is_known(string language, long? line, string told) =>
        Assert.Equal(told, ReasonText.Of(new FileRefused(FileRefusedReasons.CutOff, line, null), "log.csv.gz", CultureInfo.GetCultureInfo(language)));

    [Fact]
    public void both_languages_have_the_same_codes_and_no_code_is_left_without_use()
    {
        var used = Codes(typeof(SetAsideReasons), typeof(RemarkReasons), typeof(FileRefusedReasons), typeof(MappingReasons), typeof(SuggestionReasons), typeof(CloudEventReasons)).Append("unknown-reason").Order().ToList();
        foreach (var culture in (CultureInfo[])[CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("nl")])
        {
            var set = texts.GetResourceSet(culture, true, false)!;
            Assert.Equal(used, set.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key).Order());
        }
    }

    [Fact]
    public void a_code_without_sentence_is_told_and_not_left_blank() =>
        Assert.Contains("(made-up)", ReasonText.Of(new SetAside(1, null, null, "made-up"), "f", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
