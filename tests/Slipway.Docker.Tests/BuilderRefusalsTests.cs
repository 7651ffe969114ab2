namespace Slipway.Docker.Tests;

/// <summary>What a builder says no to, and what it says instead.</summary>
public sealed class BuilderRefusalsTests
{
    [Theory]
    [InlineData("", "type=inline", "")]
    [InlineData("localhost:5000/shop:1", "", "")]
    [InlineData("type=registry,ref=localhost:5000/shop:1", "", "")]
    [InlineData("", "type=registry,ref=localhost:5000/c", "BuildKit through the Engine API cannot write its cache to 'type=registry,ref=localhost:5000/c', only into the image ('type=inline'). Ask for that, or build with buildx.")]
    [InlineData("type=local,src=/c", "", "BuildKit through the Engine API cannot take its cache from 'type=local,src=/c', only from an image ('type=registry,ref=IMAGE'). Name one, or build with buildx.")]
    public void BuildKit_knows_images_that_carry_their_cache(string from, string to, string refusal) =>
        Assert.Equal(Listed(refusal), BuildKitCache.Refusals(Of(from, to)));

    [Theory]
    [InlineData("1.28.2", "localhost:5000/cache", "localhost:5000/team/cache", "")]
    [InlineData("1.27.0", "localhost:5000/cache", "", "it knows no caches of other machines, such as 'localhost:5000/cache'. Leave them out, or update it to buildah 1.28 or podman 4.3.")]
    [InlineData("1.27.0", "", "", "")]
    [InlineData("1.28.2", "", "type=inline", "it keeps its cache in repositories, and 'type=inline' is none. Expected a registry and a path without a tag, such as 'localhost:5000/cache'.")]
    [InlineData("1.28.2", "localhost:5000/cache:1", "", "it keeps its cache in repositories, and 'localhost:5000/cache:1' is none. Expected a registry and a path without a tag, such as 'localhost:5000/cache'.")]
    [InlineData("1.28.2", "localhost:5000/a localhost:5000/b", "", "it takes one cache to read and one to write, not 2. Name one, or update it to buildah 1.29 or podman 4.4.")]
    [InlineData("1.29.0", "localhost:5000/a localhost:5000/b", "", "")]
    public void Buildah_knows_repositories(string version, string from, string to, string refusal) =>
        Assert.Equal(Listed(refusal), BuildahCache.Refusals(Of(from, to), "it", Version.Parse(version)));

    [Fact]
    public void Buildah_has_no_caches_for_a_platform() => Assert.Equal(
        ["it mixes up platforms in its caches, so that it builds for 'linux/arm64' without any. Leave 'localhost:5000/cache' out."],
        BuildahCache.Refusals(Of("localhost:5000/cache", "") with { Platform = "linux/arm64" }, "it", new Version(1, 29)));

    [Theory]
    [InlineData("github.com/docker/buildx 0.13.1+ds1 0.13.1+ds1-3", "0.13.1")]
    [InlineData("github.com/docker/buildx v0.30.1 9e66234aa13328a5e75b75aa5574e1ca6d6d9c01", "0.30.1")]
    [InlineData("buildah version 1.28.2 (image-spec 1.1.0-rc2, runtime-spec 1.0.2-dev)", "1.28.2")]
    [InlineData("5.4.0-dev", "5.4.0")]
    [InlineData("none", null)]
    public void The_version_is_found_in_what_programs_say(string text, string? version) => Assert.Equal(version, ProgramVersion.Find(text)?.ToString());

    private static ImageBuildRequest Of(string from, string to)
    {
        using var folder = new BuildFolder();
        return folder.Request with { CacheFrom = [.. Listed(from)], CacheTo = [.. Listed(to)] };
    }

    private static string[] Listed(string text) => text.Contains(". ", StringComparison.Ordinal) ? [text] : text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
