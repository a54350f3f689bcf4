namespace HeleKlant.Owed;

/// <summary>Whether somebody who has no part in a promise may write down what its side outside said of it.</summary>
public enum Noting
{
    /// <summary>This is said by the two sides only.</summary>
    Never,

    /// <summary>They may, and do not say who said it, and what.</summary>
    WithoutWords,

    /// <summary>They may, and say who said it, and what.</summary>
    WithWords,
}

/// <summary>For which of the two sides of a promise somebody speaks. For a side outside speaks whoever has a part in ours: they write down what it said.</summary>
/// <param name="Agreed">It was agreed between the two, so that either side writes it down for both.</param>
public readonly record struct Speaker(bool Maker, bool Receiver, Noting Noting = Noting.Never, bool Agreed = false)
{
    public bool Speaks => Maker || Receiver;
}
