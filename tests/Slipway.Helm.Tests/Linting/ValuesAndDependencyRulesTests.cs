namespace Slipway.Helm.Tests.Linting;

public sealed class ValuesAndDependencyRulesTests
{
    private const string Schema = "{\"properties\":{\"port\":{\"type\":\"integer\",\"minimum\":1}}}";

    [Fact]
    public void Missing_values_are_told()
    {
        using var folder = new LintedFolder().Without("values.yaml");

        Assert.Equal("[INFO] values.yaml: file does not exist", folder.Lint());
    }

    [Fact]
    public void Values_that_break_the_schema_are_told_of_the_file_and_of_the_templates()
    {
        using var folder = new LintedFolder().With("values.schema.json", Schema);

        Assert.Equal(
            "[ERROR] values.yaml: - at '/port': minimum: got 0, want 1\n\n"
            + "[ERROR] templates/: values don't meet the specifications of the schema(s) in the following chart(s):\nshop:\n- at '/port': minimum: got 0, want 1\n",
            folder.Lint(set: "port=0"));
    }

    [Fact]
    public void Without_schemas_the_values_file_is_held_against_its_own_all_the_same()
    {
        using var folder = new LintedFolder { SkipsSchemas = true }.With("values.schema.json", Schema);

        Assert.Equal("[ERROR] values.yaml: - at '/port': minimum: got 0, want 1\n", folder.Lint(set: "port=0"));
    }

    [Fact]
    public void Values_that_are_no_yaml_are_told_three_times()
    {
        using var folder = new LintedFolder().With("values.yaml", "a: b: c");
        const string mistake = "error converting YAML to JSON: yaml: mapping values are not allowed in this context";

        Assert.Equal(
            $"[ERROR] values.yaml: unable to parse YAML: {mistake}\n[ERROR] templates/: cannot load values.yaml: {mistake}\n[ERROR] : unable to load chart\n\tcannot load values.yaml: {mistake}",
            folder.Lint());
    }

    [Fact]
    public void Values_are_a_table()
    {
        using var folder = new LintedFolder().With("values.yaml", "- a");

        Assert.StartsWith(
            "[ERROR] values.yaml: unable to parse YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type chartutil.Values\n",
            folder.Lint(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_null_took_away_is_there_again_as_in_helm()
    {
        using var folder = new LintedFolder().With("values.yaml", "a: {b: 1}\nc: 2\n").With("templates/one.yaml", "kind: X{{ .Values.a.b }}{{ .Values.c }}\nmetadata: {name: \"n{{ .Values.a.b }}{{ .Values.c }}_\"}");

        Assert.StartsWith("[WARNING] templates/one.yaml: object name does not conform to Kubernetes naming requirements: \"n12_\"", folder.Lint(set: ["a.b=null", "c=null"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Dependencies_are_held_against_the_folder_both_ways()
    {
        using var folder = new LintedFolder()
            .With("Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\nicon: https://x/y\ndependencies: [{name: db, version: 1.x, repository: ''}]\n")
            .With("charts/cache/Chart.yaml", "apiVersion: v2\nname: cache\nversion: 0.1.0\n");

        Assert.Equal(
            "[ERROR] FOLDER: chart metadata is missing these dependencies: cache\n[WARNING] FOLDER: chart directory is missing these dependencies: db",
            folder.Lint());
    }

    [Fact]
    public void Dependencies_are_of_version_two()
    {
        using var folder = new LintedFolder()
            .With("Chart.yaml", "apiVersion: v1\nname: shop\nversion: 0.1.0\nicon: https://x/y\ndependencies: [{name: db, version: 1.x, repository: ''}]\n");

        Assert.StartsWith("[ERROR] Chart.yaml: dependencies are not valid in the Chart file with apiVersion 'v1'. They are valid in apiVersion 'v2'\n", folder.Lint(), StringComparison.Ordinal);
    }
}
