namespace Slipway.Integration.Tests;

public sealed class HelpTests(Workshop workshop)
{
    [Fact]
    public async Task Help_that_was_kept_is_the_help_of_the_code_that_is_there()
    {
        var checkout = await workshop.CopyAsync("help");
        await using var home = new Home(workshop.Main);

        var first = await checkout.BuildAsync(home, "--help");
        var kept = await checkout.BuildAsync(home, "--help");
        var build = (checkout.Folder / "build" / "Build.cs").Value;
        var code = await File.ReadAllTextAsync(build, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            build, code.Replace("Fault that the deployed storefront rehearses", "Mischief of the storefront", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var changed = await checkout.BuildAsync(home, "--help");

        Assert.Equal(first.OutputText, kept.OutputText);
        Assert.DoesNotContain("Mischief", kept.OutputText, StringComparison.Ordinal);
        Assert.Contains("Mischief of the storefront", changed.OutputText, StringComparison.Ordinal);
        Assert.Equal(2, (await checkout.BuildAsync(home, "--help", "--bogus")).ExitCode);
        Directory.Delete(checkout.Folder.Value, recursive: true);
    }

    [Fact]
    public async Task The_schema_in_the_repository_is_that_of_the_build()
    {
        await using var home = new Home(workshop.Main);

        var run = await workshop.Main.BuildAsync(home, "LintDockerfile");

        // Else the first run of everybody makes their tree dirty.
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", await workshop.Main.GitAsync("status", "--porcelain", ".nuke/build.schema.json"));
    }
}
