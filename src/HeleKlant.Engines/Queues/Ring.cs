using System.Runtime.CompilerServices;

namespace HeleKlant.Engines.Queues;

/// <summary>A queue of numbers in a ring that doubles when it is full.</summary>
struct Ring
{
    int[] places;
    int first;
    int count;

    public readonly int Count => count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Peek() => places[first];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int number)
    {
        if (places is null || count == places.Length)
        {
            Grow();
        }

        places![(first + count++) & (places.Length - 1)] = number;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take()
    {
        var number = places[first];
        first = (first + 1) & (places.Length - 1);
        count--;
        return number;
    }

    /// <summary>Takes one out from wherever it stands; false where it is not in it.</summary>
    public bool Remove(int number)
    {
        for (var i = 0; i < count; i++)
        {
            if (places[(first + i) & (places.Length - 1)] == number)
            {
                for (; i < count - 1; i++)
                {
                    places[(first + i) & (places.Length - 1)] = places[(first + i + 1) & (places.Length - 1)];
                }

                count--;
                return true;
            }
        }

        return false;
    }

    void Grow()
    {
        var more = new int[Math.Max(16, count * 2)];
        for (var i = 0; i < count; i++)
        {
            more[i] = places[(first + i) & (places.Length - 1)];
        }

        (places, first) = (more, 0);
    }
}
