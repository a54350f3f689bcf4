namespace HeleKlant.Engines.Chain;

/// <summary>The calendars of <see cref="ChainSettings"/> by the code of the receiving team.</summary>
internal sealed class OpenTimes
{
    readonly OpenTime[] byTeam;

    OpenTimes(OpenTime organisation, OpenTime[] byTeam) => (Organisation, this.byTeam) = (organisation, byTeam);

    public OpenTime Organisation { get; }

    /// <summary>Null where no calendar was given.</summary>
    public static OpenTimes? Of(EventLog log, ChainSettings settings)
    {
        if (settings.OpenTime is not { } organisation)
        {
            return null;
        }

        var byTeam = new OpenTime[log.Teams.Count + 1];
        Array.Fill(byTeam, organisation);
        foreach (var (key, own) in settings.TeamOpenTime)
        {
            if (log.Teams.CodeOf(key) is not 0 and var code)
            {
                byTeam[code] = own;
            }
        }

        return new(organisation, byTeam);
    }

    public long Between(int team, long from, long to)
    {
        var open = byTeam[team];
        return open(to) - open(from);
    }
}
