using HeleKlant.Facts;

namespace HeleKlant.Promises.Owing;

/// <summary>Every no of the list of promises and its acts that the promise itself does not say; the sentences stand in the texts.</summary>
public static class OwingRefusals
{
    /// <summary>What two sides expect of each other is said on their own page, by them alone.</summary>
    public static Refusal IsExpectation { get; } = new("owing-is-expectation");

    public static Refusal NothingChosen { get; } = new("owing-nothing-chosen");

    public static Refusal TooManyChosen { get; } = new("owing-too-many-chosen", ChangeTogether.Most);

    public static Refusal NoSuchTogether { get; } = new("owing-no-such-together") { Kind = RefusalKind.NotFound };

    public static Refusal UndoneAlready { get; } = new("owing-undone-already");

    public static Refusal NotYours { get; } = new("owing-not-yours") { Kind = RefusalKind.NotAllowed };

    public static Refusal BadPeriod { get; } = new("owing-bad-period");

    public static Refusal BadDays { get; } = new("owing-bad-days");

    /// <summary>The date asked is the day that the other side wished, and no part of the promise's own due.</summary>
    public static Refusal BadAsked { get; } = new("owing-bad-asked");
}
