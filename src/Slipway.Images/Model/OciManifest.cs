using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Images;

/// <summary>One image, or an artifact that refers to one (OCI image specification, manifest.md). Reads Docker's schema 2 too.</summary>
public sealed record OciManifest
{
    /// <summary>Always 2.</summary>
    [JsonPropertyOrder(-2)]
    public required int SchemaVersion { get; init; }

    /// <summary>What it says it is; null in some older images.</summary>
    [JsonPropertyOrder(-1)]
    public string? MediaType { get; init; }

    /// <summary>The type of an artifact; null for an image.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>The configuration.</summary>
    public required OciDescriptor Config { get; init; }

    /// <summary>The layers, lowest first.</summary>
    public required IReadOnlyList<OciDescriptor> Layers { get; init; }

    /// <summary>The manifest that it refers to; null for an image.</summary>
    public OciDescriptor? Subject { get; init; }

    /// <summary>Notes; null where none.</summary>
    public ImmutableSortedDictionary<string, string>? Annotations { get; init; }

    /// <summary>What the specification does not name, kept as it was.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
