using HeleKlant.Site;

return await Start.Run(args, Program.Rooms);

/// <summary>The entry point: names every room, nothing deeper.</summary>
public partial class Program
{
    public static Room[] Rooms
    {
        get
        {
            Room[] rooms =
            [
                new HeleKlant.People.Room(),
                new HeleKlant.Journey.Room(),
                new HeleKlant.Promises.Room(),
            ];
            return [.. rooms, new HeleKlant.Sample.Room(rooms)];
        }
    }
}
