using System.Diagnostics;

namespace Slipway.Targets.Tests;

public sealed class CompletionScriptTests
{
    [Theory]
    [InlineData("--ap", "--api-key")]
    [InlineData("Pu", "PushImage")]
    [InlineData("--no", "--no-logo")]
    public async Task Bash_completes_from_the_schema_alone(string word, string expected)
    {
        using var world = new TestWorld();
        (world.Root / ".nuke").CreateDirectory();
        BuildSchema.Write(world.Root, [new() { Name = "Compile" }, new() { Name = "PushImage" }], ParameterSet.Discover(typeof(SampleBuild)));
        (world.Root / "c.sh").WriteAllText(CompletionScript.Of(CompletionShell.Bash)
            + $"COMP_WORDS=(./build.sh {word}); COMP_CWORD=1; _slipway_complete; echo \"${{COMPREPLY[@]}}\"\n");
        var start = new ProcessStartInfo("bash", ["-c", "mkdir -p below && cd below && . ../c.sh"])
        {
            WorkingDirectory = world.Root.Value,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };

        using var bash = Process.Start(start)!;
        var answer = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.Trim());
    }

    [Theory]
    [InlineData("Bash")]
    [InlineData("Zsh")]
    [InlineData("Fish")]
    [InlineData("PowerShell")]
    public void Each_script_is_whole(string shell) =>
        Assert.DoesNotContain("@", CompletionScript.Of(Enum.Parse<CompletionShell>(shell)).Replace("@(", "", StringComparison.Ordinal).Replace("[@]", "", StringComparison.Ordinal), StringComparison.Ordinal);
}
