using System.Text.Json;

namespace Slipway.Integration.Tests;

/// <summary>An application of several images, as a user's build declares it.</summary>
public sealed class FurtherImagesTests(Workshop workshop)
{
    private const string Declared = """
            public IReadOnlyList<FurtherImage> FurtherImages =>
            [
                new() { Name = ApplicationName.Parse("jobs"), Project = ImageProject },
                .. ((IHasDockerfile)this).BuilderKind == ImageBuilderKind.DotNet
                    ? Array.Empty<FurtherImage>()
                    : [new() { Name = ApplicationName.Parse("assets"), Stage = "files" }],
            ];

            public string? VersionPath
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_images_of_an_application_get_one_tag_and_are_one_release()
    {
        var checkout = await workshop.CopyAsync("further");
        await using var home = new Home(checkout);
        await DeclareAsync(checkout);
        var commit = await checkout.GitAsync("rev-parse", "HEAD");

        var first = await checkout.BuildAsync(home, "Deploy");
        var byTag = await checkout.BuildAsync(home, "Deploy", "--tag", commit, "--environment", "staging");
        var (_, history) = await checkout.ReadAsync(home, "History", "--output", "json");

        Assert.Equal((0, 0), (first.ExitCode, byTag.ExitCode));
        Assert.Contains($"slipway.local/storefront:{commit}@sha256:", first.OutputText, StringComparison.Ordinal);
        Assert.Contains($"slipway.local/storefront-jobs:{commit}@sha256:", first.OutputText, StringComparison.Ordinal);
        using var records = JsonDocument.Parse(history);
        var releases = records.RootElement.EnumerateArray().Select(one => one.GetProperty("release").ToString()).Distinct();
        Assert.Single(releases);

        checkout.ChangeStorefront("dirty");
        var dirty = await checkout.BuildAsync(home, "PushImage");
        Assert.Equal(0, dirty.ExitCode);
        Assert.Contains($"slipway.local/storefront-jobs:{commit}-dirty-", dirty.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stages_of_a_dockerfile_and_projects_are_images_of_one_application()
    {
        Assert.SkipUnless(File.Exists("/var/run/docker.sock"), "needs a Docker engine at /var/run/docker.sock");
        var checkout = await workshop.CopyAsync("further-stages");
        await using var home = new Home(checkout);
        await File.WriteAllTextAsync(
            (checkout.Folder / "samples" / "Storefront" / "Dockerfile").Value,
            "FROM scratch AS files\nCOPY samples/Storefront/ /files/\nFROM files\nENTRYPOINT [\"/app/run\"]\n", Token);
        await DeclareAsync(checkout);
        var commit = await checkout.GitAsync("rev-parse", "HEAD");

        var pushed = await checkout.BuildAsync(home, "PushImage", "--image-builder", "BuildKit", "--alias", "branch");
        await File.AppendAllTextAsync((checkout.Folder / "samples" / "Storefront" / "Dockerfile").Value, "FROM fiels\n", Token);
        var bases = await checkout.BuildAsync(home, "PushImage", "--image-builder", "BuildKit", "--image-bases", "debian=other");

        Assert.Equal((0, 2), (pushed.ExitCode, bases.ExitCode));
        foreach (var name in (string[])["storefront", "storefront-jobs", "storefront-assets"])
        {
            Assert.Contains($"slipway.local/{name}:{commit}@sha256:", pushed.OutputText, StringComparison.Ordinal);
            Assert.Contains($"slipway.local/{name}:main@sha256:", pushed.OutputText, StringComparison.Ordinal);
        }

        Assert.Contains("'samples/Storefront/Dockerfile' uses no image 'debian'", bases.OutputText, StringComparison.Ordinal);
    }

    private static async Task DeclareAsync(Checkout checkout)
    {
        var build = (checkout.Folder / "build" / "Build.cs").Value;
        var text = await File.ReadAllTextAsync(build, Token);
        await File.WriteAllTextAsync(build, text.Replace("    public string? VersionPath", Declared, StringComparison.Ordinal), Token);
        await checkout.GitAsync("commit", "--quiet", "--all", "--message", "Ship several images");
    }
}
