namespace HeleKlant.Engines.Queues;

/// <summary>Which people helped each customer, how often. Beyond sixteen different people each further time counts as one more person.</summary>
sealed class Hands(int places)
{
    const int Most = 16;
    int[] people = new int[places * Most];
    ushort[] times = new ushort[places * Most];
    ushort[] different = new ushort[places];
    ushort[] more = new ushort[places];

    public void Grow(int to)
    {
        Array.Resize(ref people, to * Most);
        Array.Resize(ref times, to * Most);
        Array.Resize(ref different, to);
        Array.Resize(ref more, to);
    }

    public void Clear(int place)
    {
        different[place] = 0;
        more[place] = 0;
    }

    public void Add(int place, int person)
    {
        var (first, n) = (place * Most, different[place]);
        for (var i = 0; i < n; i++)
        {
            if (people[first + i] == person)
            {
                times[first + i]++;
                return;
            }
        }

        if (n == Most)
        {
            more[place]++;
            return;
        }

        people[first + n] = person;
        times[first + n] = 1;
        different[place]++;
    }

    public int Count(int place) => different[place] + more[place];

    /// <summary>1 ÷ Σ share².</summary>
    public double Pieces(int place)
    {
        var first = place * Most;
        long sum = more[place], squares = more[place];
        for (var i = 0; i < different[place]; i++)
        {
            long n = times[first + i];
            sum += n;
            squares += n * n;
        }

        return (double)sum * sum / squares;
    }
}
