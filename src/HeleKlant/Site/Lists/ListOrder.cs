using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Site.Lists;

/// <summary>A page of a list, and where the next one begins; null at the end.</summary>
public sealed record ListPage<T>(IReadOnlyList<T> Lines, string? Next);

/// <summary>
/// Sorts a list of rows by one of its columns and takes a page of it. A page begins after the last line of the one before, so that the last
/// page of a million rows comes as fast as the first where the column has an index; lines of one value follow by their id.
/// </summary>
public sealed class ListOrder<T>(Expression<Func<T, Guid>> id)
    where T : class
{
    private readonly Dictionary<string, Column> columns = [];

    /// <summary>A column by which the rows can be sorted: whole numbers, days and instants, never empty.</summary>
    public ListOrder<T> By<TKey>(string key, Expression<Func<T, TKey>> value)
        where TKey : struct, IComparable<TKey>
    {
        columns.Add(key, new Column<TKey>(value, id));
        return this;
    }

    /// <summary>The rows as the query sorts them, from its place on.</summary>
    public IQueryable<T> Sorted(IQueryable<T> rows, ListQuery query)
    {
        var column = columns[query.Sort];
        var from = ListPlace.Read(query.After) is { } place ? column.From(rows, place, query.Descending) : rows;
        return column.Sorted(from, query.Descending);
    }

    /// <summary>The page that the query asks for.</summary>
    public async Task<ListPage<T>> Read(IQueryable<T> rows, ListQuery query, CancellationToken stop)
    {
        var lines = await Sorted(rows, query).Take(query.Shape.Lines + 1).ToListAsync(stop);
        if (lines.Count <= query.Shape.Lines)
        {
            return new(lines, null);
        }

        lines.RemoveAt(query.Shape.Lines);
        return new(lines, columns[query.Sort].PlaceOf(lines[^1]).ToString());
    }

    private abstract class Column
    {
        public abstract IQueryable<T> Sorted(IQueryable<T> rows, bool descending);

        public abstract IQueryable<T> From(IQueryable<T> rows, ListPlace place, bool descending);

        public abstract ListPlace PlaceOf(T row);
    }

    private sealed class Column<TKey>(Expression<Func<T, TKey>> value, Expression<Func<T, Guid>> id) : Column
        where TKey : struct, IComparable<TKey>
    {
        private readonly Func<T, TKey> valueOf = value.Compile();
        private readonly Func<T, Guid> idOf = id.Compile();

        public override IQueryable<T> Sorted(IQueryable<T> rows, bool descending) =>
            descending ? rows.OrderByDescending(value).ThenByDescending(id) : rows.OrderBy(value).ThenBy(id);

        public override ListPlace PlaceOf(T row) => new(Say(valueOf(row)), idOf(row));

        public override IQueryable<T> From(IQueryable<T> rows, ListPlace place, bool descending)
        {
            if (Read(place.Value) is not { } mark)
            {
                return rows;
            }

            var row = value.Parameters[0];
            var (at, own) = (Held(mark), new OtherRow(id.Parameters[0], row).Visit(id.Body));
            var after = descending
                ? Expression.AndAlso(Expression.LessThanOrEqual(value.Body, at), Expression.OrElse(Expression.LessThan(value.Body, at), Expression.LessThan(own, Held(place.Id))))
                : Expression.AndAlso(Expression.GreaterThanOrEqual(value.Body, at), Expression.OrElse(Expression.GreaterThan(value.Body, at), Expression.GreaterThan(own, Held(place.Id))));
            return rows.Where(Expression.Lambda<Func<T, bool>>(after, row));
        }

        /// <summary>A value that goes to the database as a parameter, so that its plan is made once.</summary>
        private static MemberExpression Held<TValue>(TValue of) => Expression.Property(Expression.Constant(new Box<TValue>(of)), nameof(Box<TValue>.Value));

        private static string Say(TKey key) => key switch
        {
            DateTimeOffset at => at.UtcTicks.ToString(CultureInfo.InvariantCulture),
            DateOnly day => day.DayNumber.ToString(CultureInfo.InvariantCulture),
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => Convert.ToString(key, CultureInfo.InvariantCulture)!,
        };

        private static TKey? Read(string text)
        {
            object? read = typeof(TKey) switch
            {
                var type when type == typeof(DateTimeOffset) => Whole(text) is { } ticks and >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
                var type when type == typeof(DateOnly) => Whole(text) is { } day and >= 0 && day <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)day) : null,
                var type when type == typeof(double) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
                var type when type == typeof(long) => Whole(text),
                _ => Whole(text) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null,
            };
            return read is TKey key ? key : null;
        }

        private static long? Whole(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private sealed class Box<TValue>(TValue value)
    {
        public TValue Value => value;
    }

    private sealed class OtherRow(ParameterExpression was, ParameterExpression now) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == was ? now : node;
    }
}

/// <summary>A line's place in a sorted list, as it stands in the address.</summary>
public readonly record struct ListPlace(string Value, Guid Id)
{
    public static ListPlace? Read(string? text) => text?.Split('~') is [{ Length: > 0 } value, var id] && Guid.TryParseExact(id, "N", out var known) ? new(value, known) : null;

    public override string ToString() => $"{Value}~{Id:N}";
}
