using System.Diagnostics;
using System.Globalization;

namespace Slipway.Integration.Tests;

/// <summary>Nothing is lost, whenever the power goes.</summary>
public sealed class KillTests(Workshop workshop)
{
    /// <summary>How often; <c>SLIPWAY_TEST_ROUNDS</c> says otherwise.</summary>
    private static readonly int Rounds = int.Parse(
        Environment.GetEnvironmentVariable("SLIPWAY_TEST_ROUNDS") ?? "6", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_build_that_is_killed_anywhere_converges_when_it_is_run_again()
    {
        var checkout = await workshop.CopyAsync("killed");
        await using var home = new Home(checkout);
        Assert.Equal(0, (await checkout.BuildAsync(home)).ExitCode);
        await checkout.CommitChangeAsync("other");
        var random = new Random(2_026);
        await using var traffic = new Traffic(home.Url(0, "/"));

        for (var round = 0; round < Rounds; round++)
        {
            // Either commit in turn, so that there is something to build, to push and to roll out each time.
            await checkout.GitAsync("checkout", "--quiet", round % 2 == 0 ? "main" : "main~1");
            var delay = TimeSpan.FromMilliseconds(random.Next(50, 6_000));
            await checkout.KillWhileBuildingAsync(home, delay);

            var again = await checkout.BuildAsync(home);

            Assert.True(again.ExitCode == 0, $"Round {round}, killed after {delay.TotalSeconds:0.00} s: exit code {again.ExitCode}.\n{again.OutputText}");
            Assert.Equal(await checkout.GitAsync("rev-parse", "HEAD"), (await home.VersionAsync(0)).Commit);
        }

        var (answered, failures) = await traffic.StopAsync();
        Assert.Empty(failures);
        Assert.True(answered > Rounds * 10, $"{answered} requests");
        TestContext.Current.TestOutputHelper?.WriteLine($"{Rounds} rounds, {answered} requests, none failed.");
        await home.CheckLedgersAsync();
        Assert.Empty(Directory.GetFiles((home.Folder / "storefront").Value, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_killed_supervisor_is_replaced_and_its_replicas_serve_on()
    {
        await using var home = new Home(workshop.Main);
        Assert.Equal(0, (await workshop.Main.BuildAsync(home)).ExitCode);
        var before = await home.VersionAsync(0);

        var supervisors = Process.GetProcessesByName("dotnet")
            .Where(one => CommandLine(one).Contains($"{home.Folder}/storefront/supervisor/", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(supervisors);
        foreach (var supervisor in supervisors)
        {
            supervisor.Kill();
            await supervisor.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var status = await home.QueryAsync("Status");

        Assert.Equal("healthy", status[0].GetProperty("health").GetString());
        Assert.Equal(before, await home.VersionAsync(0));
        Assert.Equal(0, (await workshop.Main.BuildAsync(home)).ExitCode);
        await home.CheckLedgersAsync();
    }

    private static string CommandLine(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
