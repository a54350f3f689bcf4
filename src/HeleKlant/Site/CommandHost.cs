using HeleKlant.Facts;
using HeleKlant.Store;

namespace HeleKlant.Site;

/// <summary>
/// What a command-line verb works with: the same services as the web app over the same store, without the
/// web server. Exit codes: 0 done, 1 refused (said on the error stream), 2 wrong use, 3 a fault of ours.
/// </summary>
public sealed class CommandHost(Func<IServiceProvider> build, TextWriter @out, TextWriter error)
{
    private readonly Lazy<IServiceProvider> services = new(build);

    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUse = 2;
    public const int Fault = 3;

    /// <summary>The services, made and the store opened the first time that a verb asks.</summary>
    public IServiceProvider Services => services.Value;

    public TextWriter Out { get; } = @out;

    public TextWriter Error { get; } = error;

    /// <summary>The sentences for a verb that has not opened the store.</summary>
    public Func<RefusalText>? Words { get; init; }

    /// <summary>Puts a backup back; works on a store that is closed.</summary>
    public Restoring? Restoring { get; init; }

    /// <summary>Says a refusal in the reader's words and gives its exit code.</summary>
    public int Refuse(Refusal refusal)
    {
        var words = services.IsValueCreated || Words is null ? Services.GetRequiredService<RefusalText>() : Words();
        Error.WriteLine(words.Of(refusal));
        return Refused;
    }

    /// <summary>Says that a filter was asked that the list does not know: wrong use. Null where all is known.</summary>
    public int? NotKnown(Lists.ListQuery query)
    {
        foreach (var asked in query.NotKnown)
        {
            Refuse(asked.Refusal);
        }

        return query.NotKnown.Count > 0 ? WrongUse : null;
    }
}
