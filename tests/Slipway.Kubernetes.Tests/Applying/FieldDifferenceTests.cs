namespace Slipway.Kubernetes.Tests;

public sealed class FieldDifferenceTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", "spec.a: 1 -> 2")]
    [InlineData("""{"a":1}""", """{}""", "spec.a: 1 -> ")]
    [InlineData("""{}""", """{"a":{"b":"x","c":[]}}""", "spec.a.b:  -> \"x\"; spec.a.c:  -> []")]
    [InlineData("""{"c":[{"name":"a","v":1},{"name":"b","v":1}]}""", """{"c":[{"name":"b","v":2},{"name":"a","v":1}]}""", "spec.c[b].v: 1 -> 2")]
    [InlineData("""{"c":[1,2,3]}""", """{"c":[1,3]}""", "spec.c[1]: 2 -> 3; spec.c[2]: 3 -> ")]
    [InlineData("""{"a.b/c":1}""", """{"a.b/c":"é<"}""", "spec[a.b/c]: 1 -> \"é<\"")]
    [InlineData("""{"a":{"b":1}}""", """{"a":5}""", "spec.a: {\"b\":1} -> 5")]
    [InlineData("""{"a":{"b":1}}""", """{"a":{"b":1}}""", "")]
    public void Fields_are_told_one_by_one(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join("; ", FieldDifference.Of(Thing(before), Thing(after), new SecretValues()).Select(one => $"{one.Path}: {one.Before} -> {one.After}")));

    [Fact]
    public void What_servers_and_controllers_write_does_not_count()
    {
        var before = KubernetesObject.Parse("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a","uid":"1","resourceVersion":"1","generation":1},"status":{"x":1}}""");
        var after = KubernetesObject.Parse(
            """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a","uid":"1","resourceVersion":"2","generation":2,"managedFields":[],"annotations":{"deployment.kubernetes.io/revision":"2"}},"status":{"x":2}}""");

        Assert.Empty(FieldDifference.Of(before, after, new SecretValues()));
        Assert.Equal(LiveForm.HashOf(before, ReplicasOwner.Manifest), LiveForm.HashOf(after, ReplicasOwner.Manifest));
    }

    [Fact]
    public void Values_of_Secrets_are_numbers_and_the_same_number_is_the_same_value()
    {
        var secrets = new SecretValues();
        var changes = FieldDifference.Of(Secret("aGVsbG8=", "b2xk"), Secret("bmV3", "aGVsbG8="), secrets);

        Assert.Equal([("data.a", "***1", "***2"), ("data.b", "***3", "***1")], changes.Select(one => (one.Path, one.Before, one.After)));
        Assert.Equal("""{"a":"***1","b":"***3"}""", secrets.Masked(Secret("aGVsbG8=", "b2xk"))["data"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"a":{"x":1,"y":2}}""", """{"y":2,"a":{"x":3}}""", "spec.a.x: 1 -> 3; spec.y:  -> 2")]
    public void Of_what_is_wanted_only_what_is_named_counts(string live, string wanted, string expected) =>
        Assert.Equal(expected, string.Join("; ", FieldDifference.OfWanted(Thing(live), Thing(wanted), new SecretValues()).Select(one => $"{one.Path}: {one.Before} -> {one.After}")));

    private static KubernetesObject Thing(string spec) => KubernetesObject.Parse($$"""{"apiVersion":"example.com/v1","kind":"Thing","metadata":{"name":"a"},"spec":{{spec}}}""");

    private static KubernetesObject Secret(string a, string b) =>
        KubernetesObject.Parse($$$"""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"},"data":{"a":"{{{a}}}","b":"{{{b}}}"}}""");
}
