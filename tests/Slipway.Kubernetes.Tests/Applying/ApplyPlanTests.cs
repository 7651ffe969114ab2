using Slipway.Model;

namespace Slipway.Kubernetes.Tests;

public sealed class ApplyPlanTests
{
    private const string Text = """
        1 to create, 1 to change, 1 to delete and make anew, 1 to remove, 1 no longer
        wanted but kept, 2 as wanted already.

        + create ConfigMap shop/settings
            + data.level: "info"

        ~ change Deployment shop/web
            ~ spec.minReadySeconds: 1 -> 2
            ~ spec.template.spec.containers[web].image:
                - "registry.example.com/shop/web@sha256:1111111111"
                + "registry.example.com/shop/web@sha256:2222222222"
            - metadata.labels.tier: "old"
            ~ spec.script:
                  one
                - two
                + TWO
                  three
                  four
                ...
            ! takes .spec.paused of 'kubectl-edit': it has true, wanted false
            = leaves .metadata.labels.owner of 'robot': it has "robot", wanted no value
            Its replicas are left to HorizontalPodAutoscaler shop/web, which decides for
            itself how many there are.

        ! recreate Job shop/migrate
            ~ spec.template.command: "a" -> "b"

        - remove Secret shop/old
            - data.token: ***1

        = keep PersistentVolumeClaim shop/data
            Its annotation says so.

        This is refused, so that the plan cannot be applied:
        x Service shop/web cannot be changed: 'spec.clusterIP' is "None" and should be
          "10.0.0.1". Keep the value.

        Plan HASH

        """;

    [Fact]
    public void A_plan_reads_within_80_columns()
    {
        var plan = Plan();

        Assert.Equal(Text.ReplaceLineEndings("\n").Replace("HASH", plan.Hash, StringComparison.Ordinal), plan.ToText());
        Assert.All(plan.ToText().Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void A_plan_that_was_saved_is_the_same_when_it_is_read()
    {
        var plan = Plan();

        var read = ApplyPlan.Parse(plan.ToFile());

        Assert.Equal((plan.Hash, plan.ToText(), plan.ToFile()), (read.Hash, read.ToText(), read.ToFile()));
        Assert.False(plan.IsEmpty);
    }

    [Fact]
    public void A_plan_that_was_changed_or_masked_is_not_read()
    {
        var plan = Plan();

        Assert.StartsWith("This plan was changed since it was saved: its hash is '", Refused(plan.ToFile().Replace("\"info\"", "\"debug\"", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.StartsWith("This plan is for reading: the values of its Secrets are masked", Refused(plan.ToJson()), StringComparison.Ordinal);
        Assert.StartsWith("This is no plan: it is not JSON", Refused("plan"), StringComparison.Ordinal);
        Assert.Equal("This is no plan that this version reads: its 'format' is 'x'. Expected 'slipway.dev/plan/v1'.", Refused("""{"format":"x"}"""));
        Assert.Equal("This plan is not as it was saved: 'kind' is 'Explode'. Expected one of None, Create, Change, Recreate, Remove, Keep.", Refused(plan.ToFile().Replace("\"Keep\"", "\"Explode\"", StringComparison.Ordinal)));
        Assert.Equal("This plan is not as it was saved: 'server' is missing. Make it anew.", Refused("""{"format":"slipway.dev/plan/v1","secrets":"clear"}"""));
    }

    [Fact]
    public void Secrets_are_in_the_file_and_in_nothing_that_is_shown()
    {
        var plan = Plan() with { Changes = [Change(ChangeKind.Create, "v1", "Secret", "s") with { Wanted = KubernetesObject.Parse("""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},"data":{"a":"bWFya2Vk"}}""") }] };

        Assert.Contains("bWFya2Vk", plan.ToFile(), StringComparison.Ordinal);
        Assert.DoesNotContain("bWFya2Vk", plan.ToJson() + plan.ToText(), StringComparison.Ordinal);
        Assert.Contains("\"a\": \"***1\"", plan.ToJson(), StringComparison.Ordinal);
    }

    private static string Refused(string file) => Assert.Throws<UsageException>(() => ApplyPlan.Parse(file)).Message;

    private static ApplyPlan Plan() => new()
    {
        Server = "https://cluster",
        FieldManager = "slipway",
        Changes =
        [
            Change(ChangeKind.Create, "v1", "ConfigMap", "settings", new FieldChange("data.level", null, "\"info\"")) with { Wanted = KubernetesObject.Parse("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings"},"data":{"level":"info"}}""") },
            Web(),
            Change(ChangeKind.Recreate, "batch/v1", "Job", "migrate", new FieldChange("spec.template.command", "\"a\"", "\"b\"")),
            Change(ChangeKind.None, "v1", "ConfigMap", "same"), Change(ChangeKind.None, "v1", "ConfigMap", "same-2"),
            Change(ChangeKind.Remove, "v1", "Secret", "old", new FieldChange("data.token", "***1", null)),
            Change(ChangeKind.Keep, "v1", "PersistentVolumeClaim", "data") with { Remarks = ["Its annotation says so."] },
        ],
        Refusals =
        [
            new ApplyRefusal { Name = Name("v1", "Service", "web"), Reason = RefusalReason.ImmutableField, Message = "Service shop/web cannot be changed: 'spec.clusterIP' is \"None\" and should be \"10.0.0.1\". Keep the value." },
        ],
    };

    private static PlannedChange Web() => Change(
        ChangeKind.Change, "apps/v1", "Deployment", "web",
        new FieldChange("spec.minReadySeconds", "1", "2"),
        new FieldChange("spec.template.spec.containers[web].image", "\"registry.example.com/shop/web@sha256:1111111111\"", "\"registry.example.com/shop/web@sha256:2222222222\""),
        new FieldChange("metadata.labels.tier", "\"old\"", null),
        new FieldChange("spec.script", "\"one\\ntwo\\nthree\\nfour\\nfive\\nsix\"", "\"one\\nTWO\\nthree\\nfour\\nfive\\nsix\"")) with
    {
        Taken = [new FieldConflict { Manager = "kubectl-edit", Field = ".spec.paused", Live = "true", Wanted = "false" }],
        Yielded = [new FieldConflict { Manager = "robot", Field = ".metadata.labels.owner", Live = "\"robot\"" }],
        Remarks = ["Its replicas are left to HorizontalPodAutoscaler shop/web, which decides for itself how many there are."],
        Replicas = ReplicasOwner.Autoscaler,
        FirstReplicas = 2,
        Base = new PlanBase("u", "7", "c"),
    };

    private static PlannedChange Change(ChangeKind kind, string apiVersion, string objectKind, string name, params FieldChange[] fields) =>
        new() { Name = Name(apiVersion, objectKind, name), Kind = kind, Fields = [.. fields], Base = PlanBase.Absent };

    private static ObjectName Name(string apiVersion, string kind, string name) => ObjectName.Of(ResourceKind.Of(apiVersion, kind), "shop", name);
}
