using System.Diagnostics;
using System.Text.Json.Nodes;
using Slipway.Model;

namespace Slipway.Kubernetes.Tests;

public sealed class ObjectApplierTests
{
    private const string Definition = """
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"widgets.widgets.test"},"spec":{"group":"widgets.test","scope":"Namespaced",
         "names":{"kind":"Widget","plural":"widgets"},"versions":[{"name":"v1","served":true}]}}
        """;

    private const string Scaled =
        """{"apiVersion":"keda.sh/v1alpha1","kind":"ScaledObject","metadata":{"name":"web","namespace":"shop","uid":"s","resourceVersion":"1"},"spec":{"scaleTargetRef":{"name":"web"}}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_Deployments_cost_few_requests_beside_their_writes()
    {
        var store = new SimulatedObjects();
        await using var api = await FakeApi.StartAsync(store.AnswerAsync);
        using var client = api.Client();
        var applier = new ObjectApplier(client, TimeProvider.System);
        var request = Request([.. Enumerable.Range(0, 1000).Select(at => Workload($"web-{at:0000}"))]);
        var first = await applier.ApplyAsync(request, progress: null, Token);
        var (before, written, clock) = (client.Requests, store.Writes.Count, Stopwatch.StartNew());

        var again = await applier.ApplyAsync(request with { Previous = request.Objects }, progress: null, Token);

        var beside = client.Requests - before - (store.Writes.Count - written);
        TestContext.Current.TestOutputHelper?.WriteLine($"1,000 unchanged Deployments: {store.Writes.Count - written} writes and {beside} other requests in {clock.ElapsedMilliseconds} ms");
        Assert.Equal((1000, 1000), (first.Objects.Count(one => one.Kind == ChangeKind.Create), again.Objects.Count(one => one.Kind == ChangeKind.None)));
        Assert.Equal(1000, store.Writes.Count - written);
        Assert.InRange(beside, 1, 10);
    }

    [Fact]
    public async Task A_custom_object_waits_until_its_kind_is_served()
    {
        var store = new SimulatedObjects { Lag = 3 };
        await using var api = await FakeApi.StartAsync(store.AnswerAsync);
        using var client = api.Client();
        var request = Request(Widget("one"), KubernetesObject.Parse(Definition));

        var plan = await new ObjectApplier(client, TimeProvider.System).PlanAsync(request, Token);
        var done = await new ObjectApplier(client, TimeProvider.System).ApplyAsync(plan, progress: null, Token);

        Assert.Equal(["The server was not asked: its kind is defined by the same release."], plan.Changes[1].Remarks);
        Assert.Equal(["CustomResourceDefinition", "Widget"], done.EnsureComplete().Objects.Select(one => one.Name.Kind.Kind));
        Assert.Equal("PATCH /apis/widgets.test/v1/namespaces/shop/widgets/one", store.Writes.Last());
    }

    [Fact]
    public async Task A_definition_whose_kind_is_never_served_ends_at_the_limit()
    {
        var store = new SimulatedObjects { Lag = int.MaxValue };
        await using var api = await FakeApi.StartAsync(store.AnswerAsync);
        using var client = api.Client();
        var request = Request(KubernetesObject.Parse(Definition), Widget("one")) with { Limits = new ApplyLimits { Definition = TimeSpan.Zero } };

        var late = await Assert.ThrowsAsync<ToolException>(() => new ObjectApplier(client, TimeProvider.System).ApplyAsync(request, progress: null, Token));

        Assert.StartsWith("'widgets.test/v1 Widget' was not served within 0 s of its definition. Last known: The API server at", late.Message, StringComparison.Ordinal);
        Assert.True(late.IsTransient);
    }

    [Fact]
    public async Task All_of_a_kind_that_is_refused_is_told_and_kinds_after_it_are_not_tried()
    {
        var store = new SimulatedObjects
        {
            Fault = http => http.Request.Method == "PATCH" && http.Request.Path.Value!.Contains("bad", StringComparison.Ordinal) ? () => http.Refuse(403, "Forbidden", "exceeded quota") : null,
        };
        await using var api = await FakeApi.StartAsync(store.AnswerAsync);
        using var client = api.Client();
        var request = Request(Map("good"), Map("bad-1"), Map("bad-2"), Workload("web")) with { Previous = [Map("old")] };
        store.Put("/api/v1/namespaces/shop/configmaps/old", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"old","namespace":"shop","uid":"u","resourceVersion":"1"}}""");

        var done = await new ObjectApplier(client, TimeProvider.System).ApplyAsync(request, progress: null, Token);

        Assert.Equal([("bad-1", RefusalReason.Forbidden), ("bad-2", RefusalReason.Forbidden)], done.Refusals.Select(one => (one.Name.Name, one.Reason)));
        Assert.Equal(["PATCH /api/v1/namespaces/shop/configmaps/good"], store.Writes);
        Assert.Contains("exceeded quota", Assert.Throws<ToolException>(done.EnsureComplete).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_single_request_may_be_the_last_one_and_the_next_run_ends_as_if_it_had_not_been()
    {
        for (var last = 1; last <= 12; last++)
        {
            var store = new SimulatedObjects();
            store.Put("/api/v1/namespaces/shop/configmaps/old", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"old","namespace":"shop","uid":"u","resourceVersion":"1"}}""");
            await using var api = await FakeApi.StartAsync(store.AnswerAsync);
            using var client = api.Client();
            var applier = new ObjectApplier(client, TimeProvider.System);
            var request = Request(Map("a"), KubernetesObject.Parse(Definition), Widget("one"), Workload("web")) with { Previous = [Map("old")], Limits = new ApplyLimits { AtOnce = 1 } };
            using var cut = new CancellationTokenSource();
            var count = 0;
            store.Fault = _ => ++count > last ? cut.CancelAsync : null;

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => applier.ApplyAsync(request, progress: null, cut.Token));
            store.Fault = static _ => null;
            var done = await applier.ApplyAsync(request, progress: null, Token);

            Assert.True(done.IsComplete);
            Assert.Equal(5, done.Objects.Length);
            Assert.True((await applier.PlanAsync(request, Token)).IsEmpty);
        }
    }

    [Fact]
    public void Autoscalers_of_all_versions_and_of_KEDA_name_the_same_workload()
    {
        var scaler = Autoscaler.Find(KubernetesObject.Parse(
            """{"apiVersion":"keda.sh/v1alpha1","kind":"ScaledObject","metadata":{"name":"web","namespace":"shop"},"spec":{"scaleTargetRef":{"name":"web"}}}"""));
        var other = Autoscaler.Find(KubernetesObject.Parse(
            """{"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler","metadata":{"name":"x","namespace":"shop"},"spec":{"scaleTargetRef":{"apiVersion":"extensions/v1beta1","kind":"Deployment","name":"web"}}}"""));

        Assert.Equal(ObjectKey.Of(ObjectName.Of(ResourceKind.Of("apps/v1", "Deployment"), "shop", "web")), scaler?.Target);
        Assert.Null(scaler?.Least);
        Assert.Equal((scaler?.Target, 1L), (other?.Target, other?.Least));
    }

    [Fact]
    public async Task Replicas_are_left_to_a_live_ScaledObject_unless_this_release_removes_it()
    {
        var store = new SimulatedObjects();
        store.Put("/apis/keda.sh/v1alpha1/namespaces/shop/scaledobjects/web", Scaled);
        store.Put("/apis/apps/v1/namespaces/shop/deployments/web", """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop","uid":"u","resourceVersion":"1"},"spec":{"replicas":7,"selector":{"matchLabels":{"a":"b"}}}}
            """);
        await using var api = await FakeApi.StartAsync(store.AnswerAsync);
        using var client = api.Client();
        var applier = new ObjectApplier(client, TimeProvider.System);

        var left = await applier.ApplyAsync(Request(Workload("web")), progress: null, Token);
        var taken = await applier.ApplyAsync(Request(Workload("web")) with { Previous = [KubernetesObject.Parse(Scaled)] }, progress: null, Token);

        Assert.Equal((7, 1), (left.Objects[0].Live?.Spec?.GetProperty("replicas").GetInt32(), taken.Objects[0].Live?.Spec?.GetProperty("replicas").GetInt32()));
        Assert.Equal(["Its replicas are left to ScaledObject shop/web."], left.Objects[0].Remarks);
        Assert.Equal("DELETE /apis/keda.sh/v1alpha1/namespaces/shop/scaledobjects/web", store.Writes.Last());
    }

    [Theory]
    [InlineData(RemovalOrder.Reversed, "deployments/web configmaps/a configmaps/b customresourcedefinitions/widgets.widgets.test")]
    [InlineData(RemovalOrder.AsGiven, "configmaps/a configmaps/b deployments/web customresourcedefinitions/widgets.widgets.test")]
    public async Task Objects_are_removed_kind_by_kind_and_definitions_last(RemovalOrder order, string expected)
    {
        var store = new SimulatedObjects();
        await using var api = await FakeApi.StartAsync(store.AnswerAsync);
        using var client = api.Client();
        var applier = new ObjectApplier(client, TimeProvider.System);
        var request = Request(KubernetesObject.Parse(Definition), Map("a"), Map("b"), Workload("web"));
        await applier.ApplyAsync(request, progress: null, Token);

        var done = await applier.RemoveAsync(new RemovalRequest { Objects = request.Objects, Order = order, AtOnce = 1 }, progress: null, Token);
        var again = await applier.RemoveAsync(new RemovalRequest { Objects = request.Objects }, progress: null, Token);

        Assert.All(done.Objects, one => Assert.Equal(ChangeKind.Remove, one.Kind));
        Assert.All(again.Objects, one => Assert.Equal((ChangeKind.None, "It was gone already."), (one.Kind, one.Remarks.Single())));
        Assert.Equal(expected, string.Join(' ', store.Writes.Where(one => one.StartsWith("DELETE", StringComparison.Ordinal)).Select(one => string.Join('/', one.Split('/')[^2..]))));
    }

    [Fact]
    public async Task A_plan_for_another_server_or_with_refusals_is_not_applied()
    {
        var store = new SimulatedObjects();
        await using var api = await FakeApi.StartAsync(store.AnswerAsync);
        using var client = api.Client();
        var applier = new ObjectApplier(client, TimeProvider.System);
        var plan = await applier.PlanAsync(Request(Map("a")), Token);
        var refusal = new ApplyRefusal { Name = plan.Changes[0].Name, Reason = RefusalReason.Invalid, Message = "It is not valid." };

        var other = await Assert.ThrowsAsync<UsageException>(() => applier.ApplyAsync(plan with { Server = "https://other" }, progress: null, Token));
        var refused = await Assert.ThrowsAsync<UsageException>(() => applier.ApplyAsync(plan with { Refusals = [refusal] }, progress: null, Token));

        Assert.StartsWith("This plan was made for the API server at 'https://other', and this one is at '", other.Message, StringComparison.Ordinal);
        Assert.Equal(["It is not valid.", "This plan cannot be applied: mend what is refused, and make it anew."], refused.Mistakes);
        Assert.Empty(store.Writes);
    }

    [Fact]
    public async Task Lists_are_opened_and_what_is_given_in_any_order_is_applied_kind_by_kind()
    {
        var store = new SimulatedObjects();
        await using var api = await FakeApi.StartAsync(store.AnswerAsync);
        using var client = api.Client();
        var list = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "List", ["items"] = new JsonArray(Map("b").ToNode(), Workload("web").ToNode(), Map("c").ToNode()) };
        var request = Request(Map("a"), KubernetesObject.Of(list)) with { Limits = new ApplyLimits { AtOnce = 1 } };

        await new ObjectApplier(client, TimeProvider.System).ApplyAsync(request, progress: null, Token);

        Assert.Equal(["configmaps/a", "configmaps/b", "configmaps/c", "deployments/web"], store.Writes.Select(one => string.Join('/', one.Split('/')[^2..])));
    }

    private static ApplyRequest Request(params KubernetesObject[] objects) => new() { Objects = objects, FieldManager = "slipway" };

    private static KubernetesObject Map(string name) => KubernetesObject.Parse($$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}"},"data":{"a":"1"}}""");

    private static KubernetesObject Widget(string name) => KubernetesObject.Parse($$$"""{"apiVersion":"widgets.test/v1","kind":"Widget","metadata":{"name":"{{{name}}}"},"spec":{"size":1}}""");

    private static KubernetesObject Workload(string name) => KubernetesObject.Parse(
        $$$$$"""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{{{{name}}}}}"},"spec":{"replicas":1,"selector":{"matchLabels":{"a":"b"}}}}""");
}
