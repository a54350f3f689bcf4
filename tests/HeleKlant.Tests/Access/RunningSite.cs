using HeleKlant.Access;
using HeleKlant.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace HeleKlant.Tests.Access;

/// <summary>The real product on a real port over a store of its own, with one account for each role.</summary>
public sealed class RunningSite : IAsyncDisposable
{
    public const string Password = "een lange zin om te onthouden";

    private RunningSite(WebApplication app, string folder)
    {
        App = app;
        Folder = folder;
    }

    public WebApplication App { get; }

    public string Folder { get; }

    public Uri Address => new(App.Urls.First());

    public static async Task<RunningSite> Start(Altered? alter = null, Room[]? rooms = null, string? folder = null, params string[] settings)
    {
        folder ??= Path.Combine(Path.GetTempPath(), "heleklant-access-" + Guid.NewGuid().ToString("N"));
        string[] args = ["--urls", "http://localhost:0", "--HELEKLANT_DATA", folder, "--HELEKLANT_SIGN_INS_PER_MINUTE", "100000", "--HELEKLANT_LINKS_PER_MINUTE", "100000", "--HELEKLANT_LOG", "text", .. settings];
        var app = await HeleKlant.Site.Start.Build([.. args.Select(a => a == "http://localhost:0" ? "http://127.0.0.1:0" : a)], rooms ?? Program.Rooms, alter);
        await app.StartAsync();
        var site = new RunningSite(app, folder);
        await site.In(async services => await services.GetRequiredService<FirstAccount>().Make(TestContext.Current.CancellationToken));
        return site;
    }

    public async Task In(Func<IServiceProvider, Task> act)
    {
        await using var scope = App.Services.CreateAsyncScope();
        await act(scope.ServiceProvider);
    }

    public async Task<T> In<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    /// <summary>An account with these roles and <see cref="Password"/>.</summary>
    public Task<Guid> Account(string name, params string[] roles) => In(async services =>
    {
        var made = await services.GetRequiredService<Accounts>().Add(new NewAccount(name, name, $"{name}@example.org", roles, null), TestContext.Current.CancellationToken);
        var users = services.GetRequiredService<UserManager<Account>>();
        var account = (await users.FindByIdAsync(made.Value.Id.ToString()))!;
        var given = await users.AddPasswordAsync(account, Password);
        Assert.True(given.Succeeded, string.Join(", ", given.Errors.Select(e => e.Description)));
        return account.Id;
    });

    public Visitor Visitor() => new(Address);

    /// <summary>Somebody with a new account of this role, signed in.</summary>
    public async Task<Visitor> SignedIn(params string[] roles)
    {
        var name = "x" + Guid.NewGuid().ToString("N")[..12];
        await Account(name, roles);
        var visitor = Visitor();
        await visitor.SignIn(name, Password);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
