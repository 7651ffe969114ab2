using Slipway.Helm.Repositories;

namespace Slipway.Helm.Tests.Repositories;

public sealed class IndexTextTests
{
    private const string Index =
        "apiVersion: v1\nentries:\n  alpha:\n  - name: alpha\n    description: |\n      text\n\n      more\n  beta:\n    - name: beta\n  gamma: \n  - name: gamma\ngenerated: \"2024-01-01T00:00:00Z\"\n";

    private static readonly string Sound = Index.Replace("gamma: \n", "gamma:\n", StringComparison.Ordinal);

    [Theory]
    [InlineData("alpha", "  alpha:\n  - name: alpha\n    description: |\n      text\n\n      more\n")]
    [InlineData("beta", "  beta:\n    - name: beta\n")]
    [InlineData("gamma", "  gamma:\n  - name: gamma\n")]
    [InlineData("delta", "")]
    [InlineData("", "")]
    public void One_charts_lines_are_cut_out(string chart, string section)
    {
        var read = IndexText.Read(Sound, chart);

        Assert.Equal($"apiVersion: v1\nentries:\n{section}generated: \"2024-01-01T00:00:00Z\"\n", read?.Text);
        Assert.Equal(["alpha", "beta", "gamma"], read?.Names);
    }

    [Theory]
    [InlineData(Index)]
    [InlineData("apiVersion: v1\nentries: {}\n")]
    [InlineData("{\"apiVersion\": \"v1\", \"entries\": {}}")]
    [InlineData("apiVersion: v1\nentries:\n    alpha:\n    - name: alpha\n")]
    [InlineData("apiVersion: v1\nentries:\n  alpha:\n  - name: alpha\n  alpha:\n  - name: alpha\n")]
    [InlineData("apiVersion: v1\nentries:\n  'alpha':\n  - name: alpha\n")]
    [InlineData("apiVersion: v1\nentries:\n  alpha: &a\n  - name: alpha\n")]
    [InlineData("apiVersion: v1\nentries:\n  alpha:\n  - name: alpha\n # note\n")]
    [InlineData("apiVersion: v1\nentries:\n  alpha:\n  - name: alpha\nentries:\n  beta:\n")]
    public void What_has_another_form_is_read_whole(string text) => Assert.Null(IndexText.Read(text, "alpha"));

    [Fact]
    public void Small_ones_are_read_whole() => Assert.Null(IndexText.Reduce(Sound, "alpha"));
}
