namespace HeleKlant.Engines.Quantities;

/// <summary>Student's t.</summary>
static class Student
{
    static readonly double[] Known = [.. Enumerable.Range(1, 200).Select(degrees => Solve(degrees))];

    /// <summary>The value that a t with so many degrees of freedom stays under in absolute size 95 times of 100.</summary>
    public static double Quantile95(int degrees) => degrees <= Known.Length ? Known[degrees - 1] : Solve(degrees);

    static double Solve(int degrees)
    {
        var (low, high) = (1.9, 13.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Beyond(middle, degrees) > 0.05 ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>P(|T| > t), exactly, by the finite sums of Abramowitz and Stegun 26.7.3 and 26.7.4.</summary>
    static double Beyond(double t, int degrees)
    {
        var angle = Math.Atan(t / Math.Sqrt(degrees));
        var (sine, cosine) = Math.SinCos(angle);
        var odd = degrees % 2 == 1;
        var (sum, term) = (0.0, odd ? cosine : 1.0);
        for (var k = odd ? 1 : 0; k <= degrees - 2; k += 2)
        {
            sum += term;
            term *= cosine * cosine * (k + 1) / (k + 2);
        }

        return 1 - (odd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum);
    }
}
