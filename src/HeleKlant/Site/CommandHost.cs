using HeleKlant.Facts;

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

    public IServiceProvider Services => services.Value;

    public TextWriter Out { get; } = @out;

    public TextWriter Error { get; } = error;

    /// <summary>Says a refusal in the reader's words and gives its exit code.</summary>
    public int Refuse(Refusal refusal)
    {
        Error.WriteLine(Services.GetRequiredService<RefusalText>().Of(refusal));
        return Refused;
    }
}
