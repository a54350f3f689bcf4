using HeleKlant.Engines.Quantities;

namespace HeleKlant.Engines.Chain;

/// <summary>
/// Interrupted time series: y(t) = level + trend · t + step · [t ≥ change] + error, in which errors of successive weeks go together
/// (first-order autoregressive). Estimated by generalised least squares (Prais and Winsten 1954), the autocorrelation corrected for its
/// bias in short series (Kendall 1954, extended by one term a regressor), never taken below 0; intervals by Student's t with one degree of
/// freedom given up for the autocorrelation. Wagner et al. 2002 (J Clin Pharm Ther 27:299) describe the design. Weeks without a
/// value are left out.
/// </summary>
public static class InterruptedSeries
{
    /// <summary>With fewer weeks before the change nothing is said of it.</summary>
    public const int LeastBefore = 12;

    /// <summary>With fewer weeks after it nothing is said of it.</summary>
    public const int LeastAfter = 6;

    const double MostCorrelation = 0.95;

    /// <summary>Judges one series.</summary>
    /// <param name="weeks">A value a week, oldest first; not a number where a week has none.</param>
    /// <param name="change">The index of the first week after the change, from 0 up to the number of weeks.</param>
    /// <exception cref="ArgumentOutOfRangeException">The change lies outside the series.</exception>
    public static SeriesChange Judge(ReadOnlySpan<double> weeks, int change)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(change);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(change, weeks.Length);
        var known = Known(weeks, change);
        var before = known.FindAll(week => week.After == 0);
        var after = known.FindAll(week => week.After != 0);
        var (hasBefore, hasAfter) = (before.Count >= LeastBefore, after.Count >= LeastAfter);
        var (step, correlation) = hasBefore && hasAfter ? Fit(known, static week => [1, week.At, week.After], wanted: 2) : (default, 0);
        return new(
            before.Count, after.Count,
            hasBefore ? Mean(before) : null,
            hasAfter ? Mean(after) : null,
            hasBefore && hasAfter ? step : null,
            correlation);
    }

    /// <summary>
    /// By how much more the changed series moved than one that was not changed: the step of their difference. What touched both
    /// (a holiday, a busy spring) falls out. Null where too few weeks have a value in both.
    /// </summary>
    /// <param name="changed">A value a week; not a number where a week has none.</param>
    /// <param name="unchanged">The same weeks elsewhere.</param>
    /// <param name="change">The index of the first week after the change.</param>
    /// <exception cref="ArgumentException">The series differ in length.</exception>
    public static SeriesEstimate? Against(ReadOnlySpan<double> changed, ReadOnlySpan<double> unchanged, int change)
    {
        if (changed.Length != unchanged.Length)
        {
            throw new ArgumentException($"Found {unchanged.Length} weeks; expected as many as the changed series has: {changed.Length}.", nameof(unchanged));
        }

        var difference = new double[changed.Length];
        for (var i = 0; i < difference.Length; i++)
        {
            difference[i] = changed[i] - unchanged[i];
        }

        return Judge(difference, change).Step;
    }

    static List<Week> Known(ReadOnlySpan<double> weeks, int change)
    {
        var known = new List<Week>(weeks.Length);
        for (var i = 0; i < weeks.Length; i++)
        {
            if (double.IsFinite(weeks[i]))
            {
                known.Add(new(i - change, i >= change ? 1 : 0, weeks[i]));
            }
        }

        return known;
    }

    static SeriesEstimate Mean(List<Week> weeks) => Fit(weeks, static _ => [1], wanted: 0).Estimate;

    static (SeriesEstimate Estimate, double Correlation) Fit(List<Week> weeks, Func<Week, double[]> regressors, int wanted)
    {
        var rows = weeks.ConvertAll(week => regressors(week)).ToArray();
        var values = weeks.ConvertAll(week => week.Value).ToArray();
        var (n, k) = (rows.Length, rows[0].Length);
        var coefficients = LeastSquares(rows, values).Coefficients;
        var correlation = 0.0;
        for (var round = 0; round < 20; round++)
        {
            var next = CorrelationOf(rows, values, coefficients);
            var (x, y) = Transformed(rows, values, next);
            coefficients = LeastSquares(x, y).Coefficients;
            var settled = Math.Abs(next - correlation) < 1e-8;
            correlation = next;
            if (settled)
            {
                break;
            }
        }

        var (lastX, lastY) = Transformed(rows, values, correlation);
        var (found, inverse) = LeastSquares(lastX, lastY);
        var squares = 0.0;
        for (var i = 0; i < n; i++)
        {
            var error = lastY[i] - Dot(lastX[i], found);
            squares += error * error;
        }

        var degrees = Math.Max(1, n - k - 1);
        var half = Student.Quantile95(degrees) * Math.Sqrt(squares / degrees * inverse[wanted, wanted]);
        return (new(found[wanted], found[wanted] - half, found[wanted] + half), correlation);
    }

    /// <summary>The autocorrelation of the errors, lifted by what estimating the coefficients takes off it.</summary>
    static double CorrelationOf(double[][] rows, double[] values, double[] coefficients)
    {
        double together = 0, squares = 0, before = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var error = values[i] - Dot(rows[i], coefficients);
            together += i == 0 ? 0 : error * before;
            squares += error * error;
            before = error;
        }

        double n = rows.Length, k = rows[0].Length;
        var found = squares == 0 ? 0 : together / squares;
        return Math.Clamp(((n * found) + k) / (n - (k + 2)), 0, MostCorrelation);
    }

    static (double[][] Rows, double[] Values) Transformed(double[][] rows, double[] values, double correlation)
    {
        var (x, y) = (new double[rows.Length][], new double[rows.Length]);
        var first = Math.Sqrt(1 - (correlation * correlation));
        for (var i = 0; i < rows.Length; i++)
        {
            var at = i;
            x[i] = [.. rows[i].Select((value, j) => at == 0 ? first * value : value - (correlation * rows[at - 1][j]))];
            y[i] = i == 0 ? first * values[0] : values[i] - (correlation * values[i - 1]);
        }

        return (x, y);
    }

    /// <summary>Ordinary least squares by the normal equations; at most three regressors of moderate size.</summary>
    static (double[] Coefficients, double[,] Inverse) LeastSquares(double[][] rows, double[] values)
    {
        var k = rows[0].Length;
        var square = new double[k, 2 * k];
        var right = new double[k];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var a = 0; a < k; a++)
            {
                right[a] += rows[i][a] * values[i];
                for (var b = 0; b < k; b++)
                {
                    square[a, b] += rows[i][a] * rows[i][b];
                }
            }
        }

        var inverse = InverseOf(square, k);
        var coefficients = new double[k];
        for (var a = 0; a < k; a++)
        {
            for (var b = 0; b < k; b++)
            {
                coefficients[a] += inverse[a, b] * right[b];
            }
        }

        return (coefficients, inverse);
    }

    /// <summary>Gauss and Jordan with row exchange; the right half of the array is room for the inverse.</summary>
    static double[,] InverseOf(double[,] square, int k)
    {
        for (var a = 0; a < k; a++)
        {
            square[a, k + a] = 1;
        }

        for (var column = 0; column < k; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < k; row++)
            {
                pivot = Math.Abs(square[row, column]) > Math.Abs(square[pivot, column]) ? row : pivot;
            }

            for (var b = 0; b < 2 * k; b++)
            {
                (square[column, b], square[pivot, b]) = (square[pivot, b], square[column, b]);
            }

            var divisor = square[column, column];
            for (var b = 0; b < 2 * k; b++)
            {
                square[column, b] /= divisor;
            }

            for (var row = 0; row < k; row++)
            {
                var times = square[row, column];
                for (var b = 0; row != column && b < 2 * k; b++)
                {
                    square[row, b] -= times * square[column, b];
                }
            }
        }

        var inverse = new double[k, k];
        for (var a = 0; a < k; a++)
        {
            for (var b = 0; b < k; b++)
            {
                inverse[a, b] = square[a, k + b];
            }
        }

        return inverse;
    }

    static double Dot(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++)
        {
            sum += one[i] * other[i];
        }

        return sum;
    }

    readonly record struct Week(double At, double After, double Value);
}
