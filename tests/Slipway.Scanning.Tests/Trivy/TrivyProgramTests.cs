using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Testing;

namespace Slipway.Scanning.Tests;

/// <summary>How Trivy is started: arguments and places, on this machine and in a container.</summary>
public sealed class TrivyProgramTests : IDisposable
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private readonly AbsolutePath _cache = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-trivy-tests-").FullName);
    private readonly FakeClock _clock = new();

    public void Dispose() => Directory.Delete(_cache.Value, recursive: true);

    [Fact]
    public void A_container_sees_its_folder_and_what_is_looked_at_and_secrets_by_name_alone()
    {
        var options = new TrivyOptions
        {
            CacheFolder = _cache,
            Place = new TrivyPlace.InContainer(ImageReference.Parse("docker.io/aquasec/trivy:0.74.0")) { Network = "host" },
            Server = new TrivyServer(new Uri("https://trivy.example.org"), new Secret("s3cr3t")),
            Environment = ImmutableDictionary<string, string?>.Empty.Add("TRIVY_INSECURE", "true"),
        };
        var subject = AbsolutePath.Parse(Directory.CreateDirectory(_cache / "chart").FullName);
        var program = new TrivyProgram(options, new FakeProcessRunner(), _clock);
        using var folder = ScanFolder.Create(_cache, _clock);
        var paths = program.PathsOf(folder, subject);

        var command = program.Command(TrivyArguments.Scan(new ScanSubject.Folder(subject), options, paths), folder, subject, "name");

        Assert.Equal("docker", command.Program);
        var shown = string.Join(' ', command.Arguments);
        Assert.StartsWith($"run --rm --name name --workdir /slipway --volume {folder.Folder}:/slipway --volume {subject}:/subject:ro --user ", shown, StringComparison.Ordinal);
        Assert.Contains("--network host --env TMPDIR=/slipway/tmp --env TRIVY_INSECURE --env TRIVY_TOKEN docker.io/aquasec/trivy:0.74.0 fs ", shown, StringComparison.Ordinal);
        Assert.Contains("--output /slipway/report.json", shown, StringComparison.Ordinal);
        Assert.EndsWith(" /subject", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", shown, StringComparison.Ordinal);
        Assert.Equal("s3cr3t", command.SecretEnvironment["TRIVY_TOKEN"].Reveal());
        Assert.DoesNotContain("TRIVY_TOKEN", command.Environment.Keys);
        Assert.Null(command.Environment["TRIVY_SEVERITY"]);
    }

    [Fact]
    public void Podman_keeps_the_user_and_a_layout_lies_in_the_scans_own_folder()
    {
        var options = new TrivyOptions { CacheFolder = _cache, Place = new TrivyPlace.InContainer(ImageReference.Parse("docker.io/aquasec/trivy:0.74.0")) { Engine = "podman" } };
        var program = new TrivyProgram(options, new FakeProcessRunner(), _clock);
        using var folder = ScanFolder.Create(_cache, _clock);
        var paths = program.PathsOf(folder, folder.Layout);

        var command = program.Command(TrivyArguments.Scan(new ScanSubject.LayoutImage(_cache, Digest.Of("x"u8)), options, paths), folder, folder.Layout, "name");

        var shown = string.Join(' ', command.Arguments);
        Assert.Contains("--userns keep-id", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("/subject", shown, StringComparison.Ordinal);
        Assert.Contains("--input /slipway/layout", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deployed_image_is_read_from_its_registry_alone()
    {
        var options = new TrivyOptions { CacheFolder = _cache };
        using var folder = ScanFolder.Create(_cache, _clock);
        var reference = ImageReference.Parse($"registry.example.org/shop@{Digest.Of("x"u8)}");

        var arguments = TrivyArguments.Scan(new ScanSubject.RegistryImage(reference) { Platform = "linux/arm64" }, options, folder.PathsFrom("/f", ""));

        Assert.Contains("--image-src remote --platform linux/arm64", string.Join(' ', arguments), StringComparison.Ordinal);
        Assert.Equal(reference.ToString(), arguments[^1]);
    }

    [Fact]
    public async Task One_that_hangs_is_stopped_and_its_container_removed()
    {
        var hanging = new TaskCompletionSource();
        var runner = new FakeProcessRunner()
            .On(command => command.Arguments.Contains("run"), async (_, token) =>
            {
                hanging.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                throw new InvalidOperationException("Not reached.");
            })
            .On("docker rm --force", 0);
        var scanner = new TrivyScanner(
            new TrivyOptions { CacheFolder = _cache, Place = new TrivyPlace.InContainer(ImageReference.Parse("docker.io/aquasec/trivy:0.74.0")) }, runner, _clock);

        var check = scanner.CheckAsync(Token);
        await hanging.Task;
        _clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(ScannerFault.TimedOut, (await check)?.Fault);
        Assert.Equal(["rm", "--force"], runner.Commands[^1].Arguments[..2]);
    }

    [Theory]
    [InlineData(125, "docker: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?", ScannerFault.Missing)]
    [InlineData(125, "Unable to find image 'aquasec/trivy:0.1' locally\ndocker: Error response from daemon: manifest unknown", ScannerFault.Missing)]
    [InlineData(126, "docker: permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock", ScannerFault.Missing)]
    [InlineData(1, "FATAL Fatal error run error: init error: mkdir /cache/db: permission denied", ScannerFault.Broken)]
    [InlineData(1, "FATAL Fatal error run error: init error: DB error: database error: --skip-db-update cannot be specified on the first run", ScannerFault.DatabaseUnreachable)]
    [InlineData(1, "FATAL Fatal error run error: init error: DB error: database error: the version of DB schema doesn't match. Local DB: 3, Expected: 2", ScannerFault.TooOld)]
    [InlineData(1, "FATAL Fatal error run error: init error: error in vulnerability DB initialize: DB error: invalid database", ScannerFault.Broken)]
    [InlineData(1, "FATAL Error unable to find the specified image \"x\" in [\"remote\"]: 1 error occurred:\n\t* remote error: GET https://r/v2/x/manifests/1: MANIFEST_UNKNOWN: manifest unknown", ScannerFault.Broken)]
    [InlineData(1, "FATAL Error remote error: GET https://r/v2/: UNAUTHORIZED: authentication required", ScannerFault.Broken)]
    [InlineData(1, "FATAL Fatal error unknown flag: --disable-telemetry", ScannerFault.TooOld)]
    [InlineData(1, "cache may be in use by another process: timeout", ScannerFault.Broken)]
    [InlineData(2, "fatal error: runtime: out of memory", ScannerFault.Broken)]
    [InlineData(139, "", ScannerFault.Broken)]
    public void Each_failure_has_its_name_and_what_to_do(int exitCode, string text, ScannerFault expected)
    {
        var told = TrivyFailure.OfScan(new TrivyRun(exitCode, text, ""), "shop");

        Assert.Equal(expected, told.Fault);
        Assert.EndsWith($"'shop' (exit code {exitCode}).", told.Message, StringComparison.Ordinal);
        Assert.NotEqual("See the lines below.", told.Action);
    }

    [Theory]
    [InlineData("""{"Version":"0.74.0","VulnerabilityDB":{"Version":2,"NextUpdate":"2026-08-02T06:00:00.123456789Z","UpdatedAt":"2026-08-01T06:00:00.123456789Z","DownloadedAt":"0001-01-01T00:00:00Z"}}""", "0.74.0", true)]
    [InlineData("""{"Version":"v0.74.0-6-gdc3c56eed"}""", "0.74.0", false)]
    [InlineData("2026-08-01 INFO hello\n{\"Version\":\"0.63.0\",\"VulnerabilityDB\":null}", "0.63.0", false)]
    [InlineData("""{"Version":"dev"}""", null, false)]
    public void The_version_is_read(string output, string? number, bool hasDatabase)
    {
        Assert.True(TrivyVersion.TryRead(output, out var version));
        Assert.Equal(number, version.Number?.ToString());
        Assert.Equal(hasDatabase, version.Database is { NextUpdate: not null, DownloadedAt: null });
    }

    [Theory]
    [InlineData("")]
    [InlineData("Version: 0.20.0")]
    [InlineData("{]}")]
    [InlineData("{}")]
    public void What_is_no_version_is_not_read(string output) => Assert.False(TrivyVersion.TryRead(output, out _));
}
