using System.IO.Compression;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// Unpacks an image to a folder. It trusts nothing in the image: every digest is verified, nothing is written outside of the
/// folder, no link leads outside, nothing larger than the limits is written. The folder appears whole or not at all.
/// </summary>
/// <remarks>
/// A refusal is a <see cref="ToolException"/>, as every other failure: whoever unpacks wants the image and has no use for half
/// of one. Owners, set-user-id bits and extended attributes are not kept; hard links become copies.
/// </remarks>
public sealed class ImageUnpacker(UnpackLimits limits)
{
    private const long LargestConfig = 16 * 1024 * 1024;

    /// <summary>Whose image of an index is taken; Linux on this machine's processor by default. An image that is no index is taken as it is.</summary>
    public Platform Platform { get; init; } = Platform.LinuxOnThisMachine;

    /// <summary>Unpacks an image.</summary>
    /// <param name="source">Where it lies.</param>
    /// <param name="digest">Of its manifest, or of an index.</param>
    /// <param name="folder">Must not exist; what holds it is made. While unpacking, <c>.name.&lt;random&gt;.unpacking</c> lies beside it.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <exception cref="UsageException">The folder exists.</exception>
    /// <exception cref="ToolException">There is no such image, it is damaged, or it may not be unpacked; nothing is left.</exception>
    public async Task<UnpackedImage> UnpackAsync(
        IImageSource source, Digest digest, AbsolutePath folder, CancellationToken cancellationToken)
    {
        if (folder.DirectoryExists || folder.FileExists)
            throw new UsageException($"'{folder}' exists. Name a new folder, or delete it first.");
        var parent = folder.Parent ?? throw new UsageException($"'{folder}' cannot be made. Name a folder below it.");
        var temporary = parent / $".{folder.Name}.{Guid.NewGuid():n}.unpacking";
        try
        {
            var (manifest, config) = await ReadDocumentsAsync(source, digest, cancellationToken);
            Directory.CreateDirectory(temporary.Value);
            var budget = new UnpackBudget(limits);
            var root = new RootFolder(temporary.Value);
            foreach (var (layer, diffId) in manifest.Layers.Zip(config.RootFileSystem.DiffIds))
                await UnpackLayerAsync(source, layer, diffId, root, budget, cancellationToken);
            root.RequireLinksInside();
            Directory.Move(temporary.Value, folder.Value);
            return new UnpackedImage { Folder = folder, Config = config, Bytes = budget.Bytes, Entries = budget.Entries };
        }
        catch (Exception exception) when (exception is ToolException or IOException or InvalidDataException or FormatException or UnauthorizedAccessException or ArgumentException)
        {
            throw Explain(exception, digest);
        }
        finally
        {
            if (temporary.DirectoryExists)
                Directory.Delete(temporary.Value, recursive: true);
        }
    }

    private static ToolException Explain(Exception exception, Digest digest) => exception switch
    {
        ToolException tool => new ToolException($"Image '{digest}' was not unpacked: {tool.Message}", tool) { IsTransient = tool.IsTransient },
        InvalidDataException or EndOfStreamException or FormatException or ArgumentException =>
            new ToolException($"Image '{digest}' was not unpacked: a layer is damaged: {exception.Message} Build or push the image again.", exception),
        _ => DiskFaults.Explain(exception, $"Unpacking image '{digest}'"),
    };

    private async Task<ManifestContent> FindManifestAsync(IImageSource source, Digest digest, CancellationToken cancellationToken)
    {
        var found = await source.FindManifestAsync(digest, cancellationToken)
            ?? throw new ToolException("its manifest is missing. Push the image, or check the digest.");
        if (!MediaTypes.IsIndex(found.Descriptor.MediaType))
            return found;
        var index = found.ToIndex();
        var chosen = index.Find(Platform)
            ?? throw new ToolException($"it has no image for '{Platform}', which this machine is. It has: {index.DescribePlatforms()}. Build it for '{Platform}' too ('--platforms').");
        return await source.FindManifestAsync(chosen.Digest, cancellationToken)
            ?? throw new ToolException($"its manifest '{chosen.Digest}' for '{Platform}' is missing. Push the image again.");
    }

    private async Task<(OciManifest Manifest, OciImageConfig Config)> ReadDocumentsAsync(
        IImageSource source, Digest digest, CancellationToken cancellationToken)
    {
        var manifest = (await FindManifestAsync(source, digest, cancellationToken)).ToManifest();
        if (manifest.Config.Size is < 0 or > LargestConfig)
            throw new ToolException($"its configuration has {manifest.Config.Size} bytes; at most {LargestConfig} are read.");
        await using var stream = await source.OpenBlobAsync(manifest.Config, cancellationToken);
        await using var verified = VerifyingReadStream.Over(stream, manifest.Config, "the image's source");
        using var content = new MemoryStream();
        await verified.CopyToAsync(content, cancellationToken);
        var config = OciJson.Read(content.ToArray(), OciJson.Canonical.OciImageConfig, $"configuration '{manifest.Config.Digest}'");
        return config.RootFileSystem.DiffIds.Count == manifest.Layers.Count
            ? (manifest, config)
            : throw new ToolException($"it has {manifest.Layers.Count} layers, but {config.RootFileSystem.DiffIds.Count} diff ids.");
    }

    private static async Task UnpackLayerAsync(
        IImageSource source, OciDescriptor layer, Digest diffId, RootFolder root, UnpackBudget budget, CancellationToken cancellationToken)
    {
        var gzip = MediaTypes.IsGzipLayer(layer.MediaType);
        if (!gzip && layer.MediaType != MediaTypes.LayerTar)
            throw new ToolException($"layer '{layer.Digest}' is of type '{layer.MediaType}', which is not supported. Expected tar or tar+gzip; push it so.");
        await using var stream = await source.OpenBlobAsync(layer, cancellationToken);
        await using var verified = VerifyingReadStream.Over(stream, layer, "the image's source");
        await using var plain = gzip ? new GZipStream(verified, CompressionMode.Decompress, leaveOpen: true) : (Stream)verified;
        await using var tar = new TarHashingStream(plain, budget);
        await new LayerUnpacker(root, budget).UnpackAsync(tar, cancellationToken);
        await verified.CopyToAsync(Stream.Null, cancellationToken);
        if (tar.DiffId != diffId)
            throw new ToolException($"layer '{layer.Digest}' unpacks to '{tar.DiffId}', but the configuration promises '{diffId}'.");
    }
}
