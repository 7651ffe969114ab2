using System.Text.Json.Nodes;
using Slipway.Kubernetes;

namespace Slipway.Integration.Tests;

/// <summary>Plans against a real API server.</summary>
public sealed class PlanTests(RealCluster cluster) : IClassFixture<RealCluster>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ObjectApplier Applier => new(cluster.Client, TimeProvider.System);

    [Fact]
    public async Task A_plan_that_was_saved_is_applied_exactly()
    {
        var request = Request(Manifests.Secret("planned", ("token", "first"), ("other", "x")), Manifests.Workload("planned"), Manifests.Map("planned-gone", ("a", "1")));
        await ApplyAsync(request);
        var next = Request(Manifests.Secret("planned", ("token", "second")), Manifests.Workload("planned", annotation: "new")) with { Previous = request.Objects };
        var plan = await Applier.PlanAsync(next, Token);
        var read = ApplyPlan.Parse(plan.ToFile());

        var done = await Applier.ApplyAsync(read, progress: null, Token);
        var after = await Applier.PlanAsync(next, Token);

        TestContext.Current.TestOutputHelper?.WriteLine(plan.ToText());
        Assert.Equal(plan.Hash, read.Hash);
        Assert.Equal(plan.ToText(), read.ToText());
        Assert.Equal([ChangeKind.Change, ChangeKind.Change, ChangeKind.Remove], done.Objects.Select(one => one.Kind));
        Assert.Equal("c2Vjb25k", Data(done.Objects[0], "token"));
        Assert.False(done.Objects[0].Live?.Root.GetProperty("data").TryGetProperty("other", out _));
        Assert.True(after.IsEmpty, after.ToText());
        foreach (var text in new[] { plan.ToText(), plan.ToJson() })
            Assert.All(["first", "second", "c2Vjb25k", "Zmlyc3Q="], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plan_is_refused_where_what_it_rests_on_has_moved_and_not_for_a_status()
    {
        var request = Request(Manifests.Map("moved", ("a", "1")), Manifests.Workload("moved"));
        await ApplyAsync(request);
        var next = Request(Manifests.Map("moved", ("a", "2")), Manifests.Workload("moved"), Manifests.Map("moved-new", ("a", "1")));
        var plan = await Applier.PlanAsync(next, Token);
        await cluster.Client.PatchAsync(
            Name("apps/v1", "Deployment", "moved"), new ObjectPatch.Merge(new JsonObject { ["status"] = new JsonObject { ["observedGeneration"] = 0 } }), new WriteOptions { Subresource = "status" }, Token);
        var other = await Applier.PlanAsync(next, Token);
        await cluster.Client.PatchAsync(
            Name("v1", "ConfigMap", "moved"), new ObjectPatch.Merge(new JsonObject { ["data"] = new JsonObject { ["b"] = "3" } }), new WriteOptions { FieldManager = "kubectl-edit" }, Token);
        await ApplyAsync(Request(Manifests.Map("moved-new", ("a", "1"))));

        var refused = await Applier.ApplyAsync(plan, progress: null, Token);

        Assert.Equal(plan.Hash, other.Hash);
        Assert.Equal([("moved", RefusalReason.BaseMoved), ("moved-new", RefusalReason.BaseMoved)], refused.Refusals.Select(one => (one.Name.Name, one.Reason)));
        Assert.Contains("has been changed since the plan was made", refused.Refusals[0].Message, StringComparison.Ordinal);
        Assert.Contains("was not there when the plan was made, and is now", refused.Refusals[1].Message, StringComparison.Ordinal);
        Assert.Empty(refused.Objects);
    }

    private async Task<ApplyOutcome> ApplyAsync(ApplyRequest request) => (await Applier.ApplyAsync(request, progress: null, Token)).EnsureComplete();

    private static ApplyRequest Request(params KubernetesObject[] objects) => new() { Objects = objects, FieldManager = "slipway" };

    private ObjectName Name(string apiVersion, string kind, string name) => ObjectName.Of(ResourceKind.Of(apiVersion, kind), cluster.Namespace, name);

    private static string? Data(AppliedObject one, string key) => one.Live?.Root.GetProperty("data").GetProperty(key).GetString();
}
