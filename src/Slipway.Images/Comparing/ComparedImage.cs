using Slipway.Model;

namespace Slipway.Images;

/// <summary>An image that is compared: its documents, and where its layers lie.</summary>
internal sealed record ComparedImage(IImageSource Source, ManifestContent Manifest, byte[] Config, IReadOnlyList<OciDescriptor> Layers, IReadOnlyList<string> Names)
{
    private const long LargestConfig = 16 * 1024 * 1024;

    public Digest ConfigDigest => Digest.Of(Config);

    /// <exception cref="ToolException">It is not there, is damaged, or is an index.</exception>
    public static async Task<ComparedImage> ReadAsync(IImageSource source, Digest digest, CancellationToken cancellationToken)
    {
        var content = await source.FindManifestAsync(digest, cancellationToken)
            ?? throw new ToolException($"There is no image '{digest}' to compare. Build or push it again.");
        if (MediaTypes.IsIndex(content.Descriptor.MediaType))
            throw new ToolException($"'{digest}' is an index of several platforms. Compare the images that it names one by one.");
        var manifest = content.ToManifest();
        if (manifest.Config.Size is < 0 or > LargestConfig)
            throw new ToolException($"The configuration of image '{digest}' has {manifest.Config.Size} bytes; at most {LargestConfig} are read.");
        await using var stream = await source.OpenBlobAsync(manifest.Config, cancellationToken);
        using var config = new MemoryStream();
        await stream.CopyToAsync(config, cancellationToken);
        var history = OciJson.Read(config.ToArray(), OciJson.Canonical.OciImageConfig, $"configuration '{manifest.Config.Digest}'").History ?? [];
        return new ComparedImage(
            source, content, config.ToArray(), manifest.Layers, [.. history.Where(one => one.EmptyLayer != true).Select(one => one.CreatedBy ?? "")]);
    }

    /// <summary>What made a layer, as the history says; else its digest.</summary>
    public string NameOf(int layer) => Names.ElementAtOrDefault(layer) is { Length: > 0 } name ? name : Layers[layer].Digest.Short;
}
