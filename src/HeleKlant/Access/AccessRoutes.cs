namespace HeleKlant.Access;

/// <summary>Sign-in, accounts and tokens: form posts and API.</summary>
public static class AccessRoutes
{
    public static void Map(IEndpointRouteBuilder site)
    {
    }
}
