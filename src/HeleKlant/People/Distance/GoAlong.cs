using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Store;

namespace HeleKlant.People;

/// <param name="Guest">Who is invited to go along.</param>
/// <param name="Hours">Working hours set aside, a quarter to 24.</param>
public sealed record GoAlongAsked(int Guest, DateOnly On, double Hours, int? Host = null);

public sealed record AnswerGoAlongAsked(Guid Invitation, bool Yes);

public sealed record GoAlongMade(Guid Invitation);

/// <summary>Going along to a customer is an invitation with hours set aside, never an order.</summary>
public sealed class GoAlong(Acting acting, PartyBook book, Moments moments)
{
    public Task<Answer<GoAlongMade>> Invite(GoAlongAsked asked, CancellationToken stop) => acting.Do<GoAlongMade>(
        async telling =>
        {
            if ((asked.Host ?? (int?)acting.Who.Employee?.Value) is not { } hosting)
            {
                return PeopleRefusals.AccountHasNoEmployee;
            }

            var host = await book.Of(hosting, NameKind.Employee, stop);
            var guest = await book.Of(asked.Guest, NameKind.Employee, stop);
            if ((host.Refusal ?? guest.Refusal) is { } no)
            {
                return no;
            }

            if (host.Value.Id == guest.Value.Id)
            {
                return PeopleRefusals.SecondIsFirst;
            }

            if (!(asked.Hours is >= 0.25 and <= 24))
            {
                return PeopleRefusals.HoursOutOfRange;
            }

            if (asked.On < moments.Today)
            {
                return PeopleRefusals.DayIsPast;
            }

            if (!Moments.IsPlausible(asked.On))
            {
                return PeopleRefusals.DayOutOfRange;
            }

            var invited = new GoingAlongInvited(Guid.CreateVersion7(telling.Now), host.Value.Id, guest.Value.Id, asked.On, asked.Hours);
            acting.Store.Add(GoingAlongRow.Of(invited));
            telling.Tell("going-along/" + invited.Invitation, 1, invited);
            return new GoAlongMade(invited.Invitation);
        },
        stop);

    public Task<Answer<Site.Nothing>> Reply(AnswerGoAlongAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        async telling =>
        {
            if (await acting.Store.Set<GoingAlongRow>().FindAsync([asked.Invitation], stop) is not { } row)
            {
                return PeopleRefusals.NoParty;
            }

            if (acting.Who.Employee?.Value != row.Guest)
            {
                return PeopleRefusals.NotYours;
            }

            if (row.Comes is not null)
            {
                return PeopleRefusals.AlreadyAnswered;
            }

            var answered = new GoingAlongAnswered(row.Invitation, asked.Yes);
            telling.Tell("going-along/" + row.Invitation, 2, answered);
            row.After(answered);
            return default(Site.Nothing);
        },
        stop);
}

/// <param name="Kind">Activity or channel.</param>
/// <param name="Names">Numbers of the journal's dictionary.</param>
public sealed record MarkContactAsked(NameKind Kind, int[] Names);

/// <summary>The organisation says which activities and channels are contact with the customer; what is not marked is unknown.</summary>
public sealed class MarkContact(Acting acting, PartyBook book, JournalStore journal)
{
    private const string Stream = "chain-rules";

    /// <summary>Marks these, beside what is marked already.</summary>
    public Task<Answer<Site.Nothing>> Mark(MarkContactAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        telling => Task.FromResult(Change(telling, asked, marked: true, asked.Names)), stop);

    public Task<Answer<Site.Nothing>> Unmark(MarkContactAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        telling => Task.FromResult(Change(telling, asked, marked: false, asked.Names)), stop);

    /// <summary>Exactly these are marked afterwards: what the page with its boxes says.</summary>
    public Task<Answer<Site.Nothing>> Set(MarkContactAsked asked, CancellationToken stop) => acting.Do<Site.Nothing>(
        telling =>
        {
            var marked = Marked(journal, asked.Kind, telling.Turn);
            var no = Change(telling, asked, marked: true, [.. asked.Names.Where(n => !marked.Contains(n))]).Refusal
                ?? Change(telling, asked, marked: false, [.. marked.Except(asked.Names)]).Refusal;
            return Task.FromResult(no is null ? default(Site.Nothing) : (Answer<Site.Nothing>)no);
        },
        stop);

    /// <summary>What is marked now.</summary>
    public static HashSet<int> Marked(JournalStore journal, NameKind kind, WriteTurn? turn = null)
    {
        var marked = new HashSet<int>();
        foreach (var recorded in journal.ReadStream(Stream, 0, turn).Where(f => f.Name is "contact-marked" or "contact-unmarked"))
        {
            switch (journal.Shapes.Read(recorded))
            {
                case ContactMarked f when f.Kind == kind:
                    marked.Add(f.Name);
                    break;
                case ContactUnmarked f when f.Kind == kind:
                    marked.Remove(f.Name);
                    break;
            }
        }

        return marked;
    }

    private Answer<Site.Nothing> Change(Telling telling, MarkContactAsked asked, bool marked, int[] names)
    {
        if (asked.Kind is not (NameKind.Activity or NameKind.Channel) || journal.ReadNames(names).Count(n => n.Kind == asked.Kind) != names.Distinct().Count())
        {
            return PeopleRefusals.NoParty;
        }

        foreach (var name in names.Distinct())
        {
            book.TellNext(telling, Stream, marked ? new ContactMarked(asked.Kind, name) : new ContactUnmarked(asked.Kind, name));
        }

        return default(Site.Nothing);
    }
}
