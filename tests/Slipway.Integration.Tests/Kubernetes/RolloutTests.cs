using System.Text.Json.Nodes;
using Slipway.Kubernetes;

namespace Slipway.Integration.Tests;

/// <summary>Rollouts of a real cluster that others disturb.</summary>
public sealed class RolloutTests(RealCluster cluster) : IClassFixture<RealCluster>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watches_that_are_cut_every_two_seconds_come_to_the_same_verdict()
    {
        var direct = cluster.Client.Connection;
        await using var proxy = new CutProxy(direct.Server, TimeSpan.FromSeconds(2));
        using var client = new KubernetesClient(
            direct with { Server = proxy.Address, Trust = direct.Trust with { ServerName = direct.Server.Host } }, new KubernetesClientOptions { Runner = cluster.Runner });
        var good = await ApplyAsync("cut-good", "sleep 5; touch /tmp/up; exec sleep 1000", "\"readinessProbe\":{\"exec\":{\"command\":[\"cat\",\"/tmp/up\"]},\"periodSeconds\":1,\"timeoutSeconds\":10}");
        var bad = await ApplyAsync("cut-bad", "echo no; exit 5", "\"tty\":false");

        var verdicts = await Task.WhenAll(WatchAsync(client, good), WatchAsync(client, bad));

        TestContext.Current.TestOutputHelper?.WriteLine($"{proxy.Cuts} cuts; {verdicts[0]} after {verdicts[0].Elapsed.TotalSeconds:0.0} s; {verdicts[1]} after {verdicts[1].Elapsed.TotalSeconds:0.0} s");
        Assert.True(verdicts[0].IsReady);
        Assert.Equal(FailureCause.CrashLoop, verdicts[1].Worst?.Verdict.Cause);
        Assert.InRange(proxy.Cuts, 2, 100);
    }

    [Fact]
    public async Task Of_two_rollouts_at_once_the_first_is_superseded_and_the_second_is_judged()
    {
        var first = await ApplyAsync("twice", "exec sleep 1000", "\"readinessProbe\":{\"exec\":{\"command\":[\"false\"]}}");
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var news = new NewsLines(_ => seen.TrySetResult());
        var watch = new RolloutWatcher(cluster.Client, TimeProvider.System).WatchAsync(Request(first), news, Token);
        await seen.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);

        var second = await ApplyAsync("twice", "exec sleep 1001", "\"readinessProbe\":{\"exec\":{\"command\":[\"true\"]}}");
        var (superseded, ready) = (await watch, await WatchAsync(cluster.Client, second));

        TestContext.Current.TestOutputHelper?.WriteLine($"{superseded} after {superseded.Elapsed.TotalSeconds:0.0} s; {ready} after {ready.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal(RolloutOutcome.Superseded, superseded.Outcome);
        Assert.Contains("by 'rollout'", superseded.Worst?.Verdict.Message, StringComparison.Ordinal);
        Assert.True(ready.IsReady);
    }

    [Fact]
    public async Task What_is_scaled_meanwhile_is_still_ours()
    {
        var applied = await ApplyAsync("scaled", "sleep 15; touch /tmp/up; exec sleep 1000", "\"readinessProbe\":{\"exec\":{\"command\":[\"cat\",\"/tmp/up\"]},\"periodSeconds\":1,\"timeoutSeconds\":10}");
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var news = new NewsLines(_ => seen.TrySetResult());
        var watch = new RolloutWatcher(cluster.Client, TimeProvider.System).WatchAsync(Request(applied), news, Token);
        await seen.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);

        await cluster.Client.ScaleAsync(applied.Name, 2, new WriteOptions(), Token);
        var verdict = await watch;

        Assert.True(verdict.IsReady);
        Assert.Contains("All 2 replicas are available.", verdict.Objects.Single().Verdict.Message, StringComparison.Ordinal);
        Assert.Contains(news.Lines, line => line.Contains("scaled to 2 replicas meanwhile", StringComparison.Ordinal));
    }

    private static RolloutRequest Request(KubernetesObject applied) => new() { Objects = [RolloutAnchor.Of(applied)], Deadline = TimeSpan.FromMinutes(2) };

    private static Task<RolloutVerdict> WatchAsync(KubernetesClient client, KubernetesObject applied) =>
        new RolloutWatcher(client, TimeProvider.System).WatchAsync(Request(applied), new NewsLines(), Token);

    private Task<KubernetesObject> ApplyAsync(string name, string script, string container)
    {
        var one = JsonNode.Parse(Fault.Deployment(name, $"\"image\":\"{cluster.Image}\",\"command\":[\"/bin/sh\",\"-c\",\"{script}\"],{container}"))!.AsObject();
        one["metadata"]!["namespace"] = cluster.Namespace;
        return cluster.Client.ApplyAsync(KubernetesObject.Of(one), new WriteOptions { FieldManager = "rollout", Conflicts = ConflictChoice.Take }, Token);
    }
}
