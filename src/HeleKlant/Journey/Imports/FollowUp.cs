namespace HeleKlant.Journey.Imports;

/// <summary>Lets every room do what follows when touches became visible or left: parties for new names, contact to propose.</summary>
public sealed class FollowUp(IEnumerable<Site.Room> rooms, IServiceProvider services)
{
    public async Task All(CancellationToken stop)
    {
        foreach (var room in rooms)
        {
            await room.AfterTouches(services, stop);
        }
    }
}
