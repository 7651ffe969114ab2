using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;
using Slipway.Images;

namespace Slipway.Helm.Repositories;

/// <summary>What is pushed of a chart. The same archive of the same time makes the same digest as Helm's.</summary>
/// <param name="Manifest">The manifest's bytes.</param>
/// <param name="Parts">What it names, and the bytes of each.</param>
internal sealed record ChartUpload(byte[] Manifest, IReadOnlyList<(OciDescriptor Descriptor, byte[] Content)> Parts)
{
    /// <param name="metadata">What the chart's Chart.yaml says.</param>
    /// <param name="archive">The archive.</param>
    /// <param name="provenance">Its signature; null for none.</param>
    /// <param name="created">When it was made, as RFC 3339 has it.</param>
    public static ChartUpload Of(ChartMetadata metadata, byte[] archive, byte[]? provenance, string created)
    {
        var config = GoText.ToBytes(GoJson.Write(metadata));
        List<(OciDescriptor Descriptor, byte[] Content)> layers = [(OciDescriptor.Of(ChartMediaTypes.Content, archive), archive)];
        if (provenance is not null)
            layers.Add((OciDescriptor.Of(ChartMediaTypes.Provenance, provenance), provenance));
        layers.Sort((one, other) => string.CompareOrdinal(one.Descriptor.Digest.Value, other.Descriptor.Digest.Value));
        var configuration = (Descriptor: OciDescriptor.Of(ChartMediaTypes.Config, config), Content: config);
        var manifest = new GoJsonObject(
        [
            new("schemaVersion", (nint)2),
            new("config", Json(configuration.Descriptor)),
            new("layers", new GoSlice(GoType.SliceOfAny, [.. layers.Select(layer => (object?)Json(layer.Descriptor))])),
            new("annotations", ChartAnnotations.Of(metadata, created)),
        ]);
        return new ChartUpload(GoText.ToBytes(GoJson.Write(manifest)), [.. layers, configuration]);
    }

    private static GoJsonObject Json(OciDescriptor descriptor) => new(
    [
        new("mediaType", descriptor.MediaType),
        new("digest", descriptor.Digest.Value),
        new("size", descriptor.Size),
    ]);
}
