using System.Text.Json;

namespace Slipway.Kubernetes.Tests;

/// <summary>What is collected of a rollout that has failed.</summary>
public sealed class EvidenceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_container_that_ended_tells_its_last_lines_its_exit_code_and_its_image()
    {
        var (scene, root) = await RolloutScene.OfAsync("crash-loop");
        await using var _ = scene;
        scene.Cluster.Log = (_, container, isPrevious) => isPrevious ? string.Join('\n', Enumerable.Range(1, 50).Select(at => $"{container} {at}")) + "\n" : "again\n";

        var verdict = await scene.WatchAsync(new RolloutRequest
        {
            Objects = [RolloutAnchor.Of(root)],
            Deadline = TimeSpan.FromMinutes(5),
            Budgets = VerdictBudgets.Default with { Restarts = 1 },
            Evidence = new EvidenceOptions { LogLines = 3 },
        });

        var evidence = verdict.Evidence.Single();
        var container = evidence.Containers.Single();
        Assert.Equal(["web 48", "web 49", "web 50"], container.PreviousLog.Select(line => line.Replace(container.Name, "web", StringComparison.Ordinal)));
        Assert.NotNull(container.ExitCode);
        Assert.StartsWith("sha256:", container.ImageDigest, StringComparison.Ordinal);
        Assert.Contains(evidence.Conditions, one => one.Type == "Available");
        Assert.Contains(evidence.Events, one => one.Reason == "BackOff");
        Assert.Empty(evidence.Missing);
    }

    [Fact]
    public async Task What_cannot_be_had_is_said()
    {
        var (scene, root) = await RolloutScene.OfAsync("crash-loop");
        await using var _ = scene;

        var verdict = await scene.WatchAsync(Request(root));

        Assert.Contains(verdict.Evidence.Single().Missing, one => one.StartsWith("Log of the container before of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_takes_too_long_is_left_out_and_said()
    {
        var (scene, root) = await RolloutScene.OfAsync("crash-loop");
        await using var _ = scene;
        var isAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Cluster.Fault = async http =>
        {
            if (!http.Request.Path.Value!.EndsWith("/log", StringComparison.Ordinal))
                return false;
            isAsked.TrySetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
            return true;
        };

        var watch = scene.WatchAsync(Request(root));
        await isAsked.Task.WaitAsync(TimeSpan.FromSeconds(15), Token);
        scene.Clock.Advance(TimeSpan.FromSeconds(10));
        var verdict = await watch;

        Assert.Contains(verdict.Evidence.Single().Missing, one => one.EndsWith("It was not there within the limit of time for evidence.", StringComparison.Ordinal));
        Assert.Equal(TimeSpan.Zero, verdict.Elapsed);
    }

    [Fact]
    public void What_is_said_again_and_again_is_said_once()
    {
        var subject = new EventSubject("Pod", "shop", "web", "u1", "");
        var at = DateTimeOffset.UnixEpoch;
        KubernetesEvent[] events =
        [
            new() { Subject = subject, Reason = "BackOff", Message = "again", Count = 2, FirstAt = at.AddSeconds(2), LastAt = at.AddSeconds(9) },
            new() { Subject = subject, Reason = "Pulled", Message = "pulled", FirstAt = at, LastAt = at },
            new() { Subject = subject, Reason = "BackOff", Message = "again", Count = 3, FirstAt = at.AddSeconds(1), LastAt = at.AddSeconds(5) },
        ];

        var digest = EventDigest.Of(events);

        Assert.Equal([("Pulled", 1L), ("BackOff", 5L)], digest.Select(one => (one.Reason, one.Count)));
        Assert.Equal((at.AddSeconds(1), at.AddSeconds(9)), (digest[1].FirstAt, digest[1].LastAt));
    }

    [Fact]
    public void Objects_are_kept_without_what_nobody_reads()
    {
        var pod = KubernetesObject.Parse("""
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","managedFields":[{"manager":"x"}]},
             "spec":{"volumes":[{"name":"v"}],"containers":[{"name":"web","image":"i","env":[{"name":"E"}],"readinessProbe":{"periodSeconds":3}}]},"status":{"phase":"Running"}}
            """);

        Assert.Equal(
            """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"web","image":"i","readinessProbe":{"periodSeconds":3}}]},"status":{"phase":"Running"}}""",
            SlimObject.OfPart(pod).Root.GetRawText());
        Assert.True(SlimObject.Of(pod).Spec?.TryGetProperty("volumes", out JsonElement _));
    }

    private static RolloutRequest Request(KubernetesObject root) =>
        new() { Objects = [RolloutAnchor.Of(root)], Deadline = TimeSpan.FromMinutes(5), Budgets = VerdictBudgets.Default with { Restarts = 1 } };
}
