namespace HeleKlant.Engines.Chain;

/// <summary>What one employee has of a whole. Stands inside one customer or case only; never sorted or compared (CARE).</summary>
/// <param name="Employee">The employee's key.</param>
/// <param name="Touches">Touches.</param>
/// <param name="Share">Part of the touches with a known employee, 0 to 1; in grams × 1,000.</param>
/// <param name="WorkSeconds">Known working time.</param>
public sealed record Piece(int Employee, long Touches, double Share, double WorkSeconds)
{
    /// <summary>Grams of a kilo.</summary>
    public double Grams => 1000 * Share;
}

/// <summary>Into how many pieces one customer or one case is cut.</summary>
public sealed record Cut
{
    /// <summary>1 / Σ share² over touches with a known employee; NaN where there is none.</summary>
    public required double Pieces { get; init; }
    /// <summary>1 / Σ share² over working time; null unless working time is known for at least 80 % of these touches.</summary>
    public double? PiecesByMinutes { get; init; }
    /// <summary>Different known employees.</summary>
    public required int Hands { get; init; }
    /// <summary>Different known teams.</summary>
    public required int Teams { get; init; }
    /// <summary>Touches.</summary>
    public required long Touches { get; init; }
    /// <summary>Touches without a known employee, left out of the shares.</summary>
    public required long TouchesWithoutName { get; init; }
    /// <summary>The employees, in the order of their first touch.</summary>
    public required IReadOnlyList<Piece> Grams { get; init; }
}

/// <summary>Into how many pieces customers are cut: over customers, each over all their cases, never over pooled touches.</summary>
/// <param name="Customers">Customers with at least one touch in the period.</param>
/// <param name="Touches">Touches that count for them: one that names k customers counts k times here.</param>
/// <param name="TouchesDivided">The same where a touch that names k customers counts 1/k for each: for sums over segments of customers.</param>
/// <param name="TouchesWithoutName">Those of them without a known employee.</param>
/// <param name="Pieces">Pieces per customer, of customers with a known employee.</param>
/// <param name="PiecesByMinutes">Pieces by working time, of customers for whom it is known for at least 80 % of the touches.</param>
/// <param name="Hands">Different known employees per customer.</param>
/// <param name="Teams">Different known teams per customer.</param>
public sealed record CustomerCuts(
    int Customers, long Touches, double TouchesDivided, long TouchesWithoutName, Spread Pieces, Spread PiecesByMinutes, Spread Hands, Spread Teams);
