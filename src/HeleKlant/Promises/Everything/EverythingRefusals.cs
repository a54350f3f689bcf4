using HeleKlant.Facts;

namespace HeleKlant.Promises.Everything;

/// <summary>All the noes of this folder; their sentences stand in the texts of the room.</summary>
public static class EverythingRefusals
{
    public static Refusal TooLong { get; } = new("everything-too-long");

    public static Refusal NoSuchKind { get; } = new("everything-no-such-kind");

    public static Refusal NoSuchLanguage { get; } = new("everything-no-such-language");

    public static Refusal BadWords { get; } = new("everything-bad-words");
}
