using HeleKlant.Promises.Everything;

namespace HeleKlant.Tests.Promises.Everything;

/// <summary>
/// Promises without bounds are found and harmless uses passed over in four languages: on 302 sentences that were looked at while the rules were made, on 320
/// harder ones that somebody else wrote without having seen the rules and that were looked at when the rules were mended, and on 170 that somebody else
/// wrote too, and of which no single fault was looked at since.
/// </summary>
public sealed class AbsolutePromisesTests
{
    [Theory]
    [InlineData("made-with.tsv", 0.95, 0.95)]
    [InlineData("made-with-later.tsv", 0.92, 0.75)]
    [InlineData("held-out.tsv", 0.74, 0.85)]
    public void precision_and_recall_on_labelled_sentences(string file, double precision, double recall)
    {
        var (right, wrong, missed, faults) = (0, 0, 0, new List<string>());
        foreach (var (language, isPromise, text) in Sentences(file))
        {
            var found = AbsolutePromises.In(text, language).Count > 0;
            right += found && isPromise ? 1 : 0;
            wrong += found && !isPromise ? 1 : 0;
            missed += !found && isPromise ? 1 : 0;
            if (found != isPromise)
            {
                faults.Add($"{(isPromise ? "missed" : "wrong")}: {text}");
            }
        }

        var (p, r) = (right / (double)(right + wrong), right / (double)(right + missed));
        TestContext.Current.TestOutputHelper?.WriteLine($"{file}: precision {p:0.000}, recall {r:0.000}");
        if (file != "held-out.tsv")
        {
            TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', faults));
        }

        Assert.True(p >= precision && r >= recall, $"precision {p:0.000}, recall {r:0.000}");
    }

    [Fact]
    public void the_language_is_told_by_the_words()
    {
        var right = Sentences("made-with.tsv").Count(s => (AbsolutePromises.In(s.Text).Count > 0) == (AbsolutePromises.In(s.Text, s.Language).Count > 0));
        Assert.InRange(right, 287, 302);
    }

    [Fact]
    public void it_says_where_the_words_stand_and_keeps_to_the_organisations_own_list()
    {
        const string text = "Goedemorgen. Wij doen alles voor u, en storingen zijn binnen 2.5 uur klaar.";
        var found = Assert.Single(AbsolutePromises.In(text));
        Assert.Equal(("alles", "alles"), (found.Words, text.Substring(found.Start, found.Length)));
        Assert.Empty(AbsolutePromises.In(text, "nl", new OwnWords([], ["doen alles voor"])));
        Assert.Equal(2, AbsolutePromises.In(text, "nl", new OwnWords(["binnen"], [])).Count);
        Assert.Empty(AbsolutePromises.In(""));
        Assert.Empty(AbsolutePromises.In(new string('"', 10_000)));
        Assert.Single(AbsolutePromises.In("We will always\u0000 answer."));
    }

    internal static IEnumerable<(string Language, bool IsPromise, string Text)> Sentences(string file) =>
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Promises", "Everything", file))
            .Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1] == "1", parts[2]));
}
