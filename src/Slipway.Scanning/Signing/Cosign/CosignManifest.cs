using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What lies under cosign's tags: an image whose layers are signatures.</summary>
internal static class CosignManifest
{
    /// <summary>The most layers that one may have; cosign reads 1000.</summary>
    public const int MostLayers = 1000;

    /// <summary>The present layers and further ones, with a configuration that fits.</summary>
    /// <exception cref="ToolException">There is no room for more.</exception>
    public static (ManifestContent Manifest, byte[] Config) Append(OciManifest? present, IReadOnlyCollection<OciDescriptor> added, string place)
    {
        IReadOnlyList<OciDescriptor> layers = [.. present?.Layers ?? [], .. added];
        if (layers.Count > MostLayers)
            throw new ToolException($"'{place}' holds {present?.Layers.Count} signatures; cosign reads no more than {MostLayers}. Delete the tag in the registry, and sign again.");
        var config = WriteConfig(layers);
        var content = OciJson.Write(
            new OciManifest
            {
                SchemaVersion = 2,
                MediaType = MediaTypes.Manifest,
                Config = OciDescriptor.Of(MediaTypes.Config, config),
                Layers = layers,
                Annotations = present?.Annotations,
            },
            OciJson.Canonical.OciManifest);
        return (new ManifestContent(OciDescriptor.Of(MediaTypes.Manifest, content), content), config);
    }

    // The layers are not compressed, so that their digests are those of their content. cosign appends to it and needs it whole.
    private static byte[] WriteConfig(IReadOnlyList<OciDescriptor> layers)
    {
        var history = Enumerable.Repeat("""{"created":"0001-01-01T00:00:00Z"}""", layers.Count);
        var digests = layers.Select(layer => $"\"{layer.Digest}\"");
        return Encoding.UTF8.GetBytes(
            """{"architecture":"","created":"0001-01-01T00:00:00Z","history":["""
            + string.Join(',', history) + """],"os":"","rootfs":{"type":"layers","diff_ids":[""" + string.Join(',', digests) + """]},"config":{}}""");
    }

    /// <summary>The annotations of a signature's layer.</summary>
    public static ImmutableSortedDictionary<string, string> Annotate(string signature, string? predicateType, VerificationMaterial material, VerificationKey? key)
    {
        var annotations = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        annotations[CosignNames.SignatureAnnotation] = signature;
        if (predicateType is not null)
            annotations[CosignNames.PredicateAnnotation] = predicateType;
        if (key is not null)
            annotations[CosignNames.KeyAnnotation] = key.Fingerprint.Value;
        if (!material.Certificates.IsEmpty)
        {
            annotations[CosignNames.CertificateAnnotation] = CertificateText.ToPem(material.Certificates[..1]);
            if (material.Certificates.Length > 1)
                annotations[CosignNames.ChainAnnotation] = CertificateText.ToPem(material.Certificates[1..]);
        }

        if (material.LogEntries.FirstOrDefault(entry => entry.SignedEntryTimestamp is not null && entry.IntegratedAt is not null) is { } entry)
            annotations[CosignNames.LogAnnotation] = JsonSerializer.Serialize(RekorText.ToAnnotation(entry), BundleJson.Canonical.RekorAnnotation);
        return annotations.ToImmutable();
    }
}
