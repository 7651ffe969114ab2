using System.Text.Json.Nodes;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Integration.Tests;

/// <summary>The client of Slipway.Kubernetes against a real API server.</summary>
public sealed class ClusterTests(RealCluster cluster) : IClassFixture<RealCluster>
{
    private static readonly ResourceKind ConfigMap = ResourceKind.Of("v1", "ConfigMap");
    private static readonly ResourceKind Deployment = ResourceKind.Of("apps/v1", "Deployment");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_object_is_made_read_changed_and_deleted()
    {
        var client = cluster.Client;
        var made = await client.CreateAsync(Map("life", "a"), new WriteOptions(), Token);

        var again = await Assert.ThrowsAsync<KubernetesException>(() => client.CreateAsync(Map("life", "a"), new WriteOptions(), Token));
        var dry = await client.PatchAsync(made.Name, Data("b"), new WriteOptions { DryRun = DryRun.Server }, Token);
        var read = await client.GetAsync(made.Name, Token);
        var changed = await client.PatchAsync(made.Name, Data("c"), new WriteOptions(), Token);
        var stale = await Assert.ThrowsAsync<KubernetesException>(() => client.ReplaceAsync(made, new WriteOptions(), Token));
        var stepped = await client.PatchAsync(
            made.Name, new ObjectPatch.Json((JsonArray)JsonNode.Parse("""[{"op":"test","path":"/data/text","value":"c"},{"op":"replace","path":"/data/text","value":"d"}]""")!), new WriteOptions(), Token);
        var other = await Assert.ThrowsAsync<KubernetesException>(() => client.DeleteAsync(made.Name, new DeleteOptions { Uid = "other" }, Token));
        var gone = await client.DeleteAsync(made.Name, new DeleteOptions { Uid = made.Metadata.Uid }, Token);
        var missing = await client.DeleteAsync(made.Name, new DeleteOptions(), Token);

        Assert.True(again.AlreadyExists);
        Assert.Equal(("b", "a", "c", "d"), (Text(dry), Text(read), Text(changed), Text(stepped)));
        Assert.True(stale.IsConflict && other.IsConflict);
        Assert.Equal((DeleteOutcome.Gone, DeleteOutcome.Missing), (gone, missing));
        Assert.Null(await client.FindAsync(made.Name, Token));
    }

    [Fact]
    public async Task An_apply_reports_whose_fields_it_would_take()
    {
        var client = cluster.Client;
        var wanted = Workload("owned", replicas: 0);
        await client.ApplyAsync(wanted, new WriteOptions { FieldManager = "one" }, Token);
        await client.ScaleAsync(wanted.Name, 1, new WriteOptions { FieldManager = "scaler" }, Token);

        var refused = await Assert.ThrowsAsync<KubernetesException>(() => client.ApplyAsync(Workload("owned", replicas: 2), new WriteOptions { FieldManager = "two" }, Token));
        var taken = await client.ApplyAsync(Workload("owned", replicas: 0), new WriteOptions { FieldManager = "two", Conflicts = ConflictChoice.Take }, Token);

        Assert.Contains(refused.Conflicts, conflict => conflict is { Manager: "scaler" or "one", Field: ".spec.replicas" });
        Assert.Equal(0, taken.Spec?.GetProperty("replicas").GetInt32());
        Assert.Equal(0, (await client.ScaleAsync(wanted.Name, Token)).Wanted);
    }

    [Fact]
    public async Task A_thousand_objects_are_paged()
    {
        var client = cluster.Client;
        await Parallel.ForAsync(0, 1000, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Token }, async (at, token) =>
            await client.CreateAsync(Map($"many-{at:0000}", new string('x', 1000), "many"), new WriteOptions(), token));
        var request = new ListRequest { Kind = ConfigMap, Namespace = cluster.Namespace, LabelSelector = "group=many", PageSize = 100 };
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var (pages, names) = (0, new HashSet<string>(StringComparer.Ordinal));

        await foreach (var page in client.ListPagesAsync(request, Token))
        {
            Assert.Equal(pages++ == 0, page.IsFirst);
            Assert.InRange(page.Items.Length, 0, 100);
            names.UnionWith(page.Items.Select(one => one.Metadata.Name));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"1,000 ConfigMaps in {pages} pages: {clock.ElapsedMilliseconds} ms");
        // A last page may be empty: the server did not know yet that nothing more fits the labels.
        Assert.InRange(pages, 10, 11);
        Assert.Equal(1000, names.Count);
    }

    [Fact]
    public async Task A_watch_lives_through_a_restart_of_the_server()
    {
        var client = cluster.Client;
        var view = new Dictionary<string, string>(StringComparer.Ordinal);
        var objects = new ListRequest { Kind = ConfigMap, Namespace = cluster.Namespace, LabelSelector = "group=watched" };
        var names = Enumerable.Range(0, 4).Select(at => Map($"watched-{at}", "a", "watched")).ToList();
        foreach (var one in names.Take(3))
            await client.CreateAsync(one, new WriteOptions(), Token);
        await using var watch = client.WatchAsync(new WatchRequest { Objects = objects }, Token).GetAsyncEnumerator(Token);
        await UntilAsync(() => view.Count == 3);

        await cluster.RestartServerAsync(() => Task.CompletedTask);
        await client.DeleteAsync(names[0].Name, new DeleteOptions(), Token);
        await client.PatchAsync(names[1].Name, Data("b"), new WriteOptions(), Token);
        await client.CreateAsync(names[3], new WriteOptions(), Token);
        await UntilAsync(() => view.Count == 3 && view.GetValueOrDefault("watched-1") == "b" && view.ContainsKey("watched-3"));

        Assert.Equal(["watched-1", "watched-2", "watched-3"], view.Keys.Order(StringComparer.Ordinal));

        async Task UntilAsync(Func<bool> isDone)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (!isDone())
            {
                Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(limit.Token));
                TestContext.Current.TestOutputHelper?.WriteLine(watch.Current is WatchEvent.Disturbed disturbed ? disturbed.Reason : watch.Current.GetType().Name);
                Take(view, watch.Current);
            }
        }
    }

    [Fact]
    public async Task A_pod_tells_its_log_and_answers_through_the_server()
    {
        var client = cluster.Client;
        var pod = Pod("talks", "echo one; echo two; echo hello > /tmp/index.html; exec busybox httpd -f -p 8080 -h /tmp");
        await client.ApplyAsync(pod, new WriteOptions(), Token);
        await client.ApplyAsync(Parse("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"talks"},"spec":{"selector":{"run":"talks"},"ports":[{"name":"web","port":80,"targetPort":8080,"protocol":"TCP"}]}}"""), new WriteOptions(), Token);
        await WaitAsync(pod, "ready", one => one?.Status?.TryGetProperty("containerStatuses", out var all) == true && all[0].GetProperty("ready").GetBoolean());

        var lines = await client.LogLinesAsync(new LogRequest { Pod = "talks", TailLines = 1 }, Token).ToListAsync(Token);
        var followed = await client.LogLinesAsync(new LogRequest { Pod = "talks", End = LogEnd.WithContainer }, Token).FirstAsync(Token);
        var answer = await client.ProxyAsync(new ProxyRequest { Target = ProxyTarget.Pod, Name = "talks", Port = "8080", Path = "/index.html" }, Token);
        var refused = await client.ProxyAsync(new ProxyRequest { Target = ProxyTarget.Service, Name = "no-such" }, Token);
        var events = await client.EventsAsync(await client.GetAsync(pod.Name, Token), EventApi.First, Token);
        var same = await client.EventsAsync(await client.GetAsync(pod.Name, Token), EventApi.Events, Token);

        Assert.Equal(["two"], lines);
        Assert.Equal("one", followed);
        Assert.Equal((200, "hello\n"), (answer.StatusCode, answer.Text));
        Assert.Equal("NotFound", refused.Refusal?.Reason);
        Assert.Contains(events, one => one is { Reason: "Scheduled", IsWarning: false });
        Assert.Equal(events.Select(one => (one.Reason, one.Message, one.Source)).Order(), same.Select(one => (one.Reason, one.Message, one.Source)).Order());
    }

    [Fact]
    public async Task The_container_before_tells_why_it_ended()
    {
        var client = cluster.Client;
        var pod = Pod("dies", "echo dying; exit 3");
        await client.ApplyAsync(pod, new WriteOptions(), Token);

        // Between a restart and its end the log is that of a container which is being removed.
        var dead = await WaitAsync(
            pod, "restarted", one => one?.Status?.TryGetProperty("containerStatuses", out var all) == true && all[0].GetProperty("restartCount").GetInt32() > 0
                && all[0].GetProperty("state").TryGetProperty("waiting", out _));
        var lines = await client.LogLinesAsync(new LogRequest { Pod = "dies", Source = LogSource.Previous }, Token).ToListAsync(Token);

        Assert.NotNull(dead);
        Assert.Equal(["dying"], lines);
    }

    [Fact]
    public async Task A_credential_plugin_says_who_we_are()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the plugin is a shell script");
        var account = await cluster.Client.GetAsync(ObjectName.Of(ResourceKind.Of("v1", "ServiceAccount"), null, "default"), Token);
        Assert.SkipUnless(account.Root.TryGetProperty("secrets", out var secrets), "needs a cluster that keeps tokens of service accounts (before 1.24)");
        var secret = await cluster.Client.GetAsync(ObjectName.Of(ResourceKind.Of("v1", "Secret"), null, secrets[0].GetProperty("name").GetString()!), Token);
        var folder = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-plugin-").FullName);
        var script = (folder / "plugin").Value;
        await File.WriteAllTextAsync(script, $$$"""
            #!/bin/sh
            echo x >> {{{folder}}}/calls
            token=$(echo {{{secret.Root.GetProperty("data").GetProperty("token").GetString()}}} | base64 -d)
            echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","status":{"token":"'"$token"'"}}'
            """, Token);
        await cluster.RunAsync("chmod", "+x", script);
        var plugin = new KubeCredentialPlugin { ApiVersion = "client.authentication.k8s.io/v1beta1", Command = script, Folder = folder };
        using var client = new KubernetesClient(
            cluster.Client.Connection with { Identity = null, Proof = new ClientProof.Plugin(plugin) }, new KubernetesClientOptions { Runner = cluster.Runner });

        var refused = await Assert.ThrowsAsync<KubernetesException>(() => client.GetAsync(ObjectName.Of(ConfigMap, null, "none"), Token));
        var may = await client.AccessAsync(new AccessQuestion { Verb = "get", Kind = ConfigMap, Namespace = cluster.Namespace }, Token);

        Assert.Contains($"system:serviceaccount:{cluster.Namespace}:default", refused.Message, StringComparison.Ordinal);
        Assert.False(may.IsAllowed);
        Assert.Equal("x\n", await File.ReadAllTextAsync((folder / "calls").Value, Token));
        Directory.Delete(folder.Value, recursive: true);
    }

    [Fact]
    public async Task Somebody_else_is_acted_as()
    {
        using var client = new KubernetesClient(
            cluster.Client.Connection with { Impersonation = new Impersonation { User = "jane", Groups = ["a", "b"] } }, new KubernetesClientOptions { Runner = cluster.Runner });

        var refused = await Assert.ThrowsAsync<KubernetesException>(() => client.ListAsync(new ListRequest { Kind = ConfigMap }, Token));
        var admin = await cluster.Client.AccessAsync(new AccessQuestion { Verb = "delete", Kind = Deployment }, Token);

        Assert.Equal((403, "Forbidden"), (refused.Status.Code, refused.Status.Reason));
        Assert.Contains("\"jane\"", refused.Message, StringComparison.Ordinal);
        Assert.True(admin.IsAllowed);
    }

    [Fact]
    public async Task Words_find_the_kinds_that_kubectl_finds()
    {
        var (version, deployments, all) = (
            await cluster.Client.VersionAsync(Token), await cluster.Client.ResourceAsync("deploy", Token), await cluster.Client.ResourcesAsync(Token));

        Assert.True(version.IsAtLeast(1, 19));
        Assert.Equal("deployments.apps", deployments.FullName);
        Assert.Contains("scale", deployments.Subresources);
        Assert.Contains(all.Resources, one => one.FullName == "customresourcedefinitions.apiextensions.k8s.io");
    }

    private static void Take(Dictionary<string, string> view, WatchEvent told)
    {
        switch (told)
        {
            case WatchEvent.Appeared appeared:
                view.Add(appeared.Object.Metadata.Name, Text(appeared.Object));
                break;
            case WatchEvent.Changed changed:
                Assert.True(view.ContainsKey(changed.Object.Metadata.Name));
                view[changed.Object.Metadata.Name] = Text(changed.Object);
                break;
            case WatchEvent.Vanished vanished:
                Assert.True(view.Remove(vanished.Object.Metadata.Name));
                break;
        }
    }

    private Task<KubernetesObject?> WaitAsync(KubernetesObject what, string wish, Func<KubernetesObject?, bool> until) => cluster.Client.WaitAsync(
        new ObjectWait { Name = what.Name, Until = until, Wish = wish, Limit = TimeSpan.FromMinutes(1), Tell = one => one.Status?.ToString() ?? "no status" }, Token);

    private KubernetesObject Pod(string name, string script) => Parse($$$"""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"{{{name}}}","labels":{"run":"{{{name}}}"}},
         "spec":{"terminationGracePeriodSeconds":0,"containers":[{"name":"main","image":"{{{cluster.Image}}}","command":["/bin/sh","-c","{{{script}}}"]}]}}
        """);

    private static KubernetesObject Workload(string name, int replicas) => Parse($$$$"""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{{{name}}}}"},"spec":{"replicas":{{{{replicas}}}},"selector":{"matchLabels":{"run":"{{{{name}}}}"}},
         "template":{"metadata":{"labels":{"run":"{{{{name}}}}"}},"spec":{"terminationGracePeriodSeconds":0,"containers":[{"name":"main","image":"devcluster/pause:1" } ] } } } }
        """);

    private static KubernetesObject Map(string name, string text, string group = "none") =>
        Parse($$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}","labels":{"group":"{{{group}}}"}},"data":{"text":"{{{text}}}"}}""");

    private static KubernetesObject Parse(string json) => KubernetesObject.Parse(json);

    private static ObjectPatch.Merge Data(string text) => new(new JsonObject { ["data"] = new JsonObject { ["text"] = text } });

    private static string Text(KubernetesObject map) => map.Root.GetProperty("data").GetProperty("text").GetString() ?? "";
}
