namespace HeleKlant.Site;

/// <summary>Lets a room ask that the web app stops and opens its store again, perhaps another one.</summary>
public sealed class Reopening(IHostApplicationLifetime lifetime)
{
    public bool Asked { get; private set; }

    public void Ask()
    {
        Asked = true;
        lifetime.StopApplication();
    }
}
