namespace Slipway.Helm.Tests.Linting;

public sealed class ChartFileRulesTests
{
    [Theory]
    [InlineData("apiVersion: v2\nname: shop\nversion: 0.1.0", "[INFO] Chart.yaml: icon is recommended")]
    [InlineData("apiVersion: v2\nname: shop\nversion: 0.1.0\nicon: nope", "[ERROR] Chart.yaml: invalid icon URL 'nope'")]
    [InlineData("apiVersion: v1\nname: shop\nversion: 0.1.0\nicon: https://x/y", "")]
    [InlineData("apiVersion: v3\nname: shop\nversion: 0.1.0\nicon: https://x/y", "[ERROR] Chart.yaml: apiVersion 'v3' is not valid. The value must be either \"v1\" or \"v2\"")]
    [InlineData("apiVersion: v2\nname: shop\nversion: 1.2\nicon: https://x/y", "[ERROR] Chart.yaml: version should be of type string but it's of type float64")]
    [InlineData("apiVersion: v2\nname: shop\nversion: 0.0.0-0\nicon: https://x/y", "[ERROR] Chart.yaml: version 0.0.0-0 is less than or equal to 0.0.0-0")]
    [InlineData("apiVersion: v2\nname: shop\nversion: 0.1.0\nappVersion: true\nicon: https://x/y", "[ERROR] Chart.yaml: appVersion should be of type string but it's of type bool")]
    [InlineData("apiVersion: v2\nname: shop\nversion: 0.1.0\nicon: https://x/y\nmaintainers: [{email: a@b.org}]", "[ERROR] Chart.yaml: each maintainer requires a name")]
    [InlineData("apiVersion: v2\nname: shop\nversion: 0.1.0\nicon: https://x/y\nmaintainers: [{name: Ann, email: bad}]", "[ERROR] Chart.yaml: invalid email 'bad' for maintainer 'Ann'")]
    [InlineData("apiVersion: v2\nname: shop\nversion: 0.1.0\nicon: https://x/y\nmaintainers: [{name: Ann, url: 'htp:/x'}]", "[ERROR] Chart.yaml: invalid url 'htp:/x' for maintainer 'Ann'")]
    [InlineData("apiVersion: v2\nname: shop\nversion: 0.1.0\nicon: https://x/y\nsources: [foo]", "[ERROR] Chart.yaml: invalid source URL 'foo'")]
    [InlineData("apiVersion: v1\nname: shop\nversion: 0.1.0\nicon: https://x/y\ntype: application", "[ERROR] Chart.yaml: chart type is not valid in apiVersion 'v1'. It is valid in apiVersion 'v2'")]
    public void What_chart_yaml_says_is_judged_in_helms_words(string chart, string expected)
    {
        using var folder = new LintedFolder().With("Chart.yaml", chart);

        Assert.Equal(expected, folder.Lint());
    }

    [Theory]
    [InlineData(
        "description: nothing else",
        "name is required|apiVersion is required. The value must be either \"v1\" or \"v2\"|version is required",
        "validation: chart.metadata.name is required")]
    [InlineData(
        "apiVersion: v2\nname: a/b\nversion: 0.1.0\nicon: https://x/y",
        "chart name \"a/b\" is invalid",
        "validation: chart.metadata.name \"a/b\" is invalid")]
    [InlineData(
        "apiVersion: v2\nname: shop\nversion: two\nicon: https://x/y",
        "version 'two' is not a valid SemVer",
        "validation: chart.metadata.version \"two\" is invalid")]
    [InlineData(
        "apiVersion: v2\nname: shop\nversion: 0.1.0\nicon: https://x/y\nmaintainers: [null]",
        "a maintainer entry is empty",
        "validation: maintainers must not contain empty or null nodes")]
    public void What_cannot_be_loaded_either_is_told_three_times(string chart, string mistakes, string loading)
    {
        using var folder = new LintedFolder().With("Chart.yaml", chart);

        var messages = folder.Lint().Split('\n').Where(line => line != "[INFO] Chart.yaml: icon is recommended");

        Assert.Equal([.. mistakes.Split('|').Select(one => $"[ERROR] Chart.yaml: {one}"), $"[ERROR] templates/: {loading}", "[ERROR] : unable to load chart", $"\t{loading}"], messages);
    }

    [Fact]
    public void A_file_that_is_no_yaml_ends_its_rules()
    {
        using var folder = new LintedFolder().With("Chart.yaml", "name: [\n");

        Assert.StartsWith("[ERROR] Chart.yaml: unable to parse YAML\n\terror converting YAML to JSON: yaml: ", folder.Lint(), StringComparison.Ordinal);
        Assert.DoesNotContain("name is required", folder.Lint(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_fields_that_do_not_fit_the_first_by_name_is_told()
    {
        using var folder = new LintedFolder().With("Chart.yaml", "version: [1]\nname: {a: b}\nkeywords: x\n");

        Assert.StartsWith(
            "[ERROR] Chart.yaml: unable to parse YAML\n\terror unmarshaling JSON: while decoding JSON: json: cannot unmarshal string into Go struct field Metadata.keywords of type []string\n",
            folder.Lint(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_chart_yaml()
    {
        using var folder = new LintedFolder().Without("Chart.yaml").With("Chart.yaml/x", "");

        Assert.StartsWith("[ERROR] Chart.yaml: should be a file, not a directory\n[ERROR] Chart.yaml: unable to parse YAML\n\tread FOLDER/Chart.yaml: is a directory\n", folder.Lint(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_chart_yaml_there_is_no_chart()
    {
        using var folder = new LintedFolder().Without("Chart.yaml");

        var result = folder.Check();

        Assert.Equal($"unable to check Chart.yaml file in chart: stat {folder.Path}/Chart.yaml: no such file or directory", result.Failure);
        Assert.Empty(result.Messages);
    }
}
