using System.Net;
using Microsoft.AspNetCore.Builder;

namespace Storefront.Tests;

/// <summary>The service as it is, in this process, on a port that the system chose.</summary>
public sealed class RunningStore : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private RunningStore(WebApplication app, HttpClient http) => (App, Http) = (app, http);

    public WebApplication App { get; }

    public HttpClient Http { get; }

    public static Task<RunningStore> StartAsync(params string[] settings) => StartAsync(_ => { }, settings);

    public static async Task<RunningStore> StartAsync(Action<WebApplication> change, params string[] settings)
    {
        var app = StorefrontApplication.Create(
            ["--urls", "http://127.0.0.1:0", "--Storefront:DrainSeconds", "0", .. settings]);
        change(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningStore(app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = Limit });
    }

    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task WaitForAsync(string path, HttpStatusCode status)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        while ((await GetAsync(path)).Status != status)
            await Task.Delay(20, limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.StopAsync(CancellationToken.None);
        await App.DisposeAsync();
    }
}
