using HeleKlant.Journal;

namespace HeleKlant.Facts;

// Several of one list changed in one go, and that taken back as a whole. Stream: "several/" + the id. What happened to each stands in the stream of each.

/// <param name="List">Of which list: "stop-losses".</param>
/// <param name="Act">What was done to them, in the list's own word: "end".</param>
/// <param name="Ids">Those that were changed.</param>
/// <param name="Versions">The version that each had afterwards.</param>
[Recorded("several-changed", 1)]
public sealed record SeveralChanged(Guid Several, string List, string Act, Guid[] Ids, int[] Versions);

/// <summary>It was taken back, for those that nobody had changed since.</summary>
[Recorded("several-changed-back", 1)]
public sealed record SeveralChangedBack(Guid Several, Guid[] Ids);
