namespace HeleKlant.Engines.Chain;

/// <summary>Applies a <see cref="CaseFilter"/> to a log.</summary>
public static class Choosing
{
    /// <summary>The cases that the filter chooses.</summary>
    /// <param name="log">The log.</param>
    /// <param name="filter">What to choose; all cases when null.</param>
    public static Choice Choose(this EventLog log, CaseFilter? filter = null)
    {
        filter ??= CaseFilter.All;
        if (filter is { AsksOfTouches: false, Cases: null, Attributes: null or { Count: 0 } })
        {
            return new(log, filter, log.Chunks);
        }

        var asked = new Asked(log, filter);
        var among = asked.Chunks();
        var chosen = new LogChunk[among.Length];
        Parallel.For(0, chosen.Length, i => chosen[i] = asked.Of(among[i]));
        return new(log, filter, Array.FindAll(chosen, c => c.Columns is not null));
    }

    /// <summary>A filter in codes.</summary>
    sealed class Asked
    {
        readonly EventLog log;
        readonly CaseFilter filter;
        readonly Period period;
        readonly bool[]? customers;
        readonly bool[]? teams;
        readonly bool[]? roles;
        readonly bool[]? activities;
        readonly bool[]? channels;
        readonly bool[]? employees;
        readonly HashSet<int>? cases;
        readonly List<(Paged<int>? Values, HashSet<int> Wanted)> attributes = [];

        public Asked(EventLog log, CaseFilter filter)
        {
            this.log = log;
            this.filter = filter;
            period = filter.Period ?? Period.Ever;
            customers = CodesOf(log.Customers, filter.Customers);
            teams = CodesOf(log.Teams, filter.Teams);
            roles = CodesOf(log.Roles, filter.Roles);
            activities = CodesOf(log.Activities, filter.Activities);
            channels = CodesOf(log.Channels, filter.Channels);
            employees = CodesOf(log.Employees, filter.Employees);
            cases = filter.Cases is { } wanted ? [.. wanted.Select(log.Cases.CodeOf)] : null;
            foreach (var (attribute, values) in filter.Attributes ?? new Dictionary<int, IReadOnlyCollection<int>>())
            {
                attributes.Add((log.AttributeValues.GetValueOrDefault(attribute), [.. values]));
            }
        }

        /// <summary>The chunks in which there may be something: where few cases are asked for, only theirs.</summary>
        public LogChunk[] Chunks() =>
            cases is null || cases.Count > log.Chunks.Length
                ? log.Chunks
                : [.. cases.Select(c => log.Places[c]).Where(p => p != 0).Select(p => EventLog.Where(p).Chunk).Distinct().Order().Select(c => log.Chunks[c])];

        public LogChunk Of(LogChunk chunk)
        {
            var columns = chunk.Columns;
            var marks = MarkCases(chunk);
            if (filter.AsksOfTouches)
            {
                var meets = Meets(columns);
                if (filter.OnlyTheseTouches)
                {
                    return ChunkCutting.Only(columns, marks, meets);
                }

                KeepCasesWith(columns, marks, meets);
            }

            return marks.AsSpan().Contains(true) ? new(columns, GoneOf(marks)) : default;
        }

        bool[] MarkCases(LogChunk chunk)
        {
            var columns = chunk.Columns;
            var marks = new bool[columns.CaseCount];
            for (var slot = 0; slot < marks.Length; slot++)
            {
                marks[slot] = !chunk.IsGone(slot) && (cases is null || cases.Contains(columns.Cases[slot]));
            }

            foreach (var (values, wanted) in attributes)
            {
                for (var slot = 0; slot < marks.Length; slot++)
                {
                    marks[slot] = marks[slot] && wanted.Contains(values is null ? 0 : values[columns.Cases[slot]]);
                }
            }

            return marks;
        }

        bool[] Meets(Chunk columns)
        {
            var meets = new bool[columns.Count];
            meets.AsSpan().Fill(true);
            if (filter.Period is not null)
            {
                KeepPeriod(columns, meets);
            }

            Keep(meets, activities, columns.Activity, columns.ActivityWide);
            Keep(meets, teams, columns.Team, columns.TeamWide);
            Keep(meets, employees, columns.Employee, columns.EmployeeWide);
            Keep(meets, roles, columns.Role);
            Keep(meets, channels, columns.Channel);
            if (customers is not null)
            {
                KeepCustomers(columns, meets, customers);
            }

            return meets;
        }

        void KeepPeriod(Chunk columns, bool[] meets)
        {
            if (columns.First >= period.From && columns.Last < period.To)
            {
                return;
            }

            // Instants are compared in the chunk's own units: end >= from and end < to, both rounded up to whole units.
            var from = Units(columns, period.From);
            var to = Units(columns, period.To);
            if (columns is { Start: { } start, DurationWide: null })
            {
                var duration = columns.Duration;
                for (var i = 0; i < meets.Length; i++)
                {
                    var lasts = duration is null || duration[i] == Chunk.Point ? 0 : duration[i];
                    var end = (long)start[i] + lasts;
                    meets[i] = end >= from & end < to;
                }
            }
            else
            {
                for (var i = 0; i < meets.Length; i++)
                {
                    var end = columns.EndUnits(i);
                    meets[i] = end >= from & end < to;
                }
            }
        }

        static long Units(Chunk columns, long instant)
        {
            if (instant is long.MinValue or long.MaxValue)
            {
                return instant;
            }

            var since = instant - columns.Base;
            return since / columns.Unit + (since % columns.Unit > 0 ? 1 : 0);
        }

        static void Keep(bool[] meets, bool[]? wanted, ushort[]? narrow, int[]? wide)
        {
            if (wanted is null)
            {
                return;
            }

            for (var i = 0; i < meets.Length; i++)
            {
                meets[i] &= wanted[narrow is not null ? narrow[i] : wide![i]];
            }
        }

        static void Keep(bool[] meets, bool[]? wanted, CodeColumn column)
        {
            if (wanted is null)
            {
                return;
            }

            for (var i = 0; i < meets.Length; i++)
            {
                meets[i] &= wanted[column[i]];
            }
        }

        void KeepCustomers(Chunk columns, bool[] meets, bool[] wanted)
        {
            var named = columns.Named;
            for (var slot = 0; slot < columns.CaseCount; slot++)
            {
                if (!wanted[log.CaseCustomer[columns.Cases[slot]]])
                {
                    for (var i = columns.Offsets[slot]; i < columns.Offsets[slot + 1]; i++)
                    {
                        meets[i] &= NamesWanted(named, columns, i, wanted);
                    }
                }
                else if (named.Length > 0)
                {
                    for (var i = columns.Offsets[slot]; i < columns.Offsets[slot + 1]; i++)
                    {
                        meets[i] &= !NamesOthers(columns, i) || NamesWanted(named, columns, i, wanted);
                    }
                }
            }
        }

        static bool NamesOthers(Chunk columns, int touch) =>
            columns.NamedFrom(touch) is var at && at < columns.Named.Length && columns.Named[at].Touch == touch;

        static bool NamesWanted((int Touch, int Customer)[] named, Chunk columns, int touch, bool[] wanted)
        {
            if (named.Length == 0)
            {
                return false;
            }

            for (var at = columns.NamedFrom(touch); at < named.Length && named[at].Touch == touch; at++)
            {
                if (wanted[named[at].Customer])
                {
                    return true;
                }
            }

            return false;
        }

        static void KeepCasesWith(Chunk columns, bool[] marks, bool[] meets)
        {
            for (var slot = 0; slot < marks.Length; slot++)
            {
                marks[slot] = marks[slot]
                    && meets.AsSpan(columns.Offsets[slot], columns.Offsets[slot + 1] - columns.Offsets[slot]).Contains(true);
            }
        }

        static ulong[]? GoneOf(bool[] marks)
        {
            if (!marks.AsSpan().Contains(false))
            {
                return null;
            }

            var gone = new ulong[(marks.Length + 63) / 64];
            for (var slot = 0; slot < marks.Length; slot++)
            {
                gone[slot >> 6] |= (marks[slot] ? 0UL : 1UL) << slot;
            }

            return gone;
        }

        static bool[]? CodesOf(KeyIndex index, IReadOnlyCollection<int>? keys)
        {
            if (keys is null)
            {
                return null;
            }

            var codes = new bool[index.Count + 1];
            foreach (var key in keys)
            {
                var code = index.CodeOf(key);
                if (key == 0 || code != 0)
                {
                    codes[code] = true;
                }
            }

            return codes;
        }
    }
}
