using System.Globalization;
using HeleKlant.Access;
using HeleKlant.Facts;

namespace HeleKlant.Site.Lists;

/// <summary>What stands for an employee in exports and the API: the number of the journal's dictionary, which names nobody outside this store.</summary>
public static class Pseudonyms
{
    public static string Of(int employee) => "employee-" + employee.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether names go out: only for whoever has the right, with a reason, which is recorded.</summary>
    public static async Task<Answer<bool>> Named(bool asked, string? reason, WhoAsks who, Audit audit, string what, CancellationToken stop)
    {
        if (!asked)
        {
            return false;
        }

        if (!who.Has(Right.SeeEmployeeNames))
        {
            return new Refusal("names-not-allowed") { Kind = RefusalKind.NotAllowed };
        }

        if (reason?.Trim() is not { Length: >= 5 } because)
        {
            return new Refusal("names-need-reason");
        }

        await audit.Exported(what, because, stop);
        return true;
    }
}
