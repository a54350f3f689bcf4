namespace HeleKlant.Promises.Owing;

/// <summary>Which promises a list shows, by where they stand.</summary>
public enum PromiseStanding
{
    /// <summary>Nothing was said of it yet.</summary>
    Open,

    /// <summary>Open, and due from now up to the end of this week.</summary>
    Week,

    /// <summary>Open, and past its due.</summary>
    Overdue,

    /// <summary>Open, and another promise must be kept first.</summary>
    Waiting,

    Kept,
    KeptLate,
    Broken,
    Released,

    /// <summary>Agreed anew before it fell due.</summary>
    Renegotiated,

    /// <summary>What the kept-rate counts: it fell due, and was not let go.</summary>
    Counted,

    All,
}
