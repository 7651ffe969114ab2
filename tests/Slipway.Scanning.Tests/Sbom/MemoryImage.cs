using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Scanning.Tests;

/// <summary>An image in memory, made of files by their layers.</summary>
internal sealed class MemoryImage : IImageSource
{
    private readonly Dictionary<Digest, byte[]> _blobs = [];
    private readonly List<OciDescriptor> _layers = [];

    public List<Digest> DiffIds { get; } = [];

    public bool IsGzip { get; init; } = true;

    /// <summary>Adds a layer; a path that ends with '/' is a folder, a content that begins with '->' a hard link.</summary>
    public MemoryImage Layer(params (string Path, string Content)[] files)
    {
        var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
            foreach (var (path, content) in files)
                writer.WriteEntry(Entry(path, content));
        return Add(tar.ToArray(), IsGzip ? MediaTypes.LayerGzip : MediaTypes.LayerTar);
    }

    public MemoryImage Add(byte[] tar, string mediaType)
    {
        DiffIds.Add(Digest.Of(tar));
        var content = tar;
        if (MediaTypes.IsGzipLayer(mediaType))
        {
            var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                gzip.Write(tar);
            content = packed.ToArray();
        }

        _layers.Add(Put(mediaType, content));
        return this;
    }

    public Digest Finish()
    {
        var config = new OciImageConfig { Architecture = "amd64", OperatingSystem = "linux", RootFileSystem = new OciRootFileSystem { DiffIds = DiffIds } };
        var manifest = new OciManifest
        {
            SchemaVersion = 2,
            MediaType = MediaTypes.Manifest,
            Config = Put(MediaTypes.Config, OciJson.Write(config, OciJson.Canonical.OciImageConfig)),
            Layers = _layers,
        };
        return Put(MediaTypes.Manifest, OciJson.Write(manifest, OciJson.Canonical.OciManifest)).Digest;
    }

    public Task<ManifestContent?> FindManifestAsync(Tag tag, CancellationToken cancellationToken) => Task.FromResult<ManifestContent?>(null);

    public Task<ManifestContent?> FindManifestAsync(Digest digest, CancellationToken cancellationToken) =>
        Task.FromResult(_blobs.TryGetValue(digest, out var content) ? new ManifestContent(OciDescriptor.Of(MediaTypes.Manifest, content), content) : null);

    public Task<bool> HasBlobAsync(Digest digest, CancellationToken cancellationToken) => Task.FromResult(_blobs.ContainsKey(digest));

    public Task<Stream> OpenBlobAsync(OciDescriptor descriptor, CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream(_blobs[descriptor.Digest], writable: false));

    private static PaxTarEntry Entry(string path, string content)
    {
        var entry = NewEntry(path, content);
        entry.ModificationTime = DateTimeOffset.UnixEpoch;
        return entry;
    }

    private static PaxTarEntry NewEntry(string path, string content)
    {
        if (path.EndsWith('/'))
            return new PaxTarEntry(TarEntryType.Directory, path);
        if (content.StartsWith("->", StringComparison.Ordinal))
            return new PaxTarEntry(TarEntryType.HardLink, path) { LinkName = content[2..] };
        return new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) };
    }

    private OciDescriptor Put(string mediaType, byte[] content)
    {
        var descriptor = OciDescriptor.Of(mediaType, content);
        _blobs[descriptor.Digest] = content;
        return descriptor;
    }
}
