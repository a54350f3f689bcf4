using Microsoft.AspNetCore.Components;

namespace HeleKlant.Site;

/// <summary>
/// The components of one page are made ready side by side but share the request's one connection to the store, on which PostgreSQL does one
/// thing at a time.
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

/// <summary>
/// What every page and part of one is: it makes itself ready, and reads of the store, in its turn, and is drawn once it is ready. One that streams is
/// drawn before as well, to say that it is reading.
/// </summary>
public abstract class ReadsInTurn : ComponentBase
{
    private bool begun;

    [Inject]
    private Turn Turn { get; set; } = null!;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        // What is handed over may be read before the first wait only.
        parameters.SetParameterProperties(this);
        if (GetType().IsDefined(typeof(StreamRenderingAttribute), inherit: true))
        {
            await Turn.Take(() => base.SetParametersAsync(ParameterView.Empty));
            return;
        }

        await Turn.Take(GetReady);
        StateHasChanged();
    }

    private async Task GetReady()
    {
        if (!begun)
        {
            begun = true;
            OnInitialized();
            await OnInitializedAsync();
        }

        OnParametersSet();
        await OnParametersSetAsync();
    }
}
