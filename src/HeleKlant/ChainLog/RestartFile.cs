using HeleKlant.Engines.Chain;

namespace HeleKlant.ChainLog;

/// <summary>What a restart file gives back.</summary>
internal sealed record Kept(LiveLog Live, long LastFact, IReadOnlyCollection<int> WithoutTeam);
