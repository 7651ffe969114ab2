namespace Slipway.Cli.Tests;

public sealed class ChartCommandTests
{
    [Fact]
    public async Task What_is_in_a_chart_is_shown()
    {
        var chart = await CommandRun.OfAsync("chart", "show", "chart", CommandRun.Storefront);
        var values = await CommandRun.OfAsync("chart", "show", "values", CommandRun.Storefront);
        var all = await CommandRun.OfAsync("chart", "show", "all", CommandRun.Storefront);

        Assert.StartsWith("apiVersion: v2\nname: storefront\n", chart.Output, StringComparison.Ordinal);
        Assert.Contains("replicaCount: 1\n", values.Output, StringComparison.Ordinal);
        Assert.Equal(chart.Output + "---\n" + values.Output, all.Output);
    }

    [Fact]
    public async Task Two_charts_are_compared_object_by_object()
    {
        var folder = Directory.CreateTempSubdirectory("slipway-cli-");
        try
        {
            Copy(CommandRun.Storefront, folder.FullName);
            var service = Path.Combine(folder.FullName, "templates", "service.yaml");
            await File.WriteAllTextAsync(service, (await File.ReadAllTextAsync(service, TestContext.Current.CancellationToken)).Replace("targetPort: http", "targetPort: 8080", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            File.Delete(Path.Combine(folder.FullName, "templates", "networkpolicy.yaml"));

            var same = await CommandRun.OfAsync("chart", "diff", CommandRun.Storefront, CommandRun.Storefront);
            var other = await CommandRun.OfAsync("chart", "diff", CommandRun.Storefront, folder.FullName);

            Assert.Equal((0, "0 of 7 objects differ.\n"), (same.ExitCode, same.Output));
            Assert.Equal(1, other.ExitCode);
            Assert.Contains("- NetworkPolicy/release-name-storefront (networking.k8s.io/v1)\n", other.Output, StringComparison.Ordinal);
            Assert.Contains("~ Service/release-name-storefront (v1)\n", other.Output, StringComparison.Ordinal);
            Assert.Contains("  -       targetPort: http\n  +       targetPort: 8080\n", other.Output, StringComparison.Ordinal);
            Assert.EndsWith("2 of 7 objects differ.\n", other.Output, StringComparison.Ordinal);
            var none = await CommandRun.OfAsync("chart", "diff", CommandRun.Storefront, "/nowhere");
            Assert.Equal((2, "Error: path \"/nowhere\" not found\n"), (none.ExitCode, none.Errors));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Contents_of_secrets_are_not_shown_and_values_of_standard_input_are_of_both()
    {
        var folder = Directory.CreateTempSubdirectory("slipway-cli-");
        try
        {
            foreach (var name in (string[])["old", "new"])
            {
                var chart = Directory.CreateDirectory(Path.Combine(folder.FullName, name, "templates")).Parent!.FullName;
                await File.WriteAllTextAsync(Path.Combine(chart, "Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 0.1.0\n", TestContext.Current.CancellationToken);
                await File.WriteAllTextAsync(Path.Combine(chart, "templates", "secret.yaml"), $"kind: Secret\nstringData:\n  a: {name}-{{{{ .Values.word }}}}\n", TestContext.Current.CancellationToken);
                await File.WriteAllTextAsync(Path.Combine(chart, "templates", "map.yaml"), "kind: ConfigMap\ndata:\n  a: {{ .Values.word }}\n", TestContext.Current.CancellationToken);
            }

            var run = await CommandRun.WithInputAsync("word: swordfish", "chart", "diff", Path.Combine(folder.FullName, "old"), Path.Combine(folder.FullName, "new"), "-f", "-");

            Assert.Equal((1, "~ Secret/ ()\n  The contents of a Secret are not shown.\n\n1 of 2 objects differ.\n"), (run.ExitCode, run.Output));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Help_says_what_there_is()
    {
        var run = await CommandRun.OfAsync("chart", "template", "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("--show-only", run.Output, StringComparison.Ordinal);
        Assert.Contains("--kube-version", run.Output, StringComparison.Ordinal);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [Theory]
    [InlineData("kind: ConfigMap\ndata:\n  a: |\n    b\n", "kind: ConfigMap\ndata:\n  a: |\n      b\n", "- " + "    b")]
    [InlineData("kind: List\nitems:\n- kind: Secret\n  stringData: {p: hunter1}\n", "kind: List\nitems:\n- kind: Secret\n  stringData: {p: hunter2}\n", "The contents of a Secret are not shown.")]
    public async Task Indentation_counts_and_secrets_in_lists_stay_hidden(string before, string after, string line)
    {
        using var work = new Charts.ChartWorkshop();
        var (old, now) = (work.Chart("shop", folder: work.At("old")), work.Chart("shop", folder: work.At("new")));
        await File.WriteAllTextAsync(Path.Combine(old, "templates", "map.yaml"), before, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(now, "templates", "map.yaml"), after, TestContext.Current.CancellationToken);

        var run = await CommandRun.OfAsync("chart", "diff", old, now);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(line, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_written_as_they_are()
    {
        using var work = new Charts.ChartWorkshop();
        var chart = work.Chart("shop");
        Directory.CreateDirectory(Path.Combine(chart, "crds"));
        byte[] definition = [.. "# caf"u8, 0xE9, .. "\nkind: CustomResourceDefinition\n"u8];
        await File.WriteAllBytesAsync(Path.Combine(chart, "crds", "one.yaml"), definition, TestContext.Current.CancellationToken);

        var run = await CommandRun.OfAsync("chart", "template", "demo", chart, "--include-crds", "--output-dir", work.At("out"));

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        var written = await File.ReadAllBytesAsync(work.At("out", "shop", "crds", "one.yaml"), TestContext.Current.CancellationToken);
        Assert.True(written.AsSpan().IndexOf(definition.AsSpan(0, 7)) > 0);
    }

    [Fact]
    public async Task Policies_are_switched_only_where_they_are_wanted()
    {
        var run = await CommandRun.OfAsync("chart", "lint", CommandRun.Storefront, "--policy-off", "SWC050");

        Assert.Equal((2, "Error: '--policy-on' and '--policy-off' switch rules that are not looked at. Add '--policy', or leave them out.\n"), (run.ExitCode, run.Errors));
    }
}
