using System.Collections.Immutable;
using System.Text;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// A folder of images (OCI image specification, image-layout.md). Blobs appear whole or not at all: each is written to a
/// temporary file beside its place, flushed to the disk and renamed. Several processes may write to one layout.
/// </summary>
public sealed class OciLayout : IImageSource, IImageTarget
{
    private const string Marker = """{"imageLayoutVersion":"1.0.0"}""";

    private readonly TimeProvider _time;
    private readonly Func<string, Stream> _create;

    private OciLayout(AbsolutePath folder, TimeProvider time, Func<string, Stream> create) =>
        (Folder, _time, _create) = (folder, time, create);

    /// <summary>The folder.</summary>
    public AbsolutePath Folder { get; }

    private string IndexFile => Folder / "index.json";

    /// <summary>Opens a layout for reading and writing.</summary>
    /// <exception cref="UsageException">The folder is no layout.</exception>
    public static OciLayout Open(AbsolutePath folder, TimeProvider time) =>
        (folder / "oci-layout").FileExists && (folder / "index.json").FileExists
            ? new OciLayout(folder, time, CreateFile)
            : throw new UsageException(
                $"'{folder}' is not an OCI layout. Expected a folder with 'oci-layout' and 'index.json', as image builders write it.");

    /// <summary>Opens a layout, making it first where the folder is missing or empty.</summary>
    /// <exception cref="UsageException">The folder holds something else.</exception>
    /// <exception cref="ToolException">The disk refused.</exception>
    public static Task<OciLayout> CreateAsync(AbsolutePath folder, TimeProvider time, CancellationToken cancellationToken) =>
        CreateAsync(folder, time, CreateFile, cancellationToken);

    /// <inheritdoc/>
    public async Task<ManifestContent?> FindManifestAsync(Tag tag, CancellationToken cancellationToken)
    {
        var index = await ReadIndexAsync(cancellationToken);
        var entry = index.Manifests.LastOrDefault(manifest => NameOf(manifest) == tag.Value);
        return entry is null ? null : await ReadManifestAsync(entry, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ManifestContent?> FindManifestAsync(Digest digest, CancellationToken cancellationToken)
    {
        var file = new FileInfo(BlobFile(digest));
        if (!file.Exists)
            return null;
        var content = await ReadBlobAsync(new OciDescriptor { MediaType = "", Digest = digest, Size = file.Length }, cancellationToken);
        // A blob carries no type of its own; the document says it, or its shape does.
        var mediaType = OciTypeProbe.MediaTypeOf(content, $"manifest '{digest}' in '{Folder}'");
        return new ManifestContent(OciDescriptor.Of(mediaType, content), content);
    }

    /// <inheritdoc/>
    public Task<bool> HasBlobAsync(Digest digest, CancellationToken cancellationToken) =>
        Task.FromResult(File.Exists(BlobFile(digest)));

    /// <inheritdoc/>
    public Task<Stream> OpenBlobAsync(OciDescriptor descriptor, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileStream(BlobFile(descriptor.Digest), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 128 * 1024);
            return Task.FromResult<Stream>(new VerifyingReadStream(file, descriptor, Folder.Value));
        }
        catch (IOException exception)
        {
            throw new ToolException(
                $"Blob '{descriptor.Digest}' is not in the layout '{Folder}': {exception.Message} Build or copy the image again.", exception);
        }
    }

    /// <inheritdoc/>
    public async Task PutBlobAsync(
        OciDescriptor descriptor, Func<CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
    {
        if (File.Exists(BlobFile(descriptor.Digest)))
            return;
        await using var source = await open(cancellationToken);
        await using var verified = VerifyingReadStream.Over(source, descriptor, "the given stream");
        await WriteFileAsync(BlobFile(descriptor.Digest), verified, $"Writing blob '{descriptor.Digest}' to '{Folder}'", cancellationToken);
    }

    /// <summary>Stores a manifest or index and points a tag at it; a tag that points elsewhere is moved.</summary>
    /// <inheritdoc/>
    public async Task PutManifestAsync(
        OciDescriptor descriptor, ReadOnlyMemory<byte> content, Tag? tag, CancellationToken cancellationToken)
    {
        await PutBlobAsync(descriptor, _ => Task.FromResult<Stream>(new MemoryStream(content.ToArray(), writable: false)), cancellationToken);
        await using var exclusive = await LockAsync(cancellationToken);
        var index = await ReadIndexAsync(cancellationToken);
        var entry = tag is null ? descriptor : Named(descriptor, tag);
        var kept = index.Manifests.Where(manifest =>
            tag is null ? manifest.Digest != descriptor.Digest || NameOf(manifest) is not null : NameOf(manifest) != tag.Value);
        if (tag is null && index.Manifests.Any(manifest => manifest.Digest == descriptor.Digest))
            return;
        var changed = index with { Manifests = [.. kept, entry] };
        await WriteIndexAsync(changed, cancellationToken);
    }

    /// <summary>All entries, in the order they were added.</summary>
    /// <exception cref="ToolException">The layout's index cannot be read.</exception>
    public async Task<IReadOnlyList<OciDescriptor>> ListAsync(CancellationToken cancellationToken) =>
        (await ReadIndexAsync(cancellationToken)).Manifests;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OciDescriptor>> ListReferrersAsync(Digest subject, CancellationToken cancellationToken)
    {
        List<OciDescriptor> found = [];
        foreach (var entry in (await ReadIndexAsync(cancellationToken)).Manifests.DistinctBy(entry => entry.Digest))
        {
            var content = await ReadManifestAsync(entry, cancellationToken);
            if (ReferrerLink.Find(content.Descriptor, content.Content) is { } link && link.Subject == subject)
                found.Add(link.Entry);
        }

        return found;
    }

    internal static async Task<OciLayout> CreateAsync(
        AbsolutePath folder, TimeProvider time, Func<string, Stream> create, CancellationToken cancellationToken)
    {
        var layout = new OciLayout(folder, time, create);
        if ((folder / "oci-layout").FileExists && (folder / "index.json").FileExists)
            return layout;
        var known = folder.DirectoryExists
            && Directory.EnumerateFileSystemEntries(folder.Value).Select(Path.GetFileName).All(name => name is "oci-layout" or "blobs" or "index.json" or "index.lock");
        if (folder.DirectoryExists && !known)
            throw new UsageException($"'{folder}' is neither empty nor an OCI layout. Name an empty or a new folder.");
        Directory.CreateDirectory(folder / "blobs" / "sha256");
        await using var exclusive = await layout.LockAsync(cancellationToken);
        // The marker goes last: a folder without it is made anew.
        if (!File.Exists(layout.IndexFile))
            await layout.WriteIndexAsync(new OciIndex { SchemaVersion = 2, MediaType = MediaTypes.Index, Manifests = [] }, cancellationToken);
        await layout.WriteFileAsync(folder / "oci-layout", new MemoryStream(Encoding.UTF8.GetBytes(Marker)), $"Making the layout '{folder}'", cancellationToken);
        return layout;
    }

    private static FileStream CreateFile(string path) =>
        new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);

    private static string? NameOf(OciDescriptor descriptor) =>
        descriptor.Annotations?.GetValueOrDefault(AnnotationNames.ReferenceName);

    private static OciDescriptor Named(OciDescriptor descriptor, Tag tag) => descriptor with
    {
        Annotations = (descriptor.Annotations ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal))
            .SetItem(AnnotationNames.ReferenceName, tag.Value),
    };

    private string BlobFile(Digest digest) => Folder / "blobs" / "sha256" / digest.Hex;

    private async Task<OciIndex> ReadIndexAsync(CancellationToken cancellationToken)
    {
        try
        {
            return OciJson.Read(await File.ReadAllBytesAsync(IndexFile, cancellationToken), OciJson.Canonical.OciIndex, "index");
        }
        catch (ToolException exception)
        {
            throw new ToolException($"The index of the layout '{Folder}' is damaged. Remove the folder ('Clean' does, where a build made it) and build or copy the images again.", exception);
        }
    }

    private Task WriteIndexAsync(OciIndex index, CancellationToken cancellationToken) =>
        WriteFileAsync(
            IndexFile,
            new MemoryStream(OciJson.Write(index, OciJson.Canonical.OciIndex)),
            $"Writing the index of the layout '{Folder}'",
            cancellationToken);

    private async Task<ManifestContent> ReadManifestAsync(OciDescriptor entry, CancellationToken cancellationToken)
    {
        var content = await ReadBlobAsync(entry, cancellationToken);
        return new ManifestContent(new OciDescriptor { MediaType = entry.MediaType, Digest = entry.Digest, Size = entry.Size }, content);
    }

    private async Task<byte[]> ReadBlobAsync(OciDescriptor descriptor, CancellationToken cancellationToken)
    {
        await using var stream = await OpenBlobAsync(descriptor, cancellationToken);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    private async Task WriteFileAsync(string path, Stream content, string doing, CancellationToken cancellationToken)
    {
        var temporary = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? path);
            await using (var file = _create(temporary))
            {
                await content.CopyToAsync(file, 1024 * 1024, cancellationToken);
                if (file is FileStream real)
                    real.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskFaults.Explain(exception, doing);
        }
        finally
        {
            DiskFaults.TryDelete(temporary);
        }
    }

    private Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken) =>
        FolderLock.AcquireAsync((Folder / "index.lock").Value, $"The index of the layout '{Folder}'", _time, cancellationToken);
}
