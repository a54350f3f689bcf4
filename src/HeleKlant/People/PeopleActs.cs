using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Site;

namespace HeleKlant.People;

/// <summary>The addresses of every act of this room: one for the API, one for the form of a page.</summary>
public static class PeopleActs
{
    public static void Map(IEndpointRouteBuilder site)
    {
        Parties(site);
        Teams(site);
        Customers(site);
        Bonds(site);
        Cases(site);
        Files(site);
    }

    private static void Parties(IEndpointRouteBuilder site)
    {
        site.MapAct<RecordPartyAsked, PartyMade>(
            "POST /api/parties", "/who/parties", "Enter an organisation, a person, an employee or a team.",
            (http, asked, stop) => Act<RecordParty>(http).Do(asked, stop), (http, _) => Back(http, "/who"),
            (_, asked, made) => (asked.As is PartyAs.Team ? "/who/teams/" : "/who/parties/") + made.Id, "party-recorded");
        site.MapAct<CorrectPartyAsked, PartyMade>(
            "PUT /api/parties/{id:int}", "/who/parties/{id:int}/correct", "Correct the name, address, number, e-mail or telephone of a party.",
            (http, asked, stop) => Act<CorrectParty>(http).Do(asked, stop), (_, asked) => "/who/parties/" + asked.Id, "party-corrected");
        site.MapAct<TakeRoleAsked, Nothing>(
            "POST /api/parties/{id:int}/roles", "/who/parties/{id:int}/roles", "Say that a party is customer, supplier, bank or part of us from a day.",
            (http, asked, stop) => Act<TakeRole>(http).Do(asked, stop), (_, asked) => "/who/parties/" + asked.Id, "role-taken");
        site.MapAct<EndRoleAsked, Nothing>(
            "DELETE /api/parties/{id:int}/roles/{role}", "/who/parties/{id:int}/roles/end", "Say that a party is this no longer.",
            (http, asked, stop) => Act<TakeRole>(http).End(asked, stop), (_, asked) => "/who/parties/" + asked.Id, "role-ended");
        site.MapAct<AddContactAsked, PartyMade>(
            "POST /api/parties/{id:int}/contacts", "/who/parties/{id:int}/contacts", "Add a person one can turn to at an organisation.",
            (http, asked, stop) => Act<AddContact>(http).Do(asked, stop), (_, asked) => "/who/parties/" + asked.Id, "contact-added");
        site.MapAct<EndContactAsked, Nothing>(
            "DELETE /api/parties/{id:int}/contacts/{person:int}", "/who/parties/{id:int}/contacts/end", "Say that a person left an organisation.",
            (http, asked, stop) => Act<AddContact>(http).End(asked, stop), (_, asked) => "/who/parties/" + asked.Id, "contact-left");
        site.MapAct<MergeAsked, Merging>(
            "POST /api/parties/{kept:int}/merge", "/who/parties/{kept:int}/merge", "Merge two records of one customer, or of one employee, into one story.",
            (http, asked, stop) => Act<MergeParties>(http).Do(asked, stop), (_, asked) => "/who/parties/" + asked.Kept, "merged");
        site.MapAct<MergeAsked, Merging>(
            "DELETE /api/parties/{kept:int}/merge/{gone:int}", "/who/parties/{kept:int}/unmerge", "Undo a merge: both records are there again.",
            (http, asked, stop) => Act<MergeParties>(http).Undo(asked, stop), (_, asked) => "/who/parties/" + asked.Kept, "unmerged");
        site.MapAct<MergeAsked, Nothing>(
            "POST /api/parties/{kept:int}/not-the-same", "/who/parties/{kept:int}/not-the-same", "Say that two records that look alike are two; they are not proposed again.",
            (http, asked, stop) => Act<MergeParties>(http).NotTheSame(asked, stop), (_, _) => "/who/duplicates", "not-the-same");
        site.MapAct<ErasePartyAsked, PartyGone>(
            "POST /api/parties/{id:int}/erase", "/who/parties/{id:int}/erase", "Erase every text about a person. What happened stays, without a name. Cannot be undone.",
            (http, asked, stop) => Act<EraseParty>(http).Do(asked, stop), (_, asked) => "/who/parties/" + asked.Id, "party-erased");
    }

    private static void Teams(IEndpointRouteBuilder site)
    {
        site.MapAct<JoinTeamAsked, Nothing>(
            "POST /api/teams/{team:int}/members", "/who/teams/{team:int}/members", "An employee works in a team from a day.",
            (http, asked, stop) => Act<JoinTeam>(http).Do(asked, stop), (_, asked) => "/who/teams/" + asked.Team, "team-joined");
        site.MapAct<LeaveTeamAsked, Nothing>(
            "POST /api/teams/{team:int}/members/{employee:int}/leave", "/who/teams/{team:int}/members/leave", "An employee works in a team up to and including a day.",
            (http, asked, stop) => Act<JoinTeam>(http).Leave(asked, stop), (_, asked) => "/who/teams/" + asked.Team, "team-left");
        site.MapAct<UndoJoiningAsked, Nothing>(
            "DELETE /api/teams/{team:int}/members/{employee:int}/{from}", "/who/teams/{team:int}/members/undo", "A membership that was entered by mistake never was.",
            (http, asked, stop) => Act<JoinTeam>(http).Undo(asked, stop), (_, asked) => "/who/teams/" + asked.Team, "joining-undone");
        site.MapAct<PlaceTeamAsked, Nothing>(
            "POST /api/teams/{team:int}/beside", "/who/teams/{team:int}/beside", "Place a team that leaves no trace in the records beside another in the chain.",
            (http, asked, stop) => Act<PlaceTeam>(http).Do(asked, stop), (_, asked) => "/who/teams/" + asked.Team, "team-placed");
        site.MapAct<PlaceTeamAsked, Nothing>(
            "DELETE /api/teams/{team:int}/beside/{beside:int}", "/who/teams/{team:int}/beside/undo", "Take a team that was placed by hand out of the chain.",
            (http, asked, stop) => Act<PlaceTeam>(http).Undo(asked, stop), (_, asked) => "/who/teams/" + asked.Team, "placing-undone");
        site.MapAct<TeamWeekAsked, Nothing>(
            "PUT /api/teams/{team:int}/week", "/who/teams/{team:int}/week", "Give a team a week of its own; without one it has the organisation's again.",
            (http, asked, stop) => Act<SetTeamWeek>(http).Do(asked, stop), (_, asked) => "/who/teams/" + asked.Team, "team-week-set");
        site.MapAct<MarkContactAsked, Nothing>(
            "PUT /api/contact/{kind}", "/who/contact/{kind}", "Say which activities (or channels) are contact with the customer; what is not named is not.",
            (http, asked, stop) => Act<MarkContact>(http).Set(asked, stop), (_, _) => "/who/contact", "contact-marked");
    }

    private static void Customers(IEndpointRouteBuilder site) => site.MapAct<TellCustomerAsked, Nothing>(
        "POST /api/customers/{id:int}/told", "/who/customers/{id:int}/told", "Note that a waiting customer was told so.",
        (http, asked, stop) => Act<TellCustomer>(http).Do(asked, stop), (http, asked) => Back(http, $"/who/customers/{asked.Id}"), "customer-told");

    private static void Bonds(IEndpointRouteBuilder site)
    {
        site.MapAct<CorrectBondAsked, Nothing>(
            "POST /api/customers/{customer:int}/bonds/correct", "/who/customers/{customer:int}/bonds/correct", "Correct one's own bond with a customer, or note what the customer says of one.",
            (http, asked, stop) => Act<CorrectBond>(http).Do(asked, stop), (http, asked) => Back(http, $"/who/customers/{asked.Customer}#bonds"), "bond-corrected");
        site.MapAct<UndoBondCorrectionAsked, Nothing>(
            "DELETE /api/customers/{customer:int}/bonds/correct", "/who/customers/{customer:int}/bonds/correct/undo", "Take back a correction of a bond.",
            (http, asked, stop) => Act<CorrectBond>(http).Undo(asked, stop), (http, asked) => Back(http, $"/who/customers/{asked.Customer}#bonds"), "correction-undone");
        site.MapAct<SecondFaceAsked, Nothing>(
            "POST /api/customers/{customer:int}/second-face", "/who/customers/{customer:int}/second-face", "Propose a second face beside the one a customer leans on; that one answers.",
            (http, asked, stop) => Act<SecondFace>(http).Propose(asked, stop), (_, asked) => $"/who/customers/{asked.Customer}#bonds", "second-face-proposed");
        site.MapAct<AnswerSecondFaceAsked, Nothing>(
            "POST /api/customers/{customer:int}/second-face/answer", "/who/customers/{customer:int}/second-face/answer", "Say yes or no to a second face beside oneself.",
            (http, asked, stop) => Act<SecondFace>(http).Reply(asked, stop), (_, _) => "/who/my-bonds", "second-face-answered");
        site.MapAct<GoAlongAsked, GoAlongMade>(
            "POST /api/going-along", "/who/going-along", "Invite somebody to go along to a customer, with hours set aside.",
            (http, asked, stop) => Act<GoAlong>(http).Invite(asked, stop), (_, _) => "/who/distance", "going-along-invited");
        site.MapAct<AnswerGoAlongAsked, Nothing>(
            "POST /api/going-along/{invitation:guid}/answer", "/who/going-along/{invitation:guid}/answer", "Say yes or no to going along.",
            (http, asked, stop) => Act<GoAlong>(http).Reply(asked, stop), (_, _) => "/who/distance", "going-along-answered");
    }

    private static void Cases(IEndpointRouteBuilder site)
    {
        site.MapAct<HandOverAsked, CaseHolding>(
            "POST /api/cases/{case:int}/hand-over", "/who/cases/hand-over", "Hand a case over; the giver has it until the receiver takes it.",
            (http, asked, stop) => Act<HandOver>(http).Do(asked, stop), (http, _) => Back(http, "/who/one-name"), "case-handed-over");
        site.MapAct<TakeCaseAsked, CaseHolding>(
            "POST /api/cases/{case:int}/take", "/who/cases/{case:int}/take", "Take a case: it has one name.",
            (http, asked, stop) => Act<HandOver>(http).Take(asked, stop), (http, _) => Back(http, "/who/one-name"), "case-taken");
        site.MapAct<TakeCaseAsked, CaseHolding>(
            "POST /api/cases/{case:int}/decline", "/who/cases/{case:int}/decline", "Do not take a case that was offered; the giver keeps it.",
            (http, asked, stop) => Act<HandOver>(http).Decline(asked, stop), (http, _) => Back(http, "/who/one-name"), "case-not-taken");
    }

    private static void Files(IEndpointRouteBuilder site)
    {
        site.MapPost("/api/employees/import", async (HttpContext http, ImportEmployees act, CancellationToken stop) =>
            {
                using var file = new MemoryStream();
                await http.Request.Body.CopyToAsync(file, stop);
                return (await act.Do(file.ToArray(), stop)).ToResult(http);
            })
            .WithSummary("Bring in employees and teams from CSV: name, number, e-mail, team, from, to.").WithTags("employees").Accepts<string>("text/csv").Produces<EmployeesImported>();
        site.MapPost("/who/employees/import", async (HttpContext http, ImportEmployees act, CancellationToken stop) =>
            {
                var form = await http.Request.ReadFormAsync(stop);
                using var file = new MemoryStream();
                if (form.Files.Count > 0)
                {
                    await form.Files[0].CopyToAsync(file, stop);
                }

                var done = await act.Do(file.ToArray(), stop);
                return done.IsRefused
                    ? done.ToPage(http, "/who/teams")
                    : done.ToPage(http, FormattableString.Invariant($"/who/teams?rows={done.Value.Rows}&employees={done.Value.NewEmployees}&teams={done.Value.NewTeams}&places={done.Value.NewMemberships}&refused={done.Value.Refused.Count}&lines={string.Join('~', done.Value.Refused.Take(Pages.TeamsPage.MostLines).Select(r => $"{r.Line}-{r.Reason}"))}"));
            })
            .WithMetadata(new Microsoft.AspNetCore.Antiforgery.RequireAntiforgeryTokenAttribute()).ExcludeFromDescription();
    }

    private static T Act<T>(HttpContext http)
        where T : notnull => http.RequestServices.GetRequiredService<T>();

    /// <summary>Back to the page the form stood on, where that is one of ours.</summary>
    private static string Back(HttpContext http, string otherwise) =>
        http.Request.HasFormContentType && http.Request.Form["back"].ToString() is { Length: > 0 } back ? ShellRoutes.SafeAddress(back) : otherwise;
}
