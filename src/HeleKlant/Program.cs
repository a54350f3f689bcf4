using HeleKlant.Site;

Room[] rooms =
[
    new HeleKlant.People.Room(),
    new HeleKlant.Journey.Room(),
];
return await HeleKlant.Site.Start.Run(args, rooms);

/// <summary>The entry point; named so that tests can start the product.</summary>
public partial class Program;
