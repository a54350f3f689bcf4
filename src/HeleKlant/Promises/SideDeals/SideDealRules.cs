namespace HeleKlant.Promises.SideDeals;

/// <summary>On which rhythm those who have not seen a deal are reminded, and how long makers have to answer a question.</summary>
public sealed record SideDealRules
{
    public const string Name = "side-deals";

    public int RemindEveryDays { get; init; } = 3;

    public int AnswerWithinDays { get; init; } = 7;
}
