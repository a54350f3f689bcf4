using HeleKlant.Facts;

namespace HeleKlant.Promises;

/// <summary>Every no about changing several at once; the sentences stand in the texts.</summary>
public static class SeveralRefusals
{
    public static Refusal NothingChosen { get; } = new("several-nothing-chosen");

    public static Refusal TooMany { get; } = new("several-too-many", Several.Most);

    public static Refusal NotWellFormed { get; } = new("several-not-well-formed");

    public static Refusal NoSuch { get; } = new("several-no-such") { Kind = RefusalKind.NotFound };

    public static Refusal BackAlready { get; } = new("several-back-already");

    public static Refusal NotYours { get; } = new("several-not-yours") { Kind = RefusalKind.NotAllowed };
}
