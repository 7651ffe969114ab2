namespace Slipway.Integration.Tests;

/// <summary>Whatever the tag of an image is made of, what was pushed is found by it.</summary>
public sealed class TagTests(Workshop workshop)
{
    [Fact]
    public async Task A_release_tagged_by_describe_is_deployed_by_tag_and_alias_and_promoted()
    {
        var checkout = await workshop.CopyAsync("tagged");
        await using var home = new Home(checkout);
        await checkout.GitAsync("tag", "v1.2.3");

        var built = await checkout.BuildAsync(home, "Deploy", "--tag-scheme", "describe", "--alias", "semver,branch");
        var digest = (await home.VersionAsync(0)).Digest;
        await checkout.CommitChangeAsync("second");
        var next = await checkout.BuildAsync(home, "Deploy", "--tag-scheme", "short-commit", "--alias", "branch");
        var byAlias = await checkout.BuildAsync(home, "Deploy", "--tag", "1.2");
        var deployed = await home.VersionAsync(0);
        var promoted = await checkout.BuildAsync(home, "Promote", "--from", "dev", "--to", "staging");
        var byCommit = await checkout.BuildAsync(home, "Deploy", "--release", await checkout.GitAsync("rev-parse", "HEAD"), "--environment", "dev");
        var byBranch = await checkout.BuildAsync(home, "Deploy", "--tag", "main");

        Assert.Equal((0, 0, 0, 0, 0, 0), (built.ExitCode, next.ExitCode, byAlias.ExitCode, promoted.ExitCode, byCommit.ExitCode, byBranch.ExitCode));
        Assert.Contains($"slipway.local/storefront:v1.2.3@{digest}", built.OutputText, StringComparison.Ordinal);
        Assert.Contains("Aliases: 1.2.3, 1.2, 1, main", built.OutputText.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(digest, deployed.Digest);
        Assert.Equal(deployed, await home.VersionAsync(1));
        Assert.Equal(await checkout.GitAsync("rev-parse", "HEAD"), (await home.VersionAsync(0)).Commit);
    }
}
