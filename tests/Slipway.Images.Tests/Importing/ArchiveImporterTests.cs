using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class ArchiveImporterTests : IDisposable
{
    private static readonly SourceRevision Revision = new()
    {
        Commit = GitCommit.Parse(new string('a', 40)),
        Tree = TreeState.Clean,
        CommittedAt = DateTimeOffset.UnixEpoch,
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-archive-");

    private AbsolutePath Folder => AbsolutePath.Parse(_folder.FullName);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_archive_becomes_an_image_with_the_same_configuration_and_layers()
    {
        byte[][] layers = [Layer("one"), Layer("two")];
        var config = Config(layers[0], layers[1], layers[0]);
        var archive = Archive(config, ["a/layer.tar", "b/layer.tar", "c/layer.tar"], tar =>
        {
            Add(tar, "a/layer.tar", layers[0]);
            Add(tar, "b/layer.tar", layers[1]);
            tar.WriteEntry(new UstarTarEntry(TarEntryType.SymbolicLink, "c/layer.tar") { LinkName = "../a/layer.tar" });
        });
        var layout = await OciLayout.CreateAsync(Folder / "layout", TimeProvider.System, Token);
        var importer = new ArchiveImporter(Folder / "cache");

        var first = await importer.ImportAsync(new MemoryStream(archive), new ArchiveImport { Revision = Revision, Tag = Revision.Tag }, layout, Token);
        var again = await importer.ImportAsync(new MemoryStream(archive), new ArchiveImport { Revision = Revision, Tag = Revision.Tag }, layout, Token);

        Assert.Equal(Digest.Of(config), first.ConfigDigest);
        Assert.Equal(first.Digest, again.Digest);
        Assert.Equal([LayerOrigin.Produced, LayerOrigin.Produced, LayerOrigin.Cached], first.Layers.Select(layer => layer.Origin));
        Assert.All(again.Layers, layer => Assert.Equal(LayerOrigin.Cached, layer.Origin));
        Assert.Equal(["COPY one", "COPY two", "Layer 3"], first.Layers.Select(layer => layer.Name));
        Assert.Equal("linux/arm64", first.Platform);
        Assert.Equal(first.Digest, (await layout.FindManifestAsync(Revision.Tag, Token))?.Descriptor.Digest);
        Assert.Equal(layers[1], await UnpackedAsync(layout, first.Layers[1]));
        Assert.Empty(Directory.GetDirectories((Folder / "cache").Value, "*.tmp"));
    }

    [Fact]
    public async Task Layers_that_are_compressed_already_stay_as_they_are()
    {
        var layer = Layer("one");
        var compressed = Compressed(layer);
        var archive = Archive(Config(layer), ["blobs/sha256/one"], tar => Add(tar, "blobs/sha256/one", compressed));
        var layout = await OciLayout.CreateAsync(Folder / "layout", TimeProvider.System, Token);

        var image = await new ArchiveImporter(Folder / "cache").ImportAsync(new MemoryStream(archive), new ArchiveImport { Revision = Revision }, layout, Token);

        Assert.Equal(Digest.Of(compressed), image.Layers[0].Digest);
    }

    [Theory]
    [InlineData("other", "A layer of the archive has digest 'sha256:")]
    [InlineData("missing", "The archive's 'manifest.json' names 'one.tar', which is not in it. Save the image again.")]
    [InlineData("fewer", "The archive has 1 layers, its configuration 2. Save the image again.")]
    [InlineData("broken", "The archive breaks off or is none: ")]
    [InlineData("empty", "The archive has no 'manifest.json'. Expected an image as 'docker save' writes it.")]
    public async Task What_is_not_whole_is_refused_and_nothing_is_left(string fault, string message)
    {
        var layer = Layer("one");
        var archive = Archive(fault == "fewer" ? Config(layer, layer) : Config(layer), ["one.tar"], tar =>
        {
            if (fault != "missing")
                Add(tar, "one.tar", fault == "other" ? Layer("other") : layer);
        });
        archive = fault switch { "broken" => archive[..700], "empty" => [], _ => archive };
        var layout = await OciLayout.CreateAsync(Folder / "layout", TimeProvider.System, Token);

        var failure = await Assert.ThrowsAsync<ToolException>(() => new ArchiveImporter(Folder / "cache").ImportAsync(
            new MemoryStream(archive), new ArchiveImport { Revision = Revision }, layout, Token));

        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
        Assert.Empty(await layout.ListAsync(Token));
        Assert.Empty(Directory.GetDirectories((Folder / "cache").Value, "*.tmp"));
    }

    private static byte[] Layer(string text)
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
            Add(tar, $"{text}.txt", Encoding.UTF8.GetBytes(text));
        return stream.ToArray();
    }

    private static byte[] Config(params byte[][] layers) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        architecture = "arm64",
        os = "linux",
        rootfs = new { type = "layers", diff_ids = layers.Select(layer => Digest.Of(layer).Value) },
        history = new object[] { new { created_by = "COPY one" }, new { created_by = "ENV x", empty_layer = true }, new { created_by = "COPY two" } },
    });

    private static byte[] Archive(byte[] config, string[] layers, Action<TarWriter> addLayers)
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            addLayers(tar);
            Add(tar, "config.json", config);
            Add(tar, "manifest.json", JsonSerializer.SerializeToUtf8Bytes(new[] { new { Config = "config.json", RepoTags = (string[]?)null, Layers = layers } }));
        }

        return stream.ToArray();
    }

    private static void Add(TarWriter tar, string name, byte[] content) =>
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content), ModificationTime = DateTimeOffset.UnixEpoch });

    private static byte[] Compressed(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return stream.ToArray();
    }

    private static async Task<byte[]> UnpackedAsync(OciLayout layout, BuiltLayer layer)
    {
        var descriptor = new OciDescriptor { MediaType = layer.MediaType, Digest = layer.Digest, Size = layer.Size };
        await using var gzip = new GZipStream(await layout.OpenBlobAsync(descriptor, Token), CompressionMode.Decompress);
        using var content = new MemoryStream();
        await gzip.CopyToAsync(content, Token);
        return content.ToArray();
    }
}
