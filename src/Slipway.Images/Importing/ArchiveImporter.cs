using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// Takes an image from an engine's archive into a layout or a repository. The configuration stays as it is, byte by byte, so the engine's id
/// is the configuration's digest; layers are compressed by the rules of <see cref="ImageBuilder"/>, so equal layers give equal digests.
/// </summary>
/// <param name="cacheFolder">Where digests of known layers are kept, and bytes while they are made. It may be deleted at any time.</param>
public sealed class ArchiveImporter(AbsolutePath cacheFolder)
{
    private readonly LayerIndex _index = new(cacheFolder / "layers");
    private readonly ImportIndex _imports = new(cacheFolder / "imports");

    /// <summary>What an earlier import of the same image gave, where all of it is still in the target; null where it must be imported.</summary>
    /// <param name="config">The digest of the image's configuration, the engine's id.</param>
    /// <param name="import">What it becomes; a tag is set again.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<BuiltImage?> FindAsync(Digest config, ArchiveImport import, IImageTarget target, CancellationToken cancellationToken)
    {
        if (await _imports.FindAsync(config, import, cancellationToken) is not { } known)
            return null;
        Digest[] blobs = [known.Image.ConfigDigest, .. known.Image.Layers.Select(layer => layer.Digest)];
        foreach (var blob in blobs)
        {
            if (!await target.HasBlobAsync(blob, cancellationToken))
                return null;
        }

        await target.PutManifestAsync(known.Image.Manifest, known.Manifest, import.Tag, cancellationToken);
        return known.Image with { Layers = [.. known.Image.Layers.Select(layer => layer with { Origin = LayerOrigin.Cached })] };
    }

    /// <summary>Imports it: layers, configuration, then the manifest.</summary>
    /// <param name="archive">As <c>docker save</c> writes it; read to its end.</param>
    /// <param name="import">What it becomes.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">Stops it; nothing half-done is visible.</param>
    /// <exception cref="ToolException">The archive cannot be read, or the target or the disk failed.</exception>
    public async Task<BuiltImage> ImportAsync(Stream archive, ArchiveImport import, IImageTarget target, CancellationToken cancellationToken)
    {
        var folder = cacheFolder / $"import.{Guid.NewGuid():n}.tmp";
        try
        {
            Directory.CreateDirectory(folder.Value);
            var image = await ImageArchive.ReadAsync(archive, folder, cancellationToken);
            var content = await File.ReadAllBytesAsync(image.Config.Path.Value, cancellationToken);
            var config = OciJson.Read(content, OciJson.Canonical.OciImageConfig, "configuration of the archive's image");
            if (config.RootFileSystem.DiffIds.Count != image.Layers.Count)
                throw new ToolException($"The archive has {image.Layers.Count} layers, its configuration {config.RootFileSystem.DiffIds.Count}. Save the image again.");
            var layers = await StoreLayersAsync(image, config, target, cancellationToken);
            var completion = new ImageCompletion
            {
                Config = content,
                Layers = layers,
                Annotations = import.Annotations,
                Revision = import.Revision,
                Platform = new Platform { OperatingSystem = config.OperatingSystem, Architecture = config.Architecture, Variant = config.Variant },
                Tag = import.Tag,
            };
            var (imported, manifest) = await completion.StoreAsync(target, cancellationToken);
            await _imports.RememberAsync(imported, manifest, import, cancellationToken);
            return imported;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskFaults.Explain(exception, $"Taking the image apart in '{cacheFolder}'");
        }
        finally
        {
            if (folder.DirectoryExists)
                Directory.Delete(folder.Value, recursive: true);
        }
    }

    private async Task<ImmutableArray<BuiltLayer>> StoreLayersAsync(ImageArchive image, OciImageConfig config, IImageTarget target, CancellationToken cancellationToken)
    {
        using var cores = new SemaphoreSlim(Environment.ProcessorCount);
        var names = (config.History ?? []).Where(step => step.EmptyLayer != true).Select(step => step.CreatedBy ?? "").ToArray();
        var layers = ImmutableArray.CreateBuilder<BuiltLayer>();
        for (var index = 0; index < image.Layers.Count; index++)
        {
            var (file, diffId) = (image.Layers[index], config.RootFileSystem.DiffIds[index]);
            var (content, origin) = file.Digest == diffId
                ? await CompressAsync(file, target, cores, cancellationToken)
                : await TakeCompressedAsync(file, diffId, target, cancellationToken);
            layers.Add(new BuiltLayer
            {
                Name = index < names.Length && names[index].Length > 0 ? names[index] : $"Layer {index + 1}",
                Digest = content.Digest,
                Size = content.Size,
                MediaType = MediaTypes.LayerGzip,
                DiffId = diffId,
                Origin = origin,
            });
        }

        return layers.ToImmutable();
    }

    private async Task<(LayerContent Content, LayerOrigin Origin)> CompressAsync(
        ArchivedFile tar, IImageTarget target, SemaphoreSlim cores, CancellationToken cancellationToken)
    {
        var key = Digest.Of(System.Text.Encoding.UTF8.GetBytes($"{tar.Digest} {LayerCompressor.Identity}"));
        if (await _index.FindAsync(key, cancellationToken) is { } known && await target.HasBlobAsync(known.Digest, cancellationToken))
            return (known, LayerOrigin.Cached);
        var compressed = AbsolutePath.Parse(tar.Path.Value + ".gz");
        LayerContent content;
        await using (var input = new FileStream(tar.Path.Value, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0))
        await using (var output = new FileStream(compressed.Value, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        using (var compressor = new LayerCompressor(output, cores))
        {
            int count;
            while ((count = await input.ReadAsync(await compressor.GetSpaceAsync(cancellationToken), cancellationToken)) > 0)
                compressor.Advance(count);
            content = await compressor.FinishAsync(cancellationToken);
        }

        await PutAsync(target, content.Descriptor, compressed, cancellationToken);
        await _index.RememberAsync(key, content, cancellationToken);
        return (content, LayerOrigin.Produced);
    }

    // Engines that keep images as they were pulled save layers compressed; they stay as they are, once they have proved to be what they should.
    private static async Task<(LayerContent Content, LayerOrigin Origin)> TakeCompressedAsync(
        ArchivedFile file, Digest diffId, IImageTarget target, CancellationToken cancellationToken)
    {
        Digest unpacked;
        try
        {
            await using var input = new GZipStream(new FileStream(file.Path.Value, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20), CompressionMode.Decompress);
            unpacked = Digest.FromHash(await SHA256.HashDataAsync(input, cancellationToken));
        }
        catch (InvalidDataException)
        {
            unpacked = file.Digest;
        }

        if (unpacked != diffId)
            throw new ToolException($"A layer of the archive has digest '{unpacked}'; its configuration says '{diffId}'. Save the image again.");
        var content = new LayerContent(file.Digest, file.Size, diffId);
        await PutAsync(target, content.Descriptor, file.Path, cancellationToken);
        return (content, LayerOrigin.Produced);
    }

    private static Task PutAsync(IImageTarget target, OciDescriptor descriptor, AbsolutePath file, CancellationToken cancellationToken) => target.PutBlobAsync(
        descriptor,
        _ => Task.FromResult<Stream>(new FileStream(file.Value, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0)),
        cancellationToken);
}
