namespace HeleKlant.Engines.Chain;

/// <summary>In which groups a case stands.</summary>
internal static class Groups
{
    public static void Of(EventLog log, Chunk chunk, int slot, GroupBy by, int attribute, HashSet<int> groups)
    {
        groups.Clear();
        if (by == GroupBy.Attribute)
        {
            groups.Add(log.AttributeValues.TryGetValue(attribute, out var values) ? values[chunk.Cases[slot]] : 0);
            return;
        }

        for (var i = chunk.Offsets[slot]; i < chunk.Offsets[slot + 1]; i++)
        {
            groups.Add(CodeOf(chunk, i, by));
        }
    }

    public static int CodeOf(Chunk chunk, int touch, GroupBy by) => by switch
    {
        GroupBy.Team => chunk.TeamAt(touch),
        GroupBy.Channel => chunk.Channel[touch],
        GroupBy.Role => chunk.Role[touch],
        _ => chunk.ActivityAt(touch),
    };

    public static int KeyOf(EventLog log, GroupBy by, int code) => by switch
    {
        GroupBy.Attribute => code,
        GroupBy.Team => log.Teams.KeyOf(code),
        GroupBy.Channel => log.Channels.KeyOf(code),
        GroupBy.Role => log.Roles.KeyOf(code),
        _ => log.Activities.KeyOf(code),
    };
}
