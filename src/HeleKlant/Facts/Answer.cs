namespace HeleKlant.Facts;

/// <summary>
/// A refusal is a normal answer: a code and what it concerns. Its sentence, with a way out, stands under
/// "refusal-" + code in the texts of the room that refuses, in every language of the screen.
/// </summary>
public sealed record Refusal(string Code, params object[] Details)
{
    /// <summary>What kind of no it is, for the status code of the API.</summary>
    public RefusalKind Kind { get; init; } = RefusalKind.Rule;
}

public enum RefusalKind
{
    /// <summary>What is asked goes against a rule or is not well formed (400).</summary>
    Rule,

    /// <summary>It is not there, or not for whoever asks (404).</summary>
    NotFound,

    /// <summary>Whoever asks may not (403).</summary>
    NotAllowed,

    /// <summary>Somebody else was first (409); what was asked is kept for the asker to look at again.</summary>
    SomebodyWasFirst,
}

/// <summary>What an act or a view gives back: the thing itself, or a refusal.</summary>
public readonly struct Answer<T>
{
    private readonly T? value;

    private Answer(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    public Refusal? Refusal { get; }

    public bool IsRefused => Refusal is not null;

    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"refused: {Refusal.Code}");

    /// <summary>What is taken out of the value, or the same refusal.</summary>
    public Answer<TOther> Select<TOther>(Func<T, TOther> of) => Refusal is { } no ? no : of(value!);

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Refusal refusal) => new(default, refusal);
}
