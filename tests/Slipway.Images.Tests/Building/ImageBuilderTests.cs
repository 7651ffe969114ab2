using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class ImageBuilderTests : IDisposable
{
    private readonly WorkFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Files_go_to_layers_by_how_often_they_change()
    {
        var (image, layout) = await BuildAsync("a");

        var layers = new Dictionary<string, string[]>();
        foreach (var layer in image.Layers)
            layers[layer.Name] = [.. (await EntriesAsync(layout, layer)).Where(entry => entry.EntryType == TarEntryType.RegularFile).Select(entry => entry.Name)];

        Assert.Equal(["Framework", "StablePackages", "PrereleasePackages", "ProjectReferences", "StaticAssets", "Application"], image.Layers.Select(layer => layer.Name));
        Assert.Equal(["app/System.Private.CoreLib.dll", "app/libcoreclr.so"], layers["Framework"]);
        Assert.Equal(["app/Stable.dll", "app/de/Stable.resources.dll", "app/runtimes/linux-x64/native/libstable.so"], layers["StablePackages"]);
        Assert.Equal(["app/Fresh.dll"], layers["PrereleasePackages"]);
        Assert.Equal(["app/Shop.Domain.dll", "app/Shop.Domain.pdb"], layers["ProjectReferences"]);
        Assert.Equal(["app/wwwroot/index.html"], layers["StaticAssets"]);
        Assert.Equal(["app/Shop", "app/Shop.deps.json", "app/Shop.dll", "app/Shop.pdb", "app/Shop.runtimeconfig.json", "app/start.sh"], layers["Application"]);
    }

    [Fact]
    public async Task Entries_have_fixed_owners_modes_times_and_their_folders_before_them()
    {
        var (image, layout) = await BuildAsync("a");

        foreach (var layer in image.Layers)
        {
            var seen = new HashSet<string>();
            foreach (var entry in await EntriesAsync(layout, layer))
            {
                var program = entry.EntryType == TarEntryType.Directory || entry.Name is "app/Shop" or "app/start.sh";
                Assert.Equal(program ? "755" : "644", Convert.ToString((int)entry.Mode, 8));
                Assert.Equal((0, 0), (entry.Uid, entry.Gid));
                Assert.Equal(layer.Name is "Application" or "StaticAssets" ? PublishTree.Revision.CommittedAt : LayerPlan.FixedTime, entry.ModificationTime);
                Assert.True(Path.GetDirectoryName(entry.Name.TrimEnd('/')) is "" or null || seen.Contains(Path.GetDirectoryName(entry.Name.TrimEnd('/')) + "/"), entry.Name);
                seen.Add(entry.Name);
            }
        }
    }

    [Fact]
    public async Task The_same_content_elsewhere_with_other_times_modes_and_caches_gives_the_same_digest()
    {
        var (one, _) = await BuildAsync("a");
        var folder = PublishTree.Write(_work / "other" / "place");
        foreach (var file in Directory.GetFiles(folder.Value, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherExecute);
        }
        var layout = await OciLayout.CreateAsync(_work / "layout-2", TimeProvider.System, Token);

        var two = await new ImageBuilder(_work / "cache-2").BuildAsync(Recipe(folder), layout, Token);

        Assert.Equal(one.Digest, two.Digest);
    }

    [Fact]
    public async Task The_digest_of_this_tree_never_changes_from_process_to_process()
    {
        var (image, layout) = await BuildAsync("a");

        // Written down from another process: whatever is random per process or machine would show.
        Assert.Equal(ExpectedDiffIds, Digest.Of(System.Text.Encoding.UTF8.GetBytes(string.Join(" ", image.Layers.Select(layer => layer.DiffId)))).Short);
        var config = await ConfigAsync(layout, image);
        Assert.Equal("2026-03-04T03:06:07Z", config.Created);
    }

    [Fact]
    public async Task A_second_build_makes_no_bytes()
    {
        var (one, layout) = await BuildAsync("a");

        var two = await new ImageBuilder(_work / "cache").BuildAsync(Recipe(_work / "a"), layout, Token);

        Assert.Equal(one.Digest, two.Digest);
        Assert.All(two.Layers, layer => Assert.Equal(LayerOrigin.Cached, layer.Origin));
    }

    [Fact]
    public async Task One_changed_assembly_makes_one_layer_anew()
    {
        var (_, layout) = await BuildAsync("a");
        File.WriteAllText(_work / "a" / "Shop.dll", "two");

        var image = await new ImageBuilder(_work / "cache").BuildAsync(Recipe(_work / "a"), layout, Token);

        Assert.Equal(["Application"], image.Layers.Where(layer => layer.Origin == LayerOrigin.Produced).Select(layer => layer.Name));
    }

    [Fact]
    public async Task Another_commit_reuses_what_it_did_not_bring()
    {
        var (one, layout) = await BuildAsync("a");
        var later = Recipe(_work / "a") with { Revision = PublishTree.Revision with { CommittedAt = PublishTree.Revision.CommittedAt.AddDays(1) } };

        var two = await new ImageBuilder(_work / "cache").BuildAsync(later, layout, Token);

        Assert.Equal(one.Layers[..4].Select(layer => layer.Digest), two.Layers[..4].Select(layer => layer.Digest));
        Assert.NotEqual(one.Digest, two.Digest);
    }

    [Fact]
    public async Task A_target_that_lacks_a_known_layer_gets_its_bytes()
    {
        var (one, _) = await BuildAsync("a");
        var empty = await OciLayout.CreateAsync(_work / "empty", TimeProvider.System, Token);

        var two = await new ImageBuilder(_work / "cache").BuildAsync(Recipe(_work / "a"), empty, Token);

        Assert.Equal(one.Digest, two.Digest);
        foreach (var layer in two.Layers)
            Assert.True(await empty.HasBlobAsync(layer.Digest, Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("slipway.layer-index.v1 nonsense")]
    [InlineData("swap")]
    public async Task A_damaged_cache_entry_costs_time_but_gives_the_right_image(string damage)
    {
        var (one, layout) = await BuildAsync("a");
        var entries = Directory.GetFiles(_work / "cache" / "layers");
        var texts = entries.Select(File.ReadAllText).ToArray();
        for (var i = 0; i < entries.Length; i++)
            File.WriteAllText(entries[i], damage == "swap" ? texts[(i + 1) % texts.Length] : damage);

        var two = await new ImageBuilder(_work / "cache").BuildAsync(Recipe(_work / "a"), layout, Token);

        Assert.Equal(one.Digest, two.Digest);
        Assert.All(two.Layers, layer => Assert.Equal(LayerOrigin.Produced, layer.Origin));
    }

    [Fact]
    public async Task The_configuration_says_how_it_runs_and_where_it_comes_from()
    {
        var folder = PublishTree.Write(_work / "a");
        var layout = await OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);
        var recipe = Recipe(folder) with { Ports = [8080], Environment = Recipe(folder).Environment.Add("B", "2").Add("A", "1"), Title = "Shop" };

        var image = await new ImageBuilder(_work / "cache").BuildAsync(recipe, layout, Token);

        var config = await ConfigAsync(layout, image);
        Assert.Equal(["dotnet", "/app/Shop.dll"], config.Config!.Entrypoint);
        Assert.Equal("1654", config.Config.User);
        Assert.Equal("/app", config.Config.WorkingDirectory);
        Assert.Equal(["A=1", "B=2"], config.Config.Environment);
        Assert.Equal(["8080/tcp"], config.Config.ExposedPorts!.Keys);
        Assert.Equal("https://example.org/shop.git", config.Config.Labels![AnnotationNames.Source]);
        var manifest = (await layout.FindManifestAsync(PublishTree.Revision.Tag, Token))!.ToManifest();
        Assert.Equal(PublishTree.Revision.Commit.Value, manifest.Annotations![AnnotationNames.Revision]);
        Assert.Equal("Shop", manifest.Annotations[AnnotationNames.Title]);
    }

    [Fact]
    public async Task A_self_contained_application_starts_by_its_own_program()
    {
        var folder = PublishTree.Write(_work / "a", selfContained: true);
        var layout = await OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);

        var image = await new ImageBuilder(_work / "cache").BuildAsync(Recipe(folder), layout, Token);

        Assert.Equal(["/app/Shop"], (await ConfigAsync(layout, image)).Config!.Entrypoint);
    }

    [Fact]
    public async Task A_base_image_is_copied_by_digest_and_its_settings_are_kept()
    {
        var (_, bases) = await BuildAsync("base");
        var folder = PublishTree.Write(_work / "a", "another");
        var layout = await OciLayout.CreateAsync(_work / "on-base", TimeProvider.System, Token);
        var recipe = Recipe(folder) with { BaseImage = BaseImage.From(bases, PublishTree.Revision.Tag), User = "7" };

        var image = await new ImageBuilder(_work / "cache").BuildAsync(recipe, layout, Token);

        var before = await bases.FindManifestAsync(PublishTree.Revision.Tag, Token);
        var manifest = (await layout.FindManifestAsync(image.Digest, Token))!.ToManifest();
        Assert.Equal(before!.ToManifest().Layers.Select(layer => layer.Digest), manifest.Layers.Take(6).Select(layer => layer.Digest));
        Assert.Equal(before.Descriptor.Digest.Value, manifest.Annotations![AnnotationNames.BaseImageDigest]);
        var config = await ConfigAsync(layout, image);
        Assert.Equal(12, config.RootFileSystem.DiffIds.Count);
        Assert.Equal(12, config.History!.Count);
        Assert.Equal("7", config.Config!.User);
    }

    [Fact]
    public async Task A_platform_that_the_base_lacks_is_refused_with_those_it_has()
    {
        var (image, bases) = await BuildAsync("base");
        var index = OciJson.Write(
            new OciIndex { SchemaVersion = 2, MediaType = MediaTypes.Index, Manifests = [image.Manifest with { Platform = Platform.Parse("linux/amd64") }] },
            OciJson.Canonical.OciIndex);
        await bases.PutManifestAsync(OciDescriptor.Of(MediaTypes.Index, index), index, Tag.Parse("multi"), Token);
        var recipe = Recipe(_work / "base") with { BaseImage = BaseImage.From(bases, Tag.Parse("multi")), Platform = Platform.Parse("linux/arm64") };

        var refusal = await Assert.ThrowsAsync<UsageException>(() => new ImageBuilder(_work / "cache").BuildAsync(recipe, bases, Token));

        Assert.Equal("The base image 'multi' has no manifest for 'linux/arm64'. It has: 'linux/amd64'.", refusal.Message);
        await new ImageBuilder(_work / "cache").BuildAsync(recipe with { Platform = Platform.Parse("linux/amd64") }, bases, Token);
    }

    [Fact]
    public async Task Several_applications_missing_folders_and_links_are_refused()
    {
        var layout = await OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);
        var folder = PublishTree.Write(_work / "a");
        File.WriteAllText(folder / "Tool.runtimeconfig.json", "{}");

        var several = await Assert.ThrowsAsync<UsageException>(() => new ImageBuilder(_work / "cache").BuildAsync(Recipe(folder), layout, Token));
        var missing = await Assert.ThrowsAsync<UsageException>(() => new ImageBuilder(_work / "cache").BuildAsync(Recipe(_work / "none"), layout, Token));
        File.CreateSymbolicLink(folder / "link", "/etc/passwd");
        var link = await Assert.ThrowsAsync<UsageException>(() => new ImageBuilder(_work / "cache").BuildAsync(Recipe(folder), layout, Token));

        Assert.Contains("'Shop', 'Tool'", several.Message);
        Assert.Contains("does not exist", missing.Message);
        Assert.Contains("is a link", link.Message);
        Assert.Empty(await layout.ListAsync(Token));
    }

    [Fact]
    public async Task A_built_image_can_be_read_by_a_later_process()
    {
        var (image, _) = await BuildAsync("a");

        var text = JsonSerializer.Serialize(image, BuiltImageJson.Default.BuiltImage);
        var read = JsonSerializer.Deserialize(text, BuiltImageJson.Default.BuiltImage)!;

        Assert.Equal(image.Digest, read.Digest);
        Assert.Equal(image.Layers, read.Layers);
        Assert.Contains("\"Application\"", text);
    }

    internal static async Task<OciImageConfig> ConfigAsync(OciLayout layout, BuiltImage image)
    {
        var manifest = (await layout.FindManifestAsync(image.Digest, Token))!.ToManifest();
        await using var stream = await layout.OpenBlobAsync(manifest.Config, Token);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, Token);
        return OciJson.Read(content.ToArray(), OciJson.Canonical.OciImageConfig, "configuration");
    }

    private const string ExpectedDiffIds = "669decf2ffb6";

    private static ImageRecipe Recipe(AbsolutePath folder) =>
        new() { PublishFolder = folder, Revision = PublishTree.Revision, Tag = PublishTree.Revision.Tag };

    private static async Task<List<TarEntry>> EntriesAsync(OciLayout layout, BuiltLayer layer)
    {
        await using var blob = await layout.OpenBlobAsync(new OciDescriptor { MediaType = layer.MediaType, Digest = layer.Digest, Size = layer.Size }, Token);
        await using var gzip = new GZipStream(blob, CompressionMode.Decompress);
        await using var reader = new TarReader(gzip);
        var entries = new List<TarEntry>();
        while (await reader.GetNextEntryAsync(copyData: true, Token) is { } entry)
            entries.Add(entry);
        return entries;
    }

    private async Task<(BuiltImage Image, OciLayout Layout)> BuildAsync(string name)
    {
        var folder = PublishTree.Write(_work / name);
        var layout = await OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);
        return (await new ImageBuilder(_work / "cache").BuildAsync(Recipe(folder), layout, Token), layout);
    }
}
