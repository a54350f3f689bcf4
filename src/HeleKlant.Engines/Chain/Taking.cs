using System.Runtime.InteropServices;

namespace HeleKlant.Engines.Chain;

/// <summary>Takes touches up into a log: keeps some hundreds aside, lays them down with their cases, and merges what is small.</summary>
internal sealed class Taking(LogState state)
{
    const int LayDownAt = 256;
    const int MergeAt = 16;
    const int Small = Chunk.Target / 2;

    readonly List<(int Case, TouchRow Row)> waiting = [];
    readonly List<int[]> more = [];
    readonly List<int> small = [];
    readonly ChunkWriter writer = new();
    readonly List<TouchRow> rows = [];
    readonly List<int[]> rowMore = [];
    bool pairsMayWait;

    public int Waiting => waiting.Count;

    public void Add(in Touch touch)
    {
        var row = new TouchRow
        {
            Start = touch.Start,
            End = touch.Lasting ? touch.End : touch.Start,
            Lasting = touch.Lasting,
            Suspended = touch.Lasting ? touch.Suspended : 0,
            Begun = touch.Begun,
            Place = touch.Place,
            Fact = touch.Fact,
            Activity = state.Activities.Add(touch.Activity),
            Employee = state.Employees.Add(touch.Employee),
            Team = state.Teams.Add(touch.Team),
            Role = state.Roles.Add(touch.Role),
            Channel = state.Channels.Add(touch.Channel),
            Customer = state.Customers.Add(touch.Customer),
            More = -1,
        };
        if (touch.MoreCustomers is { Count: > 0 } further)
        {
            row.More = more.Count;
            more.Add([.. further.Select(state.Customers.Add)]);
        }

        Add(state.Cases.Add(touch.Case), row);
    }

    void Add(int code, in TouchRow row)
    {
        pairsMayWait |= row.Begun | row.Lasting;
        waiting.Add((code, row));
        if (waiting.Count >= LayDownAt)
        {
            LayDown();
        }
    }

    public TakenUp TakeUp(in RawEvents events, int index)
    {
        var step = (Step)events.Step[index];
        if (events.Case[index] == 0 || (events.Start[index] == RawEvents.Absent && events.End[index] == RawEvents.Absent))
        {
            return TakenUp.NoTouch;
        }

        switch (step)
        {
            case Step.Start or Step.Suspend or Step.Resume:
                return TakenUp.WholeCaseNeeded;
            case not Step.Complete:
                return TakenUp.NoTouch;
        }

        if (pairsMayWait && (events.Start[index] == RawEvents.Absent || events.End[index] == RawEvents.Absent))
        {
            LayDown();
        }

        var code = state.Cases.Add(events.Case[index]);
        var further = 0;
        var raw = RawPages.RowOf(events, index, state, more, ref further);
        if (!raw.IsWhole && MayPair(code, raw))
        {
            return TakenUp.WholeCaseNeeded;
        }

        Span<RawRow> one = [raw];
        foreach (ref readonly var row in new CasePairing(PairBy.Employee).Pair(one))
        {
            Add(code, row);
        }

        return TakenUp.Yes;
    }

    public void ReplaceCase(int caseKey, in RawEvents events, PairBy pairBy)
    {
        LayDown();
        var code = state.Cases.Add(caseKey);
        var raw = new List<RawRow>();
        var further = 0;
        for (var i = 0; i < events.Count; i++)
        {
            if (events.Case[i] == caseKey)
            {
                raw.Add(RawPages.RowOf(events, i, state, more, ref further));
            }
        }

        TakeOut(code);
        var touches = new CasePairing(pairBy).Pair(CollectionsMarshal.AsSpan(raw));
        var main = TouchRow.CustomerOf(touches);
        state.CaseCustomer[code] = main;
        if (!touches.IsEmpty)
        {
            if (main != 0)
            {
                state.Link(main, code);
            }

            LinkNew(code, touches, touches.Length, more);
            writer.Add(code, state.CaseCustomer[code], touches, more);
            state.TouchCount += touches.Length;
            state.CaseCount++;
            Close();
        }

        more.Clear();
        Tidy();
    }

    /// <summary>Lays what waits down: each case concerned is taken out of its chunk and written anew with what came.</summary>
    public void LayDown()
    {
        if (waiting.Count == 0)
        {
            return;
        }

        var came = CollectionsMarshal.AsSpan(waiting);
        came.Sort(static (a, b) => a.Case != b.Case ? a.Case.CompareTo(b.Case) : a.Row.Fact.CompareTo(b.Row.Fact));
        for (var from = 0; from < came.Length;)
        {
            var to = from + 1;
            while (to < came.Length && came[to].Case == came[from].Case)
            {
                to++;
            }

            LayDown(came[from..to]);
            from = to;
        }

        waiting.Clear();
        more.Clear();
        pairsMayWait = false;
        Close();
        Tidy();
    }

    void LayDown(ReadOnlySpan<(int Case, TouchRow Row)> came)
    {
        var code = came[0].Case;
        rows.Clear();
        rowMore.Clear();
        var customer = state.CaseCustomer[code];
        if (state.Places[code] is not 0 and var place)
        {
            var (chunk, slot) = EventLog.Where(place);
            state.Chunks[chunk]!.Read(slot, customer, rows, rowMore);
            state.MarkGone(chunk, slot);
            state.TouchCount -= rows.Count;
        }
        else
        {
            state.CaseCount++;
        }

        foreach (var (_, touch) in came)
        {
            if (customer == 0 && touch.Customer != 0)
            {
                state.CaseCustomer[code] = customer = touch.Customer;
                state.Link(customer, code);
            }

            var row = touch;
            if (row.More >= 0)
            {
                rowMore.Add(more[row.More]);
                row.More = rowMore.Count - 1;
            }

            rows.Add(row);
        }

        var all = CollectionsMarshal.AsSpan(rows);
        LinkNew(code, all, came.Length, rowMore);
        TouchRow.Insert(all);
        writer.Add(code, customer, all, rowMore);
        state.TouchCount += all.Length;
        if (writer.Count >= Chunk.Target)
        {
            Close();
        }
    }

    /// <summary>Notes which customers the last <paramref name="came"/> rows of a case bring that it had not.</summary>
    void LinkNew(int code, ReadOnlySpan<TouchRow> all, int came, List<int[]> moreOf)
    {
        var main = state.CaseCustomer[code];
        for (var i = all.Length - came; i < all.Length; i++)
        {
            LinkNew(code, all[i].Customer, main, all[..i], moreOf);
            foreach (var further in all[i].More < 0 ? [] : moreOf[all[i].More])
            {
                LinkNew(code, further, main, all[..i], moreOf);
            }
        }
    }

    void LinkNew(int code, int customer, int main, ReadOnlySpan<TouchRow> before, List<int[]> moreOf)
    {
        if (customer == 0 || customer == main)
        {
            return;
        }

        foreach (ref readonly var row in before)
        {
            if (row.Customer == customer || (row.More >= 0 && moreOf[row.More].Contains(customer)))
            {
                return;
            }
        }

        state.Link(customer, code);
    }

    void TakeOut(int code)
    {
        if (state.Places[code] is 0)
        {
            return;
        }

        var (chunk, slot) = EventLog.Where(state.Places[code]);
        rows.Clear();
        rowMore.Clear();
        state.Chunks[chunk]!.Read(slot, state.CaseCustomer[code], rows, rowMore);
        foreach (var row in rows)
        {
            state.Unlink(row.Customer, code);
            foreach (var further in row.More < 0 ? [] : rowMore[row.More])
            {
                state.Unlink(further, code);
            }
        }

        state.Unlink(state.CaseCustomer[code], code);
        state.MarkGone(chunk, slot);
        state.Places[code] = 0;
        state.TouchCount -= rows.Count;
        state.CaseCount--;
    }

    void Close()
    {
        if (writer.CaseCount > 0)
        {
            var id = state.Add(writer.Finish());
            if (state.Chunks[id]!.Count < Small)
            {
                small.Add(id);
            }
        }
    }

    /// <summary>
    /// Whether a complete may change the pairing of its case: some touch of that activity is begun and not ended, or has an end that this
    /// complete, told late, comes before.
    /// </summary>
    bool MayPair(int code, in RawRow complete)
    {
        if (state.Places[code] is 0)
        {
            return false;
        }

        var (id, slot) = EventLog.Where(state.Places[code]);
        var chunk = state.Chunks[id]!;
        for (var i = chunk.Offsets[slot]; i < chunk.Offsets[slot + 1]; i++)
        {
            if (chunk.ActivityAt(i) == complete.Activity
                && ((chunk.DurationUnits(i) >= 0 && chunk.InstantOf(chunk.EndUnits(i)) >= complete.At)
                    || Array.BinarySearch(chunk.Begun, i) >= 0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// One bounded step of tidying: merges the smallest chunks once there are too many, or writes one chunk anew of which more than half moved away.
    /// </summary>
    void Tidy()
    {
        if (small.Count >= MergeAt)
        {
            small.Sort((a, b) => Left(a).CompareTo(Left(b)));
            var taken = 0;
            for (var touches = 0; taken < small.Count && touches < Chunk.Target; taken++)
            {
                touches += Left(small[taken]);
                Rewrite(small[taken]);
            }

            small.RemoveRange(0, taken);
            Close();
        }
        else if (state.NextSparse() is var sparse and >= 0)
        {
            small.Remove(sparse);
            Rewrite(sparse);
            Close();
        }
    }

    int Left(int id) => state.Chunks[id]!.Count - state.GoneTouches[id];

    /// <summary>Moves what is left of a chunk into the writer and drops the chunk.</summary>
    void Rewrite(int id)
    {
        var chunk = state.Chunks[id]!;
        for (var slot = 0; slot < chunk.CaseCount; slot++)
        {
            if (!state.IsGone(id, slot))
            {
                rows.Clear();
                rowMore.Clear();
                var code = chunk.Cases[slot];
                chunk.Read(slot, state.CaseCustomer[code], rows, rowMore);
                writer.Add(code, state.CaseCustomer[code], CollectionsMarshal.AsSpan(rows), rowMore);
            }
        }

        state.Drop(id);
    }
}
