namespace HeleKlant.Journal;

/// <summary>Gives a fact the name and shape number under which it is recorded for ever; never the class name.</summary>
/// <param name="name">Lower-case words joined by hyphens, past tense: "promise-kept".</param>
/// <param name="shape">1 for the first shape; a changed record gets the next number and the old one stays readable.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RecordedAttribute(string name, int shape) : Attribute
{
    /// <summary>The recorded name.</summary>
    public string Name { get; } = name;

    /// <summary>The shape number.</summary>
    public int Shape { get; } = shape;
}

/// <summary>A fact about to be appended to a stream.</summary>
/// <param name="Stream">What it is a fact of: "party/184", "import/12".</param>
/// <param name="Version">Its place in the stream, from 1; a taken version refuses the append (the later of two writers).</param>
/// <param name="At">When it happened, with the original offset.</param>
/// <param name="By">The account that did it, or null where nobody is named.</param>
/// <param name="Fact">A record marked <see cref="RecordedAttribute"/>; ids only, no personal data.</param>
public sealed record NewFact(string Stream, int Version, DateTimeOffset At, Guid? By, object Fact);

/// <summary>A fact as it stands in the journal.</summary>
/// <param name="Sequence">Its number in the journal.</param>
/// <param name="Id">Its id for ever.</param>
/// <param name="Stream">What it is a fact of.</param>
/// <param name="Version">Its place in the stream.</param>
/// <param name="Name">Its recorded name.</param>
/// <param name="Shape">Its shape number.</param>
/// <param name="At">When it happened.</param>
/// <param name="RecordedAt">When the journal got it.</param>
/// <param name="By">The account that did it.</param>
/// <param name="Body">The record as JSON, as stored.</param>
public sealed record RecordedFact(
    long Sequence, Guid Id, string Stream, int Version, string Name, int Shape,
    DateTimeOffset At, DateTimeOffset RecordedAt, Guid? By, string Body);
