using HeleKlant.Facts;

namespace HeleKlant.People;

/// <summary>Every no of this room; the sentences stand in the texts.</summary>
public static class PeopleRefusals
{
    public static Refusal NoParty { get; } = new("no-such-party") { Kind = RefusalKind.NotFound };

    public static Refusal NoCase { get; } = new("no-such-case") { Kind = RefusalKind.NotFound };

    public static Refusal SameParty { get; } = new("same-party");

    public static Refusal NotOfOneKind { get; } = new("not-of-one-kind");

    public static Refusal AlreadyMerged { get; } = new("already-merged") { Kind = RefusalKind.SomebodyWasFirst };

    public static Refusal NotMerged { get; } = new("not-merged");

    public static Refusal PartyIsErased { get; } = new("party-is-erased");

    public static Refusal NeedsName { get; } = new("needs-name");

    public static Refusal TextTooLong(int longest) => new("party-text-too-long", longest);

    public static Refusal NoTeamOfName(string name) => new("no-team-of-name", name) { Kind = RefusalKind.NotFound };

    public static Refusal TeamIsKnown(string name) => new("team-is-known", name);

    public static Refusal NotAnEmployee { get; } = new("not-an-employee");

    public static Refusal NotATeam { get; } = new("not-a-team");

    public static Refusal AccountHasNoEmployee { get; } = new("account-has-no-employee");

    public static Refusal NotYours { get; } = new("not-yours") { Kind = RefusalKind.NotAllowed };

    public static Refusal AlreadyInTeam { get; } = new("already-in-team");

    public static Refusal NotInTeam { get; } = new("not-in-team");

    public static Refusal LastBeforeFrom { get; } = new("last-before-from");

    public static Refusal RoleIsTaken { get; } = new("role-is-taken");

    public static Refusal RoleIsNotTaken { get; } = new("role-is-not-taken");

    public static Refusal ContactIsKnown { get; } = new("contact-is-known");

    public static Refusal SecondIsFirst { get; } = new("second-is-first");

    public static Refusal AlreadyProposed { get; } = new("already-proposed");

    public static Refusal NothingProposed { get; } = new("nothing-proposed");

    public static Refusal HoursOutOfRange { get; } = new("hours-out-of-range");

    public static Refusal DayIsPast { get; } = new("day-is-past");

    public static Refusal AlreadyAnswered { get; } = new("already-answered");

    public static Refusal AlreadyYours { get; } = new("already-yours");

    public static Refusal NotOffered { get; } = new("not-offered");

    public static Refusal TimerIsPast { get; } = new("timer-is-past");

    public static Refusal TimerTooFar { get; } = new("timer-too-far");

    public static Refusal WishTooLong { get; } = new("wish-too-long");

    public static Refusal AlreadyTold { get; } = new("already-told");

    public static Refusal CaseNotWaiting { get; } = new("case-not-waiting");

    public static Refusal AlreadyMarked { get; } = new("already-marked");

    public static Refusal NotMarked { get; } = new("not-marked");

    public static Refusal NothingToFind { get; } = new("nothing-to-find");

    public static Refusal NeedsReason { get; } = new("needs-reason");

    public static Refusal NotForYourRole { get; } = new("not-for-your-role") { Kind = RefusalKind.NotAllowed };

    public static Refusal DayOutOfRange { get; } = new("day-out-of-range");

    public static Refusal EmployeeFileIsEmpty { get; } = new("employee-file-is-empty");

    public static Refusal EmployeeFileTooLarge { get; } = new("employee-file-too-large");

    public static Refusal EmployeeFileNeedsName { get; } = new("employee-file-needs-name");
}
