using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Slipway.Model;
using Slipway.Processes;
using Slipway.Testing;

namespace Slipway.Docker.Tests;

/// <summary>What is done around programs that build; the programs are played by a script.</summary>
public sealed class ProgramsByScriptTests : IDisposable
{
    private const string One = "sha256:1111111111111111111111111111111111111111111111111111111111111111";
    private const string Two = "sha256:2222222222222222222222222222222222222222222222222222222222222222";

    private readonly BuildFolder _folder = new();
    private readonly FakeProcessRunner _programs = new();

    public ProgramsByScriptTests() => _folder.Write("Dockerfile", "FROM scratch\n");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ProgramHost Host => new() { Runner = _programs, Clock = new FakeClock() };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Secrets_and_logins_are_files_of_their_owner_and_gone_afterwards()
    {
        var seen = new List<(string Path, string Text, UnixFileMode Mode)>();
        _programs.On("buildah --version", 0, "buildah version 1.28.2").On(command => command.Arguments[0] == "build", (command, _) =>
        {
            foreach (var path in (string[])[Value(command, "--secret=id=token,src="), Value(command, "--authfile=")])
                seen.Add((path, File.ReadAllText(path), OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path)));
            return Task.FromResult(FakeProcessRunner.ResultOf(command, 1, "STEP 1/1: FROM scratch", "Error: no space"));
        });
        var builder = await BuildahBuilder.FindAsync(BuildahProgram.Buildah, Host, Token);
        var request = _folder.Request with
        {
            Secrets = ImmutableDictionary<string, Secret>.Empty.Add("token", new Secret("marked")),
            Registries = ["ghcr.io", "docker.io"],
            Logins = (host, _) => Task.FromResult(host == "ghcr.io" ? new RegistryLogin(host, "me", new Secret("pw")) : null),
        };

        var failure = await Assert.ThrowsAsync<ToolException>(() => builder.BuildAsync(request, News.Ignored, Token));

        Assert.Equal("Step '[1/1] FROM scratch' failed: no space", failure.Message);
        Assert.Equal("marked", seen[0].Text);
        Assert.Equal(["ghcr.io"], JsonNode.Parse(seen[1].Text)!["auths"]!.AsObject().Select(one => one.Key));
        Assert.All(seen, file => Assert.False(Path.Exists(Path.GetDirectoryName(file.Path))));
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes; the rest has held.");
        Assert.All(seen, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.Mode));
    }

    [Fact]
    public async Task Without_a_login_programs_look_for_their_own()
    {
        _programs.On("podman version", 0, "4.3.1").On("podman build", 125, "Error: no");
        var builder = await BuildahBuilder.FindAsync(BuildahProgram.Podman, Host, Token);

        var failure = await Assert.ThrowsAsync<ToolException>(() => builder.BuildAsync(_folder.Request with { Registries = ["ghcr.io"] }, News.Ignored, Token));

        Assert.Equal("'podman build' failed: no", failure.Message);
        Assert.DoesNotContain(_programs.Commands[^1].Arguments, argument => argument.StartsWith("--authfile", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_older_podman_refuses_caches_by_its_name()
    {
        _programs.On("podman version", 0, "4.2.0");

        var builder = await BuildahBuilder.FindAsync(BuildahProgram.Podman, Host, Token);

        Assert.StartsWith("podman 4.2.0 knows no caches", Assert.Single(builder.Refusals(_folder.Request with { CacheTo = ["localhost:5000/cache"] })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3.4.4", "'podman' is of version 3.4.4. Expected 4.0 or newer, which leaves its own version out of images. Update it.")]
    [InlineData("nothing", "'podman' does not say its version: 'nothing'. Check that it is the program of that name.")]
    public async Task A_podman_that_will_not_do_is_told(string line, string message)
    {
        _programs.On("podman version", 0, line);

        var failure = await Assert.ThrowsAsync<ToolException>(() => BuildahBuilder.FindAsync(BuildahProgram.Podman, Host, Token));

        Assert.Equal(message, failure.Message);
    }

    [Theory]
    [InlineData(1, "", "'docker' has no plugin buildx: 'docker buildx version' ended with exit code 1. Install it (package docker-buildx or docker-buildx-plugin).")]
    [InlineData(0, "github.com/docker/buildx v0.12.1 abc", "'docker buildx' is of version 0.12.1. Expected 0.13 or newer, which tells of its steps as JSON. Update it.")]
    public async Task A_buildx_that_will_not_do_is_told(int exitCode, string line, string message)
    {
        _programs.On("docker buildx version", exitCode, line);

        var failure = await Assert.ThrowsAsync<ToolException>(() => BuildxBuilder.FindAsync(Host, Token));

        Assert.Equal(message, failure.Message);
    }

    [Theory]
    [InlineData(0, One)] // The engine keeps manifests.
    [InlineData(1, Two)] // It does not: it knows the configuration.
    public async Task The_image_of_buildx_is_named_as_the_engine_knows_it(int inspected, string reference)
    {
        _programs.On("docker buildx version", 0, "github.com/docker/buildx v0.30.1 abc")
            .On($"docker image inspect --format={{{{.Id}}}} {One}", inspected)
            .On($"docker image inspect --format={{{{.Id}}}} {Two}", 0)
            .On(command => command.Arguments[1] == "build", async (command, token) =>
            {
                await File.WriteAllTextAsync(Value(command, "--metadata-file="), $$"""{"containerimage.digest":"{{One}}","containerimage.config.digest":"{{Two}}"}""", token);
                return FakeProcessRunner.ResultOf(command, 0);
            });
        var builder = await BuildxBuilder.FindAsync(Host, Token);

        var image = await builder.BuildAsync(_folder.Request, News.Ignored, Token);

        Assert.Equal((Two, reference), (image.ConfigDigest.Value, image.Reference));
    }

    private static string Value(ProcessCommand command, string start) => command.Arguments.Single(argument => argument.StartsWith(start, StringComparison.Ordinal))[start.Length..];
}
