using HeleKlant.Facts;

namespace HeleKlant.Journey.Imports;

/// <summary>All the noes of imports; their sentences stand in the texts of this room.</summary>
public static class ImportRefusals
{
    public static Refusal NoSuchFile { get; } = new("no-such-received-file") { Kind = RefusalKind.NotFound };

    public static Refusal NoSuchImport { get; } = new("no-such-import") { Kind = RefusalKind.NotFound };

    /// <summary>The sample is a store of its own; its sentence stands with the sample.</summary>
    public static Refusal ThisIsTheSample { get; } = new("this-is-the-sample");

    public static Refusal NoFileGiven { get; } = new("no-file-given");

    public static Refusal FormTooOld { get; } = new("form-too-old");

    public static Refusal IsBusy { get; } = new("received-file-is-busy") { Kind = RefusalKind.SomebodyWasFirst };

    public static Refusal QuestionsLeft(int count) => new("import-questions-left", count);

    public static Refusal ReasonNeeded { get; } = new("withdraw-needs-reason");

    public static Refusal NotWithdrawable { get; } = new("import-not-withdrawable");

    public static Refusal CannotRead(string sentence) => new("file-cannot-be-read", sentence);

    public static Refusal NoSuchMapping(string name) => new("no-such-mapping", name) { Kind = RefusalKind.NotFound };

    public static Refusal MappingWrong(string sentence) => new("mapping-wrong", sentence);

    public static Refusal WrongShare(string value) => new("max-bad-wrong", value);
}
