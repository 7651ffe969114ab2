using Slipway.Helm.Policies;
using Slipway.Testing;

namespace Slipway.Components.Tests;

public sealed class ChartTargetsTests : IDisposable
{
    private const string ConfigMap = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n  namespace: {{ .Release.Namespace }}\ndata:\n  level: {{ .Values.level }}\n";

    private readonly BuildTester<ChartBuild> _tester;
    private Action<ChartBuild> _prepare = _ => { };

    public ChartTargetsTests()
    {
        _tester = new BuildTester<ChartBuild>(build => ((IRenderChart)build).RenderChart) { Prepare = build => _prepare(build) };
        Write("Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\nicon: https://example.org/icon.png\n");
        Write("values.yaml", "level: info\n");
        Write("values-dev.yaml", "level: debug\n");
        Write("values-production.yaml", "");
        Write("templates/config.yaml", ConfigMap);
    }

    [Fact]
    public async Task The_chart_is_rendered_for_each_environment_and_twice_the_same()
    {
        var run = await _tester.RunAsync(TestContext.Current.CancellationToken);
        var dev = Rendered("dev");
        await _tester.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("---\n# Source: shop/templates/config.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\n  namespace: shop-dev\ndata:\n  level: debug\n", dev);
        Assert.Equal(dev, Rendered("dev"));
        Assert.Contains("level: info\n", Rendered("production"), StringComparison.Ordinal);
        Assert.Contains(run.Output.Lines, line => line.Message.StartsWith("dev: 1 object, 0 hooks -> ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_environment_can_be_asked_for()
    {
        var run = await _tester.RunAsync(TestContext.Current.CancellationToken, "RenderChart", "--environment", "production");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["production.yaml"], Directory.GetFiles((_tester.Root / "artifacts" / "charts").Value).Select(Path.GetFileName));
    }

    [Fact]
    public async Task An_environment_that_there_is_not_is_bad_input()
    {
        var run = await _tester.RunAsync(TestContext.Current.CancellationToken, "RenderChart", "--environment", "prodution");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("There are no values of the chart for '--environment prodution'. Did you mean 'production'?", run.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_that_cannot_be_rendered_fails_with_helms_words()
    {
        Write("templates/bad.yaml", "a: {{ required \"a port\" .Values.port }}\n");

        var run = await _tester.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(run.Output.Lines, line => line.Message.Contains("execution error at (shop/templates/bad.yaml:1:6): a port", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clean_chart_passes()
    {
        var run = await _tester.RunAsync(TestContext.Current.CancellationToken, "LintChart");

        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Findings_are_told_with_their_environment_and_fail_the_target()
    {
        Write("templates/config.yaml", ConfigMap + "  {{- if eq .Values.level \"debug\" }}\n  password: abc\n  {{- end }}\n");

        var run = await _tester.RunAsync(TestContext.Current.CancellationToken, "LintChart");

        Assert.Equal(1, run.ExitCode);
        var line = Assert.Single(run.Output.Lines, line => line.Message.StartsWith("SWC060: ", StringComparison.Ordinal));
        Assert.Equal("SWC060: ConfigMap/shop, data.password: The entry 'password' holds what its name says is a secret. (dev) Put it into a Secret, and take it from there.", line.Message);
        Assert.Contains(run.Output.Lines, one => one.Message.Contains("1 of 1 findings in ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Helms_messages_weigh_too_and_the_threshold_decides()
    {
        Write("Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\n");

        var lenient = await _tester.RunAsync(TestContext.Current.CancellationToken, "LintChart");
        var strict = await _tester.RunAsync(TestContext.Current.CancellationToken, "LintChart", "--chart-lint-threshold", "Info");

        Assert.Equal((0, 1), (lenient.ExitCode, strict.ExitCode));
        Assert.Contains(strict.Output.Lines, line => line.Message == "HELM: icon is recommended");
    }

    [Fact]
    public async Task Code_suppresses_with_a_reason_and_is_told_what_it_no_longer_needs()
    {
        Write("templates/config.yaml", ConfigMap + "  password: abc\n");
        _prepare = build => build.Suppressions = [new("SWC060", "ConfigMap/shop", "it is a sample"), new PolicySuppression("SWC040", "*", "none")];

        var run = await _tester.RunAsync(TestContext.Current.CancellationToken, "LintChart");

        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain(run.Output.Lines, line => line.Message.StartsWith("SWC060", StringComparison.Ordinal));
        Assert.Contains(run.Output.Lines, line => line.Message == "SWC091: The suppression of 'SWC040' for '*' suppresses nothing. Remove it.");
    }

    public void Dispose() => _tester.Dispose();

    private string Rendered(string environment) => File.ReadAllText((_tester.Root / "artifacts" / "charts" / $"{environment}.yaml").Value);

    private void Write(string path, string text)
    {
        var file = Path.Combine(_tester.Root.Value, "charts", "shop", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
