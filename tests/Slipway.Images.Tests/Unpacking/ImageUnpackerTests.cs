using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class ImageUnpackerTests : IDisposable
{
    private readonly WorkFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Hostile => new()
    {
        { "file ../evil", "leads outside of the image's root by '..'" },
        { "file a/../../evil", "leads outside of the image's root by '..'" },
        { "file /etc/evil", "has an absolute path" },
        { "file C:/evil", "has an absolute path" },
        { "file a\\..\\evil", "forbidden character" },
        { "link out ../..", "leads outside of the image's root" },
        { "link a/out ../../x", "leads outside of the image's root" },
        { "link d /tmp|file d/evil", "leads through 'd'" },
        { "link d .|link e d/..", "leads outside of the image's root" },
        { "dir x|dir x/y|link x/y/z ../..|link e x/y/z/../../etc", "leads outside of the image's root" },
        { "dir d|file d/f|link d/g .|file d/g/f", "leads through 'g'" },
        { "file f|file f/g", "leads through 'f'" },
        { "link p /|hard h p/etc/passwd", "leads through 'p'" },
        { "hard h ../../etc/passwd", "by '..'" },
        { "hard h /etc/passwd", "has an absolute path" },
        { "hard h missing", "is no file of the image" },
        { "link s /etc/passwd|hard h s", "is no file of the image" },
        { "device dev/null", "no devices" },
        { "fifo pipe", "no devices" },
        { "file a/.wh..", "names nothing" },
        { "link d /tmp|file d/.wh.x", "leads through 'd'" },
    };

    public void Dispose() => _work.Dispose();

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_layer_is_refused_and_leaves_nothing(string entries, string expected)
    {
        var (layout, digest) = await ImageAsync(Layer(entries));

        var refusal = await Assert.ThrowsAsync<ToolException>(() => UnpackAsync(layout, digest));

        Assert.StartsWith($"Image '{digest}' was not unpacked: ", refusal.Message);
        Assert.Contains(expected, refusal.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_work / "out"));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(_work.Path.Value, "*evil*", SearchOption.AllDirectories), _ => true);
    }

    [Fact]
    public async Task Layers_lie_over_each_other_and_whiteouts_hide_lower_ones()
    {
        var (layout, digest) = await ImageAsync(
            Layer("dir a|file a/old|file a/kept|file b/x|file b/y|file c|link l a/kept|file gone/deep/f"),
            Layer("file a/.wh.old|file b/new|file b/.wh..wh..opq|file a/added|link c a/kept|file .wh.gone|hard h a/kept"));

        var unpacked = await UnpackAsync(layout, digest);

        var root = unpacked.Folder.Value;
        Assert.Equal(
            ["a/added", "a/kept", "b/new", "c", "h", "l"],
            Directory.GetFiles(root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file)).Order(StringComparer.Ordinal));
        Assert.Equal("a/kept", new FileInfo(Path.Combine(root, "c")).LinkTarget);
        Assert.Equal("a/kept", File.ReadAllText(Path.Combine(root, "h")));
    }

    [Fact]
    public async Task An_absolute_link_means_the_images_root()
    {
        var (layout, digest) = await ImageAsync(Layer("file data/x|dir bin|link bin/y /data/x|link root /"));

        var unpacked = await UnpackAsync(layout, digest);

        Assert.Equal("../data/x", new FileInfo(unpacked.Folder / "bin" / "y").LinkTarget);
        Assert.Equal("data/x", File.ReadAllText(unpacked.Folder / "bin" / "y"));
    }

    [Fact]
    public async Task A_folder_replaces_a_link_instead_of_following_it()
    {
        var (layout, digest) = await ImageAsync(Layer("dir real|link d real"), Layer("dir d|file d/f"));

        var unpacked = await UnpackAsync(layout, digest);

        Assert.Equal("d/f", File.ReadAllText(unpacked.Folder / "d" / "f"));
        Assert.Empty(Directory.GetFiles(unpacked.Folder / "real"));
    }

    [Fact]
    public async Task A_bomb_is_refused_before_it_fills_the_disk()
    {
        var bomb = Compressed(stream =>
        {
            stream.Write(TarEntryWriter.File("zeros", 7_000_000_000, executable: false, DateTimeOffset.UnixEpoch));
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 64; i++)
                stream.Write(zeros);
        });
        var (layout, digest) = await ImageAsync((bomb, Digest.Of([]), MediaTypes.LayerGzip));

        var refusal = await Assert.ThrowsAsync<ToolException>(() => UnpackAsync(layout, digest));

        Assert.Contains("it unpacks to more than the 4294967296 bytes allowed", refusal.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_work / "out"));
    }

    [Fact]
    public async Task A_bomb_in_a_header_is_refused_before_it_fills_the_memory()
    {
        var bomb = Compressed(stream =>
        {
            var header = TarEntryWriter.File("pax", 1_500_000_000, executable: false, DateTimeOffset.UnixEpoch);
            header[156] = (byte)'x';
            "        "u8.CopyTo(header.AsSpan(148));
            var sum = header.Sum(one => one);
            Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(header.AsSpan(148));
            stream.Write(header);
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 64; i++)
                stream.Write(zeros);
        });
        var (layout, digest) = await ImageAsync((bomb, Digest.Of([]), MediaTypes.LayerGzip));
        var before = Environment.WorkingSet;

        var refusal = await Assert.ThrowsAsync<ToolException>(() => UnpackAsync(layout, digest));

        Assert.Contains("one of its headers is 1500000000 bytes long", refusal.Message);
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 500_000_000);
        Assert.Empty(Directory.GetFileSystemEntries(_work / "out"));
    }

    [Fact]
    public async Task Too_many_bytes_or_entries_over_all_layers_are_refused()
    {
        var (layout, digest) = await ImageAsync(Layer("file a|file b"), Layer("file c|file d"));

        var bytes = await Assert.ThrowsAsync<ToolException>(() => UnpackAsync(layout, digest, new UnpackLimits { Bytes = 4000 }));
        var entries = await Assert.ThrowsAsync<ToolException>(() => UnpackAsync(layout, digest, new UnpackLimits { Entries = 3 }));

        Assert.Contains("4000 bytes", bytes.Message);
        Assert.Contains("3 entries", entries.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_work / "out"));
    }

    [Fact]
    public async Task Damaged_content_wrong_diff_ids_and_unknown_compression_are_refused()
    {
        var good = Layer("file a");
        var wrongDiff = await ImageAsync((good.Bytes, Digest.Of([1]), good.Type));
        var zstd = await ImageAsync((good.Bytes, good.DiffId, MediaTypes.LayerZstd));
        var noGzip = await ImageAsync((Encoding.UTF8.GetBytes("no gzip at all"), good.DiffId, good.Type));
        var cut = await ImageAsync((good.Bytes[..^20], good.DiffId, good.Type));
        var damaged = await ImageAsync(Layer("file other"));
        File.WriteAllBytes(damaged.Layout.Folder / "blobs" / "sha256" / Digest.Of(Layer("file other").Bytes).Hex, good.Bytes);

        Assert.Contains("the configuration promises", (await Assert.ThrowsAsync<ToolException>(() => UnpackAsync(wrongDiff.Layout, wrongDiff.Digest))).Message);
        Assert.Contains("is not supported", (await Assert.ThrowsAsync<ToolException>(() => UnpackAsync(zstd.Layout, zstd.Digest))).Message);
        foreach (var (layout, digest) in new[] { noGzip, cut, damaged, (wrongDiff.Layout, Digest.Of([9])) })
            await Assert.ThrowsAsync<ToolException>(() => UnpackAsync(layout, digest));
        Assert.Empty(Directory.GetFileSystemEntries(_work / "out"));
    }

    [Fact]
    public async Task A_built_image_unpacks_to_what_was_published()
    {
        var folder = PublishTree.Write(_work / "publish");
        var layout = await LayoutAsync();
        var image = await new ImageBuilder(_work / "cache").BuildAsync(
            new ImageRecipe { PublishFolder = folder, Revision = PublishTree.Revision }, layout, Token);

        var unpacked = await UnpackAsync(layout, image.Digest);

        foreach (var file in Directory.GetFiles(folder.Value, "*", SearchOption.AllDirectories))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(unpacked.Folder / "app" / Path.GetRelativePath(folder.Value, file)));
        Assert.Equal(["dotnet", "/app/Shop.dll"], unpacked.Config.Config!.Entrypoint);
        Assert.Equal(PublishTree.Revision.CommittedAt.UtcDateTime, File.GetLastWriteTimeUtc(unpacked.Folder / "app" / "wwwroot" / "index.html"));
        if (!OperatingSystem.IsWindows())
            Assert.True(File.GetUnixFileMode(unpacked.Folder / "app" / "Shop").HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task Of_an_index_this_machines_image_is_taken_and_one_without_is_refused()
    {
        var layout = await LayoutAsync();
        var recipe = new ImageRecipe { PublishFolder = PublishTree.Write(_work / "publish"), Revision = PublishTree.Revision };
        Platform[] platforms = [Platform.Parse("linux/s390x"), Platform.LinuxOnThisMachine];
        var image = await new ImageBuilder(_work / "cache").BuildAsync(recipe, platforms, layout, Token);
        Directory.CreateDirectory(_work / "out");
        var elsewhere = new ImageUnpacker(new UnpackLimits()) { Platform = Platform.Parse("linux/riscv64") };

        var refusal = await Assert.ThrowsAsync<ToolException>(() => elsewhere.UnpackAsync(layout, image.Digest, _work / "out" / "image", Token));
        var unpacked = await UnpackAsync(layout, image.Digest);

        Assert.Equal(
            $"Image '{image.Digest}' was not unpacked: it has no image for 'linux/riscv64', which this machine is. It has: 'linux/s390x', '{Platform.LinuxOnThisMachine}'. "
            + "Build it for 'linux/riscv64' too ('--platforms').", refusal.Message);
        Assert.Equal(Platform.LinuxOnThisMachine.Architecture, unpacked.Config.Architecture);
    }

    [Fact]
    public async Task A_folder_that_exists_is_left_alone()
    {
        var (layout, digest) = await ImageAsync(Layer("file a"));
        var unpacked = await UnpackAsync(layout, digest);
        File.WriteAllText(unpacked.Folder / "mine", "x");

        await Assert.ThrowsAsync<UsageException>(() => UnpackAsync(layout, digest));

        Assert.True(File.Exists(unpacked.Folder / "mine"));
    }

    private static (byte[] Bytes, Digest DiffId, string Type) Layer(string entries)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
            foreach (var words in entries.Split('|').Select(entry => entry.Split(' ')))
                writer.WriteEntry(Entry(words));
        var content = tar.ToArray();
        return (Compressed(stream => stream.Write(content)), Digest.Of(content), MediaTypes.LayerGzip);
    }

    private static PaxTarEntry Entry(string[] words)
    {
        var type = words[0] switch
        {
            "dir" => TarEntryType.Directory,
            "link" => TarEntryType.SymbolicLink,
            "hard" => TarEntryType.HardLink,
            "device" => TarEntryType.CharacterDevice,
            "fifo" => TarEntryType.Fifo,
            _ => TarEntryType.RegularFile,
        };
        var entry = new PaxTarEntry(type, words[1]) { ModificationTime = DateTimeOffset.UnixEpoch };
        if (words.Length > 2)
            entry.LinkName = words[2];
        if (type == TarEntryType.RegularFile)
            entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(words[1]));
        return entry;
    }

    private static byte[] Compressed(Action<Stream> write)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            write(gzip);
        return bytes.ToArray();
    }

    private Task<OciLayout> LayoutAsync() => OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);

    private async Task<(OciLayout Layout, Digest Digest)> ImageAsync(params (byte[] Bytes, Digest DiffId, string Type)[] layers)
    {
        var layout = await LayoutAsync();
        var config = OciJson.Write(
            new OciImageConfig
            {
                Architecture = "amd64",
                OperatingSystem = "linux",
                RootFileSystem = new OciRootFileSystem { DiffIds = [.. layers.Select(layer => layer.DiffId)] },
            },
            OciJson.Canonical.OciImageConfig);
        await PutAsync(layout, MediaTypes.Config, config);
        foreach (var layer in layers)
            await PutAsync(layout, layer.Type, layer.Bytes);
        var manifest = OciJson.Write(
            new OciManifest
            {
                SchemaVersion = 2,
                MediaType = MediaTypes.Manifest,
                Config = OciDescriptor.Of(MediaTypes.Config, config),
                Layers = [.. layers.Select(layer => OciDescriptor.Of(layer.Type, layer.Bytes))],
            },
            OciJson.Canonical.OciManifest);
        await layout.PutManifestAsync(OciDescriptor.Of(MediaTypes.Manifest, manifest), manifest, tag: null, Token);
        Directory.CreateDirectory(_work / "out");
        return (layout, Digest.Of(manifest));
    }

    private static Task PutAsync(OciLayout layout, string type, byte[] bytes) =>
        layout.PutBlobAsync(OciDescriptor.Of(type, bytes), _ => Task.FromResult<Stream>(new MemoryStream(bytes)), Token);

    private Task<UnpackedImage> UnpackAsync(OciLayout layout, Digest digest, UnpackLimits? limits = null) =>
        new ImageUnpacker(limits ?? new UnpackLimits()).UnpackAsync(layout, digest, _work / "out" / "image", Token);
}
