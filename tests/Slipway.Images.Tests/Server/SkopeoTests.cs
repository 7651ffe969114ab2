using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images.Tests;

/// <summary>The embedded registry, and skopeo, where it is installed.</summary>
public sealed class SkopeoTests : IDisposable
{
    private readonly WorkFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task An_index_goes_there_with_all_its_images_and_comes_back()
    {
        var skopeo = Programs.Find("skopeo");
        await using var served = await ServedFolder.StartAsync(_work / "r");
        var (one, other, index) = await WriteIndexAsync();
        var place = $"docker://{served.Address.Authority}/team/app:v1";

        await Programs.RunAsync(skopeo, "copy", "--all", "--dest-tls-verify=false", $"oci:{_work / "layout"}:v1", place);
        await Programs.RunAsync(skopeo, "copy", "--all", "--src-tls-verify=false", place, $"oci:{_work / "back"}:v1");
        var raw = await Programs.RunAsync(skopeo, "inspect", "--raw", "--tls-verify=false", place);

        var back = OciLayout.Open(_work / "back", TimeProvider.System);
        Assert.Equal(index, (await back.FindManifestAsync(Tag.Parse("v1"), Token))?.Descriptor.Digest);
        Assert.NotNull(await back.FindManifestAsync(one, Token));
        Assert.NotNull(await back.FindManifestAsync(other, Token));
        Assert.Equal(index, Digest.Of(System.Text.Encoding.UTF8.GetBytes(raw)));
    }

    [Fact]
    public async Task An_index_goes_from_one_repository_to_another_also_in_dockers_own_form()
    {
        var skopeo = Programs.Find("skopeo");
        await using var served = await ServedFolder.StartAsync(_work / "r");
        var (_, _, index) = await WriteIndexAsync();
        string Place(string name) => $"docker://{served.Address.Authority}/{name}";

        await Programs.RunAsync(skopeo, "copy", "--all", "--dest-tls-verify=false", $"oci:{_work / "layout"}:v1", Place("one:v1"));
        await Programs.RunAsync(skopeo, "copy", "--all", "--src-tls-verify=false", "--dest-tls-verify=false", Place("one:v1"), Place("two/deep:v1"));
        await Programs.RunAsync(skopeo, "copy", "--all", "--format", "v2s2", "--src-tls-verify=false", "--dest-tls-verify=false", Place($"one@{index}"), Place("docker:v1"));

        using var same = await served.SendAsync(HttpMethod.Head, "/v2/two/deep/manifests/v1");
        using var converted = await served.SendAsync(HttpMethod.Head, "/v2/docker/manifests/v1");
        Assert.Equal(index.Value, same.Headers.GetValues("Docker-Content-Digest").Single());
        Assert.Equal("application/vnd.docker.distribution.manifest.list.v2+json", converted.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Tags_are_listed_and_an_image_is_inspected_and_deleted()
    {
        var skopeo = Programs.Find("skopeo");
        await using var served = await ServedFolder.StartAsync(_work / "r");
        var layout = await OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);
        var recipe = new ImageRecipe { PublishFolder = PublishTree.Write(_work / "publish"), Revision = PublishTree.Revision, Tag = Tag.Parse("v1") };
        var image = await new ImageBuilder(_work / "cache").BuildAsync(recipe, layout, Token);
        var place = $"docker://{served.Address.Authority}/app";
        foreach (var tag in (string[])["v1", "v2", "main"])
            await Programs.RunAsync(skopeo, "copy", "--dest-tls-verify=false", $"oci:{_work / "layout"}:v1", $"{place}:{tag}");

        var before = await TagsAsync(skopeo, place);
        var inspected = JsonElement.Parse(await Programs.RunAsync(skopeo, "inspect", "--tls-verify=false", $"{place}:v1"));
        var config = await Programs.RunAsync(skopeo, "inspect", "--config", "--raw", "--tls-verify=false", $"{place}@{image.Digest}");
        await Programs.RunAsync(skopeo, "delete", "--tls-verify=false", $"{place}:v2");
        var missing = await Programs.FailAsync(skopeo, "inspect", "--tls-verify=false", $"{place}:v2");

        Assert.Equal(["main", "v1", "v2"], before);
        Assert.Equal(image.Digest.Value, inspected.GetProperty("Digest").GetString());
        Assert.Equal(["main", "v1", "v2"], inspected.GetProperty("RepoTags").EnumerateArray().Select(one => one.GetString()));
        Assert.Contains("rootfs", config, StringComparison.Ordinal);
        Assert.Contains("manifest unknown", missing, StringComparison.OrdinalIgnoreCase);
        // skopeo deletes the manifest behind the tag, and its other tags go with it.
        Assert.Empty(await TagsAsync(skopeo, place));
    }

    private static async Task<IEnumerable<string?>> TagsAsync(string skopeo, string place)
    {
        var json = JsonElement.Parse(await Programs.RunAsync(skopeo, "list-tags", "--tls-verify=false", place));
        return json.GetProperty("Tags").EnumerateArray().Select(one => one.GetString());
    }

    private async Task<(Digest One, Digest Other, Digest Index)> WriteIndexAsync()
    {
        var layout = await OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);
        var images = new List<OciDescriptor>();
        foreach (var architecture in (string[])["amd64", "arm64"])
        {
            var recipe = new ImageRecipe
            {
                PublishFolder = PublishTree.Write(_work / architecture),
                Revision = PublishTree.Revision,
                Platform = Platform.Parse($"linux/{architecture}"),
            };
            var built = await new ImageBuilder(_work / "cache").BuildAsync(recipe, layout, Token);
            var content = await layout.FindManifestAsync(built.Digest, Token);
            images.Add(content!.Descriptor with { Platform = recipe.Platform });
        }

        var index = OciJson.Write(new OciIndex { SchemaVersion = 2, MediaType = MediaTypes.Index, Manifests = images }, OciJson.Canonical.OciIndex);
        var descriptor = OciDescriptor.Of(MediaTypes.Index, index);
        await layout.PutManifestAsync(descriptor, index, Tag.Parse("v1"), Token);
        return (images[0].Digest, images[1].Digest, descriptor.Digest);
    }
}
