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
}
