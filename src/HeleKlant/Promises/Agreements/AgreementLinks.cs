using System.Security.Cryptography;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Owed;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Promises.Agreements;

/// <param name="Contact">Who gets it: a contact of the other side; left out, the other side itself.</param>
/// <param name="Days">How long it works: from 1 to 365 days.</param>
public sealed record GiveLinkAsked(Guid Id, string? Contact = null, int Days = 30);

public sealed record RevokeLinkAsked(Guid Id, Guid Link);

/// <param name="Address">Shown once: only its hash is kept.</param>
public sealed record LinkGivenTold(Guid Link, string Address, DateTimeOffset Expires);

public sealed record WithUsAsked(string Token, string? Words = null);

public sealed record WithUsKeptAsked(string Token, Guid Promise, string? Words = null);

public sealed record WithUsChangeAsked(string Token, int Change, string? Words = null);

/// <summary>
/// A link by which a contact, without an account, sees one agreement, confirms it, accepts a change and says that their own promises were kept. 256 random
/// bits, kept as a hash, until a day or until it is revoked.
/// </summary>
public sealed class AgreementLinks(Acting acting, AgreementBook book, AnswerChange answers, PromiseBook promises, PartyPick pick)
{
    public const int MostDays = 365;
    public const string Page = "/with-us/";

    public Task<Answer<LinkGivenTold>> Give(GiveLinkAsked asked, CancellationToken stop) => acting.Do<LinkGivenTold>(
        async telling =>
        {
            var found = await book.Find(asked.Id, 0, stop);
            if (found.IsRefused || asked.Days is < 1 or > MostDays)
            {
                return found.Refusal ?? AgreementRefusals.BadLinkDays;
            }

            var contact = 0;
            if (!string.IsNullOrWhiteSpace(asked.Contact))
            {
                var one = await pick.One(asked.Contact, [Journal.NameKind.Customer], stop);
                if (one.IsRefused)
                {
                    return one.Refusal!;
                }

                contact = (int)one.Value.Party.Value;
            }

            var token = Secret.New();
            var link = new AgreementLink
            {
                Id = Guid.CreateVersion7(telling.Now),
                Agreement = asked.Id,
                Hash = Secret.Hash(token),
                Contact = contact,
                GivenAt = telling.Now,
                Expires = telling.Now.AddDays(asked.Days),
            };
            AgreementBook.Tell(telling, found.Value, new AgreementLinkGiven(asked.Id, found.Value.Customers, link.Id, contact, link.Expires));
            acting.Store.Add(link);
            return new LinkGivenTold(link.Id, Page + token, link.Expires);
        },
        stop);

    public Task<Answer<Nothing>> Revoke(RevokeLinkAsked asked, CancellationToken stop) => acting.Do<Nothing>(
        async telling =>
        {
            var found = await book.Find(asked.Id, 0, stop);
            if (found.IsRefused || await acting.Store.Set<AgreementLink>().FirstOrDefaultAsync(l => l.Id == asked.Link && l.Agreement == asked.Id && l.RevokedAt == null, stop) is not { } link)
            {
                return found.Refusal ?? AgreementRefusals.NoLink;
            }

            link.RevokedAt = telling.Now;
            AgreementBook.Tell(telling, found.Value, new AgreementLinkRevoked(asked.Id, found.Value.Customers, link.Id));
            return default(Nothing);
        },
        stop);

    /// <summary>The link that a token opens; null where it opens nothing (any more).</summary>
    public async Task<AgreementLink?> Open(string? token, CancellationToken stop)
    {
        if (token is not { Length: >= 40 and <= 60 })
        {
            return null;
        }

        var (hash, now) = (Secret.Hash(token), acting.Now);
        return await acting.Store.Set<AgreementLink>().AsNoTracking().FirstOrDefaultAsync(l => l.Hash == hash && l.RevokedAt == null && l.Expires > now, stop) is { } link
            && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(link.Hash), System.Text.Encoding.ASCII.GetBytes(hash)) ? link : null;
    }

    public Task<Answer<Nothing>> Confirm(WithUsAsked asked, CancellationToken stop) =>
        ByLink(asked.Token, asked.Words, async (telling, agreement, link) => Done(await answers.Confirm(telling, agreement, asked.Words, link.Id, stop)), stop);

    public Task<Answer<Nothing>> Accept(WithUsChangeAsked asked, CancellationToken stop) => ByLink(
        asked.Token, asked.Words,
        async (telling, agreement, link) => Done(await answers.Accept(telling, agreement, new AnswerChangeAsked(agreement.Id, asked.Change, AgreementSide.Theirs, Words: asked.Words), link.Id, stop)), stop);

    /// <summary>Only their own promises of this agreement.</summary>
    public Task<Answer<Nothing>> Kept(WithUsKeptAsked asked, CancellationToken stop) => ByLink(
        asked.Token, asked.Words,
        async (telling, agreement, _) => (await book.Promises(agreement.Id, stop)).Find(p => p.Id == asked.Promise) is not { ByKind: Journal.NameKind.Customer } promise
            ? AgreementRefusals.NoSuchPromise
            : Done(await promises.Keep(telling, promise, null, SaidBy.Maker, asked.Words, stop)),
        stop);

    private static Answer<Nothing> Done<T>(Answer<T> answer) => answer.IsRefused ? answer.Refusal! : default(Nothing);

    private async Task<Answer<Nothing>> ByLink(string token, string? words, Func<Telling, Agreement, AgreementLink, Task<Answer<Nothing>>> act, CancellationToken stop)
    {
        if (await Open(token, stop) is not { } link || words?.Length > 1000)
        {
            return words?.Length > 1000 ? AgreementRefusals.TooLong : AgreementRefusals.LinkIsOver;
        }

        return await acting.Do<Nothing>(
            async telling =>
            {
                var found = await book.Find(link.Agreement, 0, stop);
                return found.IsRefused ? found.Refusal! : await act(telling, found.Value, link);
            },
            stop);
    }
}
