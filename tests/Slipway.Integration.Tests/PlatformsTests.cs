using System.Text.Json;
using System.Text.RegularExpressions;

namespace Slipway.Integration.Tests;

/// <summary>An image for several platforms, the whole way of a release.</summary>
public sealed partial class PlatformsTests(Workshop workshop)
{
    private static readonly string[] Both = ["--platforms", "linux/amd64,linux/arm64"];

    [Fact]
    public async Task An_index_is_deployed_promoted_named_by_tag_and_rolled_back_as_any_image()
    {
        var checkout = await workshop.CopyAsync("platforms");
        await using var home = new Home(checkout);

        var first = await checkout.BuildAsync(home, ["Deploy", .. Both]);

        Assert.Equal(0, first.ExitCode);
        Assert.Contains("Platforms: linux/amd64, linux/arm64", first.OutputText, StringComparison.Ordinal);
        var digest = Reference().Match(first.OutputText).Groups["digest"].Value;
        var commit = await checkout.GitAsync("rev-parse", "HEAD");
        Assert.Equal((commit, digest), await home.VersionAsync(0));
        CheckIndex(home, digest);
        Assert.Equal(0, (await checkout.BuildAsync(home, "Promote", "--from", "dev", "--to", "staging")).ExitCode);
        Assert.Equal((commit, digest), await home.VersionAsync(1));
        var tagged = await checkout.BuildAsync(home, "Deploy", "--environment", "production", "--tag", commit);
        Assert.Equal(0, tagged.ExitCode);

        var next = await checkout.CommitChangeAsync("two");
        Assert.Equal(0, (await checkout.BuildAsync(home, ["Deploy", .. Both])).ExitCode);
        Assert.Equal(next, (await home.VersionAsync(0)).Commit);
        Assert.Equal(0, (await checkout.BuildAsync(home, "Rollback", "--environment", "dev")).ExitCode);

        Assert.Equal((commit, digest), await home.VersionAsync(0));
        var status = await home.QueryAsync("Status");
        Assert.All(status, one => Assert.Equal(digest, one.GetProperty("digest").GetString()));
        Assert.Single(status.Select(one => one.GetProperty("release").GetString()).Distinct());
        await home.CheckLedgersAsync();
    }

    [Fact]
    public async Task Two_clones_give_the_same_index_and_a_machine_that_is_left_out_is_told()
    {
        var other = await workshop.CloneAsync("platforms-elsewhere");
        await using var home = new Home(workshop.Main);
        await using var elsewhere = new Home(workshop.Main);

        var here = await workshop.Main.BuildAsync(home, ["PushImage", .. Both]);
        var there = await other.BuildAsync(elsewhere, ["PushImage", .. Both]);
        await using var third = new Home(workshop.Main);
        var foreign = await workshop.Main.BuildAsync(third, "Deploy", "--platforms", "linux/s390x,linux/riscv64");

        Assert.Equal((0, 0, 1), (here.ExitCode, there.ExitCode, foreign.ExitCode));
        Assert.Equal(Reference().Match(here.OutputText).Value, Reference().Match(there.OutputText).Value);
        Assert.Matches("it has no image for 'linux/[a-z0-9]+', which this machine is. It has: 'linux/s390x', 'linux/riscv64'.", foreign.OutputText);
    }

    // As it lies in the registry of the home folder.
    private static void CheckIndex(Home home, string digest)
    {
        var file = Directory.GetFiles(home.Folder.Value, digest["sha256:".Length..], SearchOption.AllDirectories).First();
        var manifests = JsonElement.Parse(File.ReadAllText(file)).GetProperty("manifests").EnumerateArray();
        Assert.Equal(["amd64", "arm64"], manifests.Select(one => one.GetProperty("platform").GetProperty("architecture").GetString()));
    }

    [GeneratedRegex("slipway.local/storefront:[0-9a-f]{40}@(?<digest>sha256:[0-9a-f]{64})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
