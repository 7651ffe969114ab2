using System.Text.Json.Serialization;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Values;
using Slipway.Model;

namespace Slipway.Helm.Tests.Values;

/// <summary>Values as records of C#.</summary>
public sealed class ChartValuesTests
{
    public enum PullPolicy
    {
        Always,
        IfNotPresent,
    }

    public sealed record ImageValues(string Repository, string? Tag = null, [property: JsonPropertyName("pullPolicy")] PullPolicy Policy = PullPolicy.IfNotPresent);

    public sealed record ShopValues
    {
        public required ImageValues Image { get; init; }

        public int? ReplicaCount { get; init; }

        public IReadOnlyDictionary<string, string>? Labels { get; init; }

        public IReadOnlyList<byte>? Ports { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        public string? Taken { get; init; }
    }

    [Fact]
    public void A_record_is_written_as_a_chart_expects_it()
    {
        var values = new ShopValues
        {
            Image = new ImageValues("shop", "1.0", PullPolicy.Always),
            Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["app.kubernetes.io/part-of"] = "<shop>" },
            Ports = [80, 81],
        };

        Assert.Equal(
            "image:\n  pullPolicy: always\n  repository: shop\n  tag: \"1.0\"\nlabels:\n  app.kubernetes.io/part-of: <shop>\nports:\n- 80\n- 81\ntaken: null\n",
            ChartValues.ToYaml(values));
        Assert.Equal(80d, Assert.IsType<GoSlice>(ChartValues.From(values)["ports"])[0]);
    }

    [Fact]
    public void What_was_written_is_read_again()
    {
        var values = new ShopValues { Image = new ImageValues("shop"), ReplicaCount = 3 };

        var read = ChartValues.Read<ShopValues>(ChartValues.ToYaml(values), "values.yaml");

        Assert.Equal(values, read);
    }

    [Fact]
    public void Anchors_and_merges_are_read_as_Helm_reads_them() => Assert.Equal(
        new ImageValues("shop", "2"),
        ChartValues.Read<ShopValues>("image: {<<: &base {repository: shop, tag: '1'}, tag: '2'}\n", "values.yaml").Image);

    [Fact]
    public void All_that_does_not_fit_is_told_with_its_line()
    {
        const string Text = """
            replicaCuont: 2
            image:
              repository: [shop]
              pullPolicy: never
            labels:
              tier: 1
            ports:
              - 80
              - 300
            replicaCount: two
            """;

        var failure = Assert.Throws<UsageException>(() => ChartValues.Read<ShopValues>(Text, "values-dev.yaml"));

        Assert.Equal(
            [
                "values-dev.yaml:4: 'image.pullPolicy' is \"never\". Expected one of \"always\", \"ifNotPresent\".",
                "values-dev.yaml:3: 'image.repository' is [\"shop\"]. Expected a text.",
                "values-dev.yaml:6: 'labels.tier' is 1. Expected a text.",
                "values-dev.yaml:9: 'ports[1]' is 300. Expected an integer from 0 to 255.",
                "values-dev.yaml:10: 'replicaCount' is \"two\". Expected an integer.",
                "values-dev.yaml:1: 'replicaCuont' is no value of 'ShopValues'. Did you mean 'replicaCount'?",
            ],
            failure.Mistakes);
    }

    [Theory]
    [InlineData("", "v.yaml: 'image' is missing. Expected a mapping.")]
    [InlineData("image:\n", "v.yaml:1: 'image' has no value. Expected a mapping.")]
    [InlineData("image: {}\n", "v.yaml:1: 'image.repository' is missing. Expected a text.")]
    [InlineData("- 1\n", "v.yaml:1: The whole file is [1]. Expected a mapping.")]
    [InlineData("image: {repository: a,\n  repository: b}\n", "v.yaml:2: 'image.repository' stands here a second time; the first is in line 1. Leave one of them.")]
    [InlineData("image: {\n", "'v.yaml' cannot be read as 'ShopValues': yaml: line 1: did not find expected node content")]
    public void What_is_missing_or_no_file_of_values_is_told(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<UsageException>(() => ChartValues.Read<ShopValues>(text, "v.yaml")).Message);

    [Fact]
    public void Only_what_is_written_as_an_object_is_values()
    {
        Assert.Equal("Values are an object, and a 'Int32' is not written as one. Give a record or a dictionary.", Assert.Throws<UsageException>(() => ChartValues.From(1)).Message);
        Assert.StartsWith("A 'Double[]' cannot be written as values: ", Assert.Throws<UsageException>(() => ChartValues.From(new[] { double.NaN })).Message, StringComparison.Ordinal);
    }
}
