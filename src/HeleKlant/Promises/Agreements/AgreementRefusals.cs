using HeleKlant.Facts;

namespace HeleKlant.Promises.Agreements;

/// <summary>Every no about agreements; the sentences stand in the texts.</summary>
public static class AgreementRefusals
{
    public static Refusal NoAgreement { get; } = new("no-such-agreement") { Kind = RefusalKind.NotFound };

    public static Refusal NeedsTitle { get; } = new("agreement-needs-title", AgreementWords.LongestTitle);

    public static Refusal TooLong { get; } = new("agreement-too-long", AgreementWords.LongestText);

    public static Refusal NeedsOwner { get; } = new("agreement-needs-owner");

    public static Refusal BadPeriod { get; } = new("agreement-bad-period");

    public static Refusal OverBeforeMade { get; } = new("agreement-over-before-made");

    public static Refusal BadNotice { get; } = new("agreement-bad-notice");

    public static Refusal RenewalNeedsEnd { get; } = new("agreement-renewal-needs-end");

    public static Refusal NoticeBeforeStart { get; } = new("agreement-notice-before-start");

    public static Refusal BadPrice { get; } = new("agreement-bad-price");

    public static Refusal TooManyPromises { get; } = new("agreement-too-many-promises", MakeAgreement.MostPromises);

    public static Refusal NoSuchKey { get; } = new("agreement-no-such-key");

    public static Refusal NeedsSomething { get; } = new("agreement-needs-something");

    public static Refusal IsOver { get; } = new("agreement-is-over");

    public static Refusal ConfirmedAlready { get; } = new("agreement-confirmed-already");

    public static Refusal ChangeWaits { get; } = new("agreement-change-waits");

    public static Refusal NothingChanges { get; } = new("agreement-nothing-changes");

    public static Refusal NothingWaits { get; } = new("agreement-nothing-waits");

    public static Refusal OtherSideAccepts { get; } = new("agreement-other-side-accepts");

    public static Refusal NeedsReason { get; } = new("agreement-needs-reason");

    public static Refusal EndIsPast { get; } = new("agreement-end-is-past");

    public static Refusal NoSuchPromise { get; } = new("agreement-no-such-promise");

    public static Refusal BadHours { get; } = new("agreement-bad-hours");

    public static Refusal NotTheirs { get; } = new("agreement-not-theirs");

    public static Refusal NoFile { get; } = new("no-such-agreement-file") { Kind = RefusalKind.NotFound };

    public static Refusal FileIsEmpty { get; } = new("agreement-file-is-empty");

    public static Refusal FileTooLarge { get; } = new("agreement-file-too-large", AgreementFiles.MostMegabytes);

    public static Refusal TooManyFiles { get; } = new("agreement-too-many-files", AgreementFiles.MostFiles);

    public static Refusal BadFile { get; } = new("agreement-bad-file");

    public static Refusal NoLink { get; } = new("no-such-agreement-link") { Kind = RefusalKind.NotFound };

    public static Refusal BadLinkDays { get; } = new("agreement-bad-link-days", AgreementLinks.MostDays);

    public static Refusal LinkIsOver { get; } = new("agreement-link-is-over") { Kind = RefusalKind.NotFound };

    public static Refusal NotAContact { get; } = new("agreement-not-a-contact");

    public static Refusal EmptyFile { get; } = new("agreement-import-empty");

    public static Refusal AtOneOffPrice(string says) => new("agreement-at-one-off-price", says);

    public static Refusal NotEnded { get; } = new("agreement-not-ended");

    public static Refusal MovedOn { get; } = new("agreement-moved-on") { Kind = RefusalKind.SomebodyWasFirst };

    public static Refusal OtherCurrency(string currency, string ours) => new("agreement-other-currency", currency, ours);

    public static Refusal TooManyPrices(int most) => new("agreement-too-many-prices", most);

    public static Refusal NoticeTooShort(DateOnly soonest) => new("agreement-notice-too-short", soonest);

    /// <summary>It goes against what we stand for; with a named reason it goes on.</summary>
    public static Refusal AgainstCharter(string words, string says) => new("agreement-against-charter", words, says);

    public static Refusal MissingColumns(string columns) => new("agreement-import-columns", columns);
}
