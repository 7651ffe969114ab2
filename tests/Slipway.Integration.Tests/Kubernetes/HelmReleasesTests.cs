using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Deployers;
using Slipway.Helm.Releases;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Integration.Tests;

/// <summary>Releases on a real cluster, in records as helm keeps them.</summary>
public sealed class HelmReleasesTests(RealCluster cluster) : IClassFixture<RealCluster>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_release_is_installed_upgraded_brought_back_and_removed()
    {
        await using var place = new HelmWorkplace(cluster, "whole");

        Assert.IsType<Verdict.Good>((await place.DeployAsync("message=one", "second=gone")).Verdict);
        Assert.IsType<Verdict.Good>((await place.DeployAsync("message=two")).Verdict);
        var map = await place.ConfigAsync();
        Assert.Equal("two", Data(map, "message"));
        Assert.Null(Data(map, "second"));
        Assert.Equal("Helm", map?.Metadata.Label("app.kubernetes.io/managed-by"));
        Assert.Equal("whole", map?.Metadata.Annotation("meta.helm.sh/release-name"));
        var back = await place.ReturnAsync();
        Assert.Equal(["1 superseded", "2 superseded", "3 deployed"], await place.StatesAsync());
        Assert.Equal("Rollback to 1", back.Stored.Record.Description);
        Assert.Equal("gone", Data(await place.ConfigAsync(), "second"));
        await using var hold = await place.LockAsync();
        await place.Releases.RemoveAsync(new ReleaseRemoval { Name = "whole" }, hold, place.Progress, Token);
        Assert.Empty(await place.StatesAsync());
        Assert.Null(await place.ConfigAsync());
        Assert.Null(await place.FindAsync("apps/v1", "Deployment", "whole"));
    }

    [Fact]
    public async Task A_record_is_stored_as_helm_stores_it()
    {
        await using var place = new HelmWorkplace(cluster, "stored");
        await place.DeployAsync("message=one");

        var secret = await place.FindAsync("v1", "Secret", "sh.helm.release.v1.stored.v1");

        Assert.NotNull(secret);
        Assert.Equal("helm.sh/release.v1", secret.Root.GetProperty("type").GetString());
        Assert.Equal(
            ["modifiedAt", "name=stored", "owner=helm", "status=deployed", "version=1"],
            secret.Metadata.Labels.Select(one => one.Key == "modifiedAt" ? one.Key : $"{one.Key}={one.Value}").Order(StringComparer.Ordinal));
        var twice = Convert.FromBase64String(secret.Root.GetProperty("data").GetProperty("release").GetString() ?? "");
        var gzip = Convert.FromBase64String(System.Text.Encoding.ASCII.GetString(twice));
        Assert.Equal([0x1F, 0x8B, 0x08], gzip[..3]);
        using var unzipped = new System.IO.Compression.GZipStream(new MemoryStream(gzip), System.IO.Compression.CompressionMode.Decompress);
        using var json = await JsonDocument.ParseAsync(unzipped, cancellationToken: Token);
        Assert.Equal(["name", "info", "chart", "config", "manifest", "version", "namespace"], json.RootElement.EnumerateObject().Select(one => one.Name));
        Assert.Equal("deployed", json.RootElement.GetProperty("info").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_crash_is_told_with_its_log_and_the_release_before_comes_back()
    {
        await using var place = new HelmWorkplace(cluster, "crash");
        await place.DeployAsync();
        var pod = await PodAsync("crash");

        var end = await place.DeployAsync("command=echo boom; exit 3");

        var bad = Assert.IsType<Verdict.Bad>(end.Verdict);
        Assert.Equal((Cause.CrashLoop, 3), (bad.Cause, bad.Evidence.ExitCode));
        Assert.Contains("boom", bad.Evidence.LogTail);
        TestContext.Current.TestOutputHelper?.WriteLine($"crash at start: verdict after {bad.Elapsed.TotalSeconds:0.0} s");
        Assert.IsType<Verdict.Good>((await place.ReturnAsync()).Verdict);
        Assert.Equal(["1 superseded", "2 failed", "3 deployed"], await place.StatesAsync());
        // The pod that served all along serves still.
        Assert.Equal(pod?.Metadata.Uid, (await PodAsync("crash"))?.Metadata.Uid);
    }

    [Fact]
    public async Task A_failing_hook_before_leaves_all_objects_as_they_were()
    {
        await using var place = new HelmWorkplace(cluster, "hooked");
        await place.DeployAsync("message=one", "before=echo migrating");

        var end = await place.DeployAsync("message=two", "before=echo no such table; exit 4");

        var bad = Assert.IsType<Verdict.Bad>(end.Verdict);
        Assert.Equal((Cause.JobFailed, 4), (bad.Cause, bad.Evidence.ExitCode));
        Assert.Contains("no such table", bad.Evidence.LogTail);
        Assert.Contains("Hook 'hooked-pre-install-pre-upgrade' (pre-upgrade) failed", bad.Message, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine($"failing pre-upgrade hook: verdict after {bad.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal("one", Data(await place.ConfigAsync(), "message"));
        Assert.Equal(["1 deployed", "2 failed"], await place.StatesAsync());
        Assert.Equal("Failed", end.Stored.Record.Hooks.Count == 1 ? PhaseOf(end.Stored) : "");
    }

    [Fact]
    public async Task A_failing_test_counts_for_the_verdict()
    {
        await using var place = new HelmWorkplace(cluster, "tested");
        var order = place.Order("test=echo wrong answer; exit 1");

        var end = await place.DeployAsync(order with { Conduct = order.Conduct with { RunsTests = true } });

        var bad = Assert.IsType<Verdict.Bad>(end.Verdict);
        Assert.Equal(Cause.JobFailed, bad.Cause);
        Assert.Contains("wrong answer", bad.Evidence.LogTail);
        TestContext.Current.TestOutputHelper?.WriteLine($"failing test hook: verdict after {bad.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal(["1 failed"], await place.StatesAsync());
    }

    [Fact]
    public async Task What_a_failed_revision_made_is_removed_and_what_is_to_be_kept_is_kept()
    {
        await using var place = new HelmWorkplace(cluster, "pruned");
        await place.DeployAsync();
        var values = SampleChart.Values("command=exit 1");
        values["extra"] = Slipway.GoTemplates.Values.GoSlice.Of("pruned-extra", "pruned-kept");
        Assert.IsType<Verdict.Bad>((await place.DeployAsync(place.Order(values))).Verdict);
        Assert.NotNull(await place.ConfigAsync("pruned-extra"));

        // Helm would compare with the deployed revision alone, and leave it.
        await place.DeployAsync("message=three");

        Assert.Null(await place.ConfigAsync("pruned-extra"));
        Assert.NotNull(await place.ConfigAsync("pruned-kept"));
    }

    [Fact]
    public async Task Nothing_is_recorded_where_nothing_changes_and_it_takes_few_requests()
    {
        await using var place = new HelmWorkplace(cluster, "same");
        await place.DeployAsync();
        var before = cluster.Client.Requests;

        var end = await place.DeployAsync();

        var requests = cluster.Client.Requests - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"a deploy that changes nothing: {requests} requests");
        Assert.IsType<Verdict.Good>(end.Verdict);
        Assert.Equal(["1 deployed"], await place.StatesAsync());
        Assert.InRange(requests, 1, 10);
    }

    [Fact]
    public async Task What_somebody_changed_in_between_is_put_right_and_told()
    {
        await using var place = new HelmWorkplace(cluster, "edited");
        await place.DeployAsync("message=one");
        var patch = new ObjectPatch.Merge(new JsonObject { ["data"] = new JsonObject { ["message"] = "by hand" } });
        await cluster.Client.PatchAsync(
            ObjectName.Of(ResourceKind.Of("v1", "ConfigMap"), cluster.Namespace, "edited"), patch, new WriteOptions { FieldManager = "kubectl-edit" }, Token);

        await place.DeployAsync("message=one");

        Assert.Equal("one", Data(await place.ConfigAsync(), "message"));
        Assert.Contains(place.Told, line => line.Contains("was taken from kubectl-edit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_helm_left_pending_is_taken_for_dead_after_a_while_and_what_is_ours_at_once()
    {
        await using var place = new HelmWorkplace(cluster, "pending");
        await place.DeployAsync();
        var last = (await place.Storage.HistoryAsync("pending", Token))[^1];
        var none = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;
        var foreign = last.Record.Next(2, ReleaseStatus.PendingUpgrade, "Preparing upgrade", DateTimeOffset.UtcNow.AddMinutes(-3));
        await place.Storage.CreateAsync(foreign, none, none, Token);

        var refused = await Assert.ThrowsAsync<ToolException>(() => place.DeployAsync("message=two"));
        var order = place.Order("message=two");
        await place.DeployAsync(order with { Conduct = order.Conduct with { ForeignPendingLimit = TimeSpan.FromMinutes(2) } });
        await place.Storage.CreateAsync(last.Record.Next(4, ReleaseStatus.PendingUpgrade, "", DateTimeOffset.UtcNow), none.Add(ReleaseAnnotations.Hold, "1 dead"), none, Token);
        await place.DeployAsync("message=four");

        Assert.Contains("by a helm command that may still be at work", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["1 superseded", "2 failed", "3 superseded", "4 failed", "5 deployed"], await place.StatesAsync());
        Assert.Contains(place.Told, line => line.Contains("revision 4 was left pending-upgrade (whoever made it died)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_that_is_too_large_is_told_before_anything_is_changed()
    {
        await using var place = new HelmWorkplace(cluster, "large");

        var thrown = await Assert.ThrowsAsync<UsageException>(() => place.DeployAsync("filler=2000000"));

        Assert.Contains("a Secret holds 1048576; nothing was changed", thrown.Message, StringComparison.Ordinal);
        Assert.Empty(await place.StatesAsync());
        Assert.Null(await place.ConfigAsync());
    }

    [Fact]
    public async Task Objects_of_others_are_not_taken_over_unless_asked()
    {
        await using var place = new HelmWorkplace(cluster, "owned");
        await cluster.Client.CreateAsync(KubernetesObject.Parse($$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"owned","namespace":"{{{cluster.Namespace}}}"},"data":{"message":"mine"}}"""), new WriteOptions(), Token);

        var refused = await Assert.ThrowsAsync<UsageException>(() => place.DeployAsync());
        Assert.Contains("It exists and is not of release 'owned'", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await place.StatesAsync());
        Assert.Equal("mine", Data(await place.ConfigAsync(), "message"));
        var order = place.Order("message=two");
        var taken = await place.DeployAsync(order with { Conduct = order.Conduct with { TakesOwnership = true } });

        Assert.IsType<Verdict.Good>(taken.Verdict);
        Assert.Equal("two", Data(await place.ConfigAsync(), "message"));
    }

    [Fact]
    public async Task A_saved_plan_is_applied_exactly_or_not_at_all()
    {
        await using var place = new HelmWorkplace(cluster, "planned");
        await place.DeployAsync("message=one");
        var plan = ReleasePlan.Parse((await place.Releases.PlanAsync(place.Order("message=two"), NamespacePolicy.RequireIt, Token)).ToFile(), "plan.json");
        var stale = ReleasePlan.Parse((await place.Releases.PlanAsync(place.Order("message=three"), NamespacePolicy.RequireIt, Token)).ToFile(), "plan.json");
        await using var hold = await place.LockAsync();

        var start = await place.Releases.BeginAsync(plan, ReleaseConduct.Default, hold, place.Progress, Token);
        var end = await place.Releases.FinishAsync(start, hold, TimeSpan.FromMinutes(1), place.Progress, Token);
        var refused = await Assert.ThrowsAsync<UsageException>(() => place.Releases.BeginAsync(stale, ReleaseConduct.Default, hold, place.Progress, Token));

        Assert.IsType<Verdict.Good>(end.Verdict);
        Assert.Equal("two", Data(await place.ConfigAsync(), "message"));
        Assert.Contains("no longer the newest", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["1 superseded", "2 deployed"], await place.StatesAsync());
    }

    [Fact]
    public async Task Old_revisions_go_and_the_deployed_one_stays()
    {
        await using var place = new HelmWorkplace(cluster, "limited");
        foreach (var message in (string[])["1", "2", "3", "4"])
        {
            var order = place.Order($"message={message}");
            await place.DeployAsync(order with { Conduct = order.Conduct with { HistoryLimit = 2 } });
        }

        Assert.Equal(["3 superseded", "4 deployed"], await place.StatesAsync());
    }

    [Fact]
    public async Task A_cancelled_deploy_is_a_failed_revision_and_nothing_stays_pending()
    {
        await using var place = new HelmWorkplace(cluster, "cancelled");
        using var cancelled = new CancellationTokenSource();
        await using var hold = await place.LockAsync();
        var order = place.Order("before=sleep 300");
        var seen = new TaskCompletionSource();
        var running = place.Releases.BeginAsync(order, hold, new Steps(text => { if (text.Contains("runs (pre-install)", StringComparison.Ordinal)) seen.TrySetResult(); }), cancelled.Token);
        await seen.Task.WaitAsync(Token);

        await cancelled.CancelAsync();
        var start = await running;

        Assert.Equal(Cause.Cancelled, start.Failure?.Verdict.Cause);
        Assert.Equal(["1 failed"], await place.StatesAsync());
    }

    [Fact]
    public async Task An_object_that_another_release_took_over_is_not_removed()
    {
        await using var place = new HelmWorkplace(cluster, "loser");
        var values = SampleChart.Values();
        values["extra"] = Slipway.GoTemplates.Values.GoSlice.Of("moved");
        await place.DeployAsync(place.Order(values));
        var marks = new ObjectPatch.Merge(new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { ["meta.helm.sh/release-name"] = "winner" } } });
        await cluster.Client.PatchAsync(ObjectName.Of(ResourceKind.Of("v1", "ConfigMap"), cluster.Namespace, "moved"), marks, new WriteOptions(), Token);

        await place.DeployAsync("message=two");

        Assert.NotNull(await place.ConfigAsync("moved"));
        Assert.Contains(place.Told, line => line.Contains("has not the marks of release 'loser'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_probe_that_the_chart_no_longer_has_is_planned_and_taken_away()
    {
        await using var place = new HelmWorkplace(cluster, "probed");
        await place.DeployAsync();

        // Server-side apply alone would leave its defaults, which are no probe, and be refused.
        var plan = await place.Releases.PlanAsync(place.Order("probe="), NamespacePolicy.RequireIt, Token);
        var end = await place.DeployAsync("probe=");

        Assert.Empty(plan.Objects.Refusals);
        Assert.IsType<Verdict.Good>(end.Verdict);
        var live = await place.FindAsync("apps/v1", "Deployment", "probed");
        Assert.DoesNotContain("readinessProbe", live?.Spec?.GetProperty("template").GetRawText() ?? "readinessProbe", StringComparison.Ordinal);
        Assert.DoesNotContain(place.Told, line => line.Contains("refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_server_refuses_is_told_before_a_hook_runs()
    {
        await using var place = new HelmWorkplace(cluster, "refused");
        var values = SampleChart.Values("before=true");
        values["replicas"] = "abc";

        var thrown = await Assert.ThrowsAsync<UsageException>(() => place.DeployAsync(place.Order(values)));

        Assert.Contains("no hook was run", thrown.Message, StringComparison.Ordinal);
        Assert.Empty(await place.StatesAsync());
        Assert.DoesNotContain(place.Told, line => line.Contains("hook", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_deploys_at_once_the_second_is_told_who_is_at_work()
    {
        await using var place = new HelmWorkplace(cluster, "twice");
        await using var hold = await place.LockAsync();

        var refused = await Assert.ThrowsAsync<ToolException>(() => place.DeployAsync());

        Assert.Contains("'test' (process ", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await place.StatesAsync());
    }

    [Fact]
    public async Task A_rollout_is_followed_over_a_restart_of_the_API_server()
    {
        await using var place = new HelmWorkplace(cluster, "restarted");
        await using var hold = await place.LockAsync();
        var order = place.Order("command=sleep 6; touch /tmp/ready; exec sleep 3600");
        var start = await place.Releases.BeginAsync(order, hold, place.Progress, Token);
        var running = place.Releases.FinishAsync(start, hold, TimeSpan.FromMinutes(2), place.Progress, Token);

        await cluster.RestartServerAsync(() => Task.CompletedTask);
        var end = await running;

        Assert.IsType<Verdict.Good>(end.Verdict);
        Assert.Equal(["1 deployed"], await place.StatesAsync());
    }

    [Theory]
    [InlineData(StruckRequest.IsLost)]
    [InlineData(StruckRequest.IsDone)]
    public async Task A_good_rollout_is_not_undone_for_a_server_that_is_away_while_its_end_is_written_down(StruckRequest struck)
    {
        await using var place = new HelmWorkplace(cluster, $"away-{struck.ToString().ToLowerInvariant()}");
        await using var proxy = await CountingProxy.StartAsync(cluster.Client.Connection, Token);
        using var client = new KubernetesClient(
            new KubernetesConnection { Server = proxy.Address, Namespace = cluster.Namespace }, new KubernetesClientOptions { Runner = cluster.Runner, Retries = 0 });
        var storage = new ReleaseStorage(client, cluster.Namespace, ReleaseDriver.Secret, TimeProvider.System);
        var releases = new HelmReleases(client, storage, TimeProvider.System);
        await using var hold = await place.LockAsync();
        var start = await releases.BeginAsync(place.Order(), hold, place.Progress, Token);

        proxy.Arm(new ProxyStrike { After = 0, Count = 2, Request = struck, Concerns = one => one.Method == "PUT" && one.Path.Contains("sh.helm.release.v1", StringComparison.Ordinal) });
        var end = await releases.FinishAsync(start, hold, TimeSpan.FromMinutes(2), place.Progress, Token);

        Assert.IsType<Verdict.Good>(end.Verdict);
        Assert.Equal(["1 deployed"], await place.StatesAsync());
    }

    private sealed class Steps(Action<string> told) : IProgress<RolloutProgress>
    {
        public void Report(RolloutProgress value) => told(value.Message);
    }

    private async Task<KubernetesObject?> PodAsync(string app)
    {
        var list = await cluster.Client.ListAsync(new ListRequest { Kind = ResourceKind.Of("v1", "Pod"), Namespace = cluster.Namespace, LabelSelector = $"app={app}" }, Token);
        return list.Items.FirstOrDefault(one => one.Metadata.DeletedAt is null && one.Status?.GetProperty("phase").GetString() == "Running" && IsReady(one));
    }

    private static bool IsReady(KubernetesObject pod) =>
        VerdictEngine.Judge(new VerdictInput { Object = pod, Now = DateTimeOffset.UtcNow }).State == ObjectState.Ready;

    private static string PhaseOf(StoredRelease stored) =>
        JsonNode.Parse(ReleaseCodec.ToJson(stored.Record))?["hooks"]?[0]?["last_run"]?["phase"]?.ToString() ?? "";

    private static string? Data(KubernetesObject? map, string key) =>
        map is not null && map.Root.TryGetProperty("data", out var data) && data.TryGetProperty(key, out var value) ? value.GetString() : null;
}
