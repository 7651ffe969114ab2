namespace Slipway.Architecture.Tests;

/// <summary>When <c>build.sh</c> compiles, and how it starts what it compiled.</summary>
public sealed class BuildScriptTests : IDisposable
{
    private readonly ScriptSandbox _sandbox = new();

    public BuildScriptTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "build.sh is not for Windows.");

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Arguments_and_the_callers_folder_arrive_as_they_are()
    {
        var run = await _sandbox.RunAsync(_sandbox.Script, "Deploy", "--name", "two words", "", "*", "$HOME");

        Assert.Equal((0, $"[Deploy][--name][two words][][*][$HOME] in {_sandbox.Elsewhere}\n"), (run.ExitCode, run.Output));
        Assert.Equal("build.sh: compiling the build program (the first time, which takes up to a minute)\n", run.Error);
    }

    [Fact]
    public async Task Nothing_is_compiled_or_printed_where_nothing_changed()
    {
        await _sandbox.RunAsync(_sandbox.Script);

        var again = await _sandbox.RunAsync(_sandbox.Script, "--help");

        Assert.Equal((0, $"[--help] in {_sandbox.Elsewhere}\n", ""), again);
        Assert.Equal(1, _sandbox.Compilations);
    }

    [Theory]
    [InlineData("build/Build.cs")]
    [InlineData("src/Slipway.Model/Digest.cs")]
    [InlineData("src/Slipway.Model/New.cs")]
    [InlineData("src/Slipway.Model/embedded.txt")]
    [InlineData("eng/Tests.props")]
    [InlineData("Directory.Build.props")]
    [InlineData("Directory.Packages.props")]
    [InlineData("global.json")]
    [InlineData(".editorconfig")]
    [InlineData("NuGet.config")]
    public async Task A_change_of_what_the_program_is_made_of_is_never_missed(string file)
    {
        await _sandbox.RunAsync(_sandbox.Script);
        await _sandbox.RunAsync(_sandbox.Script);

        _sandbox.Write(file, "{ } // else");
        await _sandbox.RunAsync(_sandbox.Script);

        Assert.Equal(2, _sandbox.Compilations);
    }

    [Fact]
    public async Task A_change_that_keeps_size_and_time_of_modification_is_seen()
    {
        var file = Path.Combine(_sandbox.Root, "build", "Build.cs");
        var old = DateTime.UnixEpoch.AddYears(40);
        File.SetLastWriteTimeUtc(file, old);
        await _sandbox.RunAsync(_sandbox.Script);

        _sandbox.Write("build/Build.cs", "class Bui1d;");
        File.SetLastWriteTimeUtc(file, old);
        await _sandbox.RunAsync(_sandbox.Script);

        Assert.Equal(2, _sandbox.Compilations);
    }

    [Fact]
    public async Task The_quick_comparison_is_trusted_only_later_and_sees_a_change_too()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only GNU's find can make the quick list.");
        var list = Path.Combine(_sandbox.Root, ".nuke", "temp", "build.listing");
        var file = Path.Combine(_sandbox.Root, "build", "Build.cs");
        var limit = DateTime.UtcNow.AddSeconds(15);
        await _sandbox.RunAsync(_sandbox.Script);
        Assert.Equal("", File.ReadAllText(list).Trim());
        while (File.ReadAllText(list).Trim().Length == 0)
        {
            Assert.True(DateTime.UtcNow < limit, "the list was never kept");
            await _sandbox.RunAsync(_sandbox.Script);
        }

        File.WriteAllText(file, "class Bui1d;");
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddYears(40));
        await _sandbox.RunAsync(_sandbox.Script);

        Assert.Equal(2, _sandbox.Compilations);
    }

    [Fact]
    public async Task A_removed_file_is_seen_and_a_removed_program_is_made_again()
    {
        await _sandbox.RunAsync(_sandbox.Script);

        File.Delete(Path.Combine(_sandbox.Root, "src", "Slipway.Model", "Digest.cs"));
        await _sandbox.RunAsync(_sandbox.Script);
        File.Delete(Path.Combine(_sandbox.Root, "artifacts", "bin", "_build", "debug", "_build.dll"));
        await _sandbox.RunAsync(_sandbox.Script);

        Assert.Equal(3, _sandbox.Compilations);
    }

    [Fact]
    public async Task What_cannot_change_the_program_compiles_nothing()
    {
        await _sandbox.RunAsync(_sandbox.Script);

        _sandbox.Write("src/Slipway.Model/README.md", "# Model, told better");
        _sandbox.Write("CHANGELOG.md", "# Changelog");
        File.SetLastWriteTimeUtc(Path.Combine(_sandbox.Root, "build", "Build.cs"), DateTime.UnixEpoch.AddYears(41));
        var run = await _sandbox.RunAsync(_sandbox.Script);

        Assert.Equal((1, ""), (_sandbox.Compilations, run.Error));
    }

    [Fact]
    public async Task Rebuild_compiles_in_any_case_and_is_not_handed_on()
    {
        await _sandbox.RunAsync(_sandbox.Script);

        var run = await _sandbox.RunAsync(_sandbox.Script, "--rebuild", "Test");

        Assert.Equal(2, _sandbox.Compilations);
        Assert.StartsWith("[Test] ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_does_not_compile_says_why_and_the_old_one_does_not_run()
    {
        await _sandbox.RunAsync(_sandbox.Script);
        _sandbox.Write("build/broken.cs", "class Broken");

        var first = await _sandbox.RunAsync(_sandbox.Script);
        var second = await _sandbox.RunAsync(_sandbox.Script);

        Assert.All([first, second], run => Assert.Equal((1, ""), (run.ExitCode, run.Output)));
        Assert.Equal(
            """
            build.sh: compiling the build program
            broken.cs(1,1): error CS1002: ; expected
            build.sh: the build program in build/ does not compile; nothing was run.

            """.ReplaceLineEndings("\n"),
            second.Error);
    }

    [Fact]
    public async Task A_symbolic_link_finds_its_repository()
    {
        var link = Path.Combine(_sandbox.Elsewhere, "b");
        File.CreateSymbolicLink(link, _sandbox.Script);

        var run = await _sandbox.RunAsync(link, "Test");

        Assert.Equal((0, $"[Test] in {_sandbox.Elsewhere}\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Many_starts_at_once_compile_once()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _sandbox.RunAsync(_sandbox.Script, "Test")));

        Assert.All(runs, run => Assert.Equal((0, $"[Test] in {_sandbox.Elsewhere}\n"), (run.ExitCode, run.Output)));
        Assert.Equal(1, _sandbox.Compilations);
    }
}
