using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Names content by type, digest and size (OCI image specification, descriptor.md).</summary>
public sealed record OciDescriptor
{
    /// <summary>What the content is.</summary>
    [JsonPropertyOrder(-3)]
    public required string MediaType { get; init; }

    /// <summary>The identity of the content.</summary>
    [JsonPropertyOrder(-2)]
    public required Digest Digest { get; init; }

    /// <summary>The length of the content, in bytes.</summary>
    [JsonPropertyOrder(-1)]
    public required long Size { get; init; }

    /// <summary>Other places to read it from; null where none. Never followed by us.</summary>
    public IReadOnlyList<string>? Urls { get; init; }

    /// <summary>Notes on the content; null where none.</summary>
    public ImmutableSortedDictionary<string, string>? Annotations { get; init; }

    /// <summary>What the image runs on; null where not said. Used in an index.</summary>
    public Platform? Platform { get; init; }

    /// <summary>The type of an artifact; null where it is an image.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>The content itself in Base64; null where not embedded. Kept, never trusted by us.</summary>
    public string? Data { get; init; }

    /// <summary>What the specification does not name, kept as it was.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Describes some bytes.</summary>
    public static OciDescriptor Of(string mediaType, ReadOnlySpan<byte> content) =>
        new() { MediaType = mediaType, Digest = Digest.Of(content), Size = content.Length };
}
