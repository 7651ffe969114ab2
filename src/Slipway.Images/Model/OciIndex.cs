using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Images;

/// <summary>Several manifests under one digest: platforms of an image, entries of a layout, referrers (OCI image specification, image-index.md).</summary>
public sealed record OciIndex
{
    /// <summary>Always 2.</summary>
    [JsonPropertyOrder(-2)]
    public required int SchemaVersion { get; init; }

    /// <summary>What it says it is; null in some older images.</summary>
    [JsonPropertyOrder(-1)]
    public string? MediaType { get; init; }

    /// <summary>The type of an artifact; null for an image.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>The manifests, in order.</summary>
    public required IReadOnlyList<OciDescriptor> Manifests { get; init; }

    /// <summary>The manifest that it refers to; null for an image.</summary>
    public OciDescriptor? Subject { get; init; }

    /// <summary>Notes; null where none.</summary>
    public ImmutableSortedDictionary<string, string>? Annotations { get; init; }

    /// <summary>What the specification does not name, kept as it was.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>The first manifest that runs on a platform; null where none says so.</summary>
    public OciDescriptor? Find(Platform platform) => Manifests.FirstOrDefault(entry => entry.Platform is { } own && platform.Accepts(own));

    /// <summary>The platforms for people, such as <c>'linux/amd64', 'linux/arm64'</c>.</summary>
    internal string DescribePlatforms() => string.Join(
        ", ", Manifests.Select(entry => $"'{entry.Platform?.ToString() ?? "unknown"}'").Distinct(StringComparer.Ordinal));
}
