using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Integration.Tests;

/// <summary>Apply against a real API server.</summary>
public sealed class ApplyTests(RealCluster cluster) : IClassFixture<RealCluster>
{
    private static readonly WriteOptions AsHelm = new() { FieldManager = "helm" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ObjectApplier Applier => new(cluster.Client, TimeProvider.System);

    [Fact]
    public async Task What_is_applied_twice_costs_one_write_each_the_second_time()
    {
        var request = Request(Manifests.Map("twice-a", ("a", "1")), Manifests.Map("twice-b", ("a", "1")), Manifests.Workload("twice"), Manifests.Service("twice"));
        var first = await ApplyAsync(request);
        var before = cluster.Client.Requests;

        var second = await ApplyAsync(request with { Previous = request.Objects });

        var sent = cluster.Client.Requests - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"4 unchanged objects: {sent} requests");
        before = cluster.Client.Requests;
        var skipped = await ApplyAsync(request with { Previous = request.Objects, Unchanged = UnchangedObjects.Skip });
        var skipping = cluster.Client.Requests - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"the same, skipped: {skipping} requests");
        await PatchAsync("twice-a", """{"data":{"a":"2"}}""", "kubectl-edit");
        var mended = await ApplyAsync(request with { Previous = request.Objects, Unchanged = UnchangedObjects.Skip });
        Assert.All(skipped.Objects, one => Assert.Equal(ChangeKind.None, one.Kind));
        Assert.Equal([ChangeKind.Change, ChangeKind.None, ChangeKind.None, ChangeKind.None], mended.Objects.Select(one => one.Kind));
        Assert.Equal(sent - 4, skipping);
        Assert.All(first.Objects, one => Assert.Equal(ChangeKind.Create, one.Kind));
        Assert.All(second.Objects, one => Assert.Equal(ChangeKind.None, one.Kind));
        Assert.Equal(["twice-a", "twice-b", "twice", "twice"], second.Objects.Select(one => one.Name.Name));
        // One read and one write each, the autoscalers, and whether there is KEDA.
        Assert.InRange(sent, 8, 10);
    }

    [Fact]
    public async Task A_field_that_Helm_3_wrote_and_nobody_wants_any_more_is_gone()
    {
        var old = Manifests.Workload("born", annotation: "old");
        await cluster.Client.CreateAsync(Placed(old), AsHelm, Token);
        var request = Request(Manifests.Workload("born")) with { Previous = [old] };

        var plan = await Applier.PlanAsync(request, Token);
        var done = Assert.Single((await ApplyAsync(request)).Objects);
        var again = Assert.Single((await ApplyAsync(request with { Previous = request.Objects })).Objects);

        Assert.Equal(["metadata.annotations.note"], Assert.Single(plan.Changes).Fields.Select(field => field.Path.Split('[')[0]));
        Assert.Null(done.Live?.Metadata.Annotation("note"));
        Assert.Equal((ChangeKind.Change, ChangeKind.None), (done.Kind, again.Kind));
        Assert.DoesNotContain("\"helm\"", Managers(done.Live), StringComparison.Ordinal);
        Assert.Empty(done.Taken);
    }

    [Fact]
    public async Task What_Helm_4_applied_is_taken_over_as_well()
    {
        var old = Manifests.Map("applied-by-helm", ("a", "1"), ("b", "1"));
        await cluster.Client.ApplyAsync(Placed(old), AsHelm, Token);
        var request = Request(Manifests.Map("applied-by-helm", ("a", "2")));

        var plan = await Applier.PlanAsync(request, Token);
        var done = Assert.Single((await ApplyAsync(request)).Objects);

        Assert.Equal([("data.a", "\"2\""), ("data.b", null)], Assert.Single(plan.Changes).Fields.Select(field => (field.Path, field.After)));
        Assert.Equal("""{"a":"2"}""", done.Live?.Root.GetProperty("data").GetRawText());
        Assert.Equal("""["slipway"]""", Managers(done.Live));
        Assert.Empty(done.Taken);
    }

    [Fact]
    public async Task A_field_that_Helm_3_wrote_and_that_has_a_default_goes_back_to_it_as_planned()
    {
        var old = Manifests.Workload("defaulted", replicas: 0);
        var node = old.ToNode();
        node["spec"]!["minReadySeconds"] = 7;
        node["spec"]!["revisionHistoryLimit"] = 3;
        await cluster.Client.CreateAsync(Placed(KubernetesObject.Of(node)), AsHelm, Token);
        var request = Request(Manifests.Workload("defaulted", replicas: 0));

        var plan = await Applier.PlanAsync(request, Token);
        var done = Assert.Single((await ApplyAsync(request)).Objects);

        Assert.Empty(plan.Refusals);
        Assert.Equal(
            [("spec.minReadySeconds", "7", null), ("spec.revisionHistoryLimit", "3", "10")],
            Assert.Single(plan.Changes).Fields.Select(field => (field.Path, field.Before, field.After)));
        Assert.Equal(10, done.Live?.Spec?.GetProperty("revisionHistoryLimit").GetInt32());
        Assert.False(done.Live?.Spec?.TryGetProperty("minReadySeconds", out _));
    }

    [Fact]
    public async Task Replicas_are_left_to_an_autoscaler_without_being_reset()
    {
        var first = Request(Manifests.Workload("scaled", replicas: 3));
        await ApplyAsync(first);
        var scaled = Request(Manifests.Workload("scaled", replicas: 3), Manifests.Autoscaler("scaled", least: 2));
        await cluster.Client.ScaleAsync(Name("apps/v1", "Deployment", "scaled"), 5, new WriteOptions { FieldManager = "autoscaler" }, Token);

        var plan = await Applier.PlanAsync(scaled with { Previous = first.Objects }, Token);
        var taken = await ApplyAsync(scaled with { Previous = first.Objects });
        var dropped = Request(Manifests.Workload("scaled", replicas: null), Manifests.Autoscaler("scaled", least: 2));
        var again = await ApplyAsync(dropped with { Previous = scaled.Objects });
        var back = await ApplyAsync(first with { Previous = dropped.Objects });

        Assert.Equal(ChangeKind.None, plan.Changes[0].Kind);
        Assert.Equal((5, 5, 3), (Replicas(taken), Replicas(again), Replicas(back)));
        Assert.Equal(ChangeKind.None, again.Objects[0].Kind);
        Assert.Equal("Its replicas are left to HorizontalPodAutoscaler " + cluster.Namespace + "/scaled.", taken.Objects[0].Remarks.Single());
        Assert.Equal(ChangeKind.Remove, back.Objects[^1].Kind);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(null, 2)]
    public async Task A_new_workload_begins_with_the_number_that_is_wanted_or_that_its_autoscaler_begins_with(int? wanted, int begun)
    {
        var name = $"begins-{begun}";
        var request = Request(Manifests.Workload(name, replicas: wanted), Manifests.Autoscaler(name, least: 2));

        var first = await ApplyAsync(request);
        await cluster.Client.ScaleAsync(Name("apps/v1", "Deployment", name), 6, new WriteOptions { FieldManager = "autoscaler" }, Token);
        var second = await ApplyAsync(request with { Previous = request.Objects });
        var third = await ApplyAsync(request with { Previous = request.Objects });

        Assert.Equal((begun, 6, 6), (Replicas(first), Replicas(second), Replicas(third)));
    }

    [Fact]
    public async Task Fields_of_others_are_taken_and_told_and_those_of_named_managers_are_left()
    {
        var map = Manifests.Map("owned", ("mine", "1"), ("theirs", "1"), ("kept.by-robot", "1"));
        await ApplyAsync(Request(map));
        await PatchAsync("owned", """{"data":{"theirs":"2"}}""", "kubectl-edit");
        await PatchAsync("owned", """{"data":{"kept.by-robot":"2"}}""", "robot");
        var request = Request(map) with { Ownership = new OwnershipPolicy { YieldsTo = ["robot"] } };

        var plan = Assert.Single((await Applier.PlanAsync(request, Token)).Changes);
        var done = Assert.Single((await ApplyAsync(request)).Objects);
        var again = Assert.Single((await ApplyAsync(request)).Objects);

        Assert.Equal((".data.theirs", "kubectl-edit", "\"2\"", "\"1\""), Told(Assert.Single(done.Taken)));
        Assert.Equal((".data.kept.by-robot", "robot", "\"2\"", "\"1\""), Told(Assert.Single(done.Yielded)));
        Assert.Equal((Told(plan.Taken[0]), Told(plan.Yielded[0])), (Told(done.Taken[0]), Told(done.Yielded[0])));
        Assert.Equal("1 1 2", string.Join(' ', new[] { "mine", "theirs", "kept.by-robot" }.Select(key => Data(done, key))));
        Assert.Equal((ChangeKind.None, 0, 1), (again.Kind, again.Taken.Length, again.Yielded.Length));
    }

    [Fact]
    public async Task A_definition_is_awaited_and_pruned()
    {
        var request = Request(Manifests.Map("defines", ("a", "1")), Manifests.Definition(Group()));

        var done = await ApplyAsync(request);
        var kind = await cluster.Client.ResourceAsync(DefinedBy(done.Objects[0]), Token);
        var left = await ApplyAsync(Request(request.Objects[0]) with { Previous = request.Objects });

        Assert.Equal(["CustomResourceDefinition", "ConfigMap"], done.Objects.Select(one => one.Name.Kind.Kind));
        Assert.Equal("widgets", kind.Plural);
        Assert.Equal([(ChangeKind.None, "ConfigMap"), (ChangeKind.Remove, "CustomResourceDefinition")], left.Objects.Select(one => (one.Kind, one.Name.Kind.Kind)));
    }

    [Fact]
    public async Task A_definition_is_awaited_before_its_objects_and_both_are_pruned()
    {
        // Servers of 1.20 that are built with Go 1.18 or newer die of every custom object: https://github.com/modern-go/reflect2/issues/26
        Assert.SkipUnless((await cluster.Client.VersionAsync(Token)).IsAtLeast(1, 24), "needs a server that outlives custom objects: 1.24 or newer");
        var group = Group();
        var request = Request(Manifests.Custom(group, "one", cluster.Namespace), Manifests.Definition(group));

        var plan = await Applier.PlanAsync(request, Token);
        var done = await ApplyAsync(request);
        var left = await ApplyAsync(Request(Manifests.Map("left", ("a", "1"))) with { Previous = request.Objects });

        Assert.Equal(["CustomResourceDefinition", "Widget"], plan.Changes.Select(one => one.Name.Kind.Kind));
        Assert.Equal(["The server was not asked: its kind is defined by the same release."], plan.Changes[1].Remarks);
        Assert.Equal(["CustomResourceDefinition", "Widget"], done.Objects.Select(one => one.Name.Kind.Kind));
        Assert.Equal(
            [(ChangeKind.Create, "ConfigMap"), (ChangeKind.Remove, "Widget"), (ChangeKind.Remove, "CustomResourceDefinition")],
            left.Objects.Select(one => (one.Kind, one.Name.Kind.Kind)));
    }

    [Fact]
    public async Task A_namespace_is_made_before_what_lies_in_it()
    {
        var name = cluster.Namespace + "-in";
        var space = KubernetesObject.Parse($$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{name}}}"}}""");
        var request = Request(Manifests.Map("inside", ("a", "1")), space) with { Namespace = name };

        var plan = await Applier.PlanAsync(request, Token);
        var done = await ApplyAsync(request);
        await Applier.RemoveAsync(new RemovalRequest { Objects = request.Objects, Namespace = name, WaitLimit = TimeSpan.FromMinutes(3) }, progress: null, Token);

        Assert.Equal(["Namespace", "ConfigMap"], plan.Changes.Select(one => one.Name.Kind.Kind));
        Assert.Equal(["Namespace", "ConfigMap"], done.Objects.Select(one => one.Name.Kind.Kind));
        Assert.Null(await cluster.Client.FindAsync(space.Name, Token));
    }

    [Fact]
    public async Task All_that_cannot_be_changed_is_explained_at_once()
    {
        await ApplyAsync(Request(Manifests.Workload("fixed"), Manifests.Job("fixed", "true"), Manifests.Service("fixed", "None")));
        var request = Request(Manifests.Workload("fixed", app: "other"), Manifests.Job("fixed", "false"), Manifests.Service("fixed", "10.0.0.77"), Manifests.Map("fixed", ("a", "1")));

        var plan = await Applier.PlanAsync(request, Token);
        var done = await Applier.ApplyAsync(request, progress: null, Token);

        foreach (var refusal in plan.Refusals)
            TestContext.Current.TestOutputHelper?.WriteLine(refusal.Message);
        Assert.Equal(["Deployment", "Job", "Service"], plan.Refusals.Select(one => one.Name.Kind.Kind));
        Assert.All(plan.Refusals, one => Assert.Equal(RefusalReason.ImmutableField, one.Reason));
        Assert.Contains(plan.Refusals[0].Fields, field => field == new FieldChange("spec.selector.matchLabels.app", "\"fixed\"", "\"other\""));
        Assert.Contains("'spec.selector.matchLabels.app' is \"fixed\" and should be \"other\"", plan.Refusals[0].Message, StringComparison.Ordinal);
        Assert.Contains(plan.Refusals[1].Fields, field => field.Path == "spec.template.spec.containers[main].command[0]");
        Assert.Contains(plan.Refusals[2].Fields, field => field.Path == "spec.clusterIP");
        // The first kind that is refused ends it: nothing of the others is written.
        Assert.Equal("Deployment", Assert.Single(done.Refusals).Name.Kind.Kind);
        Assert.Empty(done.Objects);
        Assert.Null(await cluster.Client.FindAsync(Name("v1", "ConfigMap", "fixed"), Token));
    }

    [Fact]
    public async Task What_cannot_be_changed_is_made_anew_where_that_is_asked_for()
    {
        var first = await ApplyAsync(Request(Manifests.Job("anew", "true"), Manifests.Claim("anew", "1Gi")));
        var request = Request(Manifests.Job("anew", "false")) with { ImmutableFields = ImmutableFieldPolicy.Recreate };

        var plan = await Applier.PlanAsync(request, Token);
        var done = Assert.Single((await Applier.ApplyAsync(plan, progress: null, Token)).EnsureComplete().Objects);
        var again = Assert.Single((await ApplyAsync(Request(Manifests.Job("anew", "sleep")) with { ImmutableFields = ImmutableFieldPolicy.Recreate })).Objects);
        var claim = await Applier.PlanAsync(Request(Manifests.Claim("anew", "1Gi", "other")) with { ImmutableFields = ImmutableFieldPolicy.Recreate }, Token);

        Assert.Equal(ChangeKind.Recreate, Assert.Single(plan.Changes).Kind);
        Assert.Equal((ChangeKind.Recreate, ChangeKind.Recreate), (done.Kind, again.Kind));
        Assert.NotEqual(first.Objects[0].Live?.Metadata.Uid, done.Live?.Metadata.Uid);
        Assert.Contains("never made anew here, since what lies in it would be lost", Assert.Single(claim.Refusals).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_longer_wanted_is_removed_unless_it_is_kept_or_only_its_version_changed()
    {
        var kept = Manifests.Map("prune-kept", ("a", "1")).ToNode();
        kept["metadata"]!["annotations"] = new JsonObject { ["helm.sh/resource-policy"] = "keep" };
        var first = Request(Manifests.Map("prune-gone", ("a", "1")), KubernetesObject.Of(kept), Manifests.Workload("prune-stays"), Manifests.Workload("prune-old"));
        await ApplyAsync(first);
        KubernetesObject[] previous =
        [
            .. first.Objects.Take(2), Manifests.In("extensions/v1beta1", Manifests.Workload("prune-stays")), Manifests.In("extensions/v1beta1", Manifests.Workload("prune-old")),
            KubernetesObject.Parse("""{"apiVersion":"old.example.com/v1alpha1","kind":"Thing","metadata":{"name":"prune-unknown"}}"""),
        ];
        var request = Request(Manifests.Workload("prune-stays")) with { Previous = previous };

        var plan = await Applier.PlanAsync(request, Token);
        var done = await ApplyAsync(request);
        var again = await ApplyAsync(request);

        (ChangeKind, string)[] expected =
        [
            (ChangeKind.None, "prune-stays"), (ChangeKind.Keep, "prune-unknown"), (ChangeKind.Remove, "prune-old"), (ChangeKind.Remove, "prune-gone"), (ChangeKind.Keep, "prune-kept"),
        ];
        Assert.Equal(expected, plan.Changes.Select(one => (one.Kind, one.Name.Name)));
        Assert.Equal(expected, done.Objects.Select(one => (one.Kind, one.Name.Name)));
        Assert.DoesNotContain(again.Objects, one => one.Kind == ChangeKind.Change);
        Assert.NotNull(await cluster.Client.FindAsync(Name("v1", "ConfigMap", "prune-kept"), Token));
        Assert.Contains("knows no kind 'old.example.com/v1alpha1 Thing' any more", done.Objects[1].Remarks[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kinds_that_the_server_does_not_know_are_told_at_once_before_anything_is_written()
    {
        var request = Request(
            Manifests.Map("unknown", ("a", "1")), Manifests.In("extensions/v1beta1", Manifests.Workload("unknown")),
            KubernetesObject.Parse("""{"apiVersion":"apps/v1","kind":"Deploymnt","metadata":{"name":"typo"}}"""),
            KubernetesObject.Parse("""{"apiVersion":"batch/v1","kind":"Job","metadata":{"generateName":"x-"}}"""), Manifests.Map("twin"), Manifests.Map("twin"));

        var refused = await Assert.ThrowsAsync<UsageException>(() => Applier.ApplyAsync(request, progress: null, Token));

        Assert.Equal(4, refused.Mistakes.Count);
        Assert.Contains(refused.Mistakes, one => one.Contains("It has 'apps/v1 Deployment': write it in that version.", StringComparison.Ordinal));
        Assert.Contains(refused.Mistakes, one => one.Contains("Did you mean 'Deployment'?", StringComparison.Ordinal));
        Assert.Contains(refused.Mistakes, one => one.Contains("metadata.generateName: x-", StringComparison.Ordinal));
        Assert.Contains(refused.Mistakes, one => one.Contains("is wanted 2 times", StringComparison.Ordinal));
        Assert.Null(await cluster.Client.FindAsync(Name("v1", "ConfigMap", "unknown"), Token));
    }

    [Fact]
    public async Task What_is_there_and_not_ours_is_not_taken_over()
    {
        await ApplyAsync(Request(Manifests.Map("foreign", ("a", "1"))));
        var request = Request(Manifests.Map("foreign", ("a", "2")), Manifests.Map("foreign-new", ("a", "2"))) with { Admission = (wanted, _) => $"{wanted.Name} is another's." };

        var done = await Applier.ApplyAsync(request, progress: null, Token);
        var known = await Applier.ApplyAsync(request with { Previous = request.Objects }, progress: null, Token);

        Assert.Equal((RefusalReason.NotOurs, $"ConfigMap {cluster.Namespace}/foreign is another's."), (Assert.Single(done.Refusals).Reason, done.Refusals[0].Message));
        Assert.Empty(done.Objects);
        Assert.True(known.IsComplete);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task What_breaks_off_between_two_writes_is_done_by_the_next_run(int after)
    {
        var name = $"cut-{after}";
        var old = Request(Manifests.Map(name + "-gone", ("a", "1")), Manifests.Map(name, ("a", "1")));
        await ApplyAsync(old);
        var request = Request(Manifests.Secret(name, ("a", "1")), Manifests.Map(name, ("a", "2")), Manifests.Service(name), Manifests.Workload(name, replicas: 0)) with { Previous = old.Objects };
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var told = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Applier.ApplyAsync(request, new Listener(() => { if (Interlocked.Increment(ref told) == after) cut.Cancel(); }), cut.Token));
        var done = await ApplyAsync(request);

        Assert.Equal(5, done.Objects.Length);
        Assert.True((await Applier.PlanAsync(request, Token)).IsEmpty);
        Assert.Null(await cluster.Client.FindAsync(Name("v1", "ConfigMap", name + "-gone"), Token));
    }

    [Fact]
    public async Task What_is_removed_is_waited_for_and_told_when_it_does_not_go()
    {
        var held = Manifests.Map("held", ("a", "1")).ToNode();
        held["metadata"]!["finalizers"] = new JsonArray("slipway.test/hold");
        var request = new RemovalRequest { Objects = [KubernetesObject.Of(held), Manifests.Workload("removed", replicas: 0)], WaitLimit = TimeSpan.FromSeconds(2) };
        await ApplyAsync(Request([.. request.Objects]));

        var late = await Assert.ThrowsAsync<ToolException>(() => Applier.RemoveAsync(request, progress: null, Token));
        await PatchAsync("held", """{"metadata":{"finalizers":null}}""", "slipway");
        var done = await Applier.RemoveAsync(request, progress: null, Token);

        Assert.Contains("1 of 2 objects were not gone within 2 s", late.Message, StringComparison.Ordinal);
        Assert.Contains("it waits for 'slipway.test/hold'", late.Message, StringComparison.Ordinal);
        Assert.All(done.Objects, one => Assert.Equal(ChangeKind.None, one.Kind));
    }

    [Fact]
    public async Task Ports_without_a_protocol_and_empty_fields_are_applied()
    {
        var service = Manifests.Service("ports").ToNode();
        service["spec"]!["ports"]!.AsArray().Add(new JsonObject { ["name"] = "two", ["port"] = 81 });
        service["metadata"]!["annotations"] = null;
        service["metadata"]!["creationTimestamp"] = null;
        var request = Request(KubernetesObject.Of(service), Manifests.Workload("ports", replicas: 0));

        var done = await ApplyAsync(request);

        Assert.True((await Applier.PlanAsync(request, Token)).IsEmpty);
        Assert.Equal(2, done.Objects[0].Live?.Spec?.GetProperty("ports").GetArrayLength());
    }

    private async Task<ApplyOutcome> ApplyAsync(ApplyRequest request) => (await Applier.ApplyAsync(request, progress: null, Token)).EnsureComplete();

    private static ApplyRequest Request(params KubernetesObject[] objects) => new() { Objects = objects, FieldManager = "slipway" };

    private static string Group() => $"g{Guid.NewGuid():N}"[..12] + ".slipway.test";

    private static ResourceKind DefinedBy(AppliedObject definition) => ResourceKind.Of(definition.Live?.Spec?.GetProperty("group").GetString() + "/v1", "Widget");

    private ObjectName Name(string apiVersion, string kind, string name) => ObjectName.Of(ResourceKind.Of(apiVersion, kind), cluster.Namespace, name);

    private KubernetesObject Placed(KubernetesObject one)
    {
        var node = one.ToNode();
        node["metadata"]!["namespace"] = cluster.Namespace;
        return KubernetesObject.Of(node);
    }

    private Task<KubernetesObject> PatchAsync(string map, string fields, string manager) => cluster.Client.PatchAsync(
        Name("v1", "ConfigMap", map), new ObjectPatch.Merge((JsonObject)JsonNode.Parse(fields)!), new WriteOptions { FieldManager = manager }, Token);

    private static (string Field, string Manager, string? Live, string? Wanted) Told(FieldConflict one) => (one.Field, one.Manager, one.Live, one.Wanted);

    private static int? Replicas(ApplyOutcome outcome) => outcome.Objects[0].Live?.Spec?.GetProperty("replicas").GetInt32();

    private static string? Data(AppliedObject one, string key) => one.Live?.Root.GetProperty("data").GetProperty(key).GetString();

    private static string Managers(KubernetesObject? live) => JsonSerializer.Serialize(live?.Root.GetProperty("metadata").GetProperty("managedFields").EnumerateArray().Select(one => one.GetProperty("manager").GetString()));

    private sealed class Listener(Action tell) : IProgress<AppliedObject>
    {
        public void Report(AppliedObject value) => tell();
    }
}
