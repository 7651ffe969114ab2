using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class PlatformIndexTests : IDisposable
{
    private static readonly Platform[] Both = [Platform.Parse("linux/amd64"), Platform.Parse("linux/arm64")];
    private readonly WorkFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Several_platforms_share_their_layers_below_one_index()
    {
        var layout = await LayoutAsync("layout");

        var image = await Builder.BuildAsync(Recipe(), Both, layout, Token);

        var index = (await layout.FindManifestAsync(PublishTree.Revision.Tag, Token))!.ToIndex();
        Assert.Equal(["linux/amd64", "linux/arm64"], index.Manifests.Select(one => one.Platform!.ToString()));
        Assert.Equal(image.PlatformImages!.Select(one => one.Digest), index.Manifests.Select(one => one.Digest));
        Assert.Equal(PublishTree.Revision.Commit.Value, index.Annotations![AnnotationNames.Revision]);
        Assert.Equal(index.Annotations, (await layout.FindManifestAsync(index.Manifests[1].Digest, Token))!.ToManifest().Annotations);
        Assert.Equal("arm64", (await ImageBuilderTests.ConfigAsync(layout, image.PlatformImages![1])).Architecture);
        Assert.Equal(image.PlatformImages[0].Layers, image.PlatformImages[1].Layers);
        Assert.Equal(image.PlatformImages[0].Layers, image.Layers);
        Assert.Equal("linux/amd64,linux/arm64", image.Platform);
        Assert.Equal(Directory.GetFiles(_work / "layout" / "blobs" / "sha256").Sum(file => new FileInfo(file).Length), image.TotalSize);
    }

    [Fact]
    public async Task The_same_commit_gives_the_same_index_and_each_image_its_usual_digest()
    {
        var here = await Builder.BuildAsync(Recipe(), Both, await LayoutAsync("here"), Token);
        var there = await new ImageBuilder(_work / "other-cache").BuildAsync(Recipe(), Both, await LayoutAsync("there"), Token);
        var plain = await Builder.BuildAsync(Recipe(), await LayoutAsync("plain"), Token);
        var one = await Builder.BuildAsync(Recipe(), [Platform.Parse("linux/amd64")], await LayoutAsync("single"), Token);

        Assert.Equal(here.Digest, there.Digest);
        Assert.Equal(plain.Digest, here.PlatformImages![0].Digest);
        Assert.Equal(plain.Digest, one.Digest);
        Assert.Null(one.PlatformImages);
    }

    [Fact]
    public async Task Each_platform_is_built_on_its_own_base()
    {
        var bases = await LayoutAsync("bases");
        var below = await Builder.BuildAsync(Recipe(), Both, bases, Token);
        var recipe = Recipe("another") with { BaseImage = BaseImage.From(bases, PublishTree.Revision.Tag) };

        var image = await Builder.BuildAsync(recipe, Both, await LayoutAsync("layout"), Token);

        var layout = OciLayout.Open(_work / "layout", TimeProvider.System);
        var index = (await layout.FindManifestAsync(image.Digest, Token))!.ToIndex();
        Assert.Equal(below.Digest.Value, index.Annotations![AnnotationNames.BaseImageDigest]);
        Assert.Equal(["amd64", "arm64"], await Task.WhenAll(image.PlatformImages!.Select(async one => (await ImageBuilderTests.ConfigAsync(layout, one)).Architecture)));
        Assert.All(image.PlatformImages!, one => Assert.Equal(12, one.Layers.Length));
    }

    [Theory]
    [InlineData("Shop.deps.json", """{"runtimeTarget":{"name":".NETCoreApp,Version=v10.0/linux-x64"},"targets":{".NETCoreApp,Version=v10.0/linux-x64":{}},"libraries":{}}""", "'linux-x64'")]
    [InlineData("Shop.runtimeconfig.json", """{"runtimeOptions":{"includedFrameworks":[]}}""", "one runtime, which it brings along")]
    public async Task What_was_published_for_one_runtime_is_refused_for_several_platforms(string file, string content, string runtime)
    {
        var recipe = Recipe();
        await File.WriteAllTextAsync((recipe.PublishFolder / file).Value, content, Token);
        var layout = await LayoutAsync("layout");

        var refusal = await Assert.ThrowsAsync<UsageException>(() => Builder.BuildAsync(recipe, Both, layout, Token));

        Assert.Equal(
            $"'{recipe.PublishFolder}' was published for {runtime}, and cannot be the image of 'linux/amd64', 'linux/arm64'. "
            + "Remove 'RuntimeIdentifier' and 'SelfContained' from the project, or build for one platform.", refusal.Message);
        Assert.Empty(await layout.ListAsync(Token));
        Assert.NotNull(await Builder.BuildAsync(recipe, [Both[0]], layout, Token));
    }

    [Fact]
    public async Task An_image_for_another_platform_than_was_asked_for_is_refused()
    {
        var layout = await LayoutAsync("layout");
        var image = await Builder.BuildAsync(Recipe() with { Tag = null }, layout, Token);
        var index = new PlatformIndex { Annotations = ImmutableSortedDictionary<string, string>.Empty, Tag = Tag.Parse("v1") };

        var refusal = await Assert.ThrowsAsync<ToolException>(() => index.StoreAsync([(Both[0], image), (Both[1], image)], layout, Token));

        Assert.Equal(
            $"The image '{image.Digest}' was to be for 'linux/arm64' and is for 'linux/amd64'. Look for a fixed platform in what it was built from, such as 'FROM --platform=linux/amd64'.",
            refusal.Message);
        Assert.Null(await layout.FindManifestAsync(Tag.Parse("v1"), Token));
    }

    [Fact]
    public async Task Another_registry_takes_all_of_it_and_another_program_reads_it()
    {
        var skopeo = Programs.Find("skopeo");
        await using var registry = await DockerRegistry.StartAsync(_work / "r");
        var layout = await LayoutAsync("layout");
        var image = await Builder.BuildAsync(Recipe(), Both, layout, Token);
        using var client = new RegistryClient(TestImages.Quick, TimeProvider.System);

        await ImageCopy.CopyAsync(layout, image.Digest, client.Repository(registry.Host, "team/app"), Tag.Parse("v1"), Token);

        var raw = await Programs.RunAsync(skopeo, "inspect", "--raw", "--tls-verify=false", $"docker://{registry.Host}/team/app:v1");
        Assert.Equal(image.Digest, Digest.Of(System.Text.Encoding.UTF8.GetBytes(raw)));
        Assert.Equal(MediaTypes.Index, JsonElement.Parse(raw).GetProperty("mediaType").GetString());
        var chosen = await Programs.RunAsync(skopeo, "--override-arch=arm64", "--override-os=linux", "inspect", "--tls-verify=false", $"docker://{registry.Host}/team/app:v1");
        Assert.Equal("arm64", JsonElement.Parse(chosen).GetProperty("Architecture").GetString());
    }

    private ImageBuilder Builder => new(_work / "cache");

    private ImageRecipe Recipe(string application = "one") => new()
    {
        PublishFolder = PublishTree.Write(_work / application, application),
        Revision = PublishTree.Revision,
        Tag = PublishTree.Revision.Tag,
    };

    private Task<OciLayout> LayoutAsync(string name) => OciLayout.CreateAsync(_work / name, TimeProvider.System, Token);
}
