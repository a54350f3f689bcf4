namespace HeleKlant.Journal.Formats.Times;

/// <summary>What may follow a time: its offset.</summary>
static partial class Moments
{
    /// <summary>An offset, "Z", or one of the few zone names that are one offset. True where nothing is there as well.</summary>
    static bool Zone(ReadOnlySpan<char> text, ref int at, ref Moment moment)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }
        if (at == text.Length)
        {
            return true;
        }
        if (char.IsLetter(text[at]))
        {
            var begin = at;
            while (at < text.Length && char.IsLetter(text[at]))
            {
                at++;
            }
            if (text[begin..at] is "Z" or "z" or "UTC" or "GMT" or "utc" or "WET")
            {
                moment.HasOffset = true;
                if (at < text.Length && text[at] is '+' or '-' && !Offset(text, ref at, ref moment))
                {
                    return false;
                }
            }
            else if (text[begin..at] is "CET" or "MEZ" or "BST" or "WEST")
            {
                moment.HasOffset = true;
                moment.OffsetMinutes = 60;
            }
            else if (text[begin..at] is "CEST" or "MESZ" or "EET")
            {
                moment.HasOffset = true;
                moment.OffsetMinutes = 120;
            }
            else
            {
                return false;
            }
        }
        else if (text[at] is '+' or '-' && moment.HasTime)
        {
            if (!Offset(text, ref at, ref moment))
            {
                return false;
            }
        }
        // What only names the offset again: "+02:00[Europe/Amsterdam]", "+0100 CET", "GMT+0100 (Central European Standard Time)".
        if (moment.HasOffset && text[at..].TrimStart() is [var opens, .., var closes] named
            && ((opens == '[' && closes == ']') || (opens == '(' && closes == ')') || (named.Length is 3 or 4 && named.IndexOfAnyExceptInRange('A', 'Z') < 0)))
        {
            at = text.Length;
        }
        return true;
    }

    static bool Offset(ReadOnlySpan<char> text, ref int at, ref Moment moment)
    {
        var sign = text[at] == '-' ? -1 : 1;
        at++;
        if (!ExactlyTwo(text, ref at, out var hours))
        {
            return false;
        }
        var minutes = 0;
        if (at < text.Length && text[at] == ':')
        {
            at++;
            if (!ExactlyTwo(text, ref at, out minutes))
            {
                return false;
            }
        }
        else if (at + 1 < text.Length && char.IsAsciiDigit(text[at]) && !ExactlyTwo(text, ref at, out minutes))
        {
            return false;
        }
        if (hours > 14 || minutes > 59)
        {
            return false;
        }
        moment.OffsetMinutes = (short)(sign * ((hours * 60) + minutes));
        moment.HasOffset = true;
        return true;
    }
}
