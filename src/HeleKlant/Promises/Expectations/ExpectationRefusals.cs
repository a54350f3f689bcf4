using HeleKlant.Facts;

namespace HeleKlant.Promises.Expectations;

/// <summary>Every no about expectations; the sentences stand in the texts.</summary>
public static class ExpectationRefusals
{
    /// <summary>Also where it is not for whoever asks: only the two sides see it.</summary>
    public static Refusal NoExpectation { get; } = new("no-such-expectation") { Kind = RefusalKind.NotFound };

    public static Refusal NeedsWhat { get; } = new("expectation-needs-what");

    public static Refusal NotYourSide { get; } = new("expectation-not-your-side") { Kind = RefusalKind.NotAllowed };

    public static Refusal ToItself { get; } = new("expectation-to-itself");

    public static Refusal BadReview { get; } = new("expectation-bad-review");

    public static Refusal NothingWaits { get; } = new("expectation-nothing-waits");

    public static Refusal WaitsAlready { get; } = new("expectation-waits-already");

    public static Refusal OtherSideAnswers { get; } = new("expectation-other-side-answers");

    public static Refusal SomebodyElseAgrees { get; } = new("expectation-somebody-else-agrees");

    public static Refusal DoesNotHold { get; } = new("expectation-does-not-hold");

    public static Refusal TooMany { get; } = new("expectation-too-many", Expectation.MostOfPair);

    public static Refusal MovedOn { get; } = new("expectation-moved-on") { Kind = RefusalKind.SomebodyWasFirst };
}
