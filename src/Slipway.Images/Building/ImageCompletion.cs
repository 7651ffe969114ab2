using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>What completes an image whose layers are stored: its configuration and the manifest.</summary>
internal sealed record ImageCompletion
{
    /// <summary>The configuration, as it is to be stored.</summary>
    public required byte[] Config { get; init; }

    /// <summary>The layers, lowest first.</summary>
    public required ImmutableArray<BuiltLayer> Layers { get; init; }

    /// <summary>The manifest's annotations; none: the manifest has no such field.</summary>
    public required ImmutableSortedDictionary<string, string> Annotations { get; init; }

    /// <summary>Where it comes from.</summary>
    public required SourceRevision Revision { get; init; }

    /// <summary>What it runs on.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The tag that the manifest gets; null: none.</summary>
    public required Tag? Tag { get; init; }

    /// <summary>Stores the configuration first and the manifest last: whoever sees the tag can read all of the image.</summary>
    public async Task<(BuiltImage Image, byte[] Manifest)> StoreAsync(IImageTarget target, CancellationToken cancellationToken)
    {
        var config = OciDescriptor.Of(MediaTypes.Config, Config);
        await target.PutBlobAsync(config, _ => Task.FromResult<Stream>(new MemoryStream(Config)), cancellationToken);
        var content = OciJson.Write(
            new OciManifest
            {
                SchemaVersion = 2,
                MediaType = MediaTypes.Manifest,
                Config = config,
                Layers = [.. Layers.Select(layer => new OciDescriptor { MediaType = layer.MediaType, Digest = layer.Digest, Size = layer.Size })],
                Annotations = Annotations.IsEmpty ? null : Annotations,
            },
            OciJson.Canonical.OciManifest);
        var manifest = OciDescriptor.Of(MediaTypes.Manifest, content);
        await target.PutManifestAsync(manifest, content, Tag, cancellationToken);
        var image = new BuiltImage
        {
            Digest = manifest.Digest,
            Manifest = manifest,
            ConfigDigest = config.Digest,
            Revision = Revision,
            Platform = Platform.ToString(),
            Layers = Layers,
            TotalSize = Layers.Sum(layer => layer.Size) + Config.Length + content.Length,
        };
        return (image, content);
    }
}
