namespace HeleKlant.Access;

/// <summary>Sign-in, accounts, tokens, settings, audit and what is kept: form posts and API.</summary>
public static class AccessRoutes
{
    public static void Map(IEndpointRouteBuilder site)
    {
        SignInRoutes.Map(site);
        TabletRoutes.Map(site);
        MyAccountRoutes.Map(site);
        AccountRoutes.Map(site);
        SettingsRoutes.Map(site);
        CareRoutes.Map(site);
    }
}
