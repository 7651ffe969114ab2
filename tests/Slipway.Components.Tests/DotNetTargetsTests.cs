using Slipway.Targets;
using Slipway.Testing;

namespace Slipway.Components.Tests;

public sealed class DotNetTargetsTests : IDisposable
{
    private ComposedBuild? _build;
    private Action<FakePrograms> _programs = _ => { };

    public DotNetTargetsTests()
    {
        Tester = new BuildTester<ComposedBuild>(build => ((ICompile)build).Compile)
        {
            Prepare = build =>
            {
                _build = build;
                _programs(new FakePrograms(build.Programs));
            },
        };
        File.WriteAllText((Tester.Root / "My.sln").Value, "");
        Directory.CreateDirectory((Tester.Root / "artifacts" / "bin" / "_build").Value);
        Directory.CreateDirectory((Tester.Root / "artifacts" / "bin" / "My").Value);
    }

    private BuildTester<ComposedBuild> Tester { get; }

    [Fact]
    public async Task Compiling_restores_first_and_builds_without_restoring_again()
    {
        _programs = programs => programs.Answer("restore", 0).Answer("build", 0);

        var run = await Tester.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["restore", "build"], Verbs());
        Assert.Contains("--no-restore", _build!.Programs.Commands[1].Arguments);
        Assert.Contains("Debug", _build.Programs.Commands[1].Arguments);
    }

    [Fact]
    public async Task A_ci_host_compiles_release_and_restores_what_is_locked()
    {
        _programs = programs => programs.Answer("restore", 0).Answer("build", 0);
        using var tester = new BuildTester<ComposedBuild>(build => ((ICompile)build).Compile)
        {
            Prepare = Tester.Prepare,
            Variables = Tester.Variables.Add("CI", "true"),
        };
        File.WriteAllText((tester.Root / "My.sln").Value, "");

        await tester.RunAsync(TestContext.Current.CancellationToken);

        Assert.Contains("--locked-mode", _build!.Programs.Commands[0].Arguments);
        Assert.Contains("Release", _build.Programs.Commands[1].Arguments);
    }

    [Fact]
    public async Task A_failed_compilation_stops_the_build_and_shows_the_error()
    {
        _programs = programs => programs
            .Answer("restore", 0)
            .Answer("build", 1, "/src/A.cs(3,7): error CS0103: The name 'x' does not exist [/src/A.csproj]");

        var run = await Tester.RunAsync(TestContext.Current.CancellationToken, "Test");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(TargetStatus.NotRun, run.Result!.Targets.Single(target => target.Name == "Test").Status);
        Assert.Contains(run.Output.Lines, line => line.Message.Contains("CS0103", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 0, "3 passed, 0 failed, 1 skipped")]
    [InlineData(2, 1, "2 passed, 1 failed, 1 skipped")]
    public async Task The_count_of_tests_is_kept_and_failures_fail_the_build(int exitCode, int failed, string summary)
    {
        _programs = programs => programs.Answer("restore", 0).Answer("build", 0).Answer(
            "test", exitCode, "Test run summary: Done", "  total: 4", $"  failed: {failed}", $"  succeeded: {3 - failed}", "  skipped: 1");

        var run = await Tester.RunAsync(TestContext.Current.CancellationToken, "Test");

        Assert.Equal(failed == 0 ? 0 : 1, run.ExitCode);
        Assert.Equal(summary + "\n", File.ReadAllText((Tester.Root / "artifacts" / "test-summary.txt").Value));
    }

    [Fact]
    public async Task Cleaning_keeps_the_build_program_that_runs()
    {
        var run = await Tester.RunAsync(TestContext.Current.CancellationToken, "Clean");

        Assert.Equal(0, run.ExitCode);
        Assert.True((Tester.Root / "artifacts" / "bin" / "_build").DirectoryExists);
        Assert.False((Tester.Root / "artifacts" / "bin" / "My").DirectoryExists);
    }

    [Fact]
    public async Task Two_solutions_are_bad_input()
    {
        File.WriteAllText((Tester.Root / "Other.slnx").Value, "");

        var run = await Tester.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, run.ExitCode);
    }

    public void Dispose() => Tester.Dispose();

    private IEnumerable<string> Verbs() => _build!.Programs.Commands.Select(command => command.Arguments[0]);
}
