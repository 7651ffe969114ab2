using Slipway.Model;

namespace Slipway.Kubernetes.Tests;

/// <summary>Rollouts against a simulated server, with a clock that stands still.</summary>
public sealed class RolloutWatcherTests
{
    private static readonly ResourceKind AppKind = ResourceKind.Of("example.org/v1", "App");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("bad-image-name")]
    [InlineData("cannot-start")]
    [InlineData("crash-loop")]
    [InlineData("init-fails")]
    [InlineData("job-deadline")]
    [InlineData("job-fails")]
    [InlineData("missing-config")]
    [InlineData("missing-secret-volume")]
    [InlineData("out-of-memory")]
    [InlineData("stateful-crash")]
    [InlineData("unschedulable-cpu")]
    [InlineData("wrong-tag")]
    public async Task A_recorded_fault_ends_the_watch_with_the_verdict_of_the_rules(string recording)
    {
        // Where it may still pass, time makes it fail.
        var late = Recording.Read(recording).Now.AddMinutes(10);
        var expected = VerdictEngine.Judge(Recording.Read(recording) with { Now = late });
        var (scene, root) = await RolloutScene.OfAsync(recording, node => node["now"] = late);
        await using var _ = scene;

        var verdict = await scene.WatchAsync(RolloutAnchor.Of(root));

        Assert.Equal(RolloutOutcome.Failed, verdict.Outcome);
        Assert.Equal((expected.Cause, expected.Subject, expected.Message), (verdict.Worst?.Verdict.Cause, verdict.Worst?.Verdict.Subject, verdict.Worst?.Verdict.Message));
        Assert.NotEmpty(verdict.Evidence.Single().Events);
    }

    [Fact]
    public async Task What_is_ready_already_costs_one_list_of_each_kind_and_no_connection()
    {
        var (scene, root) = await RolloutScene.OfAsync("healthy");
        await using var _ = scene;

        var verdict = await scene.WatchAsync(RolloutAnchor.Of(root));

        Assert.True(verdict.IsReady);
        Assert.Empty(verdict.Evidence);
        Assert.Equal(["Deployment web: All 1 replicas are available."], scene.News.Lines);
        Assert.DoesNotContain(scene.Cluster.Asked, one => one.Contains("watch=true", StringComparison.Ordinal));
        Assert.Equal(4, scene.Cluster.Asked.Count(one => one.Contains("/namespaces/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_may_pass_fails_when_its_time_is_over_and_not_before()
    {
        var input = Recording.Read("missing-config");
        var pod = input.Children.Single(one => one.Kind.Kind == "Pod");
        var since = ObjectCondition.Find(pod, "PodScheduled")?.Since ?? throw new InvalidOperationException("No such condition.");
        var (scene, root) = await RolloutScene.OfAsync("missing-config", node => node["now"] = since.AddSeconds(5));
        await using var _ = scene;

        var watch = scene.WatchAsync(RolloutAnchor.Of(root));
        await scene.News.HearAsync("ContainerConfigError", Token);
        await scene.Clock.WaitForTimersAsync(1, Token);
        scene.Clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(watch.IsCompleted);
        await scene.Clock.WaitForTimersAsync(1, Token);
        scene.Clock.Advance(TimeSpan.FromSeconds(0.2));
        var verdict = await watch;

        Assert.Equal((RolloutOutcome.Failed, FailureCause.ContainerConfigError), (verdict.Outcome, verdict.Worst?.Verdict.Cause));
        Assert.InRange(verdict.Elapsed.TotalSeconds, 10, 10.2);
    }

    [Fact]
    public async Task The_deadline_ends_with_the_last_known_state_of_each_laggard()
    {
        await using var scene = await RolloutScene.StartAsync();
        scene.Cluster.Put(RolloutScene.App("good", isReady: true));
        scene.Cluster.Put(RolloutScene.App("late", isReady: false, uid: "u2"));

        var watch = scene.WatchAsync(App("good"), App("late"));
        await scene.News.HearAsync("late: It is not ready: said", Token);
        await scene.Clock.WaitForTimersAsync(1, Token);
        scene.Clock.Advance(TimeSpan.FromMinutes(10));
        var verdict = await watch;

        Assert.True(verdict.TimedOut);
        Assert.Equal(TimeSpan.FromMinutes(10), verdict.Elapsed);
        Assert.Equal(["late", "good"], verdict.Objects.Select(one => one.Name.Name));
        Assert.Equal("TimedOut: Progressing: App shop/late: It is not ready: said", verdict.ToString());
        Assert.Equal("late", verdict.Evidence.Single().Subject.Name);
    }

    [Fact]
    public async Task What_becomes_ready_is_heard_of_and_said_once()
    {
        await using var scene = await RolloutScene.StartAsync();
        scene.Cluster.Put(RolloutScene.App("one", isReady: false));

        var watch = scene.WatchAsync(App("one"));
        await scene.News.HearAsync("not ready", Token);
        // The same again is no news.
        scene.Cluster.Put(RolloutScene.App("one", isReady: false));
        scene.Cluster.Put(RolloutScene.App("one", isReady: true));
        var verdict = await watch;

        Assert.True(verdict.IsReady);
        Assert.Equal(["App one: It is not ready: said", "App one: It is ready."], scene.News.Lines);
    }

    [Fact]
    public async Task One_that_fails_ends_the_watch_and_comes_first()
    {
        var (scene, root) = await RolloutScene.OfAsync("wrong-tag");
        await using var _ = scene;
        scene.Cluster.Put(RolloutScene.App("late", isReady: false));

        var verdict = await scene.WatchAsync(App("late"), RolloutAnchor.Of(root));

        Assert.Equal([(ObjectState.Failed, "web"), (ObjectState.Progressing, "late")], verdict.Objects.Select(one => (one.Verdict.State, one.Name.Name)));
    }

    [Fact]
    public async Task What_is_deleted_meanwhile_has_failed()
    {
        await using var scene = await RolloutScene.StartAsync();
        scene.Cluster.Put(RolloutScene.App("one", isReady: false));

        var watch = scene.WatchAsync(App("one"));
        await scene.News.HearAsync("not ready", Token);
        scene.Cluster.Of("App").Delete("shop", "one");
        var verdict = await watch;

        Assert.Equal("Failed: Failed Deleted: App shop/one: It was deleted while it was waited for.", verdict.ToString());
    }

    [Fact]
    public async Task What_is_not_there_has_failed() =>
        Assert.Equal("Failed: Failed Deleted: App shop/none: It is not there.", (await (await RolloutScene.StartAsync()).WatchAsync(App("none"))).ToString());

    [Fact]
    public async Task Another_object_of_the_same_name_is_not_ours()
    {
        await using var scene = await RolloutScene.StartAsync();
        scene.Cluster.Put(RolloutScene.App("one", isReady: true, uid: "other"));

        var verdict = await scene.WatchAsync(new RolloutAnchor { Name = Name("one"), Uid = "ours" });

        Assert.Equal((RolloutOutcome.Failed, FailureCause.Replaced), (verdict.Outcome, verdict.Worst?.Verdict.Cause));
    }

    [Fact]
    public async Task A_newer_wish_of_somebody_elses_supersedes_ours()
    {
        await using var scene = await RolloutScene.StartAsync();
        scene.Cluster.Put(RolloutScene.App("one", isReady: false));

        var watch = scene.WatchAsync(App("one"));
        await scene.News.HearAsync("not ready", Token);
        scene.Cluster.Put(RolloutScene.App("one", isReady: true, generation: 2));
        var verdict = await watch;

        Assert.Equal(RolloutOutcome.Superseded, verdict.Outcome);
        Assert.Equal("Somebody else has changed it meanwhile by 'jane', so nothing can be said of what was applied.", verdict.Worst?.Verdict.Message);
    }

    [Fact]
    public async Task A_wish_that_was_newer_from_the_start_supersedes_ours()
    {
        await using var scene = await RolloutScene.StartAsync();
        scene.Cluster.Put(RolloutScene.App("one", isReady: true, generation: 2));

        var verdict = await scene.WatchAsync(RolloutAnchor.Of(KubernetesObject.Of(RolloutScene.App("one", isReady: false))));

        Assert.Equal(RolloutOutcome.Superseded, verdict.Outcome);
    }

    [Fact]
    public async Task To_be_scaled_is_not_to_be_superseded()
    {
        var (scene, root) = await RolloutScene.OfAsync("healthy", node => node["object"]!["metadata"]!["generation"] = 2);
        await using var _ = scene;
        var scaled = root.ToNode();
        (scaled["spec"]!["replicas"], scaled["metadata"]!["generation"], scaled["status"]!["observedGeneration"]) = (1, 2, 2);
        scene.Cluster.Put(scaled);
        var applied = root.ToNode();
        (applied["spec"]!["replicas"], applied["metadata"]!["generation"]) = (7, 1);

        var verdict = await scene.WatchAsync(RolloutAnchor.Of(KubernetesObject.Of(applied)));

        Assert.True(verdict.IsReady);
        Assert.Equal("Deployment web: It was scaled to 1 replicas meanwhile.", scene.News.Lines[0]);
    }

    [Fact]
    public async Task What_the_server_does_not_show_is_done_without_and_said()
    {
        // Words of the registry are in events alone.
        var (scene, root) = await RolloutScene.OfAsync("wrong-tag", node => node["now"] = Recording.Read("wrong-tag").Now.AddMinutes(5));
        await using var _ = scene;
        scene.Cluster.Fault = async http =>
        {
            var isEvents = http.Request.Path.Value!.EndsWith("/events", StringComparison.Ordinal);
            if (isEvents)
                await http.Refuse(403, "Forbidden", "events is forbidden");
            return isEvents;
        };

        var verdict = await scene.WatchAsync(RolloutAnchor.Of(root));

        Assert.Equal(FailureCause.ImagePullFailed, verdict.Worst?.Verdict.Cause);
        Assert.Contains(scene.News.Lines, line => line.StartsWith("Cluster: The server does not show Event in 'rec-wrong-tag'", StringComparison.Ordinal));
        Assert.Contains(verdict.Evidence.Single().Missing, one => one.StartsWith("Events of Deployment", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_waited_for_and_not_shown_is_a_refusal()
    {
        await using var scene = await RolloutScene.StartAsync();
        scene.Cluster.Fault = async http =>
        {
            var isApps = http.Request.Path.Value!.EndsWith("/apps", StringComparison.Ordinal);
            if (isApps)
                await http.Refuse(403, "Forbidden", "apps is forbidden");
            return isApps;
        };

        await Assert.ThrowsAsync<KubernetesException>(() => scene.WatchAsync(App("one")));
    }

    [Fact]
    public async Task What_holds_no_state_is_not_even_listed()
    {
        await using var scene = await RolloutScene.StartAsync();
        var map = KubernetesObject.Parse("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings","namespace":"shop","uid":"u1"}}""");

        var verdict = await scene.WatchAsync(RolloutAnchor.Of(map));

        Assert.True(verdict.IsReady);
        Assert.Equal(["/api/v1"], scene.Cluster.Asked);
    }

    [Fact]
    public async Task A_rule_of_the_users_judges_in_place_of_ours()
    {
        await using var scene = await RolloutScene.StartAsync();
        scene.Cluster.Put(RolloutScene.App("one", isReady: true));
        var rule = new VerdictRule("example.org", "App", input => ObjectVerdict.Failed(FailureCause.Stalled, input.Object.ToString(), "It is too small."));

        var verdict = await scene.WatchAsync(new RolloutRequest { Objects = [App("one")], Deadline = TimeSpan.FromMinutes(1), Rules = [rule] });

        Assert.Equal("Failed: Failed Stalled: App shop/one: It is too small.", verdict.ToString());
    }

    [Fact]
    public async Task A_rule_may_ask_to_be_asked_again()
    {
        await using var scene = await RolloutScene.StartAsync();
        scene.Cluster.Put(RolloutScene.App("one", isReady: true));
        var readyAt = scene.Clock.GetUtcNow().AddSeconds(30);
        var rule = new VerdictRule("example.org", "App", input => input.Now >= readyAt
            ? ObjectVerdict.Ready(input.Object.ToString(), "It has soaked.")
            : ObjectVerdict.Progressing(input.Object.ToString(), "It soaks.") with { ChangesAt = readyAt });

        var watch = scene.WatchAsync(new RolloutRequest { Objects = [App("one")], Deadline = TimeSpan.FromMinutes(1), Rules = [rule] });
        await scene.News.HearAsync("soaks", Token);
        await scene.Clock.WaitForTimersAsync(1, Token);
        scene.Clock.Advance(TimeSpan.FromSeconds(30.1));

        Assert.True((await watch).IsReady);
    }

    [Fact]
    public async Task Nothing_to_watch_and_no_time_are_told_together()
    {
        await using var scene = await RolloutScene.StartAsync();

        var refused = await Assert.ThrowsAsync<UsageException>(() => scene.WatchAsync(new RolloutRequest { Objects = [], Deadline = TimeSpan.Zero }));

        Assert.Equal(2, refused.Mistakes.Count);
    }

    [Fact]
    public async Task Who_cancels_gets_no_verdict()
    {
        await using var scene = await RolloutScene.StartAsync();
        scene.Cluster.Put(RolloutScene.App("one", isReady: false));
        using var end = new CancellationTokenSource();

        var watch = scene.Watcher.WatchAsync(new RolloutRequest { Objects = [App("one")], Deadline = TimeSpan.FromMinutes(1) }, scene.News, end.Token);
        await scene.News.HearAsync("not ready", Token);
        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch);
    }

    private static RolloutAnchor App(string name) => RolloutAnchor.Of(Name(name));

    private static ObjectName Name(string name) => ObjectName.Of(AppKind, "shop", name);
}
