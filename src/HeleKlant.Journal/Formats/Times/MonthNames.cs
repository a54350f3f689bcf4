namespace HeleKlant.Journal.Formats.Times;

/// <summary>The months' and weekdays' names in English, Dutch, German and French, whole or shortened.</summary>
static class MonthNames
{
    static readonly string[][] months =
    [
        ["january", "januari", "januar", "janvier", "jänner"],
        ["february", "februari", "februar", "février", "fevrier"],
        ["march", "maart", "märz", "maerz", "mars", "mrt", "mrz"],
        ["april", "avril", "avr"],
        ["may", "mei", "mai"],
        ["june", "juni", "juin"],
        ["july", "juli", "juillet", "juil"],
        ["august", "augustus", "août", "aout"],
        ["september", "septembre"],
        ["october", "oktober", "octobre"],
        ["november", "novembre"],
        ["december", "dezember", "décembre", "decembre"],
    ];

    static readonly string[] weekdays =
    [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
        "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    ];

    /// <summary>Reads a month's name from the place given and moves behind it (and behind a dot that shortens it); 0 where it is none.</summary>
    internal static int Read(ReadOnlySpan<char> text, ref int at)
    {
        var begin = at;
        while (at < text.Length && char.IsLetter(text[at]))
        {
            at++;
        }
        var name = text[begin..at];
        if (name.Length < 3)
        {
            return 0;
        }
        if (at < text.Length && text[at] == '.')
        {
            at++;
        }
        for (var month = 0; month < 12; month++)
        {
            foreach (var whole in months[month])
            {
                if (whole.AsSpan().StartsWith(name, StringComparison.OrdinalIgnoreCase))
                {
                    return month + 1;
                }
            }
        }
        return 0;
    }

    internal static bool IsWeekday(ReadOnlySpan<char> name)
    {
        foreach (var whole in weekdays)
        {
            if (whole.AsSpan().StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }
}
