using Slipway.Approval;

namespace Slipway.Cli.Tests;

public sealed class LintCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-cli-");

    [Fact]
    public async Task A_chart_is_linted_as_helm_does()
    {
        var run = await CommandRun.OfAsync("chart", "lint", CommandRun.Storefront);

        Assert.Equal((0, $"==> Linting {CommandRun.Storefront}\n[INFO] Chart.yaml: icon is recommended\n\n1 chart(s) linted, 0 chart(s) failed\n", ""), (run.ExitCode, run.Output, run.Errors));
    }

    [Fact]
    public async Task Several_charts_are_told_one_after_the_other_and_the_count_of_those_that_failed_is_the_error()
    {
        var run = await CommandRun.OfAsync("chart", "lint", Path.Combine(_folder.FullName, "none"), Write("shop", "kind: Deployment\nmetadata: {name: web}\n"));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            "==> Linting FOLDER/none\nError unable to check Chart.yaml file in chart: stat FOLDER/none/Chart.yaml: no such file or directory\n\n"
            + "==> Linting FOLDER/shop\n[INFO] Chart.yaml: icon is recommended\n[INFO] values.yaml: file does not exist\n"
            + "[ERROR] templates/one.yaml: a Deployment must contain matchLabels or matchExpressions, and \"web\" does not\n\n",
            Shown(run.Output));
        Assert.Equal("Error: 2 chart(s) linted, 2 chart(s) failed\n", run.Errors);
    }

    [Fact]
    public async Task Warnings_fail_where_it_is_strict_and_what_is_quiet_says_only_them()
    {
        var (bad, good) = (Write("bad", "kind: Pod\nmetadata: {name: UP}\n"), Write("good", "kind: Pod\nmetadata: {name: up}\n"));

        var lenient = await CommandRun.OfAsync("chart", "lint", good, "--quiet");
        var quiet = await CommandRun.OfAsync("chart", "lint", good, bad, "--quiet");
        var strict = await CommandRun.OfAsync("chart", "lint", good, bad, "--strict");

        Assert.Equal((0, ""), (lenient.ExitCode, lenient.Output));
        Assert.Equal(0, quiet.ExitCode);
        Assert.StartsWith("==> Linting FOLDER/bad\n[WARNING] templates/one.yaml: object name does not conform", Shown(quiet.Output), StringComparison.Ordinal);
        Assert.EndsWith("\n\n2 chart(s) linted, 0 chart(s) failed\n", quiet.Output, StringComparison.Ordinal);
        Assert.Equal((1, "Error: 2 chart(s) linted, 1 chart(s) failed\n"), (strict.ExitCode, strict.Errors));
    }

    [Fact]
    public async Task Charts_below_are_linted_where_they_are_wanted()
    {
        var chart = Write("shop", "kind: Pod\nmetadata: {name: up}\n");
        Write("shop/charts/db", "kind: Pod\nmetadata: {name: up}\n");

        var run = await CommandRun.OfAsync("chart", "lint", chart + "/", "--with-subcharts");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            "==> Linting FOLDER/shop/\n[INFO] Chart.yaml: icon is recommended\n[INFO] values.yaml: file does not exist\n[ERROR] FOLDER/shop: chart metadata is missing these dependencies: db\n\n"
            + "==> Linting FOLDER/shop/charts/db\n[INFO] Chart.yaml: icon is recommended\n[INFO] values.yaml: file does not exist\n\n",
            Shown(run.Output));
    }

    [Fact]
    public async Task What_is_required_and_missing_is_said_on_standard_error()
    {
        var run = await CommandRun.OfAsync("chart", "lint", Write("shop", "kind: Pod\nmetadata: {name: \"a{{ required \"a port\" .Values.port }}\"}\n"));

        Assert.Equal((0, "engine.go:206: [INFO] Missing required value: a port\n"), (run.ExitCode, run.Errors));
    }

    [Fact]
    public async Task Policies_are_listed_behind_helms_part()
    {
        var run = await CommandRun.OfAsync("chart", "lint", Write("shop", Pod), "--policy");

        Assert.Equal((1, "Error: 1 chart(s) linted, 1 chart(s) failed\n"), (run.ExitCode, run.Errors));
        Assert.All(run.Output.Split('\n').Where(line => line.StartsWith(' ')), line => Assert.InRange(line.Length, 1, 80));
        Approved.Equal(Shown(run.Output), "policies");
    }

    [Fact]
    public async Task Programs_read_json()
    {
        var run = await CommandRun.OfAsync("chart", "lint", Write("shop", Pod), "--policy", "--policy-off", "SWC001,SWC002,SWC010,SWC011,SWC012,SWC021,SWC022,SWC024", "--output", "Json");

        Assert.Equal(1, run.ExitCode);
        Approved.Equal(Shown(run.Output), "json");
    }

    [Fact]
    public async Task Standard_input_gives_values_to_both_and_rules_are_chosen()
    {
        var chart = Write("shop", Pod);

        var run = await CommandRun.WithInputAsync("tag: '1'", "chart", "lint", chart, "-f", "-", "--policy");
        var off = await CommandRun.WithInputAsync("tag: '1'", "chart", "lint", chart, "-f", "-", "--policy", "--policy-on", "SWC041");
        var wrong = await CommandRun.OfAsync("chart", "lint", chart, "--policy", "--policy-off", "SWC40");

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("SWC040", run.Output, StringComparison.Ordinal);
        Assert.Contains("SWC041", off.Output, StringComparison.Ordinal);
        Assert.Equal((2, "Error: 'SWC40' is no rule for charts. Did you mean 'SWC040'?\n"), (wrong.ExitCode, wrong.Errors));
    }

    [Fact]
    public async Task A_library_has_no_objects_to_judge()
    {
        var chart = Write("lib", "");
        await File.AppendAllTextAsync(Path.Combine(chart, "Chart.yaml"), "type: library\n", TestContext.Current.CancellationToken);

        var run = await CommandRun.OfAsync("chart", "lint", chart, "--policy");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("==> Policies of FOLDER/lib\nThe chart is a library: it makes no objects.\n\n", Shown(run.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task The_storefront_keeps_the_policies_in_each_environment(string environment)
    {
        var run = await CommandRun.OfAsync("chart", "lint", CommandRun.Storefront, "--policy", "-f", Path.Combine(CommandRun.Storefront, $"values-{environment}.yaml"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\nNo findings.\n", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private const string Pod = """
        kind: Pod
        metadata:
          name: web
          annotations:
            slipway.dev/ignore: "SWC033 a sample; SWC032 a sample"
        spec:
          securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
          containers:
            - name: web
              image: "example.org/a-rather-long-name-of-an-image/web:{{ .Values.tag | default "latest" }}"
        """;

    private string Shown(string text) => text.Replace(_folder.FullName, "FOLDER", StringComparison.Ordinal);

    private string Write(string name, string template)
    {
        var chart = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.Combine(chart, "templates"));
        File.WriteAllText(Path.Combine(chart, "Chart.yaml"), $"apiVersion: v2\nname: {Path.GetFileName(name)}\nversion: 0.1.0\n");
        File.WriteAllText(Path.Combine(chart, "templates", "one.yaml"), template.ReplaceLineEndings("\n"));
        return chart;
    }
}
