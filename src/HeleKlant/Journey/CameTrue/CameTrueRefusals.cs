using HeleKlant.Facts;

namespace HeleKlant.Journey.CameTrue;

/// <summary>All the noes of this folder; their sentences stand in its texts.</summary>
public static class CameTrueRefusals
{
    public static Refusal NoSuchChange { get; } = new("no-such-change") { Kind = RefusalKind.NotFound };

    public static Refusal AlreadySettled { get; } = new("change-already-settled");

    public static Refusal NotYetDue { get; } = new("change-not-yet-due");

    public static Refusal NeedsBecause { get; } = new("change-needs-because");

    public static Refusal UndoneBeforeItHeld { get; } = new("change-undone-before-it-held");

    public static Refusal NotLater { get; } = new("change-not-later");

    public static Refusal BadPromise { get; } = new("change-bad-promise");
}
