using System.Globalization;
using Slipway.Helm.Releases;
using Slipway.Processes;

namespace Slipway.Integration.Tests;

/// <summary><c>kill -9</c> of <c>slipway deploy</c> after each single request that it makes; the same command then finishes the work.</summary>
public sealed class HelmKillTests(RealCluster cluster) : IClassFixture<RealCluster>
{
    private const int MostRequests = 200;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deploy_that_was_killed_after_any_request_is_finished_by_the_next()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "finds the sender in /proc");
        await using var place = new HelmWorkplace(cluster, "killed");
        await using var proxy = await CountingProxy.StartAsync(cluster.Client.Connection, Token);
        (await DeployAsync(place, proxy, 0)).EnsureSuccess();
        var killed = 0;
        for (int after = 0; after < MostRequests; after++)
        {
            proxy.Arm(new ProxyStrike { After = after, Count = 1, Request = after % 2 == 0 ? StruckRequest.IsDone : StruckRequest.IsLost, Act = request => request.KillSender() });
            var first = await DeployAsync(place, proxy, after + 1);
            proxy.Arm(null);
            if (first.ExitCode == 0)
                break;
            // Killed, and not failed of itself.
            Assert.Equal(128 + 9, first.ExitCode);
            killed++;
            var second = await DeployAsync(place, proxy, after + 1);

            Assert.True(second.ExitCode == 0, $"after request {after + 1}: {second.ErrorText}{second.OutputText}");
            await RequireSaneAsync(place, after + 1);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"killed after each of {killed} requests");
        Assert.InRange(killed, 10, MostRequests - 1);
    }

    private static async Task RequireSaneAsync(HelmWorkplace place, int message)
    {
        var history = await place.Storage.HistoryAsync(place.Name, Token);
        // One is deployed, it is the newest, none is pending, and it is what runs.
        Assert.Equal([history[^1].Revision], history.Where(one => one.Status == ReleaseStatus.Deployed).Select(one => one.Revision));
        Assert.DoesNotContain(history, one => ReleaseStatuses.IsPending(one.Status));
        Assert.All(history, one => Assert.Equal(one.Status, one.Record.Status));
        var map = await place.ConfigAsync();
        Assert.Equal(message.ToString(CultureInfo.InvariantCulture), map?.Root.GetProperty("data").GetProperty("message").GetString());
    }

    private Task<ProcessResult> DeployAsync(HelmWorkplace place, CountingProxy proxy, int message) => cluster.Runner.RunAsync(
        new ProcessCommand
        {
            Program = "dotnet",
            Arguments =
            [
                Path.Combine(AppContext.BaseDirectory, "slipway.dll"), "deploy", place.Name, place.Chart.Path, "--namespace", cluster.Namespace, "--kubeconfig", proxy.ConfigFile,
                "--set-string", $"message={message}", "--set", "before=true", "--history-max", "4",
            ],
            Timeout = TimeSpan.FromMinutes(2),
        },
        Token);
}
