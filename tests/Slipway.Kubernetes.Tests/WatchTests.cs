using Slipway.Model;

namespace Slipway.Kubernetes.Tests;

public sealed class WatchTests
{
    private static readonly WatchRequest Request = new() { Objects = new ListRequest { Kind = ResourceKind.Of("v1", "ConfigMap"), Namespace = "shop" } };

    [Fact]
    public async Task What_is_there_is_told_then_what_happens()
    {
        var store = new SimulatedStore();
        store.Put("a");
        await using var run = await WatchRun.StartAsync(store, Request);

        await run.UntilAsync(view => view.Synchronized == 1);
        store.Put("b");
        store.Put("a");
        store.Delete("b");
        await run.UntilAsync(view => view.Vanished.Count == 1);

        Assert.Empty(run.View.Mistakes);
        Assert.Equal(store.Snapshot(), run.View.Known);
        Assert.Contains("&resourceVersion=11&", run.Api.Requests.Single(one => one.Contains("watch=true", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Nothing_is_lost_or_told_twice_however_connections_end(int seed)
    {
        var store = new SimulatedStore(seed)
        {
            EventsPerConnection = 4,
            Ends = ["", "", "", "half", "half", "half", "garbage\n", "{}\n", "[1]\n", """{"type":"ERROR","object":{"kind":"Status","code":500,"message":"etcdserver: leader changed"}}""" + "\n"],
        };
        var random = new Random(seed);
        for (var at = 0; at < 10; at++)
            store.Put($"c{at}");
        await using var run = await WatchRun.StartAsync(store, Request);

        for (var step = 0; step < 80; step++)
        {
            Act(store, random);
            if (step % 10 == 0)
                await run.UntilAsync(view => SameAs(view, store));
        }

        await run.UntilAsync(view => SameAs(view, store));
        Assert.Empty(run.View.Mistakes);
        // Who came and went between two lists was never told of; all others' ends were.
        Assert.Subset(store.Deleted.ToHashSet(), run.View.Vanished.ToHashSet());
        Assert.Equal(run.View.Vanished.Count, run.View.Vanished.Distinct(StringComparer.Ordinal).Count());
        Assert.True(store.Watches > 10);
    }

    [Fact]
    public async Task What_vanished_while_the_server_forgot_is_told_with_what_names_it()
    {
        var store = new SimulatedStore();
        string[] uids = [store.Put("a"), store.Put("b"), store.Put("c")];
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        store.Faults.Enqueue(_ => held.Task);
        await using var run = await WatchRun.StartAsync(store, Request);
        await run.UntilAsync(view => view.Synchronized == 1);

        store.Delete("a");
        store.Delete("b");
        var again = store.Put("b");
        store.Compact();
        held.SetResult();
        await run.UntilAsync(view => view.Synchronized == 2);

        Assert.Equal([uids[0], uids[1]], run.View.Vanished.Order(StringComparer.Ordinal));
        Assert.Equal(["b", "c"], run.View.Known.Keys.Order(StringComparer.Ordinal));
        Assert.StartsWith(again, run.View.Known["b"], StringComparison.Ordinal);
        Assert.Empty(run.View.Mistakes);
    }

    [Fact]
    public async Task A_bookmark_moves_the_state_from_which_a_watch_goes_on()
    {
        var store = new SimulatedStore { EventsPerConnection = 1, Ends = ["half"] };
        store.Put("a");
        await using var run = await WatchRun.StartAsync(store, Request);
        await run.UntilAsync(view => view.Synchronized == 1);

        store.Bookmark();
        store.Put("b");
        await run.UntilAsync(view => view.Known.ContainsKey("b"));

        Assert.Contains(run.Api.Requests, one => one.Contains("&resourceVersion=12&", StringComparison.Ordinal));
        Assert.Equal(store.Snapshot(), run.View.Known);
    }

    [Fact]
    public async Task A_state_that_a_new_store_does_not_know_is_listed_anew()
    {
        var store = new SimulatedStore();
        store.Put("a");
        store.Faults.Enqueue(http => http.Refuse(400, "BadRequest", "Invalid value for resource version"));
        store.Faults.Enqueue(http => http.Refuse(410, "Gone"));
        await using var run = await WatchRun.StartAsync(store, Request);

        await run.UntilAsync(view => view.Synchronized == 3);
        store.Put("b");
        await run.UntilAsync(view => view.Known.Count == 2);

        Assert.Empty(run.View.Mistakes);
    }

    [Fact]
    public async Task A_server_that_forgets_all_the_time_is_not_stormed()
    {
        var store = new SimulatedStore();
        for (var at = 0; at < 50; at++)
            store.Faults.Enqueue(http => http.Refuse(410, "Gone"));
        await using var run = await WatchRun.StartAsync(store, Request);

        await run.UntilAsync(view => view.Synchronized >= 4);

        Assert.True(run.View.Disturbances.Count >= 2);
    }

    [Fact]
    public async Task A_silent_connection_is_held_for_dead_at_the_limit()
    {
        var store = new SimulatedStore();
        store.Faults.Enqueue(async http =>
        {
            await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await using var run = await WatchRun.StartAsync(store, Request with { StallLimit = TimeSpan.FromSeconds(1.5) });

        await run.UntilAsync(view => view.Disturbances.Count == 1);
        store.Put("a");
        await run.UntilAsync(view => view.Known.Count == 1);

        Assert.Equal(["it was silent for 1.5 s"], run.View.Disturbances);
        Assert.Contains("&timeoutSeconds=1", run.Api.Requests.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_stays_away_is_given_up_with_the_last_known_state()
    {
        var store = new SimulatedStore();
        store.Put("a");
        for (var at = 0; at < 1000; at++)
            store.Faults.Enqueue(http => http.Refuse(503, "ServiceUnavailable", "starting"));
        await using var run = await WatchRun.StartAsync(store, Request with { OutageLimit = TimeSpan.FromSeconds(0.5) });

        var failed = await Assert.ThrowsAsync<ToolException>(() => run.Ended);

        Assert.Contains("was given up after 0.5 s", failed.Message, StringComparison.Ordinal);
        Assert.Contains("Last known: 1 objects at resourceVersion '11'", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_watch_is_told_so_at_once()
    {
        var store = new SimulatedStore();
        store.Faults.Enqueue(http => http.Refuse(403, "Forbidden"));
        await using var run = await WatchRun.StartAsync(store, Request);

        var refused = await Assert.ThrowsAsync<KubernetesException>(() => run.Ended);

        Assert.Equal(403, refused.Status.Code);
    }

    [Fact]
    public async Task A_wait_ends_with_the_wish_or_says_how_it_was_last()
    {
        var store = new SimulatedStore();
        store.Put("a");
        await using var api = await FakeApi.StartAsync(store.AnswerAsync);
        using var client = api.Client();
        var wait = new ObjectWait
        {
            Name = ObjectName.Of(ResourceKind.Of("v1", "ConfigMap"), null, "a"),
            Until = one => one is null,
            Wish = "gone",
            Limit = TimeSpan.FromSeconds(0.5),
        };

        var failed = await Assert.ThrowsAsync<ToolException>(() => client.WaitAsync(wait, TestContext.Current.CancellationToken));
        store.Delete("a");
        var gone = await client.WaitAsync(wait with { Limit = TimeSpan.FromSeconds(10) }, TestContext.Current.CancellationToken);

        Assert.Equal("ConfigMap a was not gone within 0.5 s. Last known: resourceVersion '11'.", failed.Message);
        Assert.Null(gone);
    }

    private static void Act(SimulatedStore store, Random random)
    {
        var name = $"c{random.Next(15)}";
        switch (random.Next(20))
        {
            case < 9: store.Put(name); break;
            case < 16: store.Delete(name); break;
            case < 19: store.Bookmark(); break;
            default: store.Compact(); break;
        }
    }

    private static bool SameAs(WatchView view, SimulatedStore store)
    {
        var now = store.Snapshot();
        return view.Known.Count == now.Count && view.Known.All(one => now.TryGetValue(one.Key, out var state) && state == one.Value);
    }
}
