namespace Slipway.Integration.Tests;

public sealed class TwoAtOnceTests(Workshop workshop)
{
    [Fact]
    public async Task The_second_of_two_deploys_waits_or_fails_with_the_holders_name()
    {
        await using var home = new Home(workshop.Main);
        Assert.Equal(0, (await workshop.Main.BuildAsync(home)).ExitCode);
        var release = (await home.QueryAsync("Status"))[0].GetProperty("release").GetString() ?? "";
        string[] deploy = ["Deploy", "--release", release, "--fault", "slow-start:10"];

        var first = workshop.Main.BuildAsync(home, deploy);
        // Held from its first line in the ledger on.
        await WaitForAsync(async () => (await home.QueryAsync("History")).Any(one => one.GetProperty("state").GetString() == "unfinished"));
        var impatient = await workshop.Main.BuildAsync(home, deploy);
        var patient = await workshop.Main.BuildAsync(home, [.. deploy, "--lock-wait", "00:01:00"]);

        Assert.Equal(0, (await first).ExitCode);
        Assert.Equal(1, impatient.ExitCode);
        Assert.Contains("Deploy in dev by tester@bench", impatient.OutputText, StringComparison.Ordinal);
        Assert.Equal(0, patient.ExitCode);
        Assert.Equal(3, (await home.CheckLedgersAsync()).Length);
    }

    private static async Task WaitForAsync(Func<Task<bool>> condition)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            if (await condition())
                return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail("It did not come to that.");
    }
}
