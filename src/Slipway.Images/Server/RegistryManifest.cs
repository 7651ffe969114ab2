using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>A manifest or index as it was pushed, and what it names.</summary>
internal sealed record RegistryManifest
{
    public required ReadOnlyMemory<byte> Content { get; init; }

    public required string MediaType { get; init; }

    public required Digest Digest { get; init; }

    /// <summary>What it refers to; null for an image.</summary>
    public required Digest? Subject { get; init; }

    /// <summary>The blobs that must be there.</summary>
    public required ImmutableArray<Digest> Blobs { get; init; }

    /// <summary>The manifests that must be there.</summary>
    public required ImmutableArray<Digest> Children { get; init; }

    /// <summary>What a list of referrers says it is: its own type, else that of its configuration; null of an index without one.</summary>
    public required string? ArtifactType { get; init; }

    public required ImmutableSortedDictionary<string, string>? Annotations { get; init; }

    /// <summary>Reads what was pushed.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="contentType">The type that the request named.</param>
    /// <exception cref="RegistryFault">It is not a manifest, or not of that type.</exception>
    public static RegistryManifest Read(ReadOnlyMemory<byte> content, string contentType)
    {
        try
        {
            return MediaTypes.IsIndex(contentType) ? ReadIndex(content, contentType)
                : MediaTypes.IsManifest(contentType) ? ReadManifest(content, contentType)
                : throw RegistryFault.ManifestInvalid($"'{contentType}' is not a type of manifest that is taken. Expected '{MediaTypes.Manifest}', '{MediaTypes.Index}' or Docker's names for them.");
        }
        catch (Exception exception) when (exception is JsonException or UsageException)
        {
            throw RegistryFault.ManifestInvalid($"The manifest cannot be read: {exception.Message}");
        }
    }

    private static RegistryManifest ReadManifest(ReadOnlyMemory<byte> content, string contentType)
    {
        var manifest = JsonSerializer.Deserialize(content.Span, OciJson.Canonical.OciManifest) ?? throw new JsonException("Found null.");
        Check(manifest.SchemaVersion, manifest.MediaType, contentType);
        return new RegistryManifest
        {
            Content = content,
            MediaType = contentType,
            Digest = Digest.Of(content.Span),
            Subject = manifest.Subject?.Digest,
            // Layers with 'urls' lie elsewhere, as some of Windows' do.
            Blobs = [manifest.Config.Digest, .. manifest.Layers.Where(layer => layer.Urls is not { Count: > 0 }).Select(layer => layer.Digest)],
            Children = [],
            ArtifactType = manifest.ArtifactType is { Length: > 0 } type ? type : manifest.Config.MediaType,
            Annotations = manifest.Annotations,
        };
    }

    private static RegistryManifest ReadIndex(ReadOnlyMemory<byte> content, string contentType)
    {
        var index = JsonSerializer.Deserialize(content.Span, OciJson.Canonical.OciIndex) ?? throw new JsonException("Found null.");
        Check(index.SchemaVersion, index.MediaType, contentType);
        return new RegistryManifest
        {
            Content = content,
            MediaType = contentType,
            Digest = Digest.Of(content.Span),
            Subject = index.Subject?.Digest,
            Blobs = [],
            Children = [.. index.Manifests.Select(child => child.Digest)],
            ArtifactType = index.ArtifactType is { Length: > 0 } type ? type : null,
            Annotations = index.Annotations,
        };
    }

    private static void Check(int schema, string? said, string contentType)
    {
        if (schema != 2)
            throw RegistryFault.ManifestInvalid($"The manifest has schema version {schema}; expected 2.");
        if (said is not null && said != contentType)
            throw RegistryFault.ManifestInvalid($"The manifest says that it is '{said}', the request that it is '{contentType}'.");
    }
}
