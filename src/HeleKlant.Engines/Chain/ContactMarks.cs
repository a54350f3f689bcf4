namespace HeleKlant.Engines.Chain;

/// <summary>Which activities and channels an organisation marked as contact with the customer. Keys are the caller's dictionary numbers.</summary>
/// <param name="Activities">Activities that are contact.</param>
/// <param name="Channels">Channels over which everything is contact.</param>
public sealed record ContactMarks(IReadOnlyCollection<int> Activities, IReadOnlyCollection<int> Channels)
{
    /// <summary>Nothing is marked yet.</summary>
    public static ContactMarks None { get; } = new([], []);

    /// <summary>Whether anything is marked.</summary>
    public bool Any => Activities.Count + Channels.Count > 0;
}

/// <summary>The marks in the codes of one log.</summary>
internal readonly struct ContactCodes
{
    readonly bool[] activities;
    readonly bool[] channels;

    public ContactCodes(EventLog log, ContactMarks marks)
    {
        activities = Codes(log.Activities, marks.Activities);
        channels = Codes(log.Channels, marks.Channels);
    }

    public bool IsContact(Chunk chunk, int touch) => activities[chunk.ActivityAt(touch)] || channels[chunk.Channel[touch]];

    static bool[] Codes(KeyIndex index, IReadOnlyCollection<int> keys)
    {
        var codes = new bool[index.Count + 1];
        foreach (var key in keys)
        {
            if (index.CodeOf(key) is not 0 and var code)
            {
                codes[code] = true;
            }
        }

        return codes;
    }
}
