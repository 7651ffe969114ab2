using Slipway.GoTemplates.Json;
using Slipway.Helm.Charts;
using Slipway.Helm.Tests.Charts;
using Slipway.Helm.Values;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Tests.Values;

public sealed class CoalescingTests
{
    [Theory]
    [InlineData("a: 1\nb: {c: 2, d: 3}\n", "b: {c: 4}\n", """{"a":1,"b":{"c":4,"d":3},"child":{"global":{},"x":1}}""")]
    [InlineData("a: 1\nb: {c: 2}\n", "a: null\nb: {c: null}\n", """{"b":{},"child":{"global":{},"x":1}}""")]
    [InlineData("a: 1\n", "z: null\n", """{"a":1,"child":{"global":{},"x":1},"z":null}""")]
    [InlineData("list: [1, 2]\n", "list: [3]\n", """{"child":{"global":{},"x":1},"list":[3]}""")]
    [InlineData("child: {x: 5, z: 6}\n", "child: {z: 7}\n", """{"child":{"global":{},"x":5,"z":7}}""")]
    [InlineData("global: {g: 1}\n", "global: {h: 2}\n", """{"child":{"global":{"g":1,"h":2},"x":1},"global":{"g":1,"h":2}}""")]
    [InlineData("child: {x: 5}\n", "child: {x: null}\n", """{"child":{"global":{}}}""")]
    public void What_the_user_says_stands(string chart, string user, string json) =>
        Assert.Equal(json, GoJson.Write(Coalescing.Coalesce(Parent(chart), GoYaml.ReadMap(user))));

    [Fact]
    public void A_table_and_a_scalar_in_one_place_are_told()
    {
        var warnings = new List<string>();

        Coalescing.Coalesce(Parent("a: {b: 1}\nc: 1\nd: {e: {f: 1}}\n"), GoYaml.ReadMap("a: 1\nc: {x: 1}\nd: {e: 2}\n"), warnings);

        Assert.Equal(
            [
                "warning: skipped value for parent.c: Not a table.",
                "warning: cannot overwrite table with non table for parent.d.e (map[f:1])",
            ],
            warnings);
    }

    [Fact]
    public void Values_of_a_sub_chart_must_be_a_table() => Assert.Equal(
        "type mismatch on child: %!t(string=x)",
        Assert.Throws<ValuesException>(() => Coalescing.Coalesce(Parent(""), GoYaml.ReadMap("child: x\n"))).Message);

    [Theory]
    [InlineData("", "", "child")]
    [InlineData("condition: child.enabled", "child: {enabled: false}\n", "")]
    [InlineData("condition: other.up,child.enabled", "child: {enabled: false}\nother: {up: true}\n", "child")]
    [InlineData("tags: [web]", "tags: {web: false}\n", "")]
    [InlineData("tags: [web, api]", "tags: {web: false, api: true}\n", "child")]
    [InlineData("tags: [web]\n    condition: child.enabled", "tags: {web: false}\nchild: {enabled: true}\n", "child")]
    [InlineData("alias: kid", "", "kid")]
    public void Conditions_tags_and_aliases_settle_what_is_there(string dependency, string user, string expected)
    {
        var chart = Parent("", $"dependencies:\n  - name: child\n    version: ^1.0.0\n    repository: \"\"\n    {dependency}\n");

        DependencyValues.Process(chart, GoYaml.ReadMap(user));

        Assert.Equal(expected, string.Join(',', chart.Dependencies.Select(one => one.Name)));
    }

    [Fact]
    public void Imported_values_lie_below_those_of_the_parent()
    {
        var chart = Sample.Load(
            ("Chart.yaml", Sample.Describe("parent", "dependencies:\n  - name: child\n    version: 1.x\n    repository: \"\"\n    import-values: [data, {child: deep, parent: taken}]\n")),
            ("values.yaml", "a: parent\n"),
            ("charts/child/Chart.yaml", Sample.Describe("child")),
            ("charts/child/values.yaml", "exports: {data: {a: child, b: child}}\ndeep: {x: 1}\n"));

        DependencyValues.Process(chart, []);

        var values = Coalescing.Coalesce(chart, []);
        Assert.Equal("parent", values["a"]);
        Assert.Equal("child", values["b"]);
        Assert.Equal("{\"x\":1}", GoJson.Write(values["taken"]));
    }

    private static Chart Parent(string values, string more = "") => Sample.Load(
        ("Chart.yaml", Sample.Describe("parent", more)),
        ("values.yaml", values),
        ("charts/child/Chart.yaml", Sample.Describe("child")),
        ("charts/child/values.yaml", "x: 1\n"));
}
