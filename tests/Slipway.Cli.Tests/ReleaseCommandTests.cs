namespace Slipway.Cli.Tests;

/// <summary>What the verbs of releases say before they ask a cluster; real ones are asked by the integration tests.</summary>
public sealed class ReleaseCommandTests
{
    [Theory]
    [InlineData("deploy demo", "Error: What is to be deployed? Give a chart, or a plan by '--apply-plan'.")]
    [InlineData("deploy demo CHART --timeout soon", "Error: 'soon' is no value of '--timeout'. Expected a time above zero, such as '90s', '10m' or '1h30m'.")]
    [InlineData("deploy demo CHART --kubeconfig /nowhere/config", "Error: There is no kubeconfig '/nowhere/config'. ")]
    [InlineData("deploy demo CHART --timeuot 5m", "Error: ")]
    [InlineData("deploy demo CHART --history-max few", "Error: 'few' is no value of '--history-max'. Expected a whole number. ")]
    [InlineData("rollback demo latest", "Error: 'latest' is no REVISION. Expected a whole number. ")]
    [InlineData("uninstall demo --dry-run --kubeconfig /nowhere/config", "Error: '--dry-run' is no option of 'slipway uninstall'.")]
    [InlineData("watch deployment/demo --tiemout 3s", "Error: '--tiemout' is no option of 'slipway watch'. Did you mean '--timeout'?")]
    [InlineData("status --output yaml", "Error: ")]
    public async Task Mistakes_are_told_before_a_cluster_is_asked(string arguments, string expected)
    {
        var run = await CommandRun.OfAsync(arguments.Replace("CHART", CommandRun.Storefront, StringComparison.Ordinal).Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(expected, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_is_none_is_told()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "{\"form\":\"other\"}", TestContext.Current.CancellationToken);
            var run = await CommandRun.OfAsync("deploy", "demo", "--apply-plan", file);

            Assert.Equal((2, $"Error: '{file}' is no plan of a release. Expected a file that 'slipway diff --plan-file' wrote.\n"), (run.ExitCode, run.Errors));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("deploy")]
    [InlineData("rollback")]
    [InlineData("uninstall")]
    [InlineData("status")]
    [InlineData("history")]
    [InlineData("diff")]
    [InlineData("test")]
    [InlineData("watch")]
    public async Task Each_verb_has_a_help(string verb)
    {
        var run = await CommandRun.OfAsync(verb, "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains($" {verb} ", run.Output, StringComparison.Ordinal);
    }
}
