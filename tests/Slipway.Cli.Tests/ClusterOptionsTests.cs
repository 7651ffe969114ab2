namespace Slipway.Cli.Tests;

/// <summary>What is said where there is no cluster to ask; real ones are asked by the integration tests.</summary>
public sealed class ClusterOptionsTests
{
    [Fact]
    public async Task A_kubeconfig_that_is_not_there_is_told()
    {
        var run = await CommandRun.OfAsync("chart", "template", "demo", CommandRun.Storefront, "--validate", "--kubeconfig", "/nowhere/config");

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("Error: There is no kubeconfig '/nowhere/config'. ", run.Errors, StringComparison.Ordinal);
    }
}
