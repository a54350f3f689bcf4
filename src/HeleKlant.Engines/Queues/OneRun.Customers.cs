using System.Runtime.CompilerServices;

namespace HeleKlant.Engines.Queues;

sealed partial class OneRun
{
    void Arrive(int one)
    {
        ScheduleArrival(one);
        var place = unused.Count > 0 ? unused.Take() : NewPlace();
        ref var c = ref customers[place];
        c.Arrived = now;
        c.Waited = 0;
        c.Began = double.NaN;
        c.Key = keys[one].Next();
        c.Class = one;
        c.From = Way.Outside;
        c.Person = Nobody;
        c.HandOffs = 0;
        c.Gone = false;
        Array.Clear(seen, place * net.Steps, net.Steps);
        hands?.Clear(place);
        inside++;
        tally.Arrived++;
        Enter(place, Route(ref c, Way.Outside, Purpose.Start, 0));
    }

    int NewPlace()
    {
        if (places == customers.Length)
        {
            Array.Resize(ref customers, places * 2);
            Array.Resize(ref seen, places * 2 * net.Steps);
            hands?.Grow(places * 2);
        }

        return places++;
    }

    /// <summary>The next step, or -1 for leaving.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int Route(ref Customer c, int step, Purpose purpose, int time)
    {
        var at = (c.Class * (net.Steps + 1)) + step + 1;
        var (from, end) = (net.WayFrom[at], net.WayFrom[at + 1]);
        if (from == end)
        {
            return Nobody;
        }

        if (net.WayUpTo[from] > 1)
        {
            return net.WayTo[from];
        }

        var chance = Stream(c.Key, purpose, step + 1, time).Share();
        for (; from < end; from++)
        {
            if (chance < net.WayUpTo[from])
            {
                return net.WayTo[from];
            }
        }

        return Nobody;
    }

    /// <summary>Comes to a step, after a rest where customers have one.</summary>
    void Enter(int place, int step)
    {
        ref var c = ref customers[place];
        c.Step = step;
        c.Since = now;
        if (net.HasRest && c.From != Way.Outside && net.Rest[step] is { } rest)
        {
            events.Add(now + rest.Draw(Stream(c.Key, Purpose.Rest, step, seen[(place * net.Steps) + step])), Rested | (uint)place);
            return;
        }

        Come(place);
    }

    /// <summary>Into the box of those who move together, or before the people.</summary>
    void Come(int place)
    {
        ref var c = ref customers[place];
        var step = c.Step;
        if (net.HasBatches && c.From != Way.Outside && (net.BatchOf[step] > 1 || net.BatchEvery[step] > 0))
        {
            boxes[step].Add(place);
            var size = net.BatchOf[step] > 1 ? net.BatchOf[step] : int.MaxValue;
            if (boxes[step].Count >= size)
            {
                Release(step);
            }
            else if (boxes[step].Count == 1 && net.BatchEvery[step] is > 0 and var every)
            {
                events.Add((Math.Floor(now / every) + 1) * every, BatchGoes | (uint)step);
            }

            return;
        }

        Offer(place);
    }

    void Release(int step)
    {
        while (boxes[step].Count > 0)
        {
            Offer(boxes[step].Take());
        }
    }

    /// <summary>Taken by somebody who is free, first by who had them last where the pool keeps its customers; or queued.</summary>
    void Offer(int place)
    {
        ref var c = ref customers[place];
        if (net.HasKeeping && c.Person != Nobody && net.CrewOfPerson[c.Person] is var own && net.Keeps[net.CrewPool[own]]
            && net.Factor[(net.CrewPool[own] * net.Steps) + c.Step] > 0 && onDuty[own] && freePeople[own].Remove(c.Person))
        {
            Freer(net.CrewPool[own], -1);
            Begin(place, c.Person, own);
            return;
        }

        foreach (var crew in net.CrewsOf[c.Step])
        {
            if (onDuty[crew] && freePeople[crew].Count > 0)
            {
                var person = freePeople[crew].Take();
                Freer(net.CrewPool[crew], -1);
                Begin(place, person, crew);
                return;
            }
        }

        if (waitingAt[c.Step] >= net.Room[c.Step])
        {
            tally.TurnedAway++;
            Leave(place, ref c);
            return;
        }

        c.Queued = now;
        queues[(c.Step * net.Priorities) + net.PriorityOf[c.Class]].Add(place);
        Waits(c.Step, net.PriorityOf[c.Class], 1);
        if (net.HasPatience && net.Class[c.Class].Patience is { } patience)
        {
            events.Add(now + patience.Draw(Stream(c.Key, Purpose.Patience, c.Step, seen[(place * net.Steps) + c.Step])), GiveUp | (uint)place, c.Turn);
        }
    }

    void GivesUp(int place, int turn)
    {
        ref var c = ref customers[place];
        if (c.Turn != turn || c.Gone)
        {
            return;
        }

        tally.Wait(c.From, c.Step, now - c.Since);
        tally.GaveUp[c.Step]++;
        tally.GaveUpOf[c.Class]++;
        Waits(c.Step, net.PriorityOf[c.Class], -1);
        // The place stays taken until it comes out of its queue.
        c.Turn++;
        c.Gone = true;
        inside--;
        tally.Overlap(now, c.Arrived);
    }

    void Begin(int place, int person, int crew)
    {
        ref var c = ref customers[place];
        var waited = now - c.Since;
        c.Began = double.IsNaN(c.Began) ? now : c.Began;
        c.Turn++;
        c.Waited += waited;
        tally.Wait(c.From, c.Step, waited);
        var readUp = 0.0;
        if (c.Person != person && c.Person != Nobody)
        {
            c.HandOffs++;
            if (net.HasSetUp && net.SetUp[c.Step] is { } setUp)
            {
                readUp = setUp.Draw(Stream(c.Key, Purpose.SetUp, c.Step, seen[(place * net.Steps) + c.Step]));
            }
        }

        Serve(ref c, place, person, crew, readUp);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Serve(ref Customer c, int place, int person, int crew, double readUp)
    {
        ref var times = ref seen[(place * net.Steps) + c.Step];
        var own = net.Service[(c.Class * net.Steps) + c.Step].Draw(Stream(c.Key, Purpose.Service, c.Step, times));
        times++;
        var takes = (own + readUp) * net.Factor[(net.CrewPool[crew] * net.Steps) + c.Step];
        c.Person = person;
        helping[person] = place;
        work[person] = takes;
        hands?.Add(place, person);
        tally.Steps++;
        events.Add(net.CrewHours[crew] is { } hours ? hours.After(now, takes) : now + takes, Finish | (uint)person);
    }

    void Finished(int person)
    {
        var place = helping[person];
        var crew = net.CrewOfPerson[person];
        var pool = net.CrewPool[crew];
        tally.Work[pool] += work[person];
        ref var c = ref customers[place];
        var from = c.Step;
        var next = Route(ref c, from, Purpose.Route, seen[(place * net.Steps) + from]);
        if (next < 0)
        {
            tally.Depart(c.Class, now, c.Arrived, c.Began, c.Waited, c.HandOffs);
            if (hands is not null)
            {
                tally.Pieces += hands.Pieces(place);
                tally.People += hands.Count(place);
            }

            Leave(place, ref c);
        }
        else
        {
            c.From = from;
            if (net.HasKeeping && (net.Keeps[pool] || net.GoesAlong[next]) && net.Rest[next] is null && net.Factor[(pool * net.Steps) + next] > 0)
            {
                c.Step = next;
                tally.Kept++;
                Serve(ref c, place, person, crew, 0);
                return;
            }

            Enter(place, next);
        }

        Free(person, crew, pool);
    }

    void Leave(int place, ref Customer c)
    {
        tally.Overlap(now, c.Arrived);
        c.Gone = true;
        c.Turn++;
        inside--;
        unused.Add(place);
    }

    /// <summary>Somebody is done: the next who waits, or free.</summary>
    void Free(int person, int crew, int pool)
    {
        if (onDuty[crew])
        {
            if (NextFor(pool) is >= 0 and var place)
            {
                Begin(place, person, crew);
                return;
            }

            Freer(pool, 1);
        }

        freePeople[crew].Add(person);
    }

    /// <summary>Of those a pool can help: first by priority, then who came first before the people of their step. -1 for nobody.</summary>
    int NextFor(int pool)
    {
        foreach (var priority in (ReadOnlySpan<int>)tally.Levels)
        {
            var (best, since) = (Nobody, double.PositiveInfinity);
            foreach (var step in net.StepsOf[pool])
            {
                var at = (step * net.Priorities) + priority;
                if (waiting[at] > 0)
                {
                    ref var queue = ref queues[at];
                    while (customers[queue.Peek()].Gone)
                    {
                        unused.Add(queue.Take());
                    }

                    if (customers[queue.Peek()].Queued is var then && then < since)
                    {
                        (best, since) = (at, then);
                    }
                }
            }

            if (best >= 0)
            {
                Waits(best / net.Priorities, priority, -1);
                return queues[best].Take();
            }
        }

        return Nobody;
    }

    void Turns(int crew)
    {
        var hours = net.CrewHours[crew]!;
        var pool = net.CrewPool[crew];
        var opens = !onDuty[crew];
        onDuty[crew] = opens;
        Freer(pool, opens ? freePeople[crew].Count : -freePeople[crew].Count);
        while (opens && freePeople[crew].Count > 0 && NextFor(pool) is >= 0 and var place)
        {
            Freer(pool, -1);
            Begin(place, freePeople[crew].Take(), crew);
        }

        events.Add(hours.Turn(++turn[crew]).At, CrewTurn | (uint)crew);
    }
}
