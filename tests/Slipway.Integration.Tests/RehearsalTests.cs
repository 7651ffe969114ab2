namespace Slipway.Integration.Tests;

public sealed class RehearsalTests(Workshop workshop)
{
    [Fact]
    public async Task The_rehearsal_keeps_its_word_and_leaves_nothing()
    {
        await using var home = new Home(workshop.Main);

        var rehearsal = await workshop.Main.BuildAsync(home, "Rehearse");

        Assert.Equal(0, rehearsal.ExitCode);
        Assert.Contains(" claims held, in ", rehearsal.OutputText, StringComparison.Ordinal);
        Assert.Contains("ok  it is rolled back by itself", rehearsal.OutputText, StringComparison.Ordinal);
        var temporary = rehearsal.OutputText.Split('\n').Single(line => line.StartsWith("Home of the rehearsal: ", StringComparison.Ordinal));
        Assert.False(Directory.Exists(temporary["Home of the rehearsal: ".Length..].Trim()));
        Assert.Empty(await home.QueryAsync("History"));
    }
}
