using System.Formats.Tar;
using Slipway.Model;

namespace Slipway.Images.Tests;

/// <summary>The embedded registry, and a Docker engine that pushes to it and pulls from it.</summary>
public sealed class DockerTests : IDisposable
{
    private readonly WorkFolder _work = new();
    private readonly string _id = $"{Guid.NewGuid():n}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Docker_pushes_and_pulls_by_tag_and_digest()
    {
        var docker = await FindAsync();
        await using var served = await ServedFolder.StartAsync(_work / "r");
        var repository = $"{served.Address.Authority}/team/app-{_id}";
        try
        {
            await ImportAsync(docker, $"{repository}:v1", "one");
            var id = await IdOfAsync(docker, $"{repository}:v1");
            var pushed = await Programs.RunAsync(docker, "push", $"{repository}:v1");
            var digest = await DigestOfAsync(served, "v1");
            await Programs.RunAsync(docker, "rmi", $"{repository}:v1");
            await Programs.RunAsync(docker, "pull", $"{repository}:v1");
            var byTag = await IdOfAsync(docker, $"{repository}:v1");
            await Programs.RunAsync(docker, "rmi", $"{repository}:v1");
            await Programs.RunAsync(docker, "pull", $"{repository}@{digest}");

            Assert.Contains(digest, pushed, StringComparison.Ordinal);
            Assert.Equal(id, byTag);
            Assert.Equal(id, await IdOfAsync(docker, $"{repository}@{digest}"));
        }
        finally
        {
            await RemoveAsync(docker, $"{repository}");
        }
    }

    [Fact]
    public async Task Docker_moves_a_branch_but_no_version_and_mounts_between_repositories()
    {
        var docker = await FindAsync();
        await using var served = await ServedFolder.StartAsync(_work / "r", options => options with { Tags = TagPolicy.AliasesMove });
        var repository = $"{served.Address.Authority}/team/app-{_id}";
        var other = $"{served.Address.Authority}/team/other-{_id}";
        try
        {
            await ImportAsync(docker, $"{repository}:main", "one");
            await Programs.RunAsync(docker, "tag", $"{repository}:main", $"{repository}:1.2.3");
            await Programs.RunAsync(docker, "push", $"{repository}:main");
            await Programs.RunAsync(docker, "push", $"{repository}:1.2.3");
            var before = await DigestOfAsync(served, "main");
            await Programs.RunAsync(docker, "tag", $"{repository}:main", $"{other}:main");
            var mounted = await Programs.RunAsync(docker, "push", $"{other}:main");
            await ImportAsync(docker, $"{repository}:main", "two");
            await Programs.RunAsync(docker, "tag", $"{repository}:main", $"{repository}:1.2.3");

            await Programs.RunAsync(docker, "push", $"{repository}:main");
            var refused = await Programs.FailAsync(docker, "push", $"{repository}:1.2.3");

            Assert.Contains("Mounted from team/app-", mounted, StringComparison.Ordinal);
            Assert.NotEqual(before, await DigestOfAsync(served, "main"));
            Assert.Equal(before, await DigestOfAsync(served, "1.2.3"));
            Assert.Contains("tags do not change here", refused, StringComparison.Ordinal);
        }
        finally
        {
            await RemoveAsync(docker, repository);
            await RemoveAsync(docker, other);
        }
    }

    [Fact]
    public async Task Docker_pulls_what_we_built()
    {
        var docker = await FindAsync();
        await using var served = await ServedFolder.StartAsync(_work / "r");
        var place = $"{served.Address.Authority}/team/app-{_id}";
        var layout = await OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);
        var recipe = new ImageRecipe { PublishFolder = PublishTree.Write(_work / "publish"), Revision = PublishTree.Revision, Tag = Tag.Parse("v1") };
        var image = await new ImageBuilder(_work / "cache").BuildAsync(recipe, layout, Token);
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);
        await ImageCopy.CopyAsync(layout, image.Digest, client.Repository(served.Address.Authority, $"team/app-{_id}"), Tag.Parse("v1"), Token);
        try
        {
            await Programs.RunAsync(docker, "pull", $"{place}:v1");

            Assert.Contains($"{place}@{image.Digest}", await Programs.RunAsync(docker, "inspect", "--format", "{{.RepoDigests}}", $"{place}:v1"), StringComparison.Ordinal);
        }
        finally
        {
            await RemoveAsync(docker, place);
        }
    }

    private static async Task<string> FindAsync()
    {
        var docker = Programs.Find("docker");
        var (code, _, error) = await Programs.TryAsync(docker, "version");
        Assert.SkipUnless(code == 0, $"No Docker engine answers: {error.Trim()}");
        return docker;
    }

    private async Task ImportAsync(string docker, string name, string text)
    {
        var archive = (_work / $"{text}.tar").Value;
        await using (var writer = new TarWriter(File.Create(archive)))
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "file") { DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(_id + text)) }, Token);
        await Programs.RunAsync(docker, "import", "--change", "CMD [\"/file\"]", archive, name);
    }

    private static async Task<string> IdOfAsync(string docker, string name) =>
        (await Programs.RunAsync(docker, "inspect", "--format", "{{.Id}}", name)).Trim();

    private async Task<string> DigestOfAsync(ServedFolder served, string tag)
    {
        using var head = await served.SendAsync(HttpMethod.Head, $"/v2/team/app-{_id}/manifests/{tag}");
        return head.Headers.GetValues("Docker-Content-Digest").Single();
    }

    // By id, so that no name of it stays, whatever the test came to. The engine is shared.
    private static async Task RemoveAsync(string docker, string repository)
    {
        var (_, ids, _) = await Programs.TryAsync(docker, "images", "--quiet", "--no-trunc", repository);
        foreach (var id in ids.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct())
            await Programs.TryAsync(docker, "rmi", "--force", id);
    }
}
