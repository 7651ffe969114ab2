namespace Slipway.Integration.Tests;

/// <summary>The way of a release, as the README's tour tells it.</summary>
public sealed class DeliveryTests(Workshop workshop)
{
    private static readonly string[] StatusKeys = ["name", "url", "release", "commit", "digest", "health", "replicas"];

    [Fact]
    public async Task A_commit_becomes_a_verified_release_in_three_environments_and_comes_back_from_a_bad_one()
    {
        var checkout = await workshop.CopyAsync("delivery");
        await using var home = new Home(checkout);

        var first = await checkout.BuildAsync(home);
        Assert.Equal(0, first.ExitCode);
        Assert.Contains(home.Url(0, "").ToString(), first.OutputText, StringComparison.Ordinal);
        var commit = await checkout.GitAsync("rev-parse", "HEAD");
        var status = await home.QueryAsync("Status");
        Assert.Equal(["dev", "staging", "production"], status.Select(one => one.GetProperty("name").GetString()));
        Assert.All(status, one => Assert.All(StatusKeys, key => Assert.True(one.TryGetProperty(key, out _), key)));
        var digest = status[0].GetProperty("digest").GetString();
        Assert.Equal((commit, digest), await home.VersionAsync(0));

        var unverified = await checkout.BuildAsync(home, "Deploy", "--environment", "production");
        Assert.Equal(1, unverified.ExitCode);
        Assert.Contains("is not verified in 'staging', which 'production' takes releases from", unverified.OutputText, StringComparison.Ordinal);
        Assert.Contains("--force-unverified", unverified.OutputText, StringComparison.Ordinal);

        Assert.Equal(0, (await checkout.BuildAsync(home, "Promote", "--from", "dev", "--to", "staging")).ExitCode);
        Assert.Equal(0, (await checkout.BuildAsync(home, "Promote", "--from", "staging", "--to", "production")).ExitCode);
        status = await home.QueryAsync("Status");
        Assert.All(status, one => Assert.Equal(digest, one.GetProperty("digest").GetString()));
        Assert.All(status, one => Assert.Equal("healthy", one.GetProperty("health").GetString()));

        await FailInProductionAsync(checkout, home, digest);
        await RollStagingBackAsync(checkout, home, digest);

        var records = await home.CheckLedgersAsync();
        Assert.Equal(
            ["rollback staging succeeded", "promote staging succeeded", "deploy dev succeeded", "deploy production rolledBack", "promote production succeeded", "promote staging succeeded", "deploy dev succeeded"],
            records.Select(one => $"{one.GetProperty("operation")} {one.GetProperty("environment")} {one.GetProperty("state")}"));
    }

    [Fact]
    public async Task A_release_that_was_forced_or_named_by_id_or_tag_is_not_built()
    {
        await using var home = new Home(workshop.Main);
        Assert.Equal(0, (await workshop.Main.BuildAsync(home)).ExitCode);
        var dev = (await home.QueryAsync("Status"))[0];
        var commit = dev.GetProperty("commit").GetString() ?? "";

        var forced = await workshop.Main.BuildAsync(home, "Deploy", "--environment", "production", "--release", commit, "--force-unverified");
        Assert.Equal(0, forced.ExitCode);
        Assert.Matches("BuildImage +Skipped", forced.OutputText);
        var tagged = await workshop.Main.BuildAsync(home, "Deploy", "--environment", "staging", "--tag", commit);
        Assert.Equal(0, tagged.ExitCode);
        var status = await home.QueryAsync("Status");

        Assert.All(status, one => Assert.Equal(dev.GetProperty("release").GetString(), one.GetProperty("release").GetString()));
        var records = await home.CheckLedgersAsync();
        Assert.Contains("Forced", records.Single(one => one.GetProperty("environment").GetString() == "production").GetProperty("entries").ToString(), StringComparison.Ordinal);
    }

    private static async Task FailInProductionAsync(Checkout checkout, Home home, string? digest)
    {
        await using var traffic = new Traffic(home.Url(2, "/"));

        var bad = await checkout.BuildAsync(home, "Deploy", "--environment", "production", "--fault", "crash-on-start");

        Assert.Equal(1, bad.ExitCode);
        Assert.Contains("cause: exited", bad.OutputText, StringComparison.Ordinal);
        Assert.Contains("exited with code 3", bad.OutputText, StringComparison.Ordinal);
        Assert.Contains("Terminating with exit code 3, as the fault switch asks.", bad.OutputText, StringComparison.Ordinal);
        var (answered, failures) = await traffic.StopAsync();
        Assert.Empty(failures);
        Assert.True(answered > 10, $"{answered} requests");
        Assert.Equal(digest, (await home.VersionAsync(2)).Digest);
    }

    private static async Task RollStagingBackAsync(Checkout checkout, Home home, string? digest)
    {
        var commit = await checkout.CommitChangeAsync("two");
        Assert.Equal(0, (await checkout.BuildAsync(home)).ExitCode);
        Assert.Equal(0, (await checkout.BuildAsync(home, "Promote", "--from", "dev", "--to", "staging")).ExitCode);
        Assert.Equal(commit, (await home.VersionAsync(1)).Commit);

        Assert.Equal(0, (await checkout.BuildAsync(home, "Rollback", "--environment", "staging")).ExitCode);

        Assert.Equal(digest, (await home.VersionAsync(1)).Digest);
    }
}
