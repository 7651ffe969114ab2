using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Storefront.Tests;

public sealed class ShutdownTests
{
    [Fact]
    public async Task A_request_that_has_begun_is_finished()
    {
        var begun = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        await using var store = await RunningStore.StartAsync(app => app.MapGet("/slow", async () =>
        {
            begun.SetResult();
            await finish.Task;
            return Results.Text("paid");
        }));
        var answer = store.GetAsync("/slow");
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);

        var stop = store.App.StopAsync(TestContext.Current.CancellationToken);
        Assert.False(stop.IsCompleted);
        finish.SetResult();

        Assert.Equal((HttpStatusCode.OK, "paid"), await answer);
        await stop;
    }

    [Fact]
    public async Task A_request_that_takes_too_long_does_not_hold_up_the_end()
    {
        var begun = new TaskCompletionSource();
        await using var store = await RunningStore.StartAsync(
            app => app.MapGet("/stuck", async (CancellationToken cancellationToken) =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }),
            "--Storefront:ShutdownSeconds", "0.2");
        var answer = store.GetAsync("/stuck");
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);

        await store.App.StopAsync(TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<Exception>(() => answer);
    }
}
