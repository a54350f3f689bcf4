using HeleKlant.Facts;

namespace HeleKlant.Promises.Charter;

/// <summary>Every no about the charter; the sentences stand in the texts.</summary>
public static class CharterRefusals
{
    public static Refusal NoVersion { get; } = new("no-such-charter") { Kind = RefusalKind.NotFound };

    public static Refusal NoStatement { get; } = new("no-such-charter-statement") { Kind = RefusalKind.NotFound };

    public static Refusal NeedsText { get; } = new("charter-needs-text");

    public static Refusal TooLong { get; } = new("charter-too-long", CharterWords.LongestText, CharterWords.LongestExamples);

    public static Refusal TooMany { get; } = new("charter-too-many", CharterDraft.Most);

    public static Refusal BadTriggers { get; } = new("charter-bad-triggers");

    public static Refusal DraftIsEmpty { get; } = new("charter-draft-is-empty");

    public static Refusal WaitsForAnswer { get; } = new("charter-waits");

    public static Refusal NotOpen { get; } = new("charter-not-open");

    public static Refusal AgreedAlready { get; } = new("charter-agreed-already");

    public static Refusal NeedsAgreement { get; } = new("charter-needs-agreement");

    public static Refusal NormOfWhatWeDo { get; } = new("charter-norm-of-what-we-do");

    public static Refusal BadNorm { get; } = new("charter-bad-norm");
}
