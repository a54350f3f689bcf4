namespace HeleKlant.Promises.Expectations;

/// <summary>The texts of this folder, in Texts.resx and Texts.nl.resx.</summary>
public sealed class Texts;
