namespace Slipway.Integration.Tests;

/// <summary>A cluster that is given to tests, as a build finds it.</summary>
public sealed class ClusterUpTests(RealCluster cluster, Workshop workshop) : IClassFixture<RealCluster>
{
    [Fact]
    public async Task Later_runs_find_the_cluster_that_was_given_and_it_stays_when_it_is_taken_down()
    {
        Assert.SkipWhen(cluster.Client.Requests == 0, "needs a cluster");
        await using var home = new Home(workshop.Main);
        var variables = home.Variables.SetItem("KUBECONFIG", null).SetItem("SLIPWAY_TEST_CLUSTER", null);
        var given = new Home(workshop.Main, home.Folder)
        {
            Variables = variables.SetItem("SLIPWAY_TEST_CLUSTER", "1").SetItem("SLIPWAY_TEST_REGISTRY", "localhost:5000").SetItem("KUBECONFIG", cluster.ConfigFile),
        };
        var record = (home.Folder / "cluster.json").Value;

        var up = await workshop.Main.BuildAsync(given, "ClusterUp");
        var isRecorded = File.Exists(record);
        var status = await workshop.Main.BuildAsync(new Home(workshop.Main, home.Folder) { Variables = variables }, "Status", "--deployer", "helm");
        var down = await workshop.Main.BuildAsync(given, "ClusterDown");

        Assert.Equal((0, 0, 0), (up.ExitCode, status.ExitCode, down.ExitCode));
        Assert.True(isRecorded);
        Assert.False(File.Exists(record));
        Assert.Contains($"export KUBECONFIG={cluster.ConfigFile}", up.OutputText, StringComparison.Ordinal);
        Assert.Contains("the one of 'ClusterUp'.", status.OutputText + status.ErrorText, StringComparison.Ordinal);
        Assert.Contains("was not started here, and stays.", down.OutputText, StringComparison.Ordinal);
        await cluster.Client.VersionAsync(TestContext.Current.CancellationToken);
    }
}
