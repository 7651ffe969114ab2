using Slipway.Approval;

namespace Slipway.Cli.Tests;

public sealed class TemplateCommandTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task The_storefront_is_rendered_for_each_environment(string environment)
    {
        var run = await CommandRun.OfAsync(
            "chart", "template", "demo", CommandRun.Storefront, "-f", Path.Combine(CommandRun.Storefront, $"values-{environment}.yaml"), "--namespace", $"storefront-{environment}");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Approved.Equal(run.Output, environment);
    }

    [Fact]
    public async Task An_older_cluster_gets_the_api_versions_that_it_has()
    {
        var run = await CommandRun.OfAsync(
            "chart", "template", "demo", CommandRun.Storefront, "--set", "autoscaling.enabled=true", "--kube-version", "1.20", "-s", "templates/hpa.yaml", "-s", "templates/pdb.yaml");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("---\n# Source: storefront/templates/hpa.yaml\napiVersion: autoscaling/v2beta2\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("---\n# Source: storefront/templates/pdb.yaml\napiVersion: policy/v1beta1\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_come_from_files_standard_input_and_options_in_helms_order()
    {
        var run = await CommandRun.WithInputAsync(
            "replicaCount: 4\nfault: never-ready\n", "chart", "template", CommandRun.Storefront, "-f", "-", "--set", "replicaCount=5", "--set-string", "settings.A=1", "--show-only", "templates/deployment.yaml", "-s", "templates/configmap.yaml");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("name: release-name-storefront", run.Output, StringComparison.Ordinal);
        Assert.Contains("replicas: 5", run.Output, StringComparison.Ordinal);
        Assert.Contains("A: \"1\"\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("STOREFRONT_FAULT: \"never-ready\"\n", run.Output, StringComparison.Ordinal);
        Assert.True(run.Output.IndexOf("kind: Deployment", StringComparison.Ordinal) < run.Output.IndexOf("kind: ConfigMap", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hooks_and_tests_are_left_out_where_asked()
    {
        var all = await CommandRun.OfAsync("chart", "template", "demo", CommandRun.Storefront);
        var withoutTests = await CommandRun.OfAsync("chart", "template", "demo", CommandRun.Storefront, "--skip-tests");
        var withoutHooks = await CommandRun.OfAsync("chart", "template", "demo", CommandRun.Storefront, "--no-hooks");

        Assert.Contains("helm.sh/hook: test\n", all.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("helm.sh/hook: test\n", withoutTests.Output, StringComparison.Ordinal);
        Assert.Contains("helm.sh/hook: pre-install", withoutTests.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("helm.sh/hook:", withoutHooks.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_failure_comes_from_is_told_below_it()
    {
        using var work = new Charts.ChartWorkshop();
        var chart = work.Chart("shop");
        await File.WriteAllTextAsync(Path.Combine(chart, "values.yaml"), "port: 1\nreplicas: many\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(chart, "values.schema.json"), "{\"properties\":{\"replicas\":{\"type\":\"integer\"}}}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(chart, "templates", "map.yaml"),
            "{{ include \"a\" . }}\n{{ define \"a\" }}{{ include \"b\" . }}{{ end }}\n{{ define \"b\" }}{{ required \"a host is needed\" .Values.service.host }}{{ end }}\n",
            TestContext.Current.CancellationToken);

        var schema = await CommandRun.OfAsync("chart", "template", "demo", chart);
        var asked = await CommandRun.OfAsync("chart", "template", "demo", chart, "--set", "replicas=1,service.port=2");

        Assert.EndsWith($"\n- at '/replicas': got string, want integer\n\n  /replicas is given in {chart}/values.yaml:2\n", schema.Errors, StringComparison.Ordinal);
        Assert.Equal(
            "Error: execution error at (shop/templates/map.yaml:1:3): a host is needed\n\nUse --debug flag to render out invalid YAML\n  at shop/templates/map.yaml:3:19, value .Values.service.host\n",
            asked.Errors);
    }

    [Fact]
    public async Task Values_of_a_dependency_are_found_below_its_name()
    {
        using var work = new Charts.ChartWorkshop();
        var token = TestContext.Current.CancellationToken;
        var chart = work.Chart("shop", more: "dependencies:\n- name: base\n  version: 0.1.0\n");
        var below = work.Chart("base", folder: Path.Combine(chart, "charts", "base"));
        await File.WriteAllTextAsync(Path.Combine(below, "values.schema.json"), "{\"properties\":{\"port\":{\"type\":\"integer\"}}}", token);
        await File.WriteAllTextAsync(Path.Combine(chart, "values.yaml"), "port: 1\nbase:\n  port: http\n", token);

        var file = await CommandRun.OfAsync("chart", "template", "demo", chart);
        var input = await CommandRun.WithInputAsync("base: {port: https}", "chart", "template", "demo", chart, "-f", "-");

        Assert.EndsWith($"\nbase:\n- at '/port': got string, want integer\n\n  /base/port is given in {chart}/values.yaml:3\n", file.Errors, StringComparison.Ordinal);
        Assert.EndsWith("\nbase:\n- at '/port': got string, want integer\n\n", input.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_are_told_with_helms_words()
    {
        var schema = await CommandRun.OfAsync("chart", "template", "demo", CommandRun.Storefront, "--set", "replicaCount=-1", "--set", "service.port=http");
        var missing = await CommandRun.OfAsync("chart", "template", "demo", "/nowhere");
        var shown = await CommandRun.OfAsync("chart", "template", "demo", CommandRun.Storefront, "-s", "templates/none.yaml");
        var version = await CommandRun.OfAsync("chart", "template", "demo", CommandRun.Storefront, "--kube-version", "new");
        var name = await CommandRun.OfAsync("chart", "template", "Demo", CommandRun.Storefront);
        var option = await CommandRun.OfAsync("chart", "template", "demo", CommandRun.Storefront, "--sett", "a=b");

        Assert.Equal((1, "Error: values don't meet the specifications of the schema(s) in the following chart(s):\nstorefront:\n- at '/replicaCount': minimum: got -1, want 0\n- at '/service/port': got string, want integer\n\n  /replicaCount is given in an option of the command line\n  /service/port is given in an option of the command line\n"), (schema.ExitCode, schema.Errors));
        Assert.Equal((1, "Error: path \"/nowhere\" not found\n"), (missing.ExitCode, missing.Errors));
        Assert.Equal((1, "Error: could not find template templates/none.yaml in chart\n"), (shown.ExitCode, shown.Errors));
        Assert.Equal((1, "Error: invalid kube version 'new': could not parse \"new\" as version\n"), (version.ExitCode, version.Errors));
        Assert.StartsWith("Error: release name \"Demo\": invalid release name", name.Errors, StringComparison.Ordinal);
        Assert.Equal((2, "Error: '--sett' is no option of 'slipway chart template'. Did you mean '--set'? 'slipway chart template --help' lists them.\n"), (option.ExitCode, option.Errors));
    }

    [Theory]
    [InlineData("'tmplate' is no verb of 'slipway chart'. Did you mean 'template'?", "chart", "tmplate", "x")]
    [InlineData("'slipway chart' needs a verb. Expected one of template, lint, show, diff, package, pull, push, dependency.", "chart")]
    [InlineData("'c' is one argument too many for 'slipway chart template'. 'slipway chart template --help' says what it takes.", "chart", "template", "a", "b", "c")]
    [InlineData("Required argument missing for option: '--set'. 'slipway chart template --help' says what it takes.", "chart", "template", "a", "--set")]
    public async Task A_command_line_that_is_none_is_explained(string expected, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);

        Assert.Equal((2, "", $"Error: {expected}\n"), (run.ExitCode, run.Output, run.Errors));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_written_as_they_are()
    {
        var folder = Directory.CreateTempSubdirectory("slipway-cli-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "crds"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 0.1.0\n", TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "crds", "one.yaml"), [(byte)'a', 0xFF], TestContext.Current.CancellationToken);
            using var bytes = new MemoryStream();
            await using var output = new StreamWriter(bytes);

            var code = await SlipwayCommand.RunAsync(
                ["chart", "template", folder.FullName, "--include-crds"], new CommandHost(output, new StringWriter(), () => new StringReader("")));

            Assert.Equal(0, code);
            Assert.Equal([.. "---\n# Source: shop/crds/one.yaml\na"u8, 0xFF, (byte)'\n'], bytes.ToArray());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Files_are_written_to_a_folder()
    {
        var folder = Directory.CreateTempSubdirectory("slipway-cli-");
        try
        {
            var run = await CommandRun.OfAsync("chart", "template", "demo", CommandRun.Storefront, "--output-dir", folder.FullName, "--release-name");

            Assert.Equal(0, run.ExitCode);
            var file = Path.Combine(folder.FullName, "demo", "storefront", "templates", "service.yaml");
            Assert.StartsWith("---\n# Source: storefront/templates/service.yaml\napiVersion: v1\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Contains($"wrote {file}", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
