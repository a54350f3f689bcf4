namespace HeleKlant.Promises;

/// <summary>The texts of this room, in Texts.resx and Texts.nl.resx.</summary>
public sealed class Texts;
