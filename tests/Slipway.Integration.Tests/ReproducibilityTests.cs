namespace Slipway.Integration.Tests;

public sealed class ReproducibilityTests(Workshop workshop)
{
    [Fact]
    public async Task Two_clones_in_different_folders_give_the_same_digest()
    {
        var other = await workshop.CloneAsync("another/place/in-a-longer-folder");
        await using var home = new Home(workshop.Main);
        await using var elsewhere = new Home(workshop.Main);

        Assert.Equal(0, (await workshop.Main.BuildAsync(home)).ExitCode);
        Assert.Equal(0, (await other.BuildAsync(elsewhere)).ExitCode);

        Assert.Equal(await home.VersionAsync(0), await elsewhere.VersionAsync(0));
        Assert.Equal("", await other.GitAsync("status", "--porcelain"));
    }

    [Fact]
    public async Task A_commit_gives_its_own_digest_whatever_was_built_before_it()
    {
        var built = await workshop.CopyAsync("built-before");
        await using var home = new Home(built);
        Assert.Equal(0, (await built.BuildAsync(home)).ExitCode);
        await built.GitAsync("commit", "--quiet", "--allow-empty", "--message", "Nothing");
        Assert.Equal(0, (await built.BuildAsync(home)).ExitCode);
        var before = await home.VersionAsync(0);

        Directory.Delete((built.Folder / "artifacts" / "publish").Value, recursive: true);
        var again = await built.BuildAsync(home, "Clean", "Deploy");

        // A tag never changes its content, so another digest would be refused.
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(before, await home.VersionAsync(0));
    }
}
