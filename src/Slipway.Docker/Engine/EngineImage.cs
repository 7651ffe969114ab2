using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slipway.Model;

namespace Slipway.Docker;

/// <summary>An image in the engine's store.</summary>
public sealed record EngineImage
{
    /// <summary>The digest of its configuration, which is the engine's name for it. Not the digest that registries know.</summary>
    [JsonPropertyName("Id")]
    public required Digest ConfigDigest { get; init; }

    /// <summary>References by tag, such as <c>storefront:1</c>.</summary>
    [JsonPropertyName("RepoTags")]
    public ImmutableArray<string>? Tags { get; init; }

    /// <summary>References by digest, of registries that it was pulled from or pushed to.</summary>
    [JsonPropertyName("RepoDigests")]
    public ImmutableArray<string>? Digests { get; init; }

    /// <summary>Bytes of its layers, unpacked.</summary>
    [JsonPropertyName("Size")]
    public long Size { get; init; }

    /// <summary>Such as <c>amd64</c>.</summary>
    [JsonPropertyName("Architecture")]
    public string Architecture { get; init; } = "";

    /// <summary>Such as <c>linux</c>.</summary>
    [JsonPropertyName("Os")]
    public string OperatingSystem { get; init; } = "";
}
