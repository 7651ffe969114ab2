using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes.Tests;

public sealed class OwnershipTests
{
    private const string Fields = """
        {"f:metadata":{"f:annotations":{".":{},"f:example.com/a.b":{}}},"f:spec":{"f:replicas":{},"f:template":{"f:spec":{"f:containers":{"k:{\"name\":\"web\"}":{".":{},"f:image":{},"f:name":{},
        "f:ports":{"k:{\"containerPort\":80,\"protocol\":\"TCP\"}":{".":{},"f:containerPort":{}}}}}}}},"f:data":{"v:\"x\"":{}}}
        """;

    private const string Object = """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","annotations":{"example.com/a.b":"1"}},"data":["x"],
         "spec":{"replicas":3,"template":{"spec":{"containers":[{"name":"side"},{"name":"web","image":"i","ports":[{"containerPort":80,"protocol":"TCP"}]}]}}}}
        """;

    [Fact]
    public void Owned_fields_are_read_and_written_as_servers_do()
    {
        var read = FieldSet.Read(JsonElement.Parse(Fields));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Fields), read.ToNode()));
        Assert.Equal(
            [
                ".data[=\"x\"]", ".metadata.annotations.example.com/a.b", ".metadata.annotations", ".spec.replicas", ".spec.template.spec.containers[name=\"web\"].image",
                ".spec.template.spec.containers[name=\"web\"].name", ".spec.template.spec.containers[name=\"web\"].ports[containerPort=80,protocol=\"TCP\"].containerPort",
                ".spec.template.spec.containers[name=\"web\"].ports[containerPort=80,protocol=\"TCP\"]", ".spec.template.spec.containers[name=\"web\"]",
            ],
            read.Paths().Select(path => path.ToString()));
    }

    [Fact]
    public void Each_owned_field_is_found_in_its_object_and_can_be_removed()
    {
        var node = JsonNode.Parse(Object)!;
        var paths = FieldSet.Read(JsonElement.Parse(Fields)).Paths().ToList();

        Assert.All(paths, path => Assert.NotNull(path.Find(node)));
        foreach (var path in paths)
            path.RemoveFrom(node);

        Assert.All(paths, path => Assert.Null(path.Find(node)));
        Assert.Equal("""{"template":{"spec":{"containers":[{"name":"side"}]}}}""", node["spec"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"replicas":3,"c":[{"name":"a","v":1},{"name":"b"}],"args":["x","y"],"tags":["t"],"empty":{}}""", true)]
    [InlineData("""{"replicas":4,"c":[{"name":"a","v":1},{"name":"b"}],"args":["x","y"],"tags":["t"],"empty":{}}""", false)]
    [InlineData("""{"replicas":3,"c":[{"name":"b"},{"name":"a","v":1}],"args":["x","y"],"tags":["t"],"empty":{}}""", false)]
    [InlineData("""{"replicas":3,"c":[{"name":"a","v":1}],"args":["x","y"],"tags":["t"],"empty":{}}""", false)]
    [InlineData("""{"replicas":3,"c":[{"name":"a","v":1},{"name":"b","v":1}],"args":["x","y"],"tags":["t"],"empty":{}}""", false)]
    [InlineData("""{"replicas":3,"c":[{"name":"a","v":1},{"name":"b"}],"args":["y","x"],"tags":["t"],"empty":{}}""", false)]
    [InlineData("""{"replicas":3,"c":[{"name":"a","v":1},{"name":"b"}],"args":["x","y"],"tags":["t","u"],"empty":{}}""", false)]
    [InlineData("""{"replicas":3,"c":[{"name":"a","v":1},{"name":"b"}],"args":["x","y"],"tags":["t"],"empty":{},"more":1}""", false)]
    [InlineData("""{"c":[{"name":"a","v":1},{"name":"b"}],"args":["x","y"],"tags":["t"],"empty":{}}""", false)]
    public void What_an_apply_would_not_change_is_known_beforehand(string spec, bool isReached)
    {
        const string Owned = """
            {"f:metadata":{"f:labels":{".":{},"f:a":{}}},"f:spec":{"f:replicas":{},"f:c":{"k:{\"name\":\"a\"}":{".":{},"f:name":{},"f:v":{}},"k:{\"name\":\"b\"}":{".":{},"f:name":{}}},
             "f:args":{},"f:tags":{"v:\"t\"":{}},"f:empty":{}}}
            """;
        var live = KubernetesObject.Parse(
            """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop","labels":{"a":"1","others":"2"},"managedFields":[{"manager":"slipway","operation":"Apply","apiVersion":"apps/v1","fieldsV1":"""
            + Owned
            + """}]},"spec":{"replicas":3,"other":1,"c":[{"name":"z"},{"name":"a","v":1,"w":2},{"name":"b"}],"args":["x","y"],"tags":["s","t"],"empty":{}}}""");
        var wanted = KubernetesObject.Parse("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","labels":{"a":"1"}},"spec":""" + spec + "}");

        Assert.Equal(isReached, AppliedState.IsReached(wanted, live, "slipway"));
        Assert.False(AppliedState.IsReached(wanted, live, "another"));
    }

    [Fact]
    public void Sets_are_joined_and_parted()
    {
        var set = FieldSet.Read(JsonElement.Parse(Fields));
        var replicas = FieldSet.Of(FieldPath.Replicas);
        var without = set.Except(replicas);

        Assert.False(without.Reaches(FieldPath.Replicas));
        Assert.True(JsonNode.DeepEquals(set.ToNode(), without.Union(replicas).ToNode()));
        Assert.True(set.Except(set).IsEmpty);
        Assert.True(JsonNode.DeepEquals(set.ToNode(), set.Union(set).ToNode()));
        Assert.True(set.Reaches(new FieldPath(["f:spec"])) && !set.Reaches(new FieldPath(["f:status"])));
    }

    [Fact]
    public void Client_side_writes_become_ours_and_status_and_others_stay()
    {
        var live = Live(
            """{"manager":"helm","operation":"Update","apiVersion":"apps/v1","fieldsV1":{"f:spec":{"f:replicas":{}},"f:status":{"f:x":{}}}}""",
            """{"manager":"slipway","operation":"Apply","apiVersion":"apps/v1","fieldsV1":{"f:spec":{"f:paused":{}}}}""",
            """{"manager":"kubectl-edit","operation":"Update","apiVersion":"apps/v1","fieldsV1":{"f:spec":{"f:strategy":{}}}}""",
            """{"manager":"helm","operation":"Update","apiVersion":"apps/v1","subresource":"status","fieldsV1":{"f:status":{}}}""");

        var owners = ManagedFields.Of(live).Rewrite("slipway", ["helm"], FieldSet.Empty);

        Assert.Equal(
            [
                """kubectl-edit Update {"f:spec":{"f:strategy":{}}}""", """helm Update {"f:status":{}}""", """slipway Apply {"f:spec":{"f:paused":{},"f:replicas":{}}}""",
            ],
            owners!.Select(one => $"{one!["manager"]} {one["operation"]} {one["fieldsV1"]!.ToJsonString()}"));
    }

    [Fact]
    public void A_field_that_is_handed_over_is_nobodys_and_where_nothing_changes_nothing_is_written()
    {
        var ours = Live("""{"manager":"slipway","operation":"Apply","apiVersion":"apps/v1","fieldsV1":{"f:spec":{"f:replicas":{}}}}""");
        var others = Live("""{"manager":"hpa","operation":"Update","apiVersion":"apps/v1","fieldsV1":{"f:spec":{"f:replicas":{}}}}""");

        Assert.Empty(ManagedFields.Of(ours).Rewrite("slipway", ["helm"], FieldSet.Of(FieldPath.Replicas))!);
        Assert.Null(ManagedFields.Of(ours).Rewrite("slipway", ["helm"], FieldSet.Empty));
        Assert.Null(ManagedFields.Of(others).Rewrite("slipway", ["helm"], FieldSet.Of(FieldPath.Replicas)));
        Assert.Null(ManagedFields.Of(live: null).Rewrite("slipway", ["helm"], FieldSet.Empty));
    }

    [Fact]
    public void Fields_of_those_that_are_yielded_to_are_left_out_where_they_differ()
    {
        var live = KubernetesObject.Parse("""
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m","managedFields":[
             {"manager":"robot","operation":"Update","apiVersion":"v1","fieldsV1":{"f:data":{".":{},"f:a.b":{},"f:same":{}}}}]},"data":{"a.b":"live","same":"1","c":"live"}}
            """);
        var wanted = KubernetesObject.Parse("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"},"data":{"a.b":"wanted","same":"1","c":"wanted"}}""");
        var yielding = new FieldYielding(wanted, live, Terms(new OwnershipPolicy { YieldsTo = ["robot"] }));

        yielding.Decide([new FieldConflict { Manager = "other", Field = ".data.c" }]);

        Assert.Equal("""{"same":"1","c":"wanted"}""", yielding.Body.Root.GetProperty("data").GetRawText());
        Assert.Equal((".data.a.b", "\"live\"", "\"wanted\""), (yielding.Yielded.Single().Field, yielding.Yielded[0].Live, yielding.Yielded[0].Wanted));
        Assert.Equal((".data.c", "other"), (yielding.Taken.Single().Field, yielding.Taken[0].Manager));
    }

    internal static ApplyTerms Terms(OwnershipPolicy? ownership = null) => new()
    {
        FieldManager = "slipway",
        Ownership = ownership ?? OwnershipPolicy.Default,
        ImmutableFields = ImmutableFieldPolicy.Refuse,
        Limits = new ApplyLimits(),
    };

    private static KubernetesObject Live(params string[] entries) => KubernetesObject.Parse(
        $$$"""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","managedFields":[{{{string.Join(',', entries)}}}]}}""");
}
