using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Processes;
using Slipway.Testing;

namespace Slipway.Components.Tests;

/// <summary>Which builder is taken for a Dockerfile, and what it is told. No engine answers here.</summary>
public sealed class DockerfileBuildersTests : IAsyncLifetime
{
    private const string Agent = "/run/agent.sock";

    private readonly BuildTester<DockerfileBuilding> _tester;
    private DockerfileBuilding? _build;
    private Action<DockerfileBuilding> _programs = _ => { };

    public DockerfileBuildersTests() => _tester = new BuildTester<DockerfileBuilding>(build => ((IBuildImage)build).BuildImage)
    {
        Variables = ImmutableDictionary<string, string>.Empty.Add("DOCKER_HOST", "unix:///nowhere/docker.sock").Add("HOME", "/nowhere").Add("SSH_AUTH_SOCK", Agent),
        Prepare = build =>
        {
            _build = build;
            build.Programs.On(command => command.Program == "git", (command, token) => Git.RunAsync(command, token)).On("dotnet", 0);
            _programs(build);
        },
    };

    private static ProcessRunner Git { get; } = new(TimeProvider.System, new SecretMask());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync((_tester.Root / "My.sln").Value, "", Token);
        await File.WriteAllTextAsync((_tester.Root / "Dockerfile").Value, "FROM scratch\n", Token);
        string[][] steps = [["init", "--quiet"], ["add", "--all"], ["-c", "user.name=Test", "-c", "user.email=test@example.invalid", "commit", "--quiet", "--message", "All"]];
        foreach (var arguments in steps)
            (await Git.RunAsync(new ProcessCommand { Program = "git", Arguments = [.. arguments], WorkingDirectory = _tester.Root }, Token)).EnsureSuccess();
    }

    public ValueTask DisposeAsync()
    {
        _tester.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Auto_takes_the_first_that_is_there_and_says_why()
    {
        _programs = build => build.Programs.Fail("podman", new ToolException("The program 'podman' was not found on PATH."))
            .On("buildah --version", 0, "buildah version 1.28.2").On("buildah build", 1, "Error: enough");

        var run = await _tester.RunAsync(Token, "--image-builder", "Auto");

        var choice = Assert.Single(run.Output.Lines, line => line.Message.StartsWith("Builds 'Dockerfile' with ", StringComparison.Ordinal)).Message;
        Assert.StartsWith("Builds 'Dockerfile' with buildah 1.28.2: it is the first that is there.", choice, StringComparison.Ordinal);
        Assert.Contains("BuildKit: No Docker engine answers at 'unix:///nowhere/docker.sock'", choice, StringComparison.Ordinal);
        Assert.Contains("Podman: The program 'podman' was not found on PATH.", choice, StringComparison.Ordinal);
        Assert.Contains(run.Output.Lines, line => line.Message.Contains("'buildah build' failed: enough", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Auto_builds_the_project_where_nothing_else_is_there()
    {
        _programs = build => build.Programs.Fail("podman", new ToolException("No podman.")).Fail("buildah", new ToolException("No buildah."));

        var run = await _tester.RunAsync(Token, "--image-builder", "Auto");

        var choice = Assert.Single(run.Output.Lines, line => line.Message.StartsWith("Builds the published project", StringComparison.Ordinal)).Message;
        Assert.Contains("Podman: No podman.", choice, StringComparison.Ordinal);
        Assert.Contains("Buildah: No buildah.", choice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_agent_is_offered_only_where_the_build_says_so()
    {
        _programs = build => build.Programs.On("podman version", 0, "4.3.1").On("podman build", 1);
        await _tester.RunAsync(Token, "--image-builder", "Podman");
        var without = _build!.Programs.Commands[^1];
        _programs += build => build.Agent = SshAgentAccess.Offered;
        await _tester.RunAsync(Token, "--image-builder", "Podman");

        Assert.DoesNotContain(without.Arguments, argument => argument.StartsWith("--ssh", StringComparison.Ordinal));
        Assert.Contains($"--ssh=default={Agent}", _build.Programs.Commands[^1].Arguments);
    }

    [Fact]
    public async Task What_the_builder_cannot_do_is_bad_input_before_it_begins()
    {
        _programs = build => build.Programs.On("buildah --version", 0, "buildah version 1.28.2");

        var run = await _tester.RunAsync(Token, "--image-builder", "Buildah", "--image-cache-to", "type=inline;localhost:5000/cache");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(run.Output.Lines, line => line.Message.Contains("buildah 1.28.2 keeps its cache in repositories, and 'type=inline' is none.", StringComparison.Ordinal));
        Assert.Contains(run.Output.Lines, line => line.Message.Contains("buildah 1.28.2 takes one cache to read and one to write, not 2.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_builder_is_told_the_platform()
    {
        _programs = build => build.Programs.On("podman version", 0, "4.3.1").On("podman build", 1);

        await _tester.RunAsync(Token, "--image-builder", "Podman");
        var without = _build!.Programs.Commands[^1];
        var several = await _tester.RunAsync(Token, "--image-builder", "Podman", "--platforms", "linux/arm64,linux/amd64");

        Assert.DoesNotContain(without.Arguments, argument => argument.StartsWith("--platform", StringComparison.Ordinal));
        Assert.Contains("--platform=linux/arm64", _build.Programs.Commands[^1].Arguments);
        Assert.Contains(several.Output.Lines, line => line.Message == "Builds for 'linux/arm64'.");
        Assert.Equal(1, several.ExitCode);
    }

    [Theory]
    [InlineData("linux", "'linux' for '--platforms' is not a platform. Expected 'os/architecture[/variant]', such as 'linux/amd64'.")]
    [InlineData("linux/amd64,linux/amd64", "'linux/amd64' for '--platforms' is there already, as 'linux/amd64'. Name each platform once.")]
    [InlineData("linux/arm64,linux/arm64/v8", "'linux/arm64/v8' for '--platforms' is there already, as 'linux/arm64'. Name each platform once.")]
    [InlineData("linux/x64", "'linux/x64' for '--platforms' is not what images call it. Write 'linux/amd64'.")]
    [InlineData("Linux/ARM64", "'Linux/ARM64' for '--platforms' is not what images call it. Write 'linux/arm64'.")]
    public async Task What_is_no_platform_is_told_before_anything_runs(string platforms, string message)
    {
        var run = await _tester.RunAsync(Token, "--platforms", platforms);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.StandardError, StringComparison.Ordinal);
        Assert.Empty(_build!.Programs.Commands);
    }

    [Fact]
    public async Task Options_of_dockerfiles_are_refused_where_none_is_read()
    {
        var run = await _tester.RunAsync(Token, "--image-cache-from", "localhost:5000/cache");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'--image-cache-from' is for a Dockerfile", run.StandardError, StringComparison.Ordinal);
    }
}
