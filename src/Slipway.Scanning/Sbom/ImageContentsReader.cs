using System.IO.Compression;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Reads an image from a registry or a layout, layer by layer, without unpacking it to the disk.</summary>
internal sealed class ImageContentsReader(IImageSource source, SbomLimits limits, Platform platform)
{
    private const long LargestConfig = 16 * 1024 * 1024;

    /// <exception cref="ToolException">There is no such image, or it is damaged.</exception>
    public async Task<ImageContents> ReadAsync(Digest digest, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadImageAsync(digest, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException or ArgumentException)
        {
            throw new ToolException($"Image '{digest}' cannot be read for its bill of materials: a layer is damaged: {exception.Message} Build or push the image again.", exception);
        }
        catch (ToolException exception)
        {
            throw new ToolException($"Image '{digest}' cannot be read for its bill of materials: {exception.Message}", exception) { IsTransient = exception.IsTransient };
        }
    }

    private async Task<ImageContents> ReadImageAsync(Digest digest, CancellationToken cancellationToken)
    {
        var found = await FindManifestAsync(digest, cancellationToken);
        var manifest = found.ToManifest();
        if (manifest.Config.Size is < 0 or > LargestConfig)
            throw new ToolException($"its configuration has {manifest.Config.Size} bytes; at most {LargestConfig} are read.");
        var config = OciJson.Read(await ReadBlobAsync(manifest.Config, cancellationToken), OciJson.Canonical.OciImageConfig, $"configuration '{manifest.Config.Digest}'");
        if (config.RootFileSystem.DiffIds.Count != manifest.Layers.Count)
            throw new ToolException($"it has {manifest.Layers.Count} layers, but {config.RootFileSystem.DiffIds.Count} diff ids. Build the image again.");
        var scan = new LayerScan(limits);
        var gaps = new List<string>();
        var left = limits.LayerBytes;
        foreach (var (layer, diffId) in manifest.Layers.Zip(config.RootFileSystem.DiffIds))
        {
            if (layer.MediaType == MediaTypes.LayerTar || MediaTypes.IsGzipLayer(layer.MediaType))
                left -= await ReadLayerAsync(scan, layer, diffId, left, cancellationToken);
            else
                gaps.Add($"Layer '{layer.Digest}' is of type '{layer.MediaType}', which is not read: what it brings is missing. Push it as tar or tar+gzip, or merge the packages of a scanner.");
        }

        return new ImageContents { Digest = found.Descriptor.Digest, Config = config, Files = [.. scan.Files], Gaps = [.. gaps] };
    }

    private async Task<ManifestContent> FindManifestAsync(Digest digest, CancellationToken cancellationToken)
    {
        var found = await source.FindManifestAsync(digest, cancellationToken)
            ?? throw new ToolException("its manifest is missing. Push the image, or check the digest.");
        if (!MediaTypes.IsIndex(found.Descriptor.MediaType))
            return found;
        var chosen = found.ToIndex().Find(platform)
            ?? throw new ToolException($"it has no image for '{platform}'. Build it for '{platform}' too, or ask for another platform.");
        return await source.FindManifestAsync(chosen.Digest, cancellationToken)
            ?? throw new ToolException($"its manifest '{chosen.Digest}' for '{platform}' is missing. Push the image again.");
    }

    private async Task<byte[]> ReadBlobAsync(OciDescriptor descriptor, CancellationToken cancellationToken)
    {
        await using var stream = await source.OpenBlobAsync(descriptor, cancellationToken);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    private async Task<long> ReadLayerAsync(LayerScan scan, OciDescriptor layer, Digest diffId, long most, CancellationToken cancellationToken)
    {
        await using var stream = await source.OpenBlobAsync(layer, cancellationToken);
        await using var plain = MediaTypes.IsGzipLayer(layer.MediaType) ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : stream;
        await using var metered = new MeteredStream(plain, most);
        await scan.ReadAsync(metered, diffId, cancellationToken);
        // What follows the end of the compressed content belongs to the blob's digest.
        await stream.CopyToAsync(Stream.Null, cancellationToken);
        return metered.Count;
    }
}
