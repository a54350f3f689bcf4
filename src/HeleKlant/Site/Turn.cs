namespace HeleKlant.Site;

/// <summary>
/// Sections of one page are made ready side by side but share the request's one connection to the store: whatever a section reads of it, it
/// reads in its turn.
/// </summary>
public sealed class Turn : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);

    public async Task Take(Func<Task> read)
    {
        await one.WaitAsync();
        try
        {
            await read();
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();
}
