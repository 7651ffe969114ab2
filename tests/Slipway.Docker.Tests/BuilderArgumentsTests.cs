using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Docker.Tests;

/// <summary>One request in the words of each program, and no secret among them.</summary>
public sealed class BuilderArgumentsTests
{
    private static readonly AbsolutePath Root = AbsolutePath.Parse(OperatingSystem.IsWindows() ? @"C:\src" : "/src");

    private static readonly ImageBuildRequest Request = new()
    {
        Context = Root,
        Dockerfile = Root / "Dockerfile",
        Stage = "run",
        Platform = "linux/arm64",
        Cache = BuildCache.Ignored,
        Names = [ImageReference.Parse("localhost:5000/shop:1")],
        Arguments = BuildFolder.Of("NAME", "a b"),
        Labels = BuildFolder.Of("org.example", "c=d"),
        Secrets = ImmutableDictionary<string, Secret>.Empty.Add("token", new Secret("marked-one")).Add("feed", new Secret("marked-two")),
        SshAgentSocket = "/run/agent",
        CacheFrom = ["localhost:5000/cache"],
        CacheTo = ["localhost:5000/kept"],
        SourceDate = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
    };

    [Fact]
    public void Buildx_is_told_the_whole_request()
    {
        var arguments = BuildxArguments.Of(Request, "/tmp/m.json");

        Assert.Equal(
            [
                "buildx", "build", "--progress=rawjson", "--metadata-file=/tmp/m.json", "--load", "--provenance=false", $"--file={Request.Dockerfile}",
                "--target=run", "--platform=linux/arm64", "--no-cache", "--tag=localhost:5000/shop:1", "--label=org.example=c=d", "--ssh=default=/run/agent",
                "--cache-from=localhost:5000/cache", "--cache-to=localhost:5000/kept", "--build-arg=NAME=a b", "--build-arg=SOURCE_DATE_EPOCH=1700000000",
                "--secret=id=feed,env=SLIPWAY_BUILD_SECRET_0", "--secret=id=token,env=SLIPWAY_BUILD_SECRET_1", Root.Value,
            ],
            arguments);
        Assert.Equal(["marked-two", "marked-one"], BuildxArguments.Environment(Request).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Value.Reveal()));
    }

    [Fact]
    public void Buildah_is_told_the_whole_request()
    {
        var files = new BuildahFiles
        {
            ImageId = "/tmp/id",
            Secrets = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("token", "/tmp/1").Add("feed", "/tmp/0"),
            Logins = "/tmp/logins.json",
        };

        Assert.Equal(
            [
                "build", "--layers=false", "--force-rm", "--format=docker", "--identity-label=false", "--iidfile=/tmp/id", $"--file={Request.Dockerfile}",
                "--target=run", "--platform=linux/arm64", "--no-cache", "--tag=localhost:5000/shop:1", "--label=org.example=c=d", "--ssh=default=/run/agent",
                "--cache-from=localhost:5000/cache", "--cache-to=localhost:5000/kept", "--build-arg=NAME=a b", "--build-arg=SOURCE_DATE_EPOCH=1700000000",
                "--timestamp=1700000000", "--secret=id=feed,src=/tmp/0", "--secret=id=token,src=/tmp/1", "--authfile=/tmp/logins.json", Root.Value,
            ],
            BuildahArguments.Of(Request, files));
    }

    [Fact]
    public void Nothing_is_said_of_what_is_not_asked_for()
    {
        var request = new ImageBuildRequest { Context = Root, Dockerfile = Root / "Dockerfile" };

        Assert.Equal(["build", "--layers", "--force-rm", "--format=docker", "--identity-label=false", "--iidfile=i", $"--file={request.Dockerfile}", Root.Value], BuildahArguments.Of(request, new BuildahFiles { ImageId = "i" }));
        Assert.Equal(8, BuildxArguments.Of(request, "m").Length);
    }

    [Fact]
    public void Logins_are_written_as_auth_json_has_them()
    {
        var file = LoginFile.Of([new RegistryLogin("ghcr.io", "me", new Secret("pw")), RegistryLogin.OfIdentityToken("localhost:5000", new Secret("token"))]);

        Assert.Equal("""{"auths":{"ghcr.io":{"auth":"bWU6cHc="},"localhost:5000":{"auth":"Og==","identitytoken":"token"}}}""", System.Text.Encoding.UTF8.GetString(file));
    }

    [Fact]
    public void Logins_are_those_of_base_images_and_caches() =>
        Assert.Equal(["docker.io", "localhost:5000"], LoginFile.HostsOf(Request with { Registries = ["docker.io"] }));
}
